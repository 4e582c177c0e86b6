# SPDX-License-Identifier: GPL-3.0-or-later
# Peer values for tests/unit of lib/effect: metafor 3.8-1, and base R where metafor needs a package or a loose optimiser.
# Prints: measure:variance type, yi, vi.
suppressMessages(library(metafor))

put <- function(name, yi, vi) cat(sprintf("%-12s %.16g %.16g\n", name, yi, vi))
es <- function(measure, ..., vtype = "LS") {
	e <- escalc(measure = measure, ..., vtype = vtype)
	for (i in seq_along(e$yi)) put(paste(measure, vtype, sep = ":"), e$yi[i], e$vi[i])
}

for (m in c("RR", "OR", "RD", "AS", "PETO", "PHI", "YUQ", "YUY", "PBIT", "OR2DL", "OR2DN"))
	es(m, ai = 4, n1i = 123, ci = 11, n2i = 139)
es("RD", ai = 4, n1i = 123, ci = 11, n2i = 139, vtype = "UB")
es("PHI", ai = 4, n1i = 123, ci = 11, n2i = 139, vtype = "ST")
es("RD", ai = c(4, 6), n1i = c(123, 306), ci = c(11, 29), n2i = c(139, 303), vtype = "AV")
es("MPORM", ai = 30, bi = 20, ci = 18, di = 32, ri = 0.4)
for (m in c("MPRD", "MPRR", "MPOR", "MPORC", "MPPETO")) es(m, ai = 15, bi = 22, ci = 8, di = 15)
for (m in c("IRR", "IRD", "IRSD")) es(m, x1i = 9, t1i = 413, x2i = 19, t2i = 398)

two <- function(m, v = "LS") es(m, m1i = 24.5, sd1i = 5.2, n1i = 10, m2i = 19.1, sd2i = 3.9, n2i = 12, vtype = v)
for (m in c("MD", "SMD", "SMDH", "SMD1", "SMD1H", "ROM", "CVR", "VR", "RPB", "RBIS", "D2ORL", "D2ORN")) two(m)
two("MD", "HO")
for (v in c("LS2", "UB")) { two("SMD", v); two("SMD1", v) }
two("ROM", "HO")
two("RPB", "CS")
three <- function(m, v) es(m, m1i = c(24.5, 30, 12), sd1i = c(5.2, 7, 3), n1i = c(10, 15, 40), m2i = c(19.1, 31, 15),
	sd2i = c(3.9, 8, 4), n2i = c(12, 14, 38), vtype = v)
three("SMD", "AV"); three("SMD1", "AV"); three("ROM", "AV"); three("ROM", "AVHO")

for (m in c("PR", "PLN", "PLO", "PAS", "PFT")) es(m, xi = 11, ni = 29)
es("PR", xi = 11, ni = 29, vtype = "UB")
for (m in c("PR", "PLN", "PLO")) es(m, xi = c(11, 3), ni = c(29, 40), vtype = "AV")
for (m in c("IR", "IRLN", "IRS", "IRFT")) es(m, xi = 19, ti = 398)
for (m in c("MN", "MNLN", "CVLN", "SDLN", "SMN")) es(m, mi = 31.65, sdi = 4.98, ni = 28)
for (m in c("MC", "SMCC", "SMCR", "SMCRH", "ROMC", "CVRC", "VRC"))
	es(m, m1i = 31.12, sd1i = 5.79, m2i = 35.04, sd2i = 10.57, ni = 21, ri = 0.334)
for (m in c("SMCC", "SMCR")) es(m, m1i = 31.12, sd1i = 5.79, m2i = 35.04, sd2i = 10.57, ni = 21, ri = 0.334, vtype = "LS2")

for (m in c("COR", "ZCOR")) es(m, ri = 0.34, ni = 55)
es("COR", ri = c(0.34, -0.1), ni = c(55, 30), vtype = "AV")
for (m in c("PCOR", "ZPCOR")) es(m, ti = 4.61, ni = 218, mi = 4)
es("SPCOR", ti = 4.61, ni = 218, mi = 4, r2i = 0.24)
es("PCOR", ti = c(4.61, 1.2), ni = c(218, 50), mi = c(4, 3), vtype = "AV")
es("SPCOR", ti = c(4.61, 1.2), ni = c(218, 50), mi = c(4, 3), r2i = c(0.24, 0.5), vtype = "AV")
for (m in c("ARAW", "AHW", "ABT")) es(m, ai = 0.93, mi = 20, ni = 103)

# Olkin and Pratt's estimate with Gauss' function by Euler's integral (metafor asks the package gsl for it).
gauss <- function(a, b, g, x) integrate(function(t) t^(b - 1) * (1 - t)^(g - b - 1) * (1 - x * t)^-a, 0, 1,
	rel.tol = 1e-12, subdivisions = 2000)$value / beta(b, g - b)
ucor <- function(r, n) {
	yi <- r * gauss(1/2, 1/2, (n - 2) / 2, 1 - r^2)
	put("UCOR:LS", yi, (1 - yi^2)^2 / (n - 1))
	put("UCOR:UB", yi, yi^2 - 1 + (n - 3) / (n - 2) * (1 - r^2) * gauss(1, 1, n / 2, 1 - r^2))
}
ucor(0.34, 55); ucor(0.1, 8)

# Tetrachoric correlation: maximum of the likelihood in rho and both cuts, and the inverse of its numeric Hessian.
lower <- function(h, k, rho) integrate(function(x) dnorm(x) * pnorm((k - rho * x) / sqrt(1 - rho^2)), -Inf, h,
	rel.tol = 1e-13, subdivisions = 2000)$value
rtet <- function(a, b, c, d) {
	n <- a + b + c + d
	cells <- function(p) {
		ll <- lower(p[2], p[3], p[1])
		c(ll, pnorm(p[2]) - ll, pnorm(p[3]) - ll, 1 - pnorm(p[2]) - pnorm(p[3]) + ll)
	}
	minus <- function(p) -sum(c(a, b, c, d) * log(cells(p)))
	h <- qnorm((a + b) / n); k <- qnorm((a + c) / n)
	rho <- uniroot(function(r) lower(h, k, r) - a / n, c(-0.999, 0.999), tol = 1e-14)$root
	put("RTET", rho, solve(optimHess(c(rho, h, k), minus, control = list(ndeps = rep(1e-4, 3))))[1, 1])
}
rtet(30, 10, 12, 28); rtet(4, 119, 11, 128)
put("HR", log(1.18), ((log(1.54) - log(0.9)) / (2 * qnorm(0.975)))^2)
