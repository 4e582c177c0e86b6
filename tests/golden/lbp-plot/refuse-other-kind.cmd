printf 'yi,vi\n1,1\n' | lbp-plot funnel --set arm1=x
