for to in only0 all if0all none; do
	printf 'study,events1,n1,events2,n2\nA,0,20,4,21\nB,2,20,5,21\n' | lbp-effect -m OR --to $to -k study,yi,vi
done
