lbp-effect -m PLO proportions.csv | lbp-explain --level 0.9 -s text | head -n 3
lbp-effect -q -m RD -w 'outcome=dropout' responders.csv | lbp-explain -s text
