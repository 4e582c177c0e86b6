printf 'scale,mean\nNRS,4\n' | lbp-rescale --to ODI
