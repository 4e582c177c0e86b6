# exact times and right-censored ones are Kaplan-Meier: 4/5, 4/5 2/3, none at 5
printf 'left,right\n1,1\n2,\n3,3\n4,\n5,5\n' | lbp-turnbull --ci plain
