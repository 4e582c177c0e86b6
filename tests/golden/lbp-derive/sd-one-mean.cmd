printf 'n,mean,ci_low,ci_high,p\n25,5,4,6,\n25,5,,,0.01\n' | lbp-derive sd
printf 'n,mean,ci_low,ci_high,p\n25,5,4,6,\n25,5,,,0.01\n' | lbp-derive sd --reference z -l 0.9
