# by hand: all three events lie in (0, 5]
printf 'left,right\n0,5\n0,5\n0,5\n' | lbp-turnbull -k time,survival
