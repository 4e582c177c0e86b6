# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of tests/unit/test_interval.c and test_binomial.c, by R 4.2.2: Rscript tests/peers/interval.R
show <- function(x) cat(format(x, digits = 15), "\n")
show(binom.test(44, 165)$conf.int)
show(binom.test(3, 10)$conf.int)
show(binom.test(1, 1000)$conf.int)
show(binom.test(3, 10, conf.level = 0.8)$conf.int)
show(poisson.test(360, 360 / 21.2)$conf.int)
show(poisson.test(5, 2, conf.level = 0.9)$conf.int)
x <- c(1, 4, 6, 9, 5)
y <- c(3, 2, 4, 1)
show(c(var(x), var(y)))
for (equal in c(FALSE, TRUE)) {
	t <- t.test(x, y, var.equal = equal)
	show(c(t$parameter, t$conf.int))
}
