printf 'left,right,arm\n0,30,a\n30,60,a\n60,,a\n0,60,b\n30,90,b\n90,,b\n' | lbp-turnbull -a arm -k arm,time,survival,ci_low,ci_high
