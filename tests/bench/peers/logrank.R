# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript logrank.R FILE: log-rank test by survival
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
s <- survdiff(Surv(time, status) ~ arm, data = fread(a[1], select = c("arm", "time", "status")))
out <- c(statistic = s$chisq, p = pchisq(s$chisq, 1, lower.tail = FALSE), n1 = s$n[[2]], events1 = s$obs[2], expected1 = s$exp[2],
         v = s$var[2, 2])
cat(sprintf("%s,%.15g\n", names(out), out), sep = "")
