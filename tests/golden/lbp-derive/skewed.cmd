printf 'n,min,q1,median,q3,max\n60,0,1,1.5,6,10\n60,,3,5,7,\n60,0,,5,,10\n' | lbp-derive mean-sd
printf 'n,min,q1,median,q3,max\n60,0,1,1.5,6,10\n60,,3,5,7,\n60,0,,5,,10\n' | lbp-derive mean-sd --skewed drop -k mean,sd,mean_from
