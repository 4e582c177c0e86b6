lbp-derive --help
