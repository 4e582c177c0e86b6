printf 'study,n1,events1,n2,events2,cluster_size,cluster_cv,icc\na,100,20,100,30,21,,0.05\nb,50,3,50,5,,,\nc,40,3,40,5,20,0.5,\nd,40,3,40,5,1,,\n' | lbp-derive cluster --icc 0.05
printf 'yi,vi,cluster_size\n1,0.04,21\n' | lbp-derive cluster --icc 0.05
