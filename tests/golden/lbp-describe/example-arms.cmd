printf 'arm,pain\ncare,6\ncare,5\ncare,7\nwalk,3\nwalk,4\nwalk,2\n' | lbp-describe -x pain -s arms | lbp-effect -m MD -k arm1,arm2,yi,vi
