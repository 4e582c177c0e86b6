printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-logrank -s model --trend labels
printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-logrank -s model --trend 1,2,3
