# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript groups_hand.R FILE tight|-: Fisher scoring for all groups at once, by vectorised sums. Full steps never settle in
# a few groups, so that the answer to compare with is found by half steps.
suppressPackageStartupMessages(library(data.table))
a <- commandArgs(TRUE)
setDTthreads(0)
d <- fread(a[1], select = c("group", "yi", "vi"))
g <- as.integer(factor(d$group, unique(d$group))); y <- d$yi; v <- d$vi; k <- tabulate(g)
sums <- function(x) rowsum(x, g, reorder = FALSE)[, 1]
w <- 1 / v; S <- sums(w); m <- sums(w * y) / S
Q <- sums(w * (y - m[g])^2)
t2 <- pmax(0, (Q - (k - 1)) / (S - sums(w^2) / S))
tight <- a[2] == "tight"
for (i in 1:if (tight) 2000 else 100) {
  w <- 1 / (v + t2[g]); S <- sums(w); m <- sums(w * y) / S; w2 <- w * w; S2 <- sums(w2); S3 <- sums(w2 * w)
  n <- pmax(0, t2 + (if (tight) 0.5 else 1) * (sums(w2 * (y - m[g])^2) - (S - S2 / S)) / (S2 - 2 * S3 / S + (S2 / S)^2))
  e <- max(abs(n - t2)); t2 <- n
  if (e < if (tight) 1e-14 else 1e-5) break
}
w <- 1 / (v + t2[g]); S <- sums(w); m <- sums(w * y) / S
se <- sqrt(sums(w * (y - m[g])^2) / ((k - 1) * S)); q <- qt(.975, k - 1)
fwrite(data.table(group = unique(d$group), estimate = m, se = se, ci_low = m - q * se, ci_high = m + q * se, tau2 = t2, q = Q), "")
