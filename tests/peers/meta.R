# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript tests/peers/meta.R: what tests/unit/test_{tau2,likelihood,pool,...}.c expect of metafor 3.8-1, iterations tightened.
suppressPackageStartupMessages({library(metadat); library(metafor)})
show <- function(label, x) cat(label, paste(sprintf("%.15g", x), collapse = " "), "\n")
tight <- list(threshold = 1e-14, tol = 1e-14, maxiter = 100000)

bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
fit <- function(method, test = "z", ...) rma(yi, vi, data = bcg, method = method, test = test, control = tight, ...)

for (method in c("DL", "HE", "HS", "HSk", "SJ", "ML", "REML", "EB", "PM", "PMM", "DLIT", "SJIT")) {
  f <- fit(method)
  show(paste("tau2", method), c(f$tau2, f$se.tau2))
}
weights <- seq_len(13)
f <- rma(yi, vi, data = bcg, method = "GENQ", weights = weights)
show("GENQ, weights 1 to 13: tau2, se.tau2, b, se", c(f$tau2, f$se.tau2, f$b, f$se))

for (method in c("ML", "REML")) {
  f <- fit(method)
  show(paste(method, "logLik AIC BIC AICc"), c(logLik(f), AIC(f), BIC(f), AIC(f, correct = TRUE)))
  show(paste(method, "profile-likelihood interval"), confint(f, type = "PL", control = list(tol = 1e-14))$random[1, 2:3])
}
show("REML by allocation: common tau2, se", {
  f <- rma(yi, vi, mods = ~ factor(alloc), data = cbind(bcg), method = "REML", control = tight)
  c(f$tau2, f$se.tau2)
})
show("Q-profile interval", confint(fit("DL"), control = list(tol = 1e-14))$random[1, 2:3])

f <- fit("REML", "knha")
show("REML knha: b se t p low high", c(f$b, f$se, f$zval, f$pval, f$ci.lb, f$ci.ub))
show("REML I2 H2", c(f$I2, f$H2))
p <- predict(f)
show("REML knha prediction, t(k-1)", c(p$pi.lb, p$pi.ub))
r <- rstandard(f)
b <- blup(f)
show("study 7: weight residual se z blup se low high",
     c(weights(f)[7], r$resid[7], r$se[7], r$z[7], b$pred[7], b$se[7], b$pi.lb[7], b$pi.ub[7]))
f <- fit("REML", weights = weights)
r <- rstandard(f)
show("REML, weights 1 to 13: b se logLik, study 7 residual se", c(f$b, f$se, logLik(f), r$resid[7], r$se[7]))
h <- hc(fit("DL"), control = list(tol = 1e-14))
show("Henmi-Copas: b se low high", c(h$beta, h$se, h$ci.lb, h$ci.ub))

for (measure in c("OR", "RR", "RD")) {
  f <- rma.mh(ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg, measure = measure, correct = FALSE)
  show(paste("MH", measure, "b se"), c(f$b, f$se))
  if (measure == "OR") show("Cochran CMH Breslow-Day Tarone", c(f$CO, f$MH, f$BD, f$TA))
}
for (measure in c("IRR", "IRD")) {
  f <- rma.mh(x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = dat.hart1999, measure = measure, correct = FALSE)
  show(paste("MH", measure, "b se test"), c(f$b, f$se, f$MH))
}
f <- rma.peto(ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
show("Peto b se Q", c(f$b, f$se, f$QE))
