# I2 72 is by Q, 78 by tau2 (REML)
for i2 in 72 78; do lbp-repro -q --published '0.62 (0.39-0.99)' --i2 $i2 -k estimate,method,ci_method,i2_method,i2 recurrence.csv; done
