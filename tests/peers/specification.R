# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript tests/peers/specification.R: holds the curves of tests/golden/lbp-repro/peer-*.out to metafor 3.8-1 (data: the BCG
# trials, Colditz 1994; catheters, Nielweise 2007; stroke units, Normand 1999; all as in metadat), and prints what
# tests/unit/test_{trials,chance}.c expect. Exit 1 where a number differs by more than 1e-8.
suppressPackageStartupMessages({library(metafor)})
folder <- "tests/golden/lbp-repro"
tight <- list(threshold = 1e-14, tol = 1e-14, maxiter = 100000, stepadj = 0.5)
adding <- list(none = list(to = "none"), only0 = list(to = "only0"), `only0-drop00` = list(to = "only0", drop00 = TRUE),
               all = list(to = "all"), `all-drop00` = list(to = "all", drop00 = TRUE))
tests <- c(z = "z", t = "t", hk = "knha", `hk-se` = "adhoc")

effects <- function(data, measure, vtype, zero) {
  if ("mean1" %in% names(data))
    return(escalc(measure, m1i = mean1, sd1i = sd1, n1i = n1, m2i = mean2, sd2i = sd2, n2i = n2, data = data, vtype = vtype))
  e <- do.call(escalc, c(list(measure, ai = data$events1, n1i = data$n1, ci = data$events2, n2i = data$n2, vtype = vtype,
                              add = 1/2), adding[[zero]]))
  e[is.finite(e$yi) & is.finite(e$vi), ]
}
tables <- function(data, measure, zero) # silent tables keep their cells, as in lbp-pool
  within(data, {
    silent <- (events1 == 0 & events2 == 0) | (events1 == n1 & events2 == n2)
    empty <- events1 == 0 | events2 == 0 | events1 == n1 | events2 == n2
    amount <- if (zero %in% c("none", "-")) 0 else ifelse((!silent | measure == "RD") & (grepl("all", zero) | empty), 1/2, 0)
    events1 <- events1 + amount; events2 <- events2 + amount; n1 <- n1 + 2 * amount; n2 <- n2 + 2 * amount
  })
expected <- function(row, data) {
  if (row$left_out != "none") data <- data[data$study != row$left_out, ]
  if (row$method == "MH-GR" || row$method == "DL-MH" || row$zero %in% c("tacc", "tacc-drop00", "only0-1x") || row$vtype == "RM") return(NULL)
  if (row$method == "MH") {
    t <- tables(data, row$measure, row$zero)
    f <- rma.mh(measure = row$measure, ai = t$events1, n1i = t$n1, ci = t$events2, n2i = t$n2, correct = FALSE, add = 0,
                to = "none")
    return(c(f$b, f$ci.lb, f$ci.ub, f$pval))
  }
  if (row$method == "PETO") {
    f <- rma.peto(ai = data$events1, n1i = data$n1, ci = data$events2, n2i = data$n2, add = 0, to = "none")
    return(c(f$b, f$ci.lb, f$ci.ub, f$pval, f$QE))
  }
  e <- effects(data, row$measure, row$vtype, row$zero)
  if (row$ci_method == "hc") {
    f <- hc(rma(yi, vi, data = e, method = "DL"))
    return(c(f$beta, f$ci.lb, f$ci.ub))
  }
  if (row$ci_method == "hk-ci") { # the wider of two
    f <- rma(yi, vi, data = e, method = row$method, test = "knha", control = tight)
    z <- rma(yi, vi, data = e, method = row$method, control = tight)
    wide <- if (f$ci.ub - f$ci.lb < z$ci.ub - z$ci.lb) z else f
    return(c(f$b, wide$ci.lb, wide$ci.ub))
  }
  if (!row$ci_method %in% names(tests)) return(NULL)
  f <- rma(yi, vi, data = e, method = row$method, test = tests[[row$ci_method]], control = tight)
  c(f$b, f$ci.lb, f$ci.ub, f$pval, f$QE, if (row$method != "EE") f$tau2)
}
shown <- function(row)
  c(row$estimate, row$ci_low, row$ci_high, row$p, row$q, row$tau2)
failed <- FALSE
hold <- function(case, file) {
  curve <- read.csv(file.path(folder, paste0(case, ".out")), check.names = FALSE)
  data <- read.csv(file.path(folder, file))
  worst <- compared <- 0
  for (i in seq_len(nrow(curve))) {
    want <- expected(curve[i, ], data)
    if (is.null(want)) next
    got <- unlist(shown(curve[i, ]))[seq_along(want)]
    if (curve$measure[i] %in% c("RR", "OR", "ROM")) want[1:3] <- exp(want[1:3])
    tolerance <- if (curve$ci_method[i] == "hc") 1e-3 else 1e-8 # hc(): uniroot stops at 1e-4
    # An estimate of tau2 at or near 0 has no relative error: iterations stop at 1e-14 of the scale
    off <- abs(got - want) / pmax(abs(want), 1e-5)
    if (any(is.na(off)) || max(off) > tolerance) { print(curve[i, ]); print(rbind(got, want), digits = 12); failed <<- TRUE }
    if (curve$ci_method[i] != "hc") worst <- max(worst, off)
    compared <- compared + 1
  }
  cat(sprintf("%-14s %4d of %4d specifications compared, worst relative difference %.2g\n", case, compared, nrow(curve), worst))
}
hold("peer-bcg", "bcg.csv")
hold("peer-left-out", "bcg.csv")
hold("peer-zeros", "nielweise.csv")
hold("peer-means", "normand.csv")
if (failed) quit(status = 1)

show <- function(label, x) cat(label, paste(sprintf("%.15g", x), collapse = " "), "\n")
# Comparisons 1 and 2 share a control arm (covariance 0.3); one random effect a study.
yi <- c(0.2, 0.9, 0.5, 1.4, -0.3)
vi <- c(0.5, 0.6, 0.2, 0.3, 0.4)
V <- diag(vi); V[1, 2] <- V[2, 1] <- 0.3
f <- rma.mv(yi, V, random = ~ 1 | study, data = data.frame(study = c(1, 1, 2, 3, 4)), control = list(rel.tol = 1e-10))
show("shared control, rma.mv REML: b se tau2", c(f$b, f$se, f$sigma2))

# Estimates and half widths of four results; the published interval 0.1 (-0.6 to 0.7), one decimal.
y <- c(0, 0.12, 0.3, 0.5); c <- c(0.5, 0.7, 0.65, 1)
spread <- function(x) min(sd(x), IQR(x) / 1.34)
n <- length(y); h1 <- spread(y) * n^(-1/6); h2 <- spread(c) * n^(-1/6)
one <- function(i) integrate(function(place) {
  least <- pmax(place + 0.55, 0.65 - place); most <- pmin(place + 0.65, 0.75 - place)
  dnorm(place, y[i], h1) * pmax(0, pnorm(most, c[i], h2) - pnorm(least, c[i], h2))
}, 0.05, 0.1, rel.tol = 1e-13)$value + integrate(function(place) { # the region bends at 0.05, 0.1
  least <- pmax(place + 0.55, 0.65 - place); most <- pmin(place + 0.65, 0.75 - place)
  dnorm(place, y[i], h1) * pmax(0, pnorm(most, c[i], h2) - pnorm(least, c[i], h2))
}, 0.1, 0.15, rel.tol = 1e-13)$value
p <- sapply(seq_len(n), one)
show("chances of four results", p)
show("two or more of them", 1 - prod(1 - p) - sum(sapply(1:4, function(i) p[i] * prod(1 - p[-i]))))
