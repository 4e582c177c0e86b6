# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of tests/unit/test_rebuilt.c and a second opinion on the rows of WalkBack's abstract; run in datasets/.
library(survival)
print(survfit(Surv(1:12, c(1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0)) ~ 1, conf.type = "log-log"))
rows <- read.csv("walkback_reconstructed.csv")
print(survfit(Surv(time, event) ~ arm, rows, conf.type = "log-log"))
print(summary(coxph(Surv(time, event) ~ arm, rows))$conf.int, digits = 15)
