lbp-rescale --to 0-100 --up worse -k study,scale,scale_min,scale_max,higher_is,value_type,mean1,sd1,scale_from arm_level_continuous.csv
