lbp-effect -s measures -f csv | grep 'two means' | cut -d, -f1,3
