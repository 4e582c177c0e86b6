printf 'time,event\n5,0\n9,1\n9,1\n' | lbp-hazard fit --distribution gompertz
