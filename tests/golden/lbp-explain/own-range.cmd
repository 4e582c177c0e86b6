printf 'study,estimate,ci_low,ci_high,scale,scale_min,scale_max,higher_is\nA,-3,-5,-1,Sleep,0,20,worse\nB,3,1,5,NRS,0,100,better\n' | lbp-explain -m MD -s text --outcome sleep
