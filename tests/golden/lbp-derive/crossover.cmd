printf 'n,mean1,sd1,mean2,sd2,sd_change\n10,7,2.38,6.5,2.21,2\n' | lbp-derive crossover -m MD -k yi,sei,yi_from
printf 'n,mean1,sd1,mean2,sd2\n10,7,2.38,6.5,2.21\n' | lbp-derive crossover -m SMD --r 0.5,0.68 -k yi,sei,r,yi_from
