# SPDX-License-Identifier: GPL-3.0-or-later
# Quantiles of type 7 for tests/unit/test_sort.c: Rscript tests/peers/sort.R
days <- c(208, 139, 28.5, 365, 71, 112, 365, 5, 92.25, 208, 17)
cat(sprintf("%.17g\n", quantile(days, c(0, 0.025, 0.137, 1 / 3, 0.5, 0.61, 0.7501, 0.975, 1), type = 7)), sep = "")
