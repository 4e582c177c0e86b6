# two rows of weight 2 are four people
printf 'trial,from,to,n\nA,0,1,2\nA,1,,2\nB,0,3,1\nB,3,,3\n' | lbp-turnbull -b trial --interval from,to --weights n -k trial,time,survival,se,n
