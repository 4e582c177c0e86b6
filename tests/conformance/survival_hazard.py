# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks survreg, flexpar, pwexp, rates and smooth_hazard: parametric models, rates and smoothed hazards by lbp-hazard."""
import math
import re

import filters
from case import Unsupported
from source import find_call, plain
from survival import Patients, listed, number
from survival_cox import Regression, bare, formula

TERMS = {"est": "estimate", "est.transformed": "estimate", "se": "se", "se.transformed": "se", "robust.se": "se",
         "zval": "statistic", "pval": "p", "ci.lb": "ci_low", "ci.ub": "ci_high"}
MODEL = {"n": "n", "nevent": "events", "loglik": "log_likelihood", "loglik.null": "log_likelihood_null",
         "loglik.surv": "log_likelihood",
         "LR": "lr", "LR.df": "lr_df", "LR.pval": "lr_p", "df": "parameters", "AIC": "aic", "BIC": "bic",
         "npars": "parameters", "scale": "sigma"}
RESIDUALS = {"coxsnell": "cumhaz", "cumhaz": "cumhaz", "martingale": "martingale", "lp": "linear_predictor"}
CURVE = {"surv": "survival", "survival": "survival", "haz": "hazard", "hazard": "hazard", "cumhaz": "cumhaz"}
LIMITS = {"lcl": "ci_low", "ucl": "ci_high", "lower": "ci_low", "upper": "ci_high", "se": "se"}
SURVREG = {"weibull": "weibull:time", "exponential": "exponential:time", "lognormal": "lognormal",
           "loggaussian": "lognormal", "loglogistic": "loglogistic", "gaussian": "gaussian", "logistic": "logistic",
           "rayleigh": "rayleigh:time"}
# flexsurv's distributions: ours, and of its parameters those that are not covariates: our term, the sign it is taken with
# and whether the parameter is its exponential
FLEXIBLE = {
    "exp": ("exponential:hazard", {"rate": ("intercept", 1, True)}),
    "weibull": ("weibull:time", {"shape": ("log_scale", -1, True), "scale": ("intercept", 1, True)}),
    "weibullPH": ("weibull:hazard", {"shape": ("log_shape", 1, True), "scale": ("intercept", 1, True)}),
    "gompertz": ("gompertz", {"shape": ("shape", 1, False), "rate": ("intercept", 1, True)}),
    "gamma": ("gamma:rate", {"shape": ("log_shape", 1, True), "rate": ("intercept", 1, True)}),
    "gengamma": ("gengamma", {"mu": ("intercept", 1, False), "sigma": ("log_scale", 1, True), "Q": ("q", 1, False)}),
    "llogis": ("loglogistic:time", {"shape": ("log_scale", -1, True), "scale": ("intercept", 1, True)}),
    "lnorm": ("lognormal:time", {"meanlog": ("intercept", 1, False), "sdlog": ("log_scale", 1, True)})}
FLEXIBLE.update({"exponential": FLEXIBLE["exp"], "lognormal": FLEXIBLE["lnorm"], "weibull.quiet": FLEXIBLE["weibull"]})
SCALES = {"hazard": "hazard", "odds": "odds", "normal": "probit"}
RATES = {"events": "events", "persontime": "person_time", "exposure": "person_time", "rate": "rate",
         "se.log": "log_rate_se", "at.risk": "n_risk", "fut": "person_time", "hazard": "rate", "lo": "from", "hi": "to"}
RATIO = {"IRR": "ratio", "logIRR": "estimate", "se": "se", "ci.lb": "ratio_low", "ci.ub": "ratio_high", "pval": "p",
         "zval": "statistic"}
DIFFERENCE = {"IRD": "estimate", "se": "se", "ci.lb": "ci_low", "ci.ub": "ci_high", "pval": "p", "zval": "statistic"}
COUNTS = {"poisson": ("poisson", "model"), "quasipoisson": ("poisson", "quasi"), "poisson.robust": ("poisson", "robust"),
          "negbin": ("negbin", "model")}
FIT = {"theta": "theta", "se.theta": "theta_se", "loglik": "log_likelihood", "AIC": "aic", "phi": "dispersion",
       "deviance": "deviance", "pearson": "pearson", "df": "df"}


class Model(Regression):
    """A parametric model of the case's times, with the covariates of its formula."""

    def __init__(self, case, terms, *options):
        super().__init__(case, [term for term in terms if term not in ("1", "") and "(" not in bare(term)], *options)
        for special in [term for term in terms if "(" in bare(term)]:
            match = re.fullmatch(r"cluster\(([\w.]+)\)", special)
            if not match:
                raise Unsupported(f"no option for {special} in a parametric model")
            self.options += ["--cluster", match.group(1)]
        if not self.terms:
            self.options = self.options[2:]
        call = find_call(case.source, "survreg", "flexsurvreg")
        if call and "weights" in call.named:
            self.options += ["--weights", plain(call.named["weights"])]

    def ask(self, view, *more):
        return self.rows("lbp-hazard", "fit", *self.options, "-s", view, *more, grouped=False)

    fit = ask

    def columns(self):
        """Intervals in place of a time and an event, where the peer was told both ends."""
        surv = find_call(" ".join([self.case.options.get("model") or "", self.case.source]), "Surv")
        if surv and plain(surv.named.get("type", "")) == "interval2":
            return ["--interval", ",".join(surv.positional), *self.level()]
        return super().columns()

    def coefficient(self, name):
        return next((row for row in self.ask("terms") if self.name(row) == bare(name)), None)


def terms_of(case):
    """The right-hand side of the peer's formula."""
    return formula(case.options["model"].partition("~")[2]) if "model" in case.options else []


def answer_survreg(case, labels, keys):
    """The group is a distribution, and behind a colon what is asked of the fit."""
    distribution, _, what = labels.group.partition(":")
    if distribution not in SURVREG:
        raise Unsupported(f"no filter fits {distribution}")
    fit = Model(case, terms_of(case), "--distribution", SURVREG[distribution])
    return {key: of_survreg(fit, what, key) for key in keys}


def of_survreg(fit, what, key):
    if what.startswith("newdata"):
        return of_person(fit, int(what.removeprefix("newdata") or key.term), key)
    if what:
        row = next(row for row in fit.ask("rows") if row[fit.case.labels()] == key.term)
        return row.get(RESIDUALS.get(what if key.stat == "resid" else key.stat))
    if key.term == "model":
        return of_model(fit, key.stat)
    if key.stat == "vcov":
        pairs = {f"{fit.name(row)}:{fit.name(row, 'with_')}": row["covariance"] for row in fit.ask("vcov")}
        return pairs.get(bare(ours(key.term)))
    row = fit.coefficient(ours(key.term))
    return None if row is None or key.stat not in TERMS else row[TERMS[key.stat]]


def of_model(fit, stat):
    """Without covariates there is no likelihood ratio here; the peers call it 0."""
    value = fit.ask("model")[0][MODEL[stat]] if stat in MODEL else None
    return "0" if value == "" and stat in ("LR", "LR.df") and not fit.terms else value


def ours(term):
    """survreg's names of parameters."""
    return term.replace("(Intercept)", "intercept").replace("Log(scale)", "log_scale")


def of_person(fit, which, key):
    at = ",".join(f"{name}={value}" for name, value in fit.case.options["newdata"][which - 1].items())
    percent = re.fullmatch(r"q([\d.]+)", key.term)
    row = fit.ask("quantiles", "--at", at, "--probs", repr(float(percent.group(1)) / 100) if percent else "0.5")[0]
    if percent:
        return {"quantile": row["quantile"], "se": row["se"]}.get(key.stat)
    return {"lp": row["linear_predictor"], "se": row["linear_predictor_se"]}.get(key.stat)


def answer_flexible(case, labels, keys):
    """The group is a distribution of flexsurv, or spline:SCALE:kNUMBER."""
    name, *rest = labels.group.split(":")
    if name == "spline":
        knots = int(rest[1].removeprefix("k")) if len(rest) > 1 else 1
        distribution, parameters = f"spline:{knots}:{SCALES[rest[0]]}", {}
    elif name in FLEXIBLE:
        distribution, parameters = FLEXIBLE[name]
    else:
        raise Unsupported(f"no filter fits {name}")
    fit = Model(case, terms_of(case), "--distribution", distribution)
    return {key: of_flexible(fit, parameters, key) for key in keys}


def of_flexible(fit, parameters, key):
    if key.term == "model":
        return of_model(fit, key.stat)
    knot, coefficient = (re.fullmatch(word + r"(\d+)", key.term) for word in ("knot", "gamma"))
    if knot:
        return fit.ask("knots")[int(knot.group(1)) - 1]["log_time"] if key.stat == "logtime" else None
    name, sign, is_log = parameters.get(key.term, (key.term, 1, False))
    if coefficient:  # the first is the intercept, the others are numbered from 1
        name = "gamma" + coefficient.group(1) if int(coefficient.group(1)) else "intercept"
    row = fit.coefficient(name)
    if row is None or key.stat not in TERMS:
        return None
    value = (sign if "est" in key.stat else 1) * float(row[TERMS[key.stat]])
    return repr(math.exp(value) if is_log and key.stat == "est" else value)


def answer_pieces(case, labels, keys):
    """crude: events and rates of the pieces; model: their log hazards and the coefficients."""
    cuts = ["--cuts", listed(case.options["cuts"])]
    if labels.group == "crude":
        rows = Patients(case).rows("lbp-hazard", "rates", *cuts, grouped=False)
        return {key: rows[int(key.term.removeprefix("piece")) - 1][RATES[key.stat]] for key in keys if key.stat in RATES}
    named = case.options.get("covariates") or []
    covariates = formula(named) if isinstance(named, str) else named
    arm = ["arm"] if any(key.term.startswith("arm") for key in case.expected) else []
    fit = Model(case, [*arm, *covariates], "--distribution", "piecewise", *cuts)
    if arm:
        code_arms(fit)
    return {key: of_pieces(fit, key) for key in keys}


def code_arms(fit):
    """The peer's arm is 0 for the first level, whatever the input calls it."""
    levels = sorted({row["arm"] for row in fit.case.rows})
    records = [{**row, "arm": str(levels.index(row["arm"]))} for row in fit.case.rows]
    fit.table = filters.write_csv([(name, name) for name in fit.case.columns], records)


def of_pieces(fit, key):
    piece = re.fullmatch(r"loghaz(\d+)", key.term)
    if key.term in ("fit", "model"):
        return of_model(fit, key.stat)
    if piece:
        row = [row for row in fit.ask("terms") if row["term"] == "log_hazard"][int(piece.group(1)) - 1]
    else:
        row = fit.coefficient(key.term)
    return None if row is None or key.stat not in TERMS else row[TERMS[key.stat]]


class Episodes(Patients):
    """Rows of people who may have several."""

    def ask(self, *arguments, grouped=True):
        return self.rows("lbp-hazard", *arguments, grouped=grouped)

    def rate(self, arm, ci, key):
        row = next(row for row in self.ask("rates", "--ci", ci) if row["level"] == arm)
        stat = {"ci.lb": "rate_low", "ci.ub": "rate_high"}.get(key.stat.rpartition(".")[0])
        return row[stat or RATES[key.stat]]

    def contrast(self, arm, reference, measure, ci):
        rows = self.ask("rates", "-s", "ratio", "--ci", ci, "-r", reference)
        return next(row for row in rows if row["level"] == arm and row["measure"] == measure)

    def counts(self, family, variance, view):
        person = ["--id", "id"] if "id" in self.case.columns else []
        return self.ask("counts", "--distribution", family, "--variance", variance, *person,
                        "-x", f"factor({self.arm})", "-s", view, grouped=False)


def answer_rates(case, labels, keys):
    """The group is an arm, `ratio`, `difference`, or a family of regression."""
    people = Episodes(case)
    return {key: of_rates(people, key) for key in keys}


def of_rates(people, key):
    """ratio arm2/arm1:exact, difference arm2-arm1:wald; wald is normal for the log of a ratio."""
    if key.group in people.arms:
        return people.rate(key.group, key.stat.rpartition(".")[2] if key.stat.startswith("ci.") else "exact", key)
    if key.group in ("ratio", "difference"):
        arms, _, ci = key.term.partition(":")
        arm, reference = (word.removeprefix("arm") for word in re.split("[/-]", arms))
        columns, measure = (RATIO, "IRR") if key.group == "ratio" else (DIFFERENCE, "IRD")
        row = people.contrast(arm, reference, measure, {"wald": "log"}.get(ci, ci))
        return row[columns[key.stat]] if key.stat in columns else None
    family, variance = COUNTS[key.group]
    if key.term in ("fit", "dispersion"):
        return people.counts(family, variance, "model")[0][FIT[key.stat]] if key.stat in FIT else None
    level = "" if key.term == "intercept" else key.term.removeprefix("arm")
    row = next(row for row in people.counts(family, variance, "terms") if row["level"] == level)
    return row[TERMS[key.stat]] if key.stat in TERMS else None


def answer_smoothed(case, labels, keys):
    """The group is muhaz and where the kernel is corrected, the term a time; or pehaz, its bins."""
    grid, width = case.options["grid"], case.options["bandwidth"]
    if labels.group == "pehaz":
        return of_bins(case, grid, width, keys)
    if grid["from"] != 0:
        raise Unsupported("a smoothed hazard begins at 0")
    patients = Patients(case)
    last = min(grid["to"], max(float(row[patients.times[-1]]) for row in case.rows))  # muhaz goes no further
    step = (last - grid["from"]) / (grid["n"] - 1)
    times = listed([number(repr(grid["from"] + step * place)) for place in range(grid["n"])])
    ends = labels.group.partition(":")[2] or "both"
    bandwidth = f"{width}:{case.options.get('kernel', 'epanechnikov')}:{ends}:as-read"
    rows = patients.rows("lbp-hazard", "smooth", "--bandwidth", bandwidth, "--until", number(repr(last)), "--times", times,
                         grouped=False)
    found = {number(row["time"]): row["hazard"] for row in rows}
    return {key: found[number(key.term)] for key in keys if key.stat in ("haz", "hazard") and number(key.term) in found}


def of_bins(case, grid, width, keys):
    """The peer's bins hold their left end and not their right one: the filter's, cut right below, hold the same times."""
    bins = math.ceil((grid["to"] - grid["from"]) / width)
    ends = [grid["from"] + width * place for place in range(1 if grid["from"] == 0 else 0, bins + 1)]
    rows = Patients(case).rows("lbp-hazard", "rates", "--cuts", listed([repr(math.nextafter(end, 0)) for end in ends]),
                               grouped=False)[0 if grid["from"] == 0 else 1:]
    return {key: rows[int(key.term.removeprefix("bin")) - 1][RATES[key.stat]] for key in keys if key.stat in RATES}
