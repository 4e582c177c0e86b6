# Normand 1999, length of stay: which variance of the SMD is not told by two digits, the estimator is
lbp-repro --published '-0.54 (-1.14 to 0.07)' --vary method,vtype,ci -k estimate,ci_low,ci_high,measure,vtype,method,ci_method ../tests/golden/lbp-repro/normand.csv
