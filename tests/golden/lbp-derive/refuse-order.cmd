printf 'n1,q1_1,median1,q3_1\n20,3,2,5\n' | lbp-derive mean-sd
