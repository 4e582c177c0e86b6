printf 'yi,vi\n1,2\n2,1\n' | lbp-pool -s forest -k kind,label,estimate
