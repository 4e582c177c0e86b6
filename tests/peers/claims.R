# SPDX-License-Identifier: GPL-3.0-or-later
# The numbers of scripts/reproduce that no paper prints, by R 4.2.2 with metafor 3.8-1 and survival 3.5-3, from the same
# datasets: Rscript tests/peers/claims.R > tests/claims_own.csv
suppressMessages({library(metafor); library(survival)})
read <- function(name) read.csv(file.path("datasets", name), check.names = FALSE)
cat("claim,quantity,statistic,value\n")
say <- function(claim, quantity, ...) {
	x <- c(...)
	for (name in names(x)) cat(sprintf('%s,"%s",%s,%.12g\n', claim, quantity, name, x[[name]]))
}
z <- qnorm(0.975)
ends <- function(estimate, se, prefix = "ci") setNames(estimate + c(-z, z) * se, paste0(prefix, c("_low", "_high")))
sharp <- list(threshold = 1e-14, maxiter = 1000) # REML to the last digits
ratios <- function(fit) c(ratio = exp(fit$b[[1]]), ratio_low = exp(fit$ci.lb), ratio_high = exp(fit$ci.ub))

walk <- read("walkback_reconstructed.csv")
curve <- survfit(Surv(time, event) ~ arm, walk)
middle <- quantile(curve, 0.5)$quantile
say("C02", "ratio of the medians", ratio = unname(middle["arm=walking", ] / middle["arm=control", ]))
# the restricted mean and its Greenwood variance, by the sum over events of (area still to come)^2 d / (n (n - d))
restricted <- function(arm, tau) {
	s <- summary(curve, times = sort(unique(walk$time[walk$arm == arm & walk$event == 1 & walk$time <= tau])))
	keep <- s$strata == paste0("arm=", arm)
	at <- s$time[keep]; surv <- s$surv[keep]; n <- s$n.risk[keep]; d <- s$n.event[keep]
	keep <- d > 0 & at <= tau
	at <- at[keep]; surv <- surv[keep]; n <- n[keep]; d <- d[keep]
	width <- diff(c(at, tau))
	area <- rev(cumsum(rev(surv * width)))
	c(mean = at[1] + sum(surv * width), variance = sum(area^2 * d / (n * (n - d))))
}
w <- restricted("walking", 365); u <- restricted("control", 365)
difference <- w[["mean"]] - u[["mean"]]
say("C02", "days without recurrence gained in the first year", estimate = difference,
	ends(difference, sqrt(w[["variance"]] + u[["variance"]])))
log_ratio <- log(w[["mean"]] / u[["mean"]])
se <- sqrt(w[["variance"]] / w[["mean"]]^2 + u[["variance"]] / u[["mean"]]^2)
say("C02", "ratio of days without recurrence in the first year", ratio = exp(log_ratio), exp(ends(log_ratio, se, "ratio")))

cui <- subset(read("noninferiority.csv"), study == "Cui")
where <- function(x, low, high) (2 * x - low - high) / (high - low)
for (kind in c("change", "post")) {
	row <- cui[cui$value_type == kind, ]
	what <- if (kind == "change") "change of the Oswestry index" else "Oswestry index at the end"
	say("C05", paste0(what, ": place of the estimate"), off_centre = where(row$estimate, row$ci_low, row$ci_high))
	say("C05", paste0(what, ": half the interval"), half_width = (row$ci_high - row$ci_low) / 2)
}

table <- list(ai = 11, n1i = 70, ci = 24, n2i = 70)
rd <- do.call(escalc, c(list("RD"), table)); rr <- do.call(escalc, c(list("RR"), table))
say("C07", "difference in dropout: interval", ends(rd$yi[1], sqrt(rd$vi)))
say("C07", "risk ratio of dropout", ratio = exp(rr$yi[1]), exp(ends(rr$yi[1], sqrt(rr$vi), "ratio")))

recovered <- binom.test(701, 973)$conf.int
say("C08", "completely recovered after a year, exact interval", ci_low = recovered[1], ci_high = recovered[2])

costa <- subset(read("natural_history.csv"), outcome == "pain intensity" & statistic == "weighted mean")
for (kind in c("acute", "persistent")) {
	x <- subset(costa, population == paste(kind, "pain"))
	say("C10", sprintf("fall of mean pain over six weeks, %s, points of 100", kind),
		estimate = x$estimate[x$weeks == 0] - x$estimate[x$weeks == 6])
}

pooled <- read("published_pooled.csv")
p_of <- function(row) 2 * pnorm(-abs(row$estimate / ((row$ci_high - row$ci_low) / (2 * z))))
say("C11", "pain: test", p = p_of(subset(pooled, grepl("^Verville", review) & outcome == "pain")))
say("C22", "pain: test", p = p_of(subset(pooled, review == "Wu" & outcome == "pain")))

trials <- read("recurrence.csv")
trials$yi <- log(trials$hr)
trials$sei <- log(trials$ci_high / trials$ci_low) / (2 * z)
say("C12", "four trials: hazard ratio (REML, Hartung-Knapp)", ratios(rma(yi, sei = sei, data = trials, test = "knha", control = sharp)))
reml <- rma(yi, sei = sei, data = trials, control = sharp)
next_trial <- reml$b[[1]] + c(-1, 1) * qt(0.975, reml$k - 2) * sqrt(reml$tau2 + reml$se^2)
say("C12", "four trials: the next trial (prediction interval)",
	pi_ratio_low = exp(next_trial[1]), pi_ratio_high = exp(next_trial[2]))
say("C12", "four trials: hazard ratio (DerSimonian-Laird, z)", ratios(rma(yi, sei = sei, data = trials, method = "DL")))
say("C12", "four trials: hazard ratio (one common effect)", ratios(rma(yi, sei = sei, data = trials, method = "EE")))
say("C12", "trials after a first episode (REML, z)",
	ratios(rma(yi, sei = sei, data = subset(trials, prevention == "secondary"), control = sharp)))

arms <- read("arm_level_continuous.csv")
raw <- function(row) {
	effect <- escalc("MD", m1i = mean1, sd1i = sd1, n1i = n1, m2i = mean2, sd2i = sd2, n2i = n2, data = row)
	c(estimate = effect$yi[1], ends(effect$yi[1], sqrt(effect$vi)))
}
pain <- subset(arms, study == "Ebadi" & weeks == 4 & scale == "VAS")
say("C17", "ultrasound less sham: pain, points of 100", raw(pain)[1])
say("C17", "ultrasound less sham: interval", raw(pain)[-1])
say("C37", "pain after four weeks, ultrasound less sham", raw(pain)[1])
say("C37", "pain after four weeks: interval", raw(pain)[-1])
use <- subset(arms, study == "Ebadi" & weeks == 4 & scale == "FRI")
say("C37", "function after four weeks, ultrasound less sham", raw(use)[1])
say("C37", "function after four weeks: interval", raw(use)[-1])

for (n in list(c(10, 51, "open placebo"), c(5, 50, "usual care"))) {
	x <- escalc("RR", ai = 33, n1i = 50, ci = as.numeric(n[1]), n2i = as.numeric(n[2]))
	say("C20", paste("Ashar: risk ratio against", n[3]), ratio = exp(x$yi[1]), exp(ends(x$yi[1], sqrt(x$vi), "ratio")))
}

fairbank <- subset(arms, grepl("^Fairbank", study) & scale == "ODI")
after <- raw(subset(fairbank, weeks == 104))
say("C23", "Fairbank: Oswestry index, means as they stand", after)
before <- subset(fairbank, weeks == 0)
say("C23", "Fairbank: Oswestry index, difference of changes", after[1] - (before$mean1 - before$mean2))

differences <- read("trial_differences.csv")
se_of <- function(row) (row$ci_high - row$ci_low) / (2 * z)

skelly <- subset(pooled, grepl("^Skelly", review))
points <- function(row) c(estimate = 10 * row$estimate, ci_low = 10 * row$ci_low, ci_high = 10 * row$ci_high)
say("C26", "Skelly, short term, points of 100", points(subset(skelly, followup == "short term")))
say("C45", "Skelly: short term, points of 100", points(subset(skelly, followup == "short term")))
say("C45", "Skelly: intermediate term, points of 100", points(subset(skelly, followup == "intermediate")))

beam <- subset(differences, study == "UK BEAM" & treatment == "manipulation then exercise")
say("C29", "at three months: standard error", sei = se_of(subset(beam, weeks == 13)))
say("C29", "at twelve months: standard error", sei = se_of(subset(beam, weeks == 52)))

heat <- subset(pooled, grepl("^French", review) & outcome == "pain relief 0-5")
say("C30", "relief, per cent of the scale", estimate = 20 * heat$estimate, 20 * ends(heat$estimate, se_of(heat)))
for (drug in c("ibuprofen", "acetaminophen")) {
	row <- subset(arms, study == "Nadler" & grepl(drug, control))
	d <- row$mean1 - row$mean2
	se <- abs(d) / qnorm(row$p / 2, lower.tail = FALSE)
	name <- paste("heat wrap less", if (drug == "ibuprofen") drug else "paracetamol")
	say("C31", paste0(name, ", points of 24"), estimate = d, sei = se)
	say("C31", paste0(name, ": interval"), ends(d, se))
}

roelofs <- subset(differences, study == "Roelofs")
say("C36", "lumbar support, days with pain: place of the estimate",
	off_centre = where(roelofs$md[1], roelofs$ci_low[1], roelofs$ci_high[1]))
say("C36", "lumbar support, sick leave: place of the estimate",
	off_centre = where(roelofs$md[2], roelofs$ci_low[2], roelofs$ci_high[2]))

start <- subset(arms, study == "STarT Back")
say("C41", "STarT Back: means as they stand, four months", raw(subset(start, weeks == 17)))
say("C41", "STarT Back: means as they stand, twelve months", raw(subset(start, weeks == 52)))

work <- subset(read("return_to_work.csv"), pooling_set == "return-to-work")
work$yi <- log(work$hr)
work$sei <- ifelse(is.na(work$ci_low), abs(work$yi) / qnorm(work$p / 2, lower.tail = FALSE),
	log(work$ci_high / work$ci_low) / (2 * z))
say("C48", "two trials with intervals (DerSimonian-Laird)",
	ratios(rma(yi, sei = sei, data = subset(work, !is.na(ci_low)), method = "DL")))
say("C48", "three trials (DerSimonian-Laird)", ratios(rma(yi, sei = sei, data = work, method = "DL")))

rate <- poisson.test(360, 360 / 21.2)$conf.int
say("C50", "injuries in 1000 worker-years: exact interval", ci_low = rate[1], ci_high = rate[2])

groups <- read("proportions.csv")
names <- c("age >= 65 y" = "65 and older", "acute back pain (< 1 month)" = "acute pain", "recent improvement" = "recent improvement")
for (group in names(names)) {
	x <- subset(groups, subgroup == group)
	people <- sum(x$n)
	say("C51", paste0(names[[group]], ": trend over risk groups, chi-square"),
		statistic = unname(prop.trend.test(x$events, x$n)$statistic) * (people - 1) / people)
}
