# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript effect_hand.R FILE: log odds ratios written out in data.table
suppressPackageStartupMessages(library(data.table))
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1])
d[, z := 0.5 * (ai == 0 | bi == 0 | ci == 0 | di == 0)]
d[, `:=`(yi = log((ai + z) * (di + z) / ((bi + z) * (ci + z))),
         vi = 1 / (ai + z) + 1 / (bi + z) + 1 / (ci + z) + 1 / (di + z))]
d[, z := NULL]
fwrite(d, "")
