printf 'scale,n,mean,sd,md\nNRS,20,45,1,\nVSA,20,5,1,\nHADS,20,5,1,\nRMDQ-24,50,12,13,\nNRS,20,5,1,11\nNRS,20,5,-1,\n' | lbp-rescale --to 0-100
