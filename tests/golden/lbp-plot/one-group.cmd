printf 'study,events,n\nA,5,50\nB,8,60\nC,7,40\n' | lbp-effect -m PLN | lbp-pool -s forest | lbp-plot forest
