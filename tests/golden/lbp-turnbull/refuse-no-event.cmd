printf 'arm,left,right\na,0,3\nb,3,\n' | lbp-turnbull -a arm
