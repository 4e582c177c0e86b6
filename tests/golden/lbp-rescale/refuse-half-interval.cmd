printf 'scale,md,ci_low,ci_high\nNRS,1,0.5,\n' | lbp-rescale --up better
