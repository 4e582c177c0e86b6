# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript finegray_mets.R FILE: Fine-Gray regression by mets
suppressPackageStartupMessages({library(data.table); library(survival); library(mets)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("id", "arm", "time", "status", "age", "prior_episodes"))
f <- cifreg(Event(time, status) ~ arm + age + prior_episodes, data = d, cause = 1, propodds = NULL)
fwrite(data.table(term = names(f$coef), estimate = f$coef, se = sqrt(diag(f$var))), "")
