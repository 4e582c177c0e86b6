printf 'short,aliases,construct,min,max,higher_is\nX-7,the seven; seven,pain,0,7,worse\n' > $SCRATCH/r.csv
printf 'scale,mean\nSeven,3.5\n' | lbp-rescale --registry $SCRATCH/r.csv --to 0-100
