printf 'yi,vi\n1,1\n2,-1\n' | lbp-plot funnel
