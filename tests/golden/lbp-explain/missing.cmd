printf 'scale,estimate,ci_low,ci_high\nNRS,1,,\nNRS,,1,2\n' | lbp-explain -m MD
