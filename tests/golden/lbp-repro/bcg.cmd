# Colditz 1994 print a risk ratio of 0.49 (0.34 to 0.70): two digits do not tell the estimators of tau2 apart
lbp-repro --published '0.49 (0.34-0.70)' -m ratio -k estimate,ci_low,ci_high,measure,zero,method,ci_method,left_out ../tests/golden/lbp-repro/bcg.csv
