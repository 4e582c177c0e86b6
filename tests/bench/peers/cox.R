# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript cox.R FILE tight|-: Cox regression, Efron ties, by survival
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status", "age", "prior_episodes"))
f <- coxph(Surv(time, status) ~ arm + age + prior_episodes, data = d,
           control = if (a[2] == "tight") coxph.control(eps = 1e-15, iter.max = 20) else coxph.control())
fwrite(data.table(term = names(coef(f)), estimate = coef(f), se = sqrt(diag(f$var))), "")
