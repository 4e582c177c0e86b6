# one patient in two rows is one patient
printf 'id,start,stop,event\n7,0,2,0\n8,1,3,2\n7,2,4,1\n9,0,5,0\n' | lbp-cif --causes 1=a,2=b --cause a
