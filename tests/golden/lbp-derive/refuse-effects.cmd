printf 'study,n1,n2,yi,vi\na,20,30,1,1\n' | lbp-derive shared
