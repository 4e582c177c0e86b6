# the ledger names each reason; --where is no loss
printf 'study,events1,n1,events2,n2,arm\nA,0,20,0,21,x\nB,3,20,,21,x\nC,3,20,NA,21,x\nD,2,20,5,21,x\nE,2,20,5,21,y\n' |
	lbp-effect -m OR --drop00 -w arm=x
