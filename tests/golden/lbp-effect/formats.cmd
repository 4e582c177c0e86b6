for f in csv tsv json table markdown html; do
	printf 'study,n1,mean1,sd1,n2,mean2,sd2\n"Smith, ""A"" & B|C",20,1,2,20,0,2\nÜmit,20,,2,20,0,2\n日本,30,0.5,2,30,0,2.5\n' |
		lbp-effect -q -m MD -f $f
done
