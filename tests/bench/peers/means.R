# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript means.R FILE: n, mean and SD by trial and arm in data.table
suppressPackageStartupMessages(library(data.table))
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("trial", "arm", "followup"))
fwrite(d[, .(n = .N, mean = mean(followup), sd = sd(followup)), keyby = .(trial, arm)], "")
