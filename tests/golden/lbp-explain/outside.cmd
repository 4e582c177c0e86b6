printf 'estimate,ci_low,ci_high,ratio,ratio_low,ratio_high\n,,,-1,,\n,,,0.7,0.8,0.9\n' | lbp-explain -m RR --outcome falls
