# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks cox, cox_counting, cox_tt, cox_zph, cox_post, frailty and clogit: regression by lbp-cox."""
import re

import filters
from case import Key, Unsupported
from source import find_call, is_number, plain
from survival import Patients, interval, number

TERMS = {"est": "estimate", "se": "se_model", "robust.se": "se", "zval": "statistic", "pval": "p", "HR": "ratio",
         "HR.lb": "ratio_low", "HR.ub": "ratio_high", "ci.lb": "ci_low", "ci.ub": "ci_high"}
MODEL = {"n": "n", "nevent": "events", "loglik.null": "log_likelihood_null", "loglik": "log_likelihood", "LR": "lr",
         "LR.pval": "lr_p",
         "df": "lr_df", "Wald": "wald", "Wald.pval": "wald_p", "score": "score", "score.pval": "score_p",
         "robust.score": "robust_score", "robust.score.pval": "robust_score_p", "C": "concordance",
         "C.se": "concordance_se", "AIC": "aic", "BIC": "bic"}
FRAILTY = {"theta": "frailty_variance", "I.loglik": "log_likelihood_integrated", "loglik.null": "log_likelihood_null",
           "loglik.pen": "log_likelihood"}
TEST = {"chisq": "statistic", "df": "df", "pval": "p"}
ROWS = {"martingale": "martingale", "deviance": "deviance", "expected": "expected", "lp": "lp_centred", "risk": "risk"}
CURVE = {"surv": "survival", "cumhaz": "cumhaz", "cumhaz0": "cumhaz", "std.err.cumhaz": "cumhaz_se", "std.err": "se",
         "lower": "ci_low", "upper": "ci_high", "n.risk": "n_risk", "n.event": "n_event"}
PAIRS = {"C": "concordance", "concordant": "concordant", "discordant": "discordant", "tied.x": "tied_predictor",
         "tied.y": "tied_time", "tied.xy": "tied_both"}
TIES = ("efron", "breslow", "exact")


class Regression(Patients):
    """A fit: the terms and options that lbp-cox is asked with."""

    def __init__(self, case, terms, *options):
        super().__init__(case)
        self.terms = [re.sub(r"\s", "", term).replace("as.factor", "factor") for term in terms]
        self.options = ["-x", ",".join(self.terms), *options]

    def same_time(self, outcome):
        """Everybody's time is the same; the outcome is the event."""
        self.times, self.event = ["time_of_all"], outcome
        records = [{**row, "time_of_all": "1"} for row in self.case.rows]
        self.table = filters.write_csv([(name, name) for name in (*self.case.columns, "time_of_all")], records)

    def fit(self, view, *more):
        return self.rows("lbp-cox", *self.options, "-s", view, *more, grouped=False)

    def name(self, row, prefix=""):
        """The peer's name of a coefficient: column and level together, as in armB:x."""
        levels = [level for level in row[prefix + "level"].split(":") if level]
        named = [part + (levels.pop(0) if levels and self.is_factor(part) else "")
                 for part in row[prefix + "term"].split(":")]
        return ":".join(named) + "".join(levels)

    def is_factor(self, column):
        named = f"factor({column})" in ",".join(self.terms)
        return named or any(row[column] and not is_number(row[column]) for row in self.case.rows if column in row)

    def value(self, key):
        """Coefficients, the model's numbers, covariances."""
        if key.term == "model":
            return self.fit("model")[0][MODEL[key.stat]] if key.stat in MODEL else None
        if key.stat == "vcov":
            return next((row["covariance"] for row in self.fit("vcov")
                         if bare(key.term) == f"{self.name(row)}:{self.name(row, 'with_')}"), None)
        row = next((row for row in self.fit("terms") if self.name(row) == bare(key.term)), None)
        return None if row is None or key.stat not in TERMS else row[TERMS[key.stat]]


def bare(term):
    """factor(g)2 is g2 here."""
    return re.sub(r"(?:as\.)?factor\(([\w.]+)\)", r"\1", term)


def formula(text):
    return [part.strip() for part in text.split("+")]


def answer(case, labels, keys):
    """One of the runs of case.json; or the group says how ties are taken, and what is asked of the fit."""
    run = next((run for run in case.json.get("runs", []) if run["group"] == labels.group), None)
    if run is not None:
        fit = of_run(case, run)
        return {key: fit.value(key) for key in keys}
    ties, _, what = labels.group.partition(":")
    fit = Regression(case, covariates(case), *ties_option(ties))
    views = {"": Regression.value, "basehaz": baseline, "martingale": residual, "deviance": residual,
             "schoenfeld": at_event}
    if what not in views:
        raise Unsupported(f"nothing says what '{what}' asks for")
    return {key: views[what](fit, key) for key in keys}


def of_run(case, run):
    unknown = set(run) - {"group", "surv", "terms", "strata", "ties", "weights", "robust", "cluster", "offset"}
    if unknown:
        raise Unsupported(f"nothing says what '{sorted(unknown)[0]}' of a run asks for")
    fit = Regression(case, run["terms"])
    fit.times, fit.event = run["surv"][:-1], run["surv"][-1]
    weights = run.get("weights")
    fractional = weights is not None and not all(float(row[weights]).is_integer() for row in case.rows)
    is_robust = plain(str(run.get("robust", fractional or "cluster" in run))).upper() == "TRUE"
    fit.options += ties_option(run.get("ties", "efron"))
    fit.options += ["--strata", ",".join(run["strata"])] if run.get("strata") else []
    for name in ("weights", "offset", "cluster"):
        fit.options += ["--" + name, run[name]] if run.get(name) and (name != "cluster" or is_robust) else []
    fit.options += ["--variance", "robust" if is_robust else "model"] if run.get("ties") != "exact" else []
    return fit


def ties_option(ties):
    if ties not in TIES:
        raise Unsupported(f"nothing says what '{ties}' asks for")
    return ["--ties", ties]


def covariates(case):
    """Of a fit that case.json does not describe: the columns that coefficients are of."""
    if "model" in case.options:
        return formula(case.options["model"])
    terms = [key.term for key in case.expected if key.stat in TERMS]
    return sorted({name for name in case.columns for term in terms if term == name})


def baseline(fit, key):
    return at_time(fit.fit("curve"), key)


def at_time(rows, key):
    time = number(key.term.replace("t=", ""))
    row = next((row for row in rows if number(row["time"]) == time), None)
    return None if row is None or key.stat not in CURVE else row[CURVE[key.stat]]


def residual(fit, key):
    row = next(row for row in fit.fit("rows") if row[fit.case.labels()] == key.term)
    return row[key.group.split(":")[1]] if key.stat == "resid" else None


def at_event(fit, key):
    """t=6a and t=6b are the first and second event at 6."""
    match = re.fullmatch(r"t=([\d.]+)([a-z]?)", key.term)
    rows = [row for row in fit.fit("schoenfeld") if match and number(row["time"]) == number(match.group(1))]
    place = ord(match.group(2) or "a") - ord("a")
    return rows[place]["residual"] if place < len(rows) and len(fit.terms) == 1 else None


def answer_clogit(case, labels, keys):
    """Sets are strata in which everybody has the same time."""
    outcome, _, terms = find_call(case.source, "clogit").positional[0].partition("~")
    strata = re.search(r"strata\((\w+)\)", terms).group(1)
    names = [name for name in formula(terms) if not name.startswith("strata(")]
    fit = Regression(case, names, "--strata", strata, *ties_option(labels.group))
    fit.same_time(outcome.strip())
    return {key: fit.value(key) for key in keys}


def answer_time(case, labels, keys):
    """tt:log(t+20) is an interaction with a function of time; split:90 180 one with the periods between cuts."""
    kind, _, what = labels.group.partition(":")
    column = re.search(r"~\s*([\w.]+)", case.source).group(1)
    if kind == "tt":
        time = what if what.startswith(("log(", "sqrt(")) else f"({what})"
        terms, names = [column, f"{column}:{time}"], {f"{column}:{time}": f"tt({column})"}
        fit = Regression(case, terms, *ties_option(ties_of(case, labels, terms)))
    else:
        fit = Regression(case, [f"{column}:period"], "--split", what.replace(" ", ","))
        names = {f"{column}:period" + row["level"]: f"{column}:ep{place + 1}"
                 for place, row in enumerate(fit.fit("terms"))}
    return {key: of_time(fit, kind, names, key) for key in keys}


def ties_of(case, labels, terms):
    """Where case.json does not say how ties were taken, the peer's null log-likelihood does: no covariate enters it."""
    null = Key(labels.group, "model", "loglik.null")
    if case.options.get("ties") or null not in case.expected:
        return case.options.get("ties", "efron")
    return next((ties for ties in ("efron", "breslow")
                 if case.agrees(null, Regression(case, terms, "--ties", ties).value(null))), "efron")


def of_time(fit, kind, names, key):
    """The peer counts the pieces of follow-up as n where it has split the rows itself."""
    if kind == "split" and (key.term, key.stat) == ("model", "n"):
        return fit.fit("model")[0]["pieces"]
    if key.term == "model":
        return fit.value(key)
    if key.stat == "vcov":
        return next((row["covariance"] for row in fit.fit("vcov")
                     if key.term == ":".join(called(row, names, prefix) for prefix in ("", "with_"))), None)
    row = next((row for row in fit.fit("terms") if called(row, names) == key.term), None)
    return None if row is None or key.stat not in TERMS else row[TERMS[key.stat]]


def called(row, names, prefix=""):
    name = row[prefix + "term"] + row[prefix + "level"]
    return names.get(name, name)


def answer_proportional(case, labels, keys):
    """The group says ties, transformation of time, and whether terms are tested or columns."""
    ties, transform, which = labels.group.split(":")
    fit = Regression(case, formula(case.options["model"]), *ties_option(ties))
    rows = fit.fit("zph", "--transform", transform)
    found = {}
    for row in rows:
        term = "GLOBAL" if row["term"] == "global" else row["term"]
        found.setdefault(term, row)  # the row of the term comes before those of its columns
        found[fit.name(row) if row["term"] != "global" else term] = row
    if which == "columns":
        found.update({fit.name(row): found[row["term"]] for row in fit.fit("terms") if fit.name(row) not in found})
    return {key: found[bare(key.term)][TEST[key.stat]] for key in keys if key.stat in TEST and bare(key.term) in found}


def answer_after(case, labels, keys):
    """Residuals, baseline hazard, curves of new patients, concordance of a fit by Breslow."""
    terms = formula(case.options["model"])
    if labels.group == "concordance":
        rows = {row["weighting"]: row for row in Regression(case, terms, "--ties", "breslow").fit("concordance")}
        return {key: of_concordance(rows[key.term], key.stat) for key in keys if key.term in rows}
    ties, what = labels.group.split(":")
    fit = Regression(case, terms, *ties_option(ties))
    patient = re.fullmatch(r"newdata(\d+)", what)
    if patient:
        at = ",".join(f"{name}={value}" for name, value in case.options["newdata"][int(patient.group(1)) - 1].items())
        rows = fit.fit("curve", "--at", at, "--ci", interval(case))
        return {key: at_time(rows, key) for key in keys}
    return {key: of_residual(fit, what, key) for key in keys}


def of_concordance(row, stat):
    if stat == "var":
        return repr(float(row["se"]) ** 2)
    return row[PAIRS[stat]] if stat in PAIRS else None


def of_residual(fit, what, key):
    if what == "basehaz":
        return baseline(fit, key)
    if what in ("schoenfeld", "scaledsch"):
        rows = [row for row in fit.fit("schoenfeld") if fit.name(row) == bare(key.stat)]
        return rows[int(key.term.replace("event", "")) - 1]["scaled" if what == "scaledsch" else "residual"]
    row = next(row for row in fit.fit("rows") if row[fit.case.labels()] == key.term)
    if what == "row":
        return row[ROWS[key.stat]] if key.stat in ROWS else None
    term = next((term for term in fit.fit("terms") if fit.name(term) == bare(key.stat)), None)
    return None if term is None else row["_".join([what, term["term"], *([term["level"]] if term["level"] else [])])]


def answer_frailty(case, labels, keys):
    """The group says law, variance where it is given, and ties."""
    law, *given, ties = labels.group.split(":")
    law += "".join(word.replace("theta", "") for word in given)
    shared = re.search(r"frailty\((\w+)", case.source).group(1)
    many = len({row[shared] for row in case.rows}) > 5  # where frailty() turns to sparse matrices
    fit = Regression(case, formula(case.options["model"]), "--frailty", shared, "--frailty-law", law,
                     "--variance", "sparse" if many else "model", *ties_option(ties))
    return {key: of_frailty(fit, shared, key) for key in keys}


def of_frailty(fit, shared, key):
    """Frailties are of id007, where the input says 7."""
    if key.term == "frailty":
        return fit.fit("model")[0][FRAILTY[key.stat]] if key.stat in FRAILTY else None
    if key.stat != "logfrailty":
        return fit.value(key._replace(stat="robust.se") if key.stat == "se" else key)
    name = re.sub(r"^[A-Za-z._]+(?=\d)", "", key.term)
    return next(row["log_frailty"] for row in fit.fit("frailty")
                if row[shared] in (key.term, key.term.removeprefix(shared)) or row[shared].zfill(len(name)) == name)
