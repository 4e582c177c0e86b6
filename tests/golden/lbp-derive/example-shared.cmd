lbp-derive shared -w 'study=Haake (GERAC),control=conventional therapy' -k treatment,events2,n2,share responders.csv
