printf 'scale,mean,sd\nrmdq,12,6\nSF-36 PF,75,20\nPSFS,4,2\nQBPDS,30,10\n' | lbp-rescale --to ODI
printf 'scale,mean\nNRS,3\n' | lbp-rescale --to ODI --any-construct
