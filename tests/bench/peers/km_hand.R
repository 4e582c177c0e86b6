# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript km_hand.R FILE: the same written out in data.table, when survfit() takes too long
suppressPackageStartupMessages(library(data.table))
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("arm", "time", "status"))
o <- d[, .(n = as.double(.N), n_event = as.double(sum(status))), keyby = .(arm, time)]
o <- rbind(o[, .(time = 0, n = 0, n_event = 0), by = arm], o)
setkey(o, arm, time)
o[, n_risk := rev(cumsum(rev(n))), by = arm]
o[, survival := cumprod(1 - n_event / n_risk), by = arm]
o[, se := sqrt(cumsum(n_event / (n_risk * (n_risk - n_event)))), by = arm]
z <- qnorm(.975)
o[, `:=`(ci_low = ifelse(se > 0, survival^exp(-z * se / log(survival)), 1),
         ci_high = ifelse(se > 0, survival^exp(z * se / log(survival)), 1), n_censor = n - n_event, n = NULL)]
fwrite(o[, se := survival * se], "")
