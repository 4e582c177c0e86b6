# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript bootstrap.R FILE N: percentile interval of Cox coefficients from N samples of the people, by boot and survival
suppressPackageStartupMessages({library(data.table); library(survival); library(boot)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status", "age", "prior_episodes"))
setDF(d)
RNGkind("L'Ecuyer-CMRG")
set.seed(1)
b <- boot(d, function(d, i) coef(coxph(Surv(time, status) ~ arm + age + prior_episodes, data = d[i, ])),
          R = as.integer(a[2]), parallel = "multicore", ncpus = 2)
limits <- apply(b$t, 2, quantile, c(0.025, 0.975))
fwrite(data.table(term = names(b$t0), estimate = b$t0, ci_low = limits[1, ], ci_high = limits[2, ]), "")
