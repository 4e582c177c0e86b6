lbp-effect --help
