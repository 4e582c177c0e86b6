# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript pool_hand.R FILE tight|-: what an expert writes when rma()'s k x k matrices are too big: Fisher scoring in O(k)
suppressPackageStartupMessages(library(data.table))
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("yi", "vi"))
y <- d$yi; v <- d$vi; k <- length(y)
w <- 1 / v
Q <- sum(w * (y - sum(w * y) / sum(w))^2)
t2 <- max(0, (Q - (k - 1)) / (sum(w) - sum(w^2) / sum(w)))
for (i in 1:100) {
  w <- 1 / (v + t2); S <- sum(w); m <- sum(w * y) / S; w2 <- w * w; S2 <- sum(w2); S3 <- sum(w2 * w)
  n <- max(0, t2 + (sum(w2 * (y - m)^2) - (S - S2 / S)) / (S2 - 2 * S3 / S + (S2 / S)^2))
  e <- abs(n - t2); t2 <- n
  if (e < if (a[2] == "tight") 1e-14 else 1e-5) break
}
w <- 1 / (v + t2); m <- sum(w * y) / sum(w)
se <- sqrt(sum(w * (y - m)^2) / ((k - 1) * sum(w))); q <- qt(.975, k - 1)
out <- c(estimate = m, se = se, ci_low = m - q * se, ci_high = m + q * se, tau2 = t2, q = Q)
cat(sprintf("%s,%.15g\n", names(out), out), sep = "")
