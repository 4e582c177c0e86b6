lbp-cox --help
