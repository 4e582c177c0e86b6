lbp-describe -b higher_is --categories scale -k higher_is,level,n,percent -f table arm_level_continuous.csv
