# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript bootstrap_fit.R FILE N: the same by the inner function of Cox regression, begun at the estimates of all
suppressPackageStartupMessages({library(data.table); library(survival); library(parallel)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status", "age", "prior_episodes"))
x <- 1.0 * as.matrix(d[, .(arm, age, prior_episodes)])
y <- Surv(d$time, d$status)
control <- coxph.control(timefix = FALSE)
fit <- function(i, init) coxph.fit(x[i, ], y[i, ], strata = NULL, offset = NULL, init = init, control = control, weights = NULL,
                                   method = "efron", rownames = NULL, resid = FALSE)$coefficients
all <- fit(seq_len(nrow(x)), NULL)
RNGkind("L'Ecuyer-CMRG")
set.seed(1)
b <- do.call(rbind, mclapply(seq_len(as.integer(a[2])), function(r) fit(sample.int(nrow(x), replace = TRUE), all), mc.cores = 2))
limits <- apply(b, 2, quantile, c(0.025, 0.975))
fwrite(data.table(term = names(all), estimate = all, ci_low = limits[1, ], ci_high = limits[2, ]), "")
