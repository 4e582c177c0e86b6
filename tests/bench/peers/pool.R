# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript pool.R FILE ci|- tight|-: REML with Hartung-Knapp by metafor; with ci the Q-profile interval of tau2, too
suppressPackageStartupMessages(library(metafor))
a <- commandArgs(TRUE)
tight <- a[3] == "tight"
d <- read.csv(a[1])
f <- rma(yi, vi, data = d, method = "REML", test = "knha",
         control = if (tight) list(threshold = 1e-14, maxiter = 1000) else list())
out <- c(estimate = f$b[1], se = f$se, ci_low = f$ci.lb, ci_high = f$ci.ub, tau2 = f$tau2, i2 = f$I2, q = f$QE, q_p = f$QEp)
if (a[2] == "ci") {
  i <- confint(f, control = if (tight) list(tol = 1e-14) else list())$random
  out <- c(out, tau2_low = i[1, 2], tau2_high = i[1, 3])
}
cat(sprintf("%s,%.15g\n", names(out), out), sep = "")
