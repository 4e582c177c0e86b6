printf '%s\n' 'study,n1,se1,ci_low1,ci_high1,iqr1,n2,se2,range2,sd1,sd2,se,t,f,p,difference' \
	'own,25,2,,,,25,,40,,,,,,,' 'interval,25,,1,3,,25,1,,,,,,,,' 'iqr and given,25,,,,4,25,,,,7,,,,,' \
	'difference se,25,,,,,22,,,,,1.37,,,,' 'difference t,7,,,,,6,,,,,,-2.2094471717454,,,-2.5' \
	'difference f,7,,,,,6,,,,,,,4.88165680473372,,-2.5' 'difference p,7,,,,,6,,,,,,,,0.0492661492103696,-2.5' \
	'nothing,25,,,,,22,,,,,,,,,' | lbp-derive sd -k study,sd1,sd2,sd1_from,sd2_from
