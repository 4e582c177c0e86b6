# SPDX-License-Identifier: GPL-3.0-or-later
# Values of tests/unit/test_bootstrap.c, the formulas written down again in R: Rscript tests/peers/bootstrap.R
options(digits = 16)
show <- function(name, x) cat(name, paste(formatC(x, digits = 16, format = "g", width = 1), collapse = ", "), "\n")
replicates <- sort((((1:199) * 37) %% 199)^2 / 100)
n <- length(replicates)

# Davison and Hinkley (1997), section 5.2.1: between order statistics on the scale of normal quantiles
limit <- function(p) {
	place <- (n + 1) * p
	k <- floor(place + 1e-9)
	if (abs(place - round(place)) < 1e-9) return(replicates[round(place)])
	part <- (qnorm(p) - qnorm(k / (n + 1))) / (qnorm((k + 1) / (n + 1)) - qnorm(k / (n + 1)))
	replicates[k] + part * (replicates[k + 1] - replicates[k])
}
percentile <- function(level) sapply(c((1 - level) / 2, (1 + level) / 2), limit)
basic <- function(level, estimate) 2 * estimate - rev(percentile(level))
bca <- function(level, estimate, a) {
	z0 <- qnorm(mean(replicates < estimate))
	z <- z0 + qnorm(c((1 - level) / 2, (1 + level) / 2))
	sapply(pnorm(z0 + z / (1 - a * z)), limit)
}
show("se", sd(replicates))
show("percentile 0.95, 0.933", c(percentile(0.95), percentile(0.933)))
show("basic 0.933", basic(0.933, 20))
show("bca 0.933, a = 0.05", bca(0.933, 110, 0.05))
show("bca 0.9, a = -0.02", bca(0.9, 90, -0.02))
