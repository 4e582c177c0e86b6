printf 'dose,time,event,n\n10,5,1,2\n5,7,1,1\n20,9,0,4\n20,4,1,1\n5,3,1,2\n10,8,0,1\n' | lbp-logrank -a dose --weights n -s model --trend labels
