cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm -s rows --ties exact -w site=A -k id,lp,martingale,score_arm_usual patients.csv
