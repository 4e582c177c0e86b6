printf 'scale,measure,yi,vi,sei\nRMDQ-24,MD,-2.4,0.36,0.6\nNRS,SMD,-0.5,0.04,0.2\n' | lbp-rescale --to 0-100 --up better
