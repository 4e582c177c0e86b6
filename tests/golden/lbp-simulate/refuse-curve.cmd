printf 'time,survival\n1,.5\n2,.6\n' | lbp-simulate --hazard curve
