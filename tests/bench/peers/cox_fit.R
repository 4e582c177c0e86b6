# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript cox_fit.R FILE tight|-: the same by the inner function: no formula, no concordance, no residuals
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status", "age", "prior_episodes"))
tight <- a[2] == "tight"
control <- coxph.control(timefix = FALSE, eps = if (tight) 1e-15 else 1e-9, iter.max = 20)
f <- coxph.fit(1.0 * as.matrix(d[, .(arm, age, prior_episodes)]), Surv(d$time, d$status), strata = NULL, offset = NULL, init = NULL,
               control = control, weights = NULL, method = "efron", rownames = NULL, resid = FALSE)
fwrite(data.table(term = names(f$coefficients), estimate = f$coefficients, se = sqrt(diag(f$var))), "")
