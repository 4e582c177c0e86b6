lbp-repro --published '1.68 (1.46-1.93)' -m RR -w 'study=Haake (GERAC),control=conventional therapy' --shared study --vary shared --fix method=EE responders.csv
