# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript zph.R FILE tight|-: tests of proportional hazards by survival. They do not depend on where a covariate has its 0,
# but of a million people of 50 years cox.zph keeps 7 digits: tight has covariates about their means.
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status", "age", "prior_episodes"))
if (a[2] == "tight") for (x in c("arm", "age", "prior_episodes")) d[[x]] <- d[[x]] - mean(d[[x]])
f <- coxph(Surv(time, status) ~ arm + age + prior_episodes, data = d,
           control = if (a[2] == "tight") coxph.control(eps = 1e-15, iter.max = 20) else coxph.control())
t <- cox.zph(f, transform = "km")$table
fwrite(data.table(term = tolower(rownames(t)), statistic = t[, "chisq"], df = t[, "df"], p = t[, "p"]), "")
