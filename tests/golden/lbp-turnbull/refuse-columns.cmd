printf 'left,rigth\n1,3\n' | lbp-turnbull
