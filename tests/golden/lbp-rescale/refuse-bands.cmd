printf 'scale,yi\nNRS,4\n' | lbp-rescale --bands chou
