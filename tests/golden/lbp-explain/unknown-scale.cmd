printf 'estimate,ci_low,ci_high\n1,0,2\n' | lbp-explain -m MD --scale NRS-100
