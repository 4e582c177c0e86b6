printf 'ratio,ratio_low,ratio_high\n0.7,0.6,0.8\n' | lbp-explain -m HR
