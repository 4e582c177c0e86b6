(lbp-simulate --rate 0.1 --end 9 --patients 1-120; lbp-simulate --rate 0.1 --end 9 --patients 121-200 | tail -n +2) | lbp-describe -x time
