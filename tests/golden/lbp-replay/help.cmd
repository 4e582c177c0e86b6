lbp-replay --help
