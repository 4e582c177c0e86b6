# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript cif.R FILE: cumulative incidence curves by arm (Aalen-Johansen) by survival
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status"))
s <- survfit0(survfit(Surv(time, factor(status)) ~ arm, data = d))
arm <- rep(sub("arm=", "", names(s$strata)), s$strata)
curve <- function(cause, state)
  data.table(arm = arm, cause = cause, time = s$time, n_risk = s$n.risk[, 1], n_event = s$n.event[, state],
             incidence = s$pstate[, state], se = s$std.err[, state], event_free = s$pstate[, 1])
fwrite(rbind(curve("recurrence", 2), curve("surgery", 3)), "")
