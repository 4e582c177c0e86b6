printf 'study,n1,mean1,sd1,n2,mean2,sd2\na,50,5,12,50,6,12\na,50,4,12,50,6,12\nb,9,1,2,9,2,2\n' | lbp-effect -m MD | lbp-derive shared -s vcov
printf 'study,n1,events1,n2,events2\na,30,5,40,8\na,10,4,40,8\n' | lbp-derive shared --sharing proportional
