printf 'scale,estimate\nNRS,1\nRDMQ,1\n' | lbp-explain -m MD
