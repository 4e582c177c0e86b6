lbp-rescale --to 0-100 --up worse -w 'outcome=disability,study=Majchrzycki' -k study,mean1,sd1,mean2,sd2,scale_from arm_level_continuous.csv
