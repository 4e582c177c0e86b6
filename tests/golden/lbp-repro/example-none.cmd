lbp-repro --published '3.4 (-3.7 to 10.3)' -m RD --per 100 -w 'study=Haake (GERAC),treatment=verum acupuncture,control=sham acupuncture' responders.csv
