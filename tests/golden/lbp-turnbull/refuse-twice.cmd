printf 'who,left,right\n1,0,30\n2,30,\n1,30,60\n' | lbp-turnbull --id who
