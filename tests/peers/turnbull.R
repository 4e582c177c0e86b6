# SPDX-License-Identifier: GPL-3.0-or-later
# tests/golden/lbp-turnbull: curves, masses, quantiles and the comparison of arms of datasets/simulated_visits.csv, written out.
# Turnbull's innermost intervals and self-consistency, repeated until nothing moves. R 4.2.2, survival 3.5-3.
suppressMessages(library(survival))
options(digits = 15)
d <- read.csv("datasets/simulated_visits.csv")
d$low <- ifelse(is.na(d$left), 0, d$left)
d$high <- ifelse(is.na(d$right), Inf, d$right)

npmle <- function(low, high) {
  ends <- rbind(data.frame(t = low, begins = 1), data.frame(t = high, begins = 0))
  ends <- unique(ends[order(ends$t, ends$begins), ])
  i <- which(head(ends$begins, -1) == 1 & tail(ends$begins, -1) == 0)
  from <- ends$t[i]; to <- ends$t[i + 1]
  A <- outer(low, from, "<=") & outer(high, to, ">=")
  p <- rep(1 / length(from), length(from))
  for (round in 1:200000) {
    new <- p * colSums(A / as.vector(A %*% p)) / length(low)
    done <- max(abs(new - p)) < 1e-17
    p <- new
    if (done) break
  }
  p[p < 1e-12] <- 0
  list(from = from, to = to, p = p, A = A, loglik = sum(log(A %*% p)))
}
for (arm in sort(unique(d$arm))) {
  x <- d[d$arm == arm, ]
  f <- npmle(x$low, x$high)
  k <- f$p > 0
  H <- crossprod((f$A / as.vector(f$A %*% f$p))[, k])
  V <- solve(H) - outer(f$p[k], f$p[k]) / nrow(x)
  L <- lower.tri(V, TRUE) + 0
  cat("\n", arm, "log likelihood", f$loglik, "\n")
  print(data.frame(from = f$from[k], to = f$to[k], mass = f$p[k], survival = 1 - cumsum(f$p[k]),
                   se = sqrt(pmax(diag(L %*% V %*% t(L)), 0))))
  s <- survfit(Surv(left, right, type = "interval2") ~ 1, data = x)
  cat("survfit, which stops early:", summary(s, times = c(90, 180, 270))$surv, "\n")
}
f <- npmle(d$low, d$high)
S <- c(1, rev(cumsum(rev(f$p)))[-1], 0)
xlogx <- function(s) ifelse(s > 0, s * log(s), 0)
before <- S[apply(f$A, 1, function(a) min(which(a)))]
after <- S[apply(f$A, 1, function(a) max(which(a))) + 1]
score <- (xlogx(before) - xlogx(after)) / (before - after)
print(tapply(score, d$arm, sum))
cat("chi-squared", sum(tapply(score - mean(score), d$arm, sum)^2 / table(d$arm)) / var(score), "\n")
