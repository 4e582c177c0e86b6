# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript effect.R FILE: log odds ratios by metafor
suppressPackageStartupMessages({library(data.table); library(metafor)})
a <- commandArgs(TRUE)
setDTthreads(0)
e <- escalc(measure = "OR", ai = ai, bi = bi, ci = ci, di = di, data = fread(a[1]))
fwrite(as.data.table(e), "")
