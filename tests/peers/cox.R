# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript tests/peers/cox.R: what tests/unit/test_cox*.c expect of survival 3.5-3, iterations tightened.
suppressPackageStartupMessages(library(survival))
show <- function(label, x) cat(label, paste(sprintf("%.15g", x), collapse = " "), "\n")
tight <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100, outer.max = 50)
options(warn = -1)

for (ties in c("efron", "breslow", "exact")) {
  f <- coxph(Surv(time, status) ~ x, data = aml, ties = ties, control = tight)
  show(paste("aml", ties, "beta se loglik LR score Wald:"),
       c(coef(f), sqrt(f$var), f$loglik, 2 * diff(f$loglik), f$score, f$wald.test))
}
drawn <- aml[rep(1:23, rep(c(0, 1, 2, 3), length.out = 23)), ]
for (ties in c("efron", "breslow"))
  show(paste("aml, drawn 0, 1, 2, 3 times in turn:", ties), coef(coxph(Surv(time, status) ~ x, data = drawn, ties = ties, control = tight)))
f <- coxph(Surv(time, status) ~ x, data = aml, cluster = rep(1:6, length = 23), control = tight)
show("aml efron by six clusters: se, robust score:", c(sqrt(f$var), f$rscore))
f <- coxph(Surv(time, status) ~ x, data = aml, robust = TRUE, control = tight)
show("aml efron robust: se, robust score:", c(sqrt(f$var), f$rscore))
w <- rep(c(0.5, 1, 2.5), length = 23)
f <- coxph(Surv(time, status) ~ x, data = aml, weights = w, control = tight)
show("aml efron, weights 0.5 1 2.5: beta, model se, robust se, loglik:", c(coef(f), sqrt(f$naive.var), sqrt(f$var), f$loglik))

f <- coxph(Surv(time, status) ~ x, data = aml, control = tight)
show("aml martingale 1 2 3:", residuals(f)[1:3])
show("aml deviance 1 2 3:", residuals(f, "deviance")[1:3])
show("aml score 1 2 3:", residuals(f, "score")[1:3])
for (g in c("km", "rank", "identity", "log")) show(paste("aml zph", g), cox.zph(f, g)$table[1, 1])
s <- survfit(f, newdata = data.frame(x = "Nonmaintained"))
show("aml curve, not maintained, t = 5, 23, 48: cumhaz, se:", c(s$cumhaz[c(1, 8, 17)], s$std.err[c(1, 8, 17)]))

for (theta in c(0.5, 1)) for (sparse in c(FALSE, TRUE)) {
  f <- coxph(Surv(time, status) ~ age + sex + frailty(id, theta = theta, sparse = sparse), data = kidney, control = tight)
  show(paste("kidney gamma frailty, theta", theta, "sparse", sparse, "beta se loglik integrated:"),
       c(coef(f)[1:2], sqrt(diag(f$var))[1:2], f$loglik[2], f$history[[1]]$c.loglik))
}
f <- coxph(Surv(time, status) ~ age + sex + frailty(id, distribution = "gaussian", theta = 0.4, sparse = FALSE), data = kidney, control = tight)
show("kidney Gaussian frailty 0.4: beta se loglik:", c(coef(f)[1:2], sqrt(diag(f$var))[1:2], f$loglik[2]))

show("the estimate of 99 events with x = 1 behind one with x = 0:",
     coef(coxph(Surv(1:200, rep(1, 200)) ~ c(0, rep(1, 99), rep(0, 100)), control = tight)))

# Firth: the partial likelihood, penalised by half the log determinant of its information, maximised.
d <- data.frame(time = c(1, 2, 3, 4, 5, 6, 7, 8), event = c(1, 1, 0, 1, 1, 1, 0, 1),
                a = c(1, 1, 1, 0, 1, 0, 0, 0), z = c(0.5, 1, -1, 2, 0, 1.5, -0.5, 1))
penalised <- function(beta) {
  f <- coxph(Surv(time, event) ~ a + z, data = d, init = beta, control = coxph.control(iter.max = 0))
  f$loglik[1] - 0.5 * determinant(f$var)$modulus
}
o <- optim(c(0, 0), penalised, method = "BFGS", control = list(fnscale = -1, reltol = 1e-16))
o <- optim(o$par, penalised, method = "BFGS", control = list(fnscale = -1, reltol = 1e-16, ndeps = c(1e-5, 1e-5)))
show("Firth: beta, penalised loglik at it and at 0:", c(o$par, o$value, penalised(c(0, 0))))
profile <- function(j, b) optimise(function(q) penalised(if (j == 1) c(b, q) else c(q, b)), c(-25, 25), maximum = TRUE, tol = 1e-10)$objective
for (j in 1:2) {
  drop <- function(b) profile(j, b) - o$value + qchisq(0.95, 1) / 2
  show(paste("Firth, profile of coefficient", j, "low, high, LR of 0:"),
       c(uniroot(drop, c(o$par[j] - 9, o$par[j]), tol = 1e-10)$root, uniroot(drop, c(o$par[j], o$par[j] + 9), tol = 1e-10)$root,
         2 * (o$value - profile(j, 0))))
}
