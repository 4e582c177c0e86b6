printf 'time,event\n20000,1\n11000,0\n21000,1\n21000,1\n23000,1\n20000,1\n' | lbp-hazard fit --distribution all -s model
