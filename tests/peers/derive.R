# SPDX-License-Identifier: GPL-3.0-or-later
# Values that tests/unit/test_{wald,sd,fivenum,fourfold,hr,arms,change,crossover,standardized}.c compare with.
# Rscript tests/peers/derive.R   (base R; the conv.* part needs metafor 4.0 or later and is skipped without it)

show <- function(name, x) cat(sprintf("%-34s %s\n", name, paste(sprintf("%.15g", x), collapse = " ")))

show("critical t(10) 0.95", qt(0.975, 10))
show("critical z 0.99", qnorm(0.995))
show("statistic p 1e-12, t(30)", qt(0.5e-12, 30, lower.tail = FALSE))

# standard deviation: 25 and 22 people, difference 3.8, p 0.008 (Cochrane Handbook 5.1, 7.7.3.3)
t <- qt(0.004, 45, lower.tail = FALSE)
show("handbook t, se, sd", c(t, 3.8 / t, 3.8 / t / sqrt(1 / 25 + 1 / 22)))

# from patients: a t test of two small samples, from which the pooled sd must come back
a <- c(3, 5, 4, 7, 6, 2, 8); b <- c(6, 9, 7, 5, 10, 8)
test <- t.test(a, b, var.equal = TRUE)
pooled <- sqrt((6 * var(a) + 5 * var(b)) / 11)
show("t, p, ci, difference", c(test$statistic, test$p.value, test$conf.int, mean(a) - mean(b)))
show("F of the same", anova(lm(c(a, b) ~ rep(1:2, c(7, 6))))$F[1])
show("pooled sd, d", c(pooled, (mean(a) - mean(b)) / pooled))
show("combined n, mean, sd", c(13, mean(c(a, b)), sd(c(a, b))))
show("arms n, mean, sd", c(7, mean(a), sd(a), 6, mean(b), sd(b)))

# log-rank: 485 events of 229 + 256, p 0.075 (the trial of Tierney 2007)
v <- 229 * 256 / 485
show("V, O-E, hr", c(v, -qnorm(0.9625) * sqrt(v), exp(-qnorm(0.9625) / sqrt(v))))

if (requireNamespace("metafor", quietly = TRUE) && exists("conv.fivenum", asNamespace("metafor"))) {
	library(metafor)
	five <- function(...) {
		x <- conv.fivenum(..., test = FALSE)
		c(x$mean, x$sd, attr(x$mean, "tval"), attr(x$mean, "crit"))
	}
	show("F1 S1", five(min = 20.8, median = 37.5, max = 62.5, n = 23))
	show("F1 S2", five(q1 = 30.2, median = 37.5, q3 = 44.9, n = 23))
	show("F1 S3", five(min = 20.8, q1 = 30.2, median = 37.5, q3 = 44.9, max = 62.5, n = 23))
	show("W1 ci", unlist(conv.wald(out = 2.62, ci.lb = 1.14, ci.ub = 6.02, transf = log)[1, 1:2]))
	show("W1 p", unlist(conv.wald(out = 2.62, pval = 0.0237, transf = log)[1, 1:2]))
	show("T1 2x2", unlist(conv.2x2(ori = 1.768, ni = 198, n1i = 75, n2i = 59)))
	show("D1 t", unlist(escalc("SMD", ti = -1.54, n1i = 77, n2i = 25)[1, 1:2]))
	show("D1 p", unlist(escalc("SMD", pi = -0.1267, n1i = 77, n2i = 25)[1, 1:2]))
}
