printf 'study,yi\nA,1\n' | lbp-plot funnel
