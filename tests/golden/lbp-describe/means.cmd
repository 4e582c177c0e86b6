printf 'trial,arm,pain\n1,a,3\n1,b,5\n1,a,4\n2,b,6\n1,b,NA\n2,a,1\n' | lbp-describe -b trial,arm -x pain -s means
