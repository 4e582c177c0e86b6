# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks cif, gray, finegray, mcf, mcf_test, multistate, turnbull, ipd_from_km and hr_summary."""
import math
import re

import filters
from case import Unsupported
from survival import Patients, interval, listed, number

CENSORED = ("0", "", "NA", "censor", "censored", "cens", "none")
INCIDENCE = {"cif": "incidence", "prob": "event_free", "n.risk": "n_risk", "n.event": "n_event",
             "n.censor": "n_censor", "lower": "ci_low", "upper": "ci_high"}
GRAY = {"stat": "statistic", "chisq": "statistic", "df": "df", "pval": "p"}
COEFFICIENTS = {"est": "estimate", "se": "se", "robust.se": "se", "naive.se": "se", "zval": "statistic", "pval": "p",
                "SHR": "ratio", "HR": "ratio", "SHR.lb": "ratio_low", "SHR.ub": "ratio_high", "ci.lb": "ci_low",
                "ci.ub": "ci_high"}
MODEL = {"loglik": "log_likelihood", "loglik.null": "log_likelihood_null", "n": "n", "nevent": "n_event"}
MCF = {"n.risk": "n_risk", "n.event": "n_event", "n.censor": "n_censor", "mcf": "mcf", "se": "se",
       "std.chaz.robust": "se", "std.chaz": "se", "lower": "ci_low", "upper": "ci_high"}
SCORE = {"Statistic": "score", "Variance": "score_variance", "Chisq": "statistic", "DF": "df", "Pr(>Chisq)": "p"}
FACTS = {"n": "n", "events": "n_event", "persontime": "person_time"}
EFFECT = {"logHR": "estimate", "se": "se", "HR": "ratio", "ci.lb": "ratio_low", "ci.ub": "ratio_high",
          "zval": "statistic", "pval": "p"}
POOLED = {"Q": "q", "Qp": "q_p", "tau2": "tau2", "I2": "i2"}


class Risks(Patients):
    """Patients with several kinds of events: a cause k is called causek, as the groups are, or by its own word."""

    def __init__(self, case):
        super().__init__(case)
        if self.event not in case.columns:
            raise Unsupported(f"the input has no column {self.event}")
        values = sorted({row[self.event] for row in case.rows} - set(CENSORED))
        self.value_of = {"cause" + value if value.isdigit() else value: value for value in values}

    def causes(self):
        censored = sorted({row[self.event] for row in self.case.rows} & set(CENSORED) - {"", "NA"})
        named = ",".join(f"{value}={name}" for name, value in self.value_of.items())
        return ["--causes", named, *(["--censored", ",".join(censored)] if censored not in ([], ["0"]) else [])]

    def risks(self, *arguments, grouped=True):
        return self.rows("lbp-cif", *self.causes(), *arguments, grouped=grouped)


def answer_incidence(case, labels, keys):
    """The group is an arm and a cause, or an arm and `eventfree`; the term is a time, or t= one that was asked for."""
    risks = Risks(case)
    arm, cause = risks.split(labels.group)
    return {key: incidence(risks, arm, cause, key) for key in keys}


def incidence(risks, arm, cause, key):
    stat, _, suffix = key.stat.partition(".")
    stat, suffix = (stat, suffix) if stat in ("lower", "upper") else (key.stat, "")
    variance = "aalen" if stat == "var" else "greenwood"
    asked = ["--ci", interval(risks.case, suffix), "--variance", variance]
    at_times = key.term.startswith("t=")
    asked += ["-s", "times", "--times", listed(risks.case.options["times"])] if at_times else ["-s", "curve"]
    if cause not in ("eventfree", *risks.value_of):
        return None
    row = next((row for row in risks.risks(*asked, grouped=arm != "")
                if row.get(risks.arm, arm) == arm and number(row["time"]) == number(key.term.replace("t=", ""))
                and cause in ("eventfree", row["cause"])), None)
    if row is None or stat in INCIDENCE:
        return None if row is None else row[INCIDENCE[stat]]
    if stat == "var":
        return repr(float(row["se"]) ** 2)
    error = "event_free_se" if cause == "eventfree" else "se"
    return row[error] if stat in ("std.err", "se.greenwood", "se") else None


def answer_gray(case, labels, keys):
    """Groups that begin with gray: are tests; others are curves."""
    if not labels.group.startswith("gray"):
        return answer_incidence(case, labels, keys)
    risks = Risks(case)
    asked = []
    for word in labels.group.split(":")[1:]:
        asked += of_gray(case, word)
    found = {row["cause"]: row for row in risks.risks("-s", "gray", *asked)}
    return {key: found[key.term][GRAY[key.stat]] for key in keys if key.stat in GRAY and key.term in found}


def of_gray(case, word):
    name, _, value = word.partition("=")
    if name == "rho":
        return ["--rho", value]
    if name in ("strata", "stratified"):
        return ["--strata", listed(value or case.options.get("strata", "stratum"))]
    if name not in ("unstratified", ""):
        raise Unsupported(f"nothing says what '{word}' asks for")
    return []


def answer_fine_gray(case, labels, keys):
    """The group is a cause and an analysis of it: none (crr), finegray, cause-specific, or predict.row1."""
    risks = Risks(case)
    cause, _, analysis = labels.group.partition(":")
    if cause not in risks.value_of:
        raise Unsupported(f"the input has no event {cause}")
    if analysis == "cause-specific":
        return cause_specific(risks, cause, keys)
    terms = listed(case.options["covariates"])
    asked = ["-x", terms, "--cause", cause] + (["--tied-events", "gone"] if analysis == "finegray" else [])
    row = re.fullmatch(r"predict\.row(\d+)", analysis)
    if row:
        return predicted(risks, asked, int(row.group(1)), keys)
    if analysis not in ("", "finegray"):
        raise Unsupported(f"nothing says what '{analysis}' asks for")
    return {key: of_fine_gray(risks, asked, key) for key in keys}


def of_fine_gray(risks, asked, key):
    variance = {"robust.se": ["--variance", "robust"], "naive.se": ["--variance", "model"]}.get(key.stat, [])
    if key.term == "model":
        return risks.risks(*asked, "-s", "model", grouped=False)[0][MODEL[key.stat]] if key.stat in MODEL else None
    return coefficient(risks.risks(*asked, *variance, "-s", "terms", grouped=False), key)


def coefficient(rows, key):
    """The peer's name of a coefficient is that of the column and the level together."""
    row = next((row for row in rows if row["term"] + row["level"] == key.term), None)
    return None if row is None or key.stat not in COEFFICIENTS else row[COEFFICIENTS[key.stat]]


def predicted(risks, asked, number_of_row, keys):
    patient = risks.case.rows[number_of_row - 1]
    at = ",".join(f"{name}={patient[name]}" for name in risks.case.options["covariates"])
    times = listed(risks.case.options["times"])
    rows = risks.risks(*asked, "-s", "predict", "--at", at, "--times", times, grouped=False)
    found = {number(row["time"]): row["incidence"] for row in rows}
    return {key: found.get(number(key.term.replace("t=", ""))) for key in keys if key.stat == "cif"}


def cause_specific(risks, cause, keys):
    """Cox regression in which other events are censored."""
    value = risks.value_of[cause]
    others = sorted({row[risks.event] for row in risks.case.rows} - {value})
    columns = risks.columns()
    columns[columns.index("--event") + 1] += "=" + value
    rows = filters.rows("lbp-cox", *columns, "--censored", ",".join(others),
                        "-x", listed(risks.case.options["covariates"]), table=risks.table)
    return {key: coefficient(rows, key) for key in keys}


def answer_mcf(case, labels, keys):
    """What follows the arm is the variance: reda's LawlessNadeau is the robust one."""
    patients = Patients(case)
    arm, variant = patients.split(labels.group)
    variance = "poisson" if variant.lower().endswith("poisson") else "robust"
    if variant.split(":")[-1] not in ("", "Poisson", "LawlessNadeau", "robust"):
        raise Unsupported(f"nothing says what '{variant}' asks for")
    rows = patients.rows("lbp-mcf", "--variance", variance, "-s", "curve", grouped=arm != "")
    found = {number(row["time"]): row for row in rows if row.get(patients.arm, arm) == arm}
    return {key: found[number(key.term)][MCF[key.stat]] for key in keys
            if key.stat in MCF and number(key.term) in found}


def answer_mcf_test(case, labels, keys):
    """Scores of the first of two arms."""
    patients = Patients(case)
    variance = "poisson" if "poisson" in labels.group.lower() else "robust"
    answers = {}
    for key in keys:
        weight = key.term.split()[0].lower()
        if weight in ("constant", "linear") and key.stat in SCORE:
            answers[key] = patients.rows("lbp-mcf", "-s", "terms", "--variance", variance, "--weight", weight,
                                         "-r", patients.arms[-1])[0][SCORE[key.stat]]
    return answers


STATES = {"prob": "probability", "std.err": "se", "lower": "ci_low", "upper": "ci_high", "n.risk": "n_risk"}


def answer_states(case, labels, keys):
    """The term is a state and a time; of group sojourn it is an arm and a state, up to where its means add up to."""
    patients = Patients(case)
    names = list(dict.fromkeys(re.sub(r":t=.*$", "", key.term) for key in case.expected if ":t=" in key.term))
    initial, values = names[0], sorted({row[patients.event] for row in case.rows} - set(CENSORED))
    if len(values) != len(names) - 1:
        raise Unsupported("nothing says which value is which state")
    asked = ["--states", ",".join(f"{value}={name}" for value, name in zip(values, names[1:])), "--initial", initial]
    if labels.group == "sojourn":
        return sojourns(patients, asked, keys)
    times = sorted({float(key.term.split(":t=")[1]) for key in keys})
    rows = patients.rows("lbp-states", *asked, "--ci", interval(case), "-s", "times", "--times", listed(times))
    found = {(row["state"], number(row["time"])): row for row in rows if row.get(patients.arm, "") == labels.group}
    answers = {}
    for key in keys:
        state, time = key.term.split(":t=")
        row = found.get((state, number(time)))
        answers[key] = None if row is None or key.stat not in STATES else row[STATES[key.stat]]
    return answers


def sojourns(patients, asked, keys):
    answers = {}
    for key in keys:
        arm, state = re.fullmatch(r"[\w.]+=(\S+) (.+)", key.term).groups()
        tau = sum(float(value) for other, value in patients.case.expected.items()
                  if other.group == "sojourn" and other.term.split(" ")[0] == key.term.split(" ")[0])
        rows = patients.rows("lbp-states", *asked, "-s", "means", "--tau", number(tau), "--extend")
        found = {(row.get(patients.arm, ""), row["state"]): row for row in rows}
        answers[key] = found[arm, state]["mean_time"] if key.stat == "rmean" else None
    return answers


def answer_turnbull(case, labels, keys):
    """Masses are those of an interval (low;high], survival that at a time, `fit` the likelihood."""
    names = next((pair for pair in (("left", "right"), ("low", "high"), ("lower", "upper"))
                  if set(pair) <= set(case.columns)), None)
    if names is None:
        raise Unsupported("the input has no columns left and right")
    table = filters.write_csv([(name, name) for name in case.columns], case.rows)
    asked = ["lbp-turnbull", "--interval", listed(list(names))]
    masses = filters.rows(*asked, "-s", "masses", table=table)
    found = {tuple(number(row[end] or "inf") for end in ("from", "to")): row["mass"] for row in masses}
    curve = filters.rows(*asked, "-s", "curve", table=table)
    answers = {}
    for key in keys:
        if key.stat == "mass":
            ends = re.findall(r"[^;()\[\]]+", key.term)
            answers[key] = found.get((number(ends[0]), number(ends[-1])))
        elif key.stat == "surv":
            before = [row for row in curve if float(row["time"]) <= float(key.term)]
            answers[key] = before[-1]["survival"] if before else None
        elif key.stat == "loglik":
            answers[key] = filters.rows(*asked, "-s", "model", table=table)[0]["log_likelihood"]
    return answers


def answer_reconstructed(case, labels, keys):
    """Group ipd: what the reconstructed rows are; km: their curve."""
    if "time" not in case.columns:
        raise Unsupported("the input has no column time")
    survival = next((name for name in ("survival", "surv", "sur") if name in case.columns), case.columns[-1])
    columns = [("time", "time"), ("survival", survival)]
    asked = ["lbp-reconstruct", "curve", "--risk-times", listed(case.options["trisk"]),
             "--at-risk", listed(case.options["nrisk"])]
    total = next((case.options[name] for name in ("tot.events", "totevents", "events") if name in case.options), None)
    asked += ["--events", str(total)] if total is not None else []
    table = filters.text(*asked, table=filters.write_csv(columns, case.rows))
    if labels.group == "ipd":
        facts = filters.rows("lbp-km", "-s", "model", table=table)[0]
        return {key: facts[FACTS[key.stat]] for key in keys if key.stat in FACTS}
    times = {key: key.term.replace("t=", "") for key in keys if key.stat == "surv"}
    rows = filters.rows("lbp-km", "-s", "times", "--times", listed(sorted(set(times.values()), key=float)), table=table)
    found = {number(row["time"]): row["survival"] for row in rows}
    return {key: found[number(time)] for key, time in times.items()}


def answer_summary(case, labels, keys):
    """The term `study` is an effect of one study; others are estimators."""
    columns = [("study", case.labels())]
    for name, others in (("o_minus_e", ("oe", "o.e", "O.E", "o_minus_e")), ("v", ("v", "V", "var"))):
        columns += [(name, column) for column in others if column in case.columns]
    if len(columns) != 3:
        raise Unsupported("the input has no columns oe and v")
    table = filters.write_csv(columns, case.rows)
    level = ["-l", str(case.options["level"])] if "level" in case.options else []
    if labels.term == "study":
        rows = {row["study"]: row for row in filters.rows("lbp-effect", "-m", "HR", *level, "-s", "terms", table=table)}
        return {key: one_study(rows[key.group], key.stat) for key in keys if key.group in rows}
    effects = filters.text("lbp-effect", "-m", "HR", table=table)
    asked = ["lbp-pool", "--method", labels.term, "--ci", "z", "--prediction", "none", *level]
    term, model = (next(row for row in filters.rows(*asked, "-s", view, table=effects) if row["term"] == "overall")
                   for view in ("terms", "model"))
    return {key: model[POOLED[key.stat]] if key.stat in POOLED else term[EFFECT[key.stat]]
            for key in keys if key.stat in EFFECT or key.stat in POOLED}


def one_study(row, stat):
    if stat == "HR" and not row.get("ratio"):
        return repr(math.exp(float(row["estimate"])))
    return row[EFFECT[stat]] if stat in EFFECT else None
