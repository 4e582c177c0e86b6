# SPDX-License-Identifier: GPL-3.0-or-later
"""python3 cox.py FILE: Cox regression, Efron ties, by statsmodels"""
import sys

import pandas
from statsmodels.duration.hazard_regression import PHReg

TERMS = ["arm", "age", "prior_episodes"]
d = pandas.read_csv(sys.argv[1], usecols=["time", "status", *TERMS])
fit = PHReg(d.time.values, d[TERMS].values, status=d.status.values, ties="efron").fit(disp=0)
print("term,estimate,se")
for row in zip(TERMS, fit.params, fit.bse):
    print("%s,%.15g,%.15g" % row)
