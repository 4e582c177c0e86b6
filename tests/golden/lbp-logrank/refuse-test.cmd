printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-logrank --test wilcoxon
printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-logrank --test gehan --rho 1
printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-logrank --gamma -1
printf 'arm,id,start,stop,event\na,1,0,1,1\nb,2,0,1,1\na,3,1.5,2,1\nb,4,1.5,3,1\n' | lbp-logrank --rho -1
