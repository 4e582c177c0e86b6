# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript km.R FILE: Kaplan-Meier curves by arm with log-log limits, by survival
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status"))
s <- survfit0(survfit(Surv(time, status) ~ arm, data = d, conf.type = "log-log"))
fwrite(data.table(arm = rep(sub("arm=", "", names(s$strata)), s$strata), time = s$time, n_risk = s$n.risk, n_event = s$n.event,
                  n_censor = s$n.censor, survival = s$surv, se = s$surv * s$std.err, ci_low = s$lower, ci_high = s$upper), "")
