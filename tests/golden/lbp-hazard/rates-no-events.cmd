printf 'time,event,arm\n5,1,a\n7,1,a\n9,0,a\n4,0,b\n8,0,b\n' | lbp-hazard rates -a arm -s ratio -k measure,estimate,p,ci_low,ci_high,ratio,ratio_low,ratio_high,events1,events2,ci_method
