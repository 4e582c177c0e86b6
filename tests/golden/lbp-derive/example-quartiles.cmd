echo 'n,q1,median,q3 40,2,4,7' | tr ' ' '\n' | lbp-derive mean-sd
