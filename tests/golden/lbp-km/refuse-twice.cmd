printf 'id,time,event\n7,4,0\n7,5,1\n' | lbp-km --id id
