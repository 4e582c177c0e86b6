lbp-simulate --help
