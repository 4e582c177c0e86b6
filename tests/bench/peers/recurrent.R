# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript recurrent.R FILE tight|-: Andersen-Gill model, variance robust by person, by survival
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("id", "arm", "start", "stop", "event", "age", "prior_episodes"))
f <- coxph(Surv(start, stop, event) ~ arm + age + prior_episodes, data = d, cluster = id,
           control = if (a[2] == "tight") coxph.control(eps = 1e-15, iter.max = 20) else coxph.control())
fwrite(data.table(term = names(coef(f)), estimate = coef(f), se = sqrt(diag(f$var)), se_model = sqrt(diag(f$naive.var))), "")
