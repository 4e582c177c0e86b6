lbp-derive mean_sd < /dev/null
