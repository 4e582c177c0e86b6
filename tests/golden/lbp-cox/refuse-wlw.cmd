cd ../tests/golden/lbp-cox
printf "id,x,start,stop,event\n1,1,0,5,1\n1,2,5,7,1\n2,0,0,9,1\n" | lbp-cox -x x --recurrent wlw
