lbp-simulate --rate 0.1 --end 3 -w 'arm=treatment'
