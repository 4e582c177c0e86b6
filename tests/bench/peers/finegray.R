# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript finegray.R FILE tight|-: Fine-Gray regression by cmprsk
suppressPackageStartupMessages({library(data.table); library(cmprsk)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status", "age", "prior_episodes"))
tight <- a[2] == "tight"
f <- crr(d$time, d$status, as.matrix(d[, .(arm, age, prior_episodes)]), failcode = 1, cencode = 0,
         gtol = if (tight) 1e-13 else 1e-6, maxiter = if (tight) 50 else 10)
fwrite(data.table(term = names(f$coef), estimate = f$coef, se = sqrt(diag(f$var))), "")
