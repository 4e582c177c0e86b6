# SPDX-License-Identifier: GPL-3.0-or-later
# Values of tests/unit/test_{km,km_interval,km_robust,logrank,rmst}.c from R's survival: Rscript tests/peers/km.R
suppressPackageStartupMessages(library(survival))
options(digits = 16)
show <- function(name, x) cat(name, paste(formatC(x, digits = 15, format = "g"), collapse = ", "), "\n")
cat("survival", format(packageVersion("survival")), "\n")

# Freireich et al. (1963), 6-mercaptopurine and placebo, weeks in remission
mp <- data.frame(time = c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35),
	event = c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0), arm = 1)
placebo <- data.frame(time = c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23), event = 1, arm = 0)
both <- rbind(mp, placebo)
for (ci in c("log-log", "log", "plain", "logit", "arcsin")) {
	fit <- survfit(Surv(time, event) ~ 1, mp, conf.type = ci)
	at <- fit$time == 13
	show(paste("limits at 13,", ci), c(fit$lower[at], fit$upper[at]))
}
for (lower in c("peto", "modified")) {
	fit <- survfit(Surv(time, event) ~ 1, mp, conf.type = "log", conf.lower = lower)
	show(paste("lower limits at 20 and 22,", lower), c(fit$lower[fit$time == 20], fit$lower[fit$time == 22]))
}
fit <- survfit(Surv(time, event) ~ 1, mp, conf.type = "log-log")
q <- quantile(fit, c(0.1, 0.25, 0.5))
show("quantiles", c(q$quantile, q$lower, q$upper))
fit <- survfit(Surv(time, event) ~ 1, both, stype = 2, ctype = 2)
show("exp(-H), tied in turn, at 4 and 8: survival, error, cumhaz, error", with(fit, c(surv[time == 4],
	surv[time == 4] * std.err[time == 4], cumhaz[time == 4], std.chaz[time == 4], surv[time == 8],
	surv[time == 8] * std.err[time == 8], cumhaz[time == 8], std.chaz[time == 8])))

# limits of the cumulative hazard: those of exp(-H)
for (type in c("log-log", "log", "plain", "logit", "arcsin")) {
	fit <- survfit(Surv(time, event) ~ 1, mp, stype = 2, ctype = 1, conf.type = type)
	show(paste("cumulative hazard at 13,", type), -log(c(fit$upper[fit$time == 13], fit$lower[fit$time == 13])))
}

# weights, late entry and clusters of no meaning
mp$weight <- rep(c(1.5, 0.5, 2), 7)
mp$start <- pmax(0, mp$time - rep(c(4, 9, 30), 7))
mp$cluster <- rep(1:6, length.out = 21)
robust <- survfit(Surv(start, time, event) ~ 1, mp, weights = weight, cluster = cluster, robust = TRUE)
pick <- robust$time %in% c(7, 13, 23)
show("clusters: survival", robust$surv[pick])
show("clusters: error", summary(robust, censored = TRUE)$std.err[pick])
show("clusters: error of cumhaz", robust$std.chaz[pick])

for (rho in c(0, 1, 0.5, -0.5)) {
	test <- survdiff(Surv(time, event) ~ arm, both, rho = rho)
	show(paste("rho", rho, ": observed and expected of 6-MP, variance, chi-square, p"),
		c(test$obs[2], test$exp[2], test$var[2, 2], test$chisq, pchisq(test$chisq, 1, lower.tail = FALSE)))
}
both$stratum <- rep(c("x", "y", "z"), 14)
test <- survdiff(Surv(time, event) ~ arm + strata(stratum), both)
show("stratified: expected of 6-MP, variance, chi-square", c(rowSums(test$exp)[2], test$var[2, 2], test$chisq))
both$dose <- rep(c(0, 1, 2, 3), length.out = 42)
test <- survdiff(Surv(time, event) ~ dose, both)
show("four arms: expected, chi-square", c(test$exp, test$chisq))
score <- 0:3
show("four arms: trend", sum(score * (test$obs - test$exp))^2 / c(score %*% test$var %*% score))

for (tau in c(20, 35))
	show(paste("mean to", tau, "and error, 6-MP"), summary(survfit(Surv(time, event) ~ 1, mp), rmean = tau)$table[c("rmean",
		"se(rmean)")])
