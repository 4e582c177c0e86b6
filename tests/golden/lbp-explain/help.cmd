lbp-explain --help
