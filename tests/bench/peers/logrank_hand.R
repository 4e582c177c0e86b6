# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript logrank_hand.R FILE: one count by time, status and arm in data.table, then sums over distinct times
suppressPackageStartupMessages(library(data.table))
a <- commandArgs(TRUE)
setDTthreads(0)
g <- fread(a[1], select = c("arm", "time", "status"))[, .N, keyby = .(time, status, arm)]
o <- g[, .(n = sum(N), n1 = sum(N * arm), e = sum(N * status), e1 = sum(N * status * arm)), keyby = time]
o[, `:=`(Y = rev(cumsum(rev(as.double(n)))), Y1 = rev(cumsum(rev(as.double(n1)))))]
o <- o[e > 0]
expected <- o[, sum(e * Y1 / Y)]
v <- o[Y > 1, sum(e * (Y1 / Y) * (1 - Y1 / Y) * (Y - e) / (Y - 1))]
x <- (sum(o$e1) - expected)^2 / v
out <- c(statistic = x, p = pchisq(x, 1, lower.tail = FALSE), events1 = sum(o$e1), expected1 = expected, v = v)
cat(sprintf("%s,%.15g\n", names(out), out), sep = "")
