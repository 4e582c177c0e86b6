printf 'time,event,arm\n5,1,a\n,1,a\n7,0,b\n8,1,b\nNA,0,b\n9,1,\n' | lbp-hazard rates -a arm -k level,events,person_time
