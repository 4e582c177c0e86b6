printf 'measure,yi,vi\nRR,1,1\n' | lbp-plot funnel --set low=-1
