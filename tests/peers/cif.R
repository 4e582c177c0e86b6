# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of test_cif.c, test_gray.c, test_fine_gray.c and test_mcf.c: R 4.2.2, survival 3.5-3, cmprsk 2.2-11.
suppressMessages({library(survival); library(cmprsk)})
options(digits = 15)

# 24 people in two arms and two strata, with ties within and between outcomes
d <- data.frame(
  time = c(2, 3, 3, 5, 5, 5, 7, 8, 8, 9, 11, 12, 1, 3, 4, 5, 5, 6, 8, 8, 10, 11, 13, 14),
  status = c(1, 1, 0, 2, 1, 0, 1, 0, 2, 1, 0, 2, 2, 1, 0, 1, 2, 2, 0, 1, 1, 2, 1, 0),
  arm = rep(0:1, each = 12),
  stratum = rep(c(0, 1, 1), 8),
  x = c(5, 1, 4, 2, 6, 3, 8, 2, 7, 5, 1, 4, 3, 6, 2, 7, 5, 1, 8, 4, 3, 6, 2, 5))

cat("Aalen-Johansen of arm 0: incidence and standard error of causes 1 and 2\n")
a <- d[d$arm == 0, ]
s <- summary(survfit(Surv(time, factor(status)) ~ 1, data = a, id = seq_len(nrow(a))), censored = TRUE)
print(cbind(s$time, s$pstate[, 2:3], s$std.err[, 2:3]))
cat("the same by the delta method: variance\n")
print(timepoints(cuminc(a$time, a$status), unique(a$time))$var)

cat("Gray's test: statistic of causes 1 and 2\n")
for (rho in c(0, 1)) print(cuminc(d$time, d$status, d$arm, rho = rho)$Tests[, "stat"])
print(cuminc(d$time, d$status, d$arm, strata = d$stratum)$Tests[, "stat"])
print(cuminc(d$time, d$status, d$x %% 3)$Tests[, "stat"])

cat("Fine-Gray: estimate, variance, log-likelihoods, prediction at arm 1, x 3\n")
for (cause in 1:2) {
  f <- crr(d$time, d$status, d[, c("arm", "x")], failcode = cause, gtol = 1e-14, maxiter = 50)
  print(c(f$coef, f$var[1, 1], f$var[1, 2], f$var[2, 2], f$loglik.null, f$loglik))
  print(predict(f, c(1, 3)))
}
cat("finegray and coxph: estimate, robust variance, variance of the model\n")
g <- finegray(Surv(time, factor(status)) ~ ., data = cbind(d, id = 1:24), etype = "1")
f <- coxph(Surv(fgstart, fgstop, fgstatus) ~ arm + x, weights = fgwt, data = g, ties = "breslow", cluster = id,
  control = coxph.control(eps = 1e-14, toler.chol = 1e-16, iter.max = 50))
print(c(f$coef, f$var[c(1, 2, 4)], f$naive.var[c(1, 2, 4)]))

cat("mean cumulative function: bladder1 recurrences, people 1 to 20, (start, stop]\n")
b <- subset(bladder2, id <= 20)
s <- survfit(Surv(start, stop, event) ~ 1, data = b, id = id)
print(cbind(b$id, b$start, b$stop, b$event))
print(cbind(s$time, s$n.risk, s$n.event, s$cumhaz, s$std.chaz))

cat("tests/golden/lbp-cif/cluster: weights, and influences summed by cluster (survfit takes ids for clusters)\n")
r <- read.csv("datasets/simulated_risks.csv")
r <- r[r$arm == "usual", ]
s <- survfit(Surv(time, factor(status)) ~ 1, r, id = id, weights = pain, influence = TRUE)
u <- s$influence.pstate
u <- u[, seq(dim(u)[2] - length(s$time) + 1, dim(u)[2]), ] * r$pain
for (t in c(90, 365)) {
  i <- max(which(s$time <= t))
  print(rbind(s$pstate[i, ], s$std.err[i, ], sqrt(colSums(rowsum(u[, i, ], r$age)^2))))
}

cat("late entry: the score of Gray's test, written out; finegray() and coxph() with robust and model variances\n")
l <- d
l$start <- c(0, 0, 1, 2, 0, 3, 0, 4, 1, 5, 6, 0, 0, 1, 0, 2, 3, 0, 5, 0, 1, 7, 4, 2)
l$id <- seq_len(nrow(l))
curve <- lapply(0:1, function(k) survfit(Surv(start, time, factor(status)) ~ 1, l[l$arm == k, ], id = id))
terms <- sapply(sort(unique(l$time[l$status == 1])), function(t) {
  r <- sapply(0:1, function(k) { # Y (1 - F) / S just before t; as weights, what finegray() gives an arm alone
    y <- with(l, sum(arm == k & start < t & time >= t))
    i <- sum(curve[[k + 1]]$time < t)
    if (y == 0) 0 else if (i == 0) y else y * (1 - curve[[k + 1]]$pstate[i, 2]) / curve[[k + 1]]$pstate[i, 1]
  })
  now <- with(l, time == t & status == 1)
  sum(now & l$arm == 1) - sum(now) * r[2] / sum(r)
})
cat("score of arm 1:", sum(terms), "\n")
l$who <- l$id
f <- finegray(Surv(start, time, factor(status)) ~ arm + x + who, l, id = id, etype = 1)
m <- coxph(Surv(fgstart, fgstop, fgstatus) ~ arm + x, f, weights = fgwt, ties = "breslow", cluster = who, control = coxph.control(eps = 1e-12))
print(coef(m)); print(vcov(m)); print(m$naive.var); print(m$loglik)
cat("tests/golden/lbp-cif/late-terms\n")
r <- subset(read.csv("datasets/simulated_risks.csv"), time > 70)
r$who <- r$id
f <- finegray(Surv(age, time, factor(status)) ~ arm + pain + who, r, id = id, etype = 1)
m <- coxph(Surv(fgstart, fgstop, fgstatus) ~ arm + pain, f, weights = fgwt, ties = "breslow", cluster = who, control = coxph.control(eps = 1e-12))
print(cbind(coef(m), sqrt(diag(vcov(m)))))
