# SPDX-License-Identifier: GPL-3.0-or-later
# Peer values for tests/unit of parametric survival, rates and smoothed hazards: survival 3.5-3 tightened to converge, base R
# 4.2.2, and likelihoods written out in R and maximised there where no package is at hand.
suppressMessages(library(survival))
options(digits = 15)
put <- function(name, ...) cat(name, sprintf("%.15g", c(...)), "\n")

# gamma_star: what Stirling's formula leaves of the gamma function
for (k in c(0.01, 0.3, 3.7, 14.9, 40))
	put(paste("star", k), lgamma(k) - (k - 0.5) * log(k) + k - 0.5 * log(2 * pi), digamma(k) - log(k) + 0.5 / k,
		trigamma(k) - 1 / k - 0.5 / k^2)

# error_law: log tails
for (z in c(-9, -1, 8, 30)) put(paste("normal", z), pnorm(z, log.p = TRUE), pnorm(z, lower = FALSE, log.p = TRUE))
for (q in c(0.1, 0.5, 2, -0.7, 5)) for (z in c(-6, -1, 0.3, 2.5)) {
	x <- exp(q * z) / q^2
	put(paste("log gamma", q, z), pgamma(x, 1 / q^2, lower = q > 0, log.p = TRUE),
		pgamma(x, 1 / q^2, lower = q < 0, log.p = TRUE))
}
put("log gamma quantile", log(qgamma(0.1, 4) / 4) / 0.5, -log(qgamma(0.9, 4) / 4) / 0.5)

# parametric: survreg
tight <- survreg.control(rel.tolerance = 1e-15, maxiter = 100)
for (d in c("exponential", "weibull", "rayleigh", "lognormal", "loglogistic", "gaussian", "logistic")) {
	f <- survreg(Surv(futime, fustat) ~ age + rx, ovarian, dist = d, control = tight)
	put(d, coef(f), log(f$scale), sqrt(diag(vcov(f))), f$loglik)
}
for (d in c("weibull", "lognormal", "gaussian")) {
	f <- survreg(Surv(futime, fustat) ~ age + rx, ovarian, dist = d, control = tight)
	put(paste(d, "quantiles of age 60, rx 2"), predict(f, data.frame(age = 60, rx = 2), type = "quantile", p = c(0.1, 0.5)),
		predict(f, data.frame(age = 60, rx = 2), type = "quantile", p = c(0.1, 0.5), se = TRUE)$se.fit)
}
f <- survreg(Surv(futime, fustat) ~ age + rx, ovarian, robust = TRUE, control = tight)
put("weibull robust", sqrt(diag(vcov(f))))

# parametric: what survreg has not. Maximised again and again; Hessian by differences, extrapolated once: estimates to
# about 1e-7, standard errors to 1e-7, the maximum to all digits
hessian <- function(f, x, h) outer(seq_along(x), seq_along(x), Vectorize(function(i, j) {
	e <- function(a, b) { y <- x; y[i] <- y[i] + a * h; y[j] <- y[j] + b * h; f(y) }
	(e(1, 1) - e(1, -1) - e(-1, 1) + e(-1, -1)) / (4 * h^2)
}))
maximise <- function(name, f, start) {
	for (i in 1:3) start <- optim(start, f, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))$par
	m <- nlm(f, start, gradtol = 1e-12, steptol = 1e-14, iterlim = 500)
	h <- (4 * hessian(f, m$estimate, 2e-3) - hessian(f, m$estimate, 4e-3)) / 3
	put(name, m$estimate, sqrt(diag(solve(h))), -m$minimum)
}
t <- ovarian$futime; d <- ovarian$fustat; age <- (ovarian$age - 56) / 10; rx <- ovarian$rx - 1
lin <- function(p) p[1] + p[2] * age + p[3] * rx
maximise("gompertz", function(p) {
	h <- lin(p); a <- p[4] / 1000
	-sum(d * (h + a * t) - exp(h) * expm1(a * t) / a)
}, c(-7, 1, -0.5, 1))
maximise("gamma", function(p) {
	rate <- exp(lin(p)); k <- exp(p[4])
	-sum(ifelse(d == 1, dgamma(t, k, rate, log = TRUE), pgamma(t, k, rate, lower = FALSE, log.p = TRUE)))
}, c(-6, 0.8, -0.6, 0.5))
gengamma <- function(p, t, d, x) {
	q <- p[length(p)]; s <- exp(p[length(p) - 1]); w <- (log(t) - x) / s; k <- 1 / q^2; u <- k * exp(q * w)
	-sum(ifelse(d == 1, log(abs(q)) - log(s * t) + dgamma(u, k, log = TRUE) + log(u),
		pgamma(u, k, lower = q < 0, log.p = TRUE)))
}
maximise("gengamma aml", function(p) gengamma(p, aml$time, aml$status, p[1] + p[2] * (aml$x == "Maintained")),
	c(3, 0.8, 0, 0.5))
entry <- floor(t / 3); low <- t; high <- ifelse(d == 1, t + 30, Inf)
S <- function(t, m, s) pweibull(t, 1 / s, exp(m), lower = FALSE)
maximise("weibull entry interval", function(p) {
	m <- lin(p); s <- exp(p[4])
	-sum(log(S(low, m, s) - S(high, m, s)) - log(S(entry, m, s)))
}, c(7, -0.8, 0.5, -0.6))

# rates: exact limits, and the exact comparison of two
for (x in c(0, 3, 40, 5000)) put(paste("rate", x), poisson.test(x, 10)$conf.int)
ratio <- function(a, ta, b, tb, level = 0.95) {
	p <- poisson.test(c(a, b), c(ta, tb), conf.level = level)
	put(paste("ratio", a, b), p$estimate, p$conf.int, p$p.value)
}
ratio(40, 1137, 72, 1343); ratio(3, 10, 0, 12); ratio(0, 5, 4, 5); ratio(900, 1000, 1000, 1000); ratio(2, 3, 9, 4, 0.9)

# count_regression
y <- c(0, 3, 1, 0, 7, 2, 0, 0, 5, 1, 0, 2); time <- c(2, 4, 3, 1, 8, 6, 2, 5, 7, 3, 4, 6); x <- rep(0:1, each = 6)
z <- c(1, 4, 2, 2, 6, 3, 1, 2, 8, 2, 1, 5)
count <- function(family) glm(y ~ x + z + offset(log(time)), family = family, control = list(epsilon = 1e-15, maxit = 100))
f <- count(poisson)
put("counts: poisson", coef(f), sqrt(diag(vcov(f))), logLik(f), deviance(f), sum(residuals(f, "pearson")^2))
put("counts: quasi", sqrt(diag(vcov(count(quasipoisson)))))
X <- model.matrix(f); V <- vcov(f)
put("counts: robust", sqrt(diag(V %*% crossprod(X * (y - fitted(f))) %*% V)))
y <- c(0, 9, 0, 0, 12, 2, 0, 0, 15, 1, 0, 0)
m <- nlm(function(p) -sum(dnbinom(y, size = exp(p[3]), mu = time * exp(p[1] + p[2] * x), log = TRUE)), c(0, 0, 0),
	gradtol = 1e-12, steptol = 1e-14, iterlim = 1000)
theta <- exp(m$estimate[3]); mu <- time * exp(m$estimate[1] + m$estimate[2] * x); X <- cbind(1, x)
put("counts: negbin", m$estimate[1:2], theta, -m$minimum, sqrt(diag(solve(crossprod(X, X * mu / (1 + mu / theta))))),
	1 / sqrt(-sum(trigamma(theta + y) - trigamma(theta) + 1 / theta - 2 / (mu + theta) + (y + theta) / (mu + theta)^2)),
	2 * sum(ifelse(y > 0, y * log(y / mu), 0) - (y + theta) * log((y + theta) / (mu + theta))))

# turnbull: self-consistency until nothing moves, and the comparison of two groups by permutation of scores
low <- c(0, 0, 1, 1, 2, 2, 2, 3, 4, 0, 1, 3); high <- c(1, 2, 2, 3, 3, 4, Inf, Inf, Inf, 3, Inf, 4)
group <- rep(0:1, 6); place <- c(1, 2, 3, 4, Inf)
A <- outer(seq_along(low), seq_along(place), function(i, j) low[i] < place[j] & place[j] <= high[i]) + 0
p <- rep(1, 5) / 5
for (i in 1:200000) p <- p * colSums(A / as.vector(A %*% p)) / 12
H <- crossprod(A / as.vector(A %*% p))
V <- solve(H) - outer(p, p) / 12
L <- lower.tri(V, TRUE) + 0
put("turnbull", p, sum(log(A %*% p)), sqrt(diag(L %*% V %*% t(L))[1:4]))
S <- c(1, 1 - cumsum(p)); S[6] <- 0; xlogx <- function(s) ifelse(s > 0, s * log(s), 0)
before <- S[apply(A, 1, function(a) min(which(a > 0)))]; after <- S[apply(A, 1, function(a) max(which(a > 0))) + 1]
score <- (xlogx(before) - xlogx(after)) / (before - after)
put("turnbull scores", tapply(score, group, sum), sum(tapply(score - mean(score), group, sum)^2 / 6) / var(score))

# rates: mid-p limits
invert <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-15)$root
for (d in c(3, 4000))
	put(paste("mid-p", d, "in 10"), invert(function(m) 1 - ppois(d, m) + dpois(d, m) / 2 - 0.025, 1e-9, d) / 10,
		invert(function(m) ppois(d, m) - dpois(d, m) / 2 - 0.025, d, 2 * d + 10) / 10)
share <- c(invert(function(p) 1 - pbinom(40, 112, p) + dbinom(40, 112, p) / 2 - 0.025, 1e-9, 0.9),
	invert(function(p) pbinom(40, 112, p) - dbinom(40, 112, p) / 2 - 0.025, 1e-9, 0.9))
p <- 1137 / (1137 + 1343)
put("mid-p ratio", share / (1 - share) * 1343 / 1137, 2 * (pbinom(40, 112, p) - dbinom(40, 112, p) / 2))

# smooth_bandwidth: the error by the trapezoidal rule on a fine grid
time <- c(1:10, 10 + (1:60) / 6, 21:60); event <- rep(c(1, 1, 0, 1), length.out = length(time))
until <- 50
jt <- time[event == 1]; y <- sapply(jt, function(s) sum(time >= s)); size <- 1 / y
kernel <- function(q, z) ifelse(z < -1 | z > q, 0, 12 / (1 + q)^4 * (z + 1) * (z * (1 - 2 * q) + (3 * q^2 - 2 * q + 1) / 2))
at <- function(t, b) if (t < b) c(t / b, 1) else if (t > until - b) c((until - t) / b, -1) else c(1, 1)
smooth <- function(t, b) { k <- at(t, b); max(0, sum(kernel(k[1], k[2] * (t - jt) / b) * size) / b) }
pilot <- until / (8 * sum(jt <= until)^0.2)
node <- seq(0, until, length.out = 16001)
h <- approxfun(node, sapply(node, smooth, pilot), rule = 2)
risk <- approxfun(c(-1, rbind(jt, jt + 1e-9)), c(y[1], rbind(y, y - 1)), rule = 2)
error <- function(t, b) {
	k <- at(t, b); z <- seq(-1, k[1], length.out = 4001); w <- rep(z[2] - z[1], 4001); w[c(1, 4001)] <- w[1] / 2
	u <- t - k[2] * b * z; K <- kernel(k[1], z)
	(sum(w * K * h(u)) - h(t))^2 + sum(w * K^2 * h(u) / risk(u)) / b
}
place <- seq(0, until, length.out = 51)
imse <- function(b) { e <- sapply(place, error, b); sum(e) - (e[1] + e[51]) / 2 }
b <- exp(seq(log(pilot / 5), log(min(20 * pilot, until / 2)), length.out = 41))
least <- function(f) {
	e <- sapply(b, f); i <- which.min(e)
	o <- optimize(function(l) f(exp(l)), log(c(b[max(i - 1, 1)], b[min(i + 1, 41)])), tol = 1e-7)
	if (o$objective < e[i]) exp(o$minimum) else b[i]
}
put("smooth bandwidth global", least(imse))
best <- sapply(place, function(t) least(function(x) error(t, x)))
for (t in c(0, 15, 50)) { w <- kernel(1, (t - place) / (5 * pilot)); put(paste("smooth bandwidth local", t), sum(w * best) / sum(w)) }
