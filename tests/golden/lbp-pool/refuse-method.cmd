printf 'yi,vi\n1,1\n' | lbp-pool --method REMEL
