awk 'BEGIN { print "arm,time,survival"; for (i = 0; i < 13; i++) print i ",0,1" }' | lbp-plot km
