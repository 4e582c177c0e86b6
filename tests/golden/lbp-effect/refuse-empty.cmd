printf '' | lbp-effect -m MD; echo $?
printf 'n1,mean1,sd1,n2,mean2,sd2\n' | lbp-effect -m MD; echo $?
