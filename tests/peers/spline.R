# SPDX-License-Identifier: GPL-3.0-or-later
# Values of tests/unit/test_spline.c: natural splines of R's splines by least squares. Rscript tests/peers/spline.R
library(splines)
x <- c(0.1, 3, 0.4, 7.5, 2.2, 2.2, 9, 4.6, 5.1, 1.3, 8.8)
y <- c(2, -1, 0.5, 4, 3.25, -2, 1, 0, 6, -3.5, 2.75)
fit <- lm(y ~ ns(x, knots = quantile(x, 1:2 / 3), Boundary.knots = range(x)))
cat("fitted", formatC(fitted(fit), digits = 15, format = "g"), sep = ", ")
cat("\nleverage", formatC(hatvalues(fit), digits = 15, format = "g"), sep = ", ")
cat("\n")
