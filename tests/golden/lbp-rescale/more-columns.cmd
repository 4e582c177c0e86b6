printf 'scale,pain,ease,noise\nNRS,3,-2,1\n' | lbp-rescale --to 0-100 --up better --scores pain --differences ease --spreads noise
