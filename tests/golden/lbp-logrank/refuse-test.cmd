printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-logrank --test wilcoxon
printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-logrank --test gehan --rho 1
