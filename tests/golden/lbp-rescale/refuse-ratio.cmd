printf 'scale,measure,yi\nNRS,ROM,0.1\n' | lbp-rescale --to 0-100
