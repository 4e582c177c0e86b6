printf 'scale,mean,sd,n\nRMDQ-24,12,13,50\nNRS,5,1,20\nNRS,45,10,20\n' | lbp-rescale --to 0-100 --outside drop
