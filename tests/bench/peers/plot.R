# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript plot.R FILE: Kaplan-Meier curves by arm with limits, drawn as SVG
suppressPackageStartupMessages({library(data.table); library(survival)})
a <- commandArgs(TRUE)
setDTthreads(0)
s <- survfit(Surv(time, status) ~ arm, data = fread(a[1], select = c("arm", "time", "status")), conf.type = "log-log")
svg("/dev/stdout")
plot(s, col = 1:2, conf.int = TRUE)
invisible(dev.off())
