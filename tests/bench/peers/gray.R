# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript gray.R FILE: Gray's tests by cmprsk, which computes the curves in the same go
suppressPackageStartupMessages({library(data.table); library(cmprsk)})
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status"))
t <- cuminc(d$time, d$status, d$arm, cencode = 0)$Tests
fwrite(data.table(cause = c("recurrence", "surgery"), statistic = t[, "stat"], df = t[, "df"], p = t[, "pv"]), "")
