lbp-km --help
