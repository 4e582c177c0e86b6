lbp-rescale --up better -w 'study=ATEAM (Little)' -k treatment,md,ci_low,ci_high,higher_is trial_differences.csv
printf 'scale,higher_is,mean,q1,q3,sd\nNRS,worse,3,2,5,1.5\nNRS,better,7,5,8,1.5\n' | lbp-rescale --up better | lbp-rescale --up better -k mean,q1,q3,sd
