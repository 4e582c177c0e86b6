# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks km, km_weighted, km_lefttrunc, km_summary, nelson_aalen, lifetable, followup, logrank and rmst."""
import re

import filters
from case import Unsupported
from source import Labels, find_call, is_number

CURVE = {"n.risk": "n_risk", "n.event": "n_event", "n.censor": "n_censor", "surv": "survival", "std.err": "se",
         "cumhaz": "cumhaz", "std.chaz": "cumhaz_se", "lower": "ci_low", "upper": "ci_high"}
QUANTILES = {"quantile": "quantile", "followup": "quantile", "lower": "ci_low", "upper": "ci_high"}
SUMMARY = {"records": "n", "n": "n", "events": "n_event", "median": "median", "median.lcl": "median_low",
           "median.ucl": "median_high"}
LIFETABLE = {"entering": "n_enter", "withdrawn": "n_censor", "events": "n_event", "at.risk": "n_effective",
             "cond.prob": "conditional", "surv.end": "survival", "se.surv.end": "se", "hazard": "hazard",
             "se.hazard": "hazard_se"}
ARMS = {"N": "n", "O": "observed", "E": "expected", "V": "variance"}
TEST = {"chisq": "statistic", "df": "df", "pval": "p"}
RATIOS = {"logHR": "estimate", "se": "se", "selog": "se", "HR": "ratio", "ci.lb": "ratio_low", "ci.ub": "ratio_high",
          "O.E": "o_minus_e", "V": "v", "zval": "statistic", "pval": "p"}
MEANS = {"RMST": {"est": "rmst", "se": "se", "ci.lb": "ci_low", "ci.ub": "ci_high"},
         "RMTL": {"est": "rmtl", "se": "se", "ci.lb": "rmtl_low", "ci.ub": "rmtl_high"}}
DIFFERENCE = {"est": "estimate", "se": "se", "zval": "statistic", "pval": "p", "ci.lb": "ci_low", "ci.ub": "ci_high"}
RATIO = {"est": "ratio", "pval": "p", "ci.lb": "ratio_low", "ci.ub": "ratio_high"}
COMPARISONS = {"RMST.diff": ("rmst_difference", DIFFERENCE), "RMST.ratio": ("rmst_ratio", RATIO),
               "RMTL.ratio": ("rmtl_ratio", RATIO)}
MODELS = {"diff": "rmst_difference", "rmst.diff": "rmst_difference", "ratio": "rmst_ratio",
          "rmst.ratio": "rmst_ratio", "rmtl": "rmtl_ratio", "rmtl.ratio": "rmtl_ratio"}
INTERVALS = {"arcsin": "arcsine"}  # survival's names of intervals that have another one here
TESTS = {"gehan": "gehan", "wilcoxon": "gehan", "tarone-ware": "tarone-ware", "peto-peto": "peto-peto",
         "logrank": "logrank", "andersen": "andersen"}


class Patients:
    """Which columns hold times, events and arms: as Surv(...) ~ ... names them, else the standard ones."""

    def __init__(self, case):
        self.case = case
        surv = find_call(case.source, "Surv", "Recur")
        names = [re.sub(r"^(1\s*-\s*|factor\()|\)$", "", name) for name in surv.positional] if surv else []
        if not surv or surv.name != "Surv" or not all(name in case.columns for name in names) or len(names) < 2:
            names = ["start", "stop", "status"] if "stop" in case.columns else ["time", "status"]
        formula = re.search(r"~\s*([\w.]+)", case.source)
        self.arm = formula.group(1) if formula and formula.group(1) in case.columns else "arm"
        self.times, self.event = names[:-1], names[-1]
        grouped = self.arm in case.columns and not (formula and formula.group(1) == "1")
        self.arms = sorted({row[self.arm] for row in case.rows} if grouped else [])
        self.table = filters.write_csv([(name, name) for name in case.columns], case.rows)
        self.read = {}  # what the filters wrote, by what they were asked

    def columns(self):
        """The filters' options for them."""
        options = ("--time",) if len(self.times) == 1 else ("--start", "--stop")
        return [*(word for pair in zip(options, self.times) for word in pair), "--event", self.event, *self.level()]

    def level(self):
        level = self.case.options.get("level") or self.case.options.get("conf.int")
        return ["-l", repr(float(level) / (100 if float(level) > 1 else 1))] if level else []

    def split(self, group):
        """The arm a group's name begins with, and what follows it; no arm where it says all, or there are none."""
        for arm in sorted(self.arms, key=len, reverse=True):
            if group == arm or group.startswith(arm + ":"):
                return arm, group[len(arm) + 1:]
        first, _, rest = group.partition(":")
        return "", rest if first in ("all", "overall", "pooled") else group

    def rows(self, tool, *arguments, grouped=True):
        arm = ["-a", self.arm] if grouped and self.arms else []
        asked = (tool, *self.columns(), *arm, *map(str, arguments))
        if asked not in self.read:
            self.read[asked] = filters.rows(*asked, table=self.table)
        return self.read[asked]


def number(text):
    """How a time is looked up: the peer's values have 15 digits."""
    return format(float(text), ".15g")


def listed(values):
    return ",".join(map(str, values if isinstance(values, list) else [values]))


def interval(case, suffix=""):
    """--ci of the interval a statistic's suffix names; survival's own choice is log."""
    named = suffix or (re.findall(r"conf\.type\s*=\s*[\"']?([a-z-]+)", case.source) + ["log"])[0]
    return INTERVALS.get(named, named)


def stat_and_interval(case, key):
    stat, _, suffix = key.stat.partition(".")
    if stat in ("lower", "upper", "quantile"):
        return stat, interval(case, suffix)
    return key.stat, interval(case)


def question(_, key):
    """All values of one group."""
    return Labels(key.group, "")


def by_term(_, key):
    """All values of one term."""
    return Labels("", key.term)


def answer_curve(case, labels, keys):
    """Curves: the term is a time; `summary` is the whole curve."""
    patients = Patients(case)
    arm, variant = patients.split(labels.group)
    asked = variant_of(case, variant)
    return {key: of_summary(patients, arm, key) if key.term == "summary" else at_time(patients, arm, asked, key)
            for key in keys}


def variant_of(case, variant):
    """Options by what stands behind the arm: stype and ctype of survfit(), or weights and variance."""
    asked = []
    types = dict(re.findall(r"([sc]type)(\d)", variant))
    if types:
        asked += ["--estimator", "exp" if types.get("stype") == "2" else "km"]
        asked += ["--hazard", "fleming-harrington" if types.get("ctype") == "2" else "nelson-aalen"]
        return asked
    words = [word for word in variant.split(".") if word]
    for word in words:
        if word not in ("integer", "real", "naive", "robust", "cluster") and word not in weight_columns(case):
            raise Unsupported(f"nothing says what '{variant}' asks for")
    column = next((weight_column(case, word) for word in words if weight_column(case, word)), None)
    asked += ["--weights", column] if column else []
    asked += ["--cluster", case.options["cluster"]] if "cluster" in words else []
    if column and ("naive" in words or whole(case, column) and not {"robust", "cluster"} & set(words)):
        asked += ["--variance", "greenwood"]
    return asked + (["--variance", "robust"] if "robust" in words else [])


def weight_columns(case):
    named = case.options.get("weights", [])
    return named if isinstance(named, list) else [named]


def weight_column(case, word):
    """The column of weights a word means: by its name, or by whether they are whole numbers."""
    if word in ("integer", "real"):
        return next((name for name in weight_columns(case) if whole(case, name) == (word == "integer")), None)
    return word if word in weight_columns(case) else None


def whole(case, column):
    return all(float(row[column]).is_integer() for row in case.rows)


def at_time(patients, arm, asked, key):
    """The term is a time at which something happened, or t= any time."""
    stat, kind = stat_and_interval(patients.case, key)
    time = key.term.replace("t=", "")
    if stat not in CURVE or not is_number(time):
        return None
    view = ["times", "--times", time] if time != key.term else ["curve"]
    rows = patients.rows("lbp-km", "-s", *view, "--ci", kind, *asked, grouped=arm != "")
    return next((row[CURVE[stat]] for row in rows
                 if row.get(patients.arm, arm) == arm and number(row["time"]) == number(time)), None)


def of_summary(patients, arm, key):
    if key.stat not in SUMMARY:
        return None
    rows = patients.rows("lbp-km", "-s", "model", "--ci", interval(patients.case), grouped=arm != "")
    return next(row[SUMMARY[key.stat]] for row in rows if row.get(patients.arm, arm) == arm)


def answer_summary(case, labels, keys):
    """Quantiles (q50), curves at requested times (t=10), restricted means (rmean:common)."""
    patients = Patients(case)
    arm, _ = patients.split(labels.group)
    return {key: summary_value(patients, arm, key) for key in keys}


def summary_value(patients, arm, key):
    stat, kind = stat_and_interval(patients.case, key)
    quantile, time = re.fullmatch(r"q([\d.]+)", key.term), re.fullmatch(r"t=(.+)", key.term)
    if quantile:
        return at_quantile(patients, arm, key, [])
    if time and stat in CURVE:
        rows = patients.rows("lbp-km", "-s", "times", "--times", listed(patients.case.options["times"]), "--ci", kind,
                             grouped=arm != "")
        return next(row[CURVE[stat]] for row in rows
                    if row.get(patients.arm, arm) == arm and number(row["time"]) == number(time.group(1)))
    if key.term.startswith("rmean:") and key.stat in ("rmean", "se"):
        tau = key.term[len("rmean:"):].replace("tau=", "")
        rows = patients.rows("lbp-rmst", "-s", "arms", "--tau", tau, "--extend", grouped=arm != "")
        row = next(row for row in rows if row.get(patients.arm, arm) == arm)
        return row["rmst" if key.stat == "rmean" else "se"]
    return None


def at_quantile(patients, arm, key, options):
    """The term q25 is where a quarter has had the event."""
    stat, kind = stat_and_interval(patients.case, key)
    probability = repr(float(key.term[1:]) / 100)
    rows = patients.rows("lbp-km", "-s", "quantiles", "--probs", probability, "--ci", kind, *options, grouped=arm != "")
    row = next(row for row in rows if row.get(patients.arm, arm) == arm)
    return row[QUANTILES[stat]] if stat in QUANTILES else None


def answer_followup(case, labels, keys):
    """The censored are the events; group `all` is of both arms together."""
    patients = Patients(case)
    arm, rest = patients.split(labels.group)
    if rest != "":
        raise Unsupported(f"nothing says what '{labels.group}' asks for")
    return {key: at_quantile(patients, arm, key, ["--reverse"]) if re.fullmatch(r"q[\d.]+", key.term) else None
            for key in keys}


def answer_lifetable(case, labels, keys):
    """The term [50;100) is an interval."""
    patients = Patients(case)
    arm, _ = patients.split(labels.group)
    ends = next(case.options[name] for name in ("width", "breaks", "intervals", "cuts") if name in case.options)
    rows = patients.rows("lbp-km", "-s", "lifetable", "--intervals", listed(ends), grouped=arm != "")
    found = {number(row["from"]): row for row in rows if row.get(patients.arm, arm) == arm}
    return {key: found[number(re.match(r"[\[(]([^;,]+)", key.term).group(1))][LIFETABLE[key.stat]]
            for key in keys if key.stat in LIFETABLE}


def answer_logrank(case, labels, keys):
    """The group says strata and weight, the term is an arm, `test`, an entry of the covariance, or a hazard ratio."""
    patients = Patients(case)
    asked = []
    for word in labels.group.split(":"):
        asked += of_logrank(case, word)
    return {key: logrank_value(patients, asked, key) for key in keys}


def of_logrank(case, word):
    name, _, value = word.partition("=")
    if word == "stratified":
        return ["--strata", listed(case.options["strata"])]
    if name in ("rho", "gamma"):
        return [] if float(value) == 0 else ["--test", "fleming-harrington", "--" + name, value,
                                             *(["--rho", "0"] if name == "gamma" else [])]
    if word in TESTS:
        return ["--test", TESTS[word]]
    if word != "unstratified":
        raise Unsupported(f"nothing says what '{word}' asks for")
    return []


def logrank_value(patients, asked, key):
    if key.term in patients.arms and key.stat in ARMS:
        rows = patients.rows("lbp-logrank", *asked, "-s", "arms")
        return next(row[ARMS[key.stat]] for row in rows if row["arm"] == key.term)
    if key.term == "test" and key.stat in TEST:
        return patients.rows("lbp-logrank", *asked, "-s", "model")[0][TEST[key.stat]]
    entry = re.fullmatch(r"cov(\d)(\d)", key.term)
    if entry and key.stat == "V":
        ends = [patients.arms[int(place) - 1] for place in entry.groups()]
        return next(row["covariance"] for row in patients.rows("lbp-logrank", *asked, "-s", "vcov")
                    if [row["row"], row["column"]] == ends)
    if key.term in ("PetoHR", "PikeHR") and key.stat in RATIOS:
        kind = key.term[:4].lower()
        return patients.rows("lbp-logrank", *asked, "--estimate", kind, "-s", "terms")[0][RATIOS[key.stat]]
    return None


def answer_rmst(case, labels, keys):
    patients = Patients(case)
    tau = ["--tau", case.options["tau"]]
    return {key: rmst_value(patients, tau, key) for key in keys}


def rmst_value(patients, tau, key):
    """Groups: arm0 and arm1 (first and second level), unadjusted, adjusted, and the adjusted models."""
    adjusted = ["-x", listed(patients.case.options.get("covariates", []))]
    model = re.fullmatch(r"adjusted\.(.+)\.model", key.group)
    arm = re.fullmatch(r"arm(\d)", key.group)
    if arm and key.term in MEANS:
        rows = patients.rows("lbp-rmst", *tau, "-s", "arms")
        return next(row[MEANS[key.term][key.stat]] for row in rows
                    if row[patients.arm] == patients.arms[int(arm.group(1))])
    if model:
        rows = patients.rows("lbp-rmst", *tau, *adjusted, "-s", "coefficients")
        return next(row[DIFFERENCE[key.stat]] for row in rows
                    if (row["model"], row["term"]) == (MODELS[model.group(1).lower()], key.term))
    if key.term in COMPARISONS and key.group in ("adjusted", "unadjusted"):
        term, columns = COMPARISONS[key.term]
        rows = patients.rows("lbp-rmst", *tau, *(adjusted if key.group == "adjusted" else []), "-s", "terms")
        return next(row[columns[key.stat]] for row in rows
                    if row["term"] == term and (row["adjusted_for"] != "") == (key.group == "adjusted"))
    return None
