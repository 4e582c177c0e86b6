lbp-reconstruct --help
