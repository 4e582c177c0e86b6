printf 'outcome,study,yi,vi\npain,A,1,0.25\nwork,A,2,0.5\npain,B,0.5,0.3\nwork,B,1.5,0.4\n' |
	lbp-pool --method EE -b outcome -k outcome,k,estimate,se
