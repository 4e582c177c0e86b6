# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of test_states.c: R 4.2.2, survival 3.5-3. States: a (0), b (1), c (2); to: 0 censored.
suppressMessages(library(survival))
options(digits = 15)
d <- read.csv(text = "
id,site,w,start,stop,from,to
1,1,1,0,2,a,b
1,1,1,2,5,b,a
1,1,1,5,9,a,c
2,1,2,0,4,a,c
3,2,0.5,0,3,a,b
3,2,0.5,3,8,b,
4,2,1.5,1,3,a,
5,3,1,0,6,a,b
5,3,1,6,7,b,c
6,3,1,2,5,a,
7,4,2,2,6,b,a
7,4,2,6,10,a,
8,4,1,0,4,a,b
8,4,1,4,8,b,c
9,5,1,0,3,b,c
10,5,3,0,7,a,
11,6,1,0,4,a,b
11,6,1,4,6,b,a
11,6,1,6,8,a,
12,6,1,1,9,a,c", na.strings = "?")
d$event <- factor(ifelse(d$to == "", "cens", d$to), c("cens", "a", "b", "c"))
d <- d[!(d$id %in% c(7, 9)), ] # all begin in a: survfit() takes initial shares that are not 0 or 1 for known
show <- function(what, s) {
  cat("\n", what, "\n")
  m <- summary(s, censored = TRUE)
  print(cbind(time = m$time, m$pstate, m$std.err), digits = 15)
  print(summary(s, rmean = 8)$table, digits = 15)
}
show("plain", survfit(Surv(start, stop, event) ~ 1, d, id = id, istate = from))
s <- survfit(Surv(start, stop, event) ~ 1, d, id = id, istate = from, weights = w, influence = TRUE)
show("weights", s)
# it takes ids for clusters whatever it is told, and its se(rmean) forgets the weights: both from its influences
u <- s$influence.pstate
u <- u[, seq(dim(u)[2] - length(s$time) + 1, dim(u)[2]), ]
first <- match(unique(d$id), d$id)
u <- u * d$w[first]
cat("\nweights, by site; mean time to 8 by id and by site\n")
print(t(sapply(seq_along(s$time), function(i) sqrt(colSums(rowsum(u[, i, ], d$site[first])^2)))), digits = 15)
width <- diff(c(s$time[s$time < 8], 8))
area <- apply(u[, seq_along(width), ], c(1, 3), function(x) sum(x * width))
print(rbind(sqrt(colSums(area^2)), sqrt(colSums(rowsum(area, d$site[first])^2))), digits = 15)
