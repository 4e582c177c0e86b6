printf 'study,n1,n2\na,20,30\na,20,31\n' | lbp-derive shared
