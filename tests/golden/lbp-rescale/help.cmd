lbp-rescale --help
