lbp-plot --help
