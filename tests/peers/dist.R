# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of tests/unit/test_dist*.c, by R 4.2.2: Rscript tests/peers/dist.R
show <- function(text) cat(sprintf("%-60s %.17g\n", text, eval(parse(text = text))))

# Noncentral t from its definition, both tails; pt(ncp =) has absolute accuracy only.
nct_upper <- function(t, df, delta) {
	log_f <- function(w) log(2 * df) + 2 * w + dchisq(df * exp(2 * w), df, log = TRUE) +
		pnorm(t * exp(w) - delta, lower.tail = FALSE, log.p = TRUE)
	peak <- optimize(log_f, c(-8, 3), maximum = TRUE, tol = 1e-10)
	f <- function(w) exp(log_f(w) - peak$objective)
	part <- function(a, b) integrate(f, a, b, rel.tol = 1e-13, abs.tol = 0, subdivisions = 1000L)$value
	cuts <- unique(pmin(pmax(c(-45, peak$maximum + c(-12, -6, -3, 0, 3, 6, 12) / sqrt(df + delta^2), 4), -45), 4))
	exp(peak$objective) * sum(mapply(part, cuts[-length(cuts)], cuts[-1]))
}
nct_lower <- function(t, df, delta) nct_upper(-t, df, -delta)
nct_delta <- function(t, df, p) uniroot(function(d) nct_lower(t, df, d) - p, c(-10, 10), tol = 1e-14)$root

# Weights above 0: mixture of chi-squares of k, k + 2, k + 4 ... degrees of freedom, Ruben (1962).
quadratic <- function(x, weight, lower.tail, terms = 4000) {
	beta <- min(weight)
	rest <- 1 - beta / weight
	a <- sqrt(prod(beta / weight))
	g <- numeric(0)
	for (r in 1:terms) {
		g[r] <- sum(rest^r)
		a[r + 1] <- sum(g[r:1] * a[1:r]) / (2 * r)
	}
	sum(a * pchisq(x / beta, length(weight) + 2 * (0:terms), lower.tail = lower.tail))
}

for (text in c(
	"pnorm(-1.959963984540054)", "pnorm(-8)", "pnorm(-37)", "qnorm(0.975)", "qnorm(1e-10)", "qnorm(1e-300)",
	"pt(2.5, 10, lower.tail = FALSE)", "pt(0.3, 7.5, lower.tail = FALSE)", "pt(17, 30.5, lower.tail = FALSE)",
	"pt(30, 100, lower.tail = FALSE)", "pt(1e60, 5, lower.tail = FALSE)", "pt(36, 1e4, lower.tail = FALSE)",
	"pt(1.7, 1e6, lower.tail = FALSE)", "pt(10, 1e6, lower.tail = FALSE)",
	"qt(0.975, 11)", "qt(0.975, 1e6)", "qt(0.6, 3.7)", "qt(1e-10, 20)", "qt(1e-300, 20)", "qt(1e-300, 1e5)",
	"pchisq(10, 3)", "pchisq(10, 3, lower.tail = FALSE)", "pchisq(1e-5, 30)",
	"pchisq(1500, 19, lower.tail = FALSE)", "pchisq(9858.583881520752, 1e4)",
	"pchisq(99552.78806084448, 1e5)", "pchisq(998585.7869614096, 1e6)",
	"pchisq(1004000, 1e6, lower.tail = FALSE)",
	"qchisq(0.025, 19)", "qchisq(0.975, 1)", "qchisq(0.025, 3525)", "qchisq(0.975, 20890)",
	"qchisq(1e-3, 32986, lower.tail = FALSE)", "qchisq(0.025, 1e6)", "qchisq(1e-300, 50)",
	"qchisq(1e-300, 3, lower.tail = FALSE)", "qchisq(0.3, 0.5)",
	"pf(2.7, 3, 20, lower.tail = FALSE)", "pf(0.01, 5, 12)", "pf(50, 10, 1e6, lower.tail = FALSE)",
	"pf(1.1, 1e4, 1e5, lower.tail = FALSE)", "pf(1.2, 7, 1e6)", "pf(3, 4, Inf, lower.tail = FALSE)",
	"pt(2, 38, ncp = 1.5)", "nct_lower(2, 38, 1.5)", "nct_upper(2, 3, 5)", "nct_upper(2, 10, -3)",
	"nct_lower(10, 40, 40)", "nct_upper(1, 10, -30)", "nct_lower(-2, 1, 5)", "nct_upper(50, 300, 40)",
	"nct_upper(20, 1e5, 14)", "nct_delta(2, 38, 0.975)", "nct_delta(2, 38, 0.025)", "nct_delta(-1.2, 9, 0.5)",
	"quadratic(0.1, c(0.6, 0.3, 0.1), FALSE)", "quadratic(0.7, c(0.6, 0.3, 0.1), FALSE)",
	"quadratic(2, c(0.6, 0.3, 0.1), FALSE)", "quadratic(30, c(0.6, 0.3, 0.1), FALSE, 400)",
	"quadratic(0.01, c(0.6, 0.3, 0.1), TRUE)", "quadratic(12, 1:7 / 4, FALSE)", "quadratic(0.3, 1:7 / 4, TRUE)",
	"quadratic(90, 1 + (0:39) / 40, FALSE)", "quadratic(25, 1 + (0:39) / 40, TRUE)",
	"quadratic(1800, 1 + (1:1000) / 1000, FALSE)", "quadratic(1450, 1 + (1:1000) / 1000, FALSE)"))
	show(text)
