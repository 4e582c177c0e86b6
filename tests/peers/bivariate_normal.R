# SPDX-License-Identifier: GPL-3.0-or-later
# Peer values for tests/unit/test_bivariate_normal.c: base R, one-dimensional integration of the conditional probability.
lower <- function(h, k, rho) integrate(function(x) dnorm(x) * pnorm((k - rho * x) / sqrt(1 - rho^2)), -Inf, h,
	rel.tol = 1e-13, subdivisions = 2000)$value
for (p in list(c(0.5, -0.25, 0.3), c(1.2, 1.1, 0.97), c(-1, -2, -0.5))) cat(sprintf("%.16g\n", lower(p[1], p[2], p[3])))
