# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript zph.R FILE tight|-: tests of proportional hazards by survival
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status", "age", "prior_episodes"))
f <- coxph(Surv(time, status) ~ arm + age + prior_episodes, data = d,
           control = if (a[2] == "tight") coxph.control(eps = 1e-15, iter.max = 20) else coxph.control())
t <- cox.zph(f, transform = "km")$table
fwrite(data.table(term = tolower(rownames(t)), statistic = t[, "chisq"], df = t[, "df"], p = t[, "p"]), "")
