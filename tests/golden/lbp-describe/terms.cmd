printf 'arm,pain,sex\na,3,f\nb,5,m\na,4,m\nb,6,f\nb,NA,f\na,1,\n' | lbp-describe -b arm -x pain --categories sex
