# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript groups.R FILE tight|-: one rma() a group, on two cores. The default REML fails to converge on a few groups, which
# would end the run: those are fitted again with smaller steps.
suppressPackageStartupMessages({library(data.table); library(metafor); library(parallel)})
a <- commandArgs(TRUE)
tight <- a[2] == "tight"
fit <- function(g, control) rma(g$yi, g$vi, method = "REML", test = "knha", control = control)
one <- function(g) {
  again <- list(maxiter = 10000, stepadj = 0.5, threshold = if (tight) 1e-14 else 1e-5)
  f <- if (tight) fit(g, again) else tryCatch(fit(g, list()), error = function(e) fit(g, again))
  list(group = g$group[1], estimate = c(f$b), se = f$se, ci_low = f$ci.lb, ci_high = f$ci.ub, tau2 = f$tau2, q = f$QE)
}
fwrite(rbindlist(mclapply(split(fread(a[1]), by = "group"), one, mc.cores = 2)), "")
