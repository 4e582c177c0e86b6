for t in 1 2 3 4 5 6 7 8 9 10; do echo $t,1; done | sed '1i time,event' | lbp-hazard fit --distribution weibull,gengamma
