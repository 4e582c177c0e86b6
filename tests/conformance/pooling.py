# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks pool, mh, tau2ci and subgroup: pooled effects and heterogeneity by lbp-pool."""
import re

import effects
import filters
from case import Unsupported
from source import Labels, find_call, plain

METHODS = ("EE", "FE", "DL", "HE", "HS", "HSk", "SJ", "ML", "REML", "EB", "PM", "PMM", "GENQ", "GENQM", "DLIT", "SJIT")
# What a label, or one of its parts between colons, says of the analysis.
WORDS = {
    **{method: {"method": method} for method in METHODS},
    "CE": {"method": "EE"}, "common": {"method": "EE"}, "IV": {"method": "EE"}, "Inverse": {"method": "EE"},
    "MH": {"method": "MH"}, "peto": {"method": "PETO"}, "Peto": {"method": "PETO"},
    "z": {"ci": "z"}, "t": {"ci": "t"}, "knha": {"ci": "hk"}, "hksj": {"ci": "hk"}, "adhoc": {"ci": "hk-se"},
    "classic": {"ci": "z"}, "HK": {"ci": "hk"}, "HK:none": {"ci": "hk"}, "HK:se": {"ci": "hk-se"},
    "HK:ci": {"ci": "hk-ci"}, "KR": {"ci": "kr"}, "HTS": {"prediction": "hts"},
    "HC": {"method": "DL"}, "henmi-copas": {"method": "DL", "ci": "hc"},
    "fit": {}, "model": {}, "random": {}, "het": {}, "overall": {}, "pooled": {}, "tests": {}, "LRT:tau2=0": {},
    "weighted": {}, "unweighted": {"unweighted": True}, "user-weights": {"weights": None},
    "exact": {"mh_add": "0"}, "TACC": {"add": "tacc"}, "separate-tau2": {}, "common-tau2": {"tau2_common": True},
}
PATTERNS = {
    r"(?:level-)?(\d+(?:\.\d+)?)%?": "level",
    r"tau2-fixed-(\S+)": "tau2",
    r"incr(\S+)": "mh_add",
    r"mods=(\S+)": "mods",
}
# Arguments of rma() and its kin that are options of the analysis, and what their values are here.
ARGUMENTS = {"method": "method", "method.tau": "method", "test": "ci", "level": "level", "tau2": "tau2",
             "weights": "weights"}
# Tests on stratified tables: their names in the view, and whether there is one with continuity correction.
TESTS = {"CMH": ("Cochran-Mantel-Haenszel", True), "Cochran": ("Cochran", True), "MHtest": ("Mantel-Haenszel", True),
         "BreslowDay": ("Breslow-Day", False), "BD": ("Breslow-Day", False), "Tarone": ("Tarone", False)}
# What the peer's statistic is here: view, column.
TERMS = {"est": "estimate", "est.intrcpt": "estimate", "estimate": "estimate", "se": "se", "zval": "statistic",
         "tval": "statistic", "pval": "p", "ci.lb": "ci_low", "ci.ub": "ci_high", "df": "df", "pi.lb": "pi_low",
         "pi.ub": "pi_high"}
MODEL = {"k": "k", "k.used": "k_used", "Q": "q", "QE": "q", "df.Q": "q_df", "QEp": "q_p", "pval.Q": "q_p",
         "tau2": "tau2", "tau2.est": "tau2", "tau2.lb": "tau2_low", "tau2.ub": "tau2_high", "se.tau2": "tau2_se",
         "tau": "tau", "tau.est": "tau", "tau.lb": "tau_low", "tau.ub": "tau_high", "logLik": "log_likelihood",
         "AIC": "aic", "BIC": "bic", "AICc": "aicc", "LRT": "lrt", "LRTp": "lrt_p", "H": "h_q", "H.lb": "h_q_low",
         "H.ub": "h_q_high", "Rb": "rb", "Rb.lb": "rb_low", "Rb.ub": "rb_high"}
BY_TAU2 = {"I2": "i2", "I2.est": "i2", "I2.lb": "i2_low", "I2.ub": "i2_high", "H2": "h2", "H2.est": "h2",
           "H2.lb": "h2_low", "H2.ub": "h2_high"}
BY_Q = {"I2": "i2_q", "I2.lb": "i2_q_low", "I2.ub": "i2_q_high", "H2": "h2_q"}
BETWEEN = {"QM": ("between subgroups", "statistic"), "QMp": ("between subgroups", "p"),
           "QE": ("within subgroups", "statistic"), "QEp": ("within subgroups", "p"),
           "Qb": ("between subgroups", "statistic"), "df.b": ("between subgroups", "df"),
           "pval.b": ("between subgroups", "p"), "Qw": ("within subgroups", "statistic"),
           "df.w": ("within subgroups", "df"), "pval.w": ("within subgroups", "p")}


class Analysis:
    """What the peer was asked for one group and term."""

    def __init__(self, case, labels):
        self.case, self.labels = case, labels
        self.call = find_call(case.source, "rma", "rma.uni", "rma.mh", "rma.peto", "metagen", *effects.META)
        self.is_meta = self.call is not None and self.call.name.startswith("meta")
        self.said = {}
        self.read_json()
        self.read_call()
        self.read_label(labels.group)
        self.read_label(labels.term)
        self.measure = self.find_measure()
        if self.measure == "PETO" and self.said.get("method", "MH") == "MH":
            self.said["method"] = "PETO"

    def read_json(self):
        method, test = self.case.json.get("method"), self.case.options.get("test")
        if method in METHODS + ("MH",):
            self.said["method"] = method
        if isinstance(test, str):
            self.said.update(WORDS[test])
        if "level" in self.case.options:
            self.said["level"] = str(self.case.options["level"])

    def read_call(self):
        """Only a source with one such call says what holds for all values; placeholders are the labels themselves."""
        if self.call is None or self.case.source.count(self.call.name + "(") > 1:
            return
        for name, setting in ARGUMENTS.items():
            value = self.call.named.get(name, "")
            if value and "<" not in value and "/" not in value:
                value = plain(value)
                self.said.update(WORDS.get(value, {setting: value}) if setting in ("method", "ci") else {setting: value})

    def read_label(self, label):
        if label.split(":")[0] in TESTS:
            self.said["tests"] = label
        elif label in WORDS:
            self.said.update(WORDS[label])
        elif ":" in label:
            head, tail = self.cut(label)
            self.read_label(head)
            self.read_label(tail)
        else:
            self.read_word(label)

    @staticmethod
    def cut(label):
        """Two parts, of which the first is as long as the longest known beginning."""
        parts = label.split(":")
        for i in range(len(parts) - 1, 0, -1):
            if ":".join(parts[:i]) in WORDS:
                return ":".join(parts[:i]), ":".join(parts[i:])
        return parts[0], ":".join(parts[1:])

    def read_word(self, word):
        for pattern, setting in PATTERNS.items():
            match = re.fullmatch(pattern, word)
            if match:
                self.said[setting] = match.group(1)
                return
        if word and effects.ALIASES.get(word, word) not in effects.measures():
            raise Unsupported(f"nothing says what '{word}' asks for")

    def find_measure(self):
        """From the labels of these values, case.json, or the labels of any values; None for ready effects."""
        for label in (self.labels, *(Labels(key.group, key.term) for key in self.case.expected)):
            try:
                return effects.first_measure(label)
            except Unsupported:
                if isinstance(self.case.json.get("measure"), str):
                    return self.case.json["measure"]
        return None

    def is_ready(self):
        """Whether effects and their variances are given."""
        if self.call is None or self.call.name in ("rma", "rma.uni", "metagen"):
            return "yi" in self.case.columns or self.call is not None and len(self.call.positional) >= 2
        return False

    # --- what is asked of the filters ------------------------------------------------------------------------------
    def options(self, **changes):
        """Options of lbp-pool."""
        said = {**self.said, **changes}
        method = said.get("method", "REML")
        options = ["--method", method]
        if method in ("MH", "PETO"):
            options += ["-m", self.measure] if method == "MH" else []
            options += self.table_options(said)
        else:
            options += ["--ci", said.get("ci", "z"), "--prediction", said.get("prediction", "none")]
            options += ["--unweighted"] if said.get("unweighted") else []
            options += ["--weights", "weights_given"] if self.weights(said) else []
            options += ["--tau2", said["tau2"]] if "tau2" in said else []
            options += ["--tau2-ci", said.get("tau2_ci", "none")]
            options += ["--q-centre", "mh", *self.table_options(said)] if said.get("q_centre") else []
        options += ["--subgroup", said["subgroup"]] if "subgroup" in said else []
        options += ["--tau2-common"] if said.get("tau2_common") else []
        if "level" in said:
            options += ["-l", effects.share(said["level"])]
        return options

    def table_options(self, said):
        if not self.is_meta:
            return []
        own = ["--raw-estimate"] if self.measure == "RD" else []
        own += ["--keep00"] if self.measure == "RD" and said.get("method") == "MH" else []
        own += ["--rr-add", "1x"] if self.measure == "RR" and said.get("method") == "MH" else []
        return ["--mh-add", said.get("mh_add", "0.5"), "--mh-variance", "greenland", *own]

    def weights(self, said):
        """The expression of the user's weights, or None."""
        if "weights" in said and said["weights"] is not None:
            return said["weights"]
        if "weights" not in said and said.get("method") not in ("GENQ", "GENQM"):
            return None
        match = re.search(r"weights=([^,;)\s]+)", self.case.source)
        return match.group(1) if match else "1/vi"

    def table(self, **changes):
        """Input of lbp-pool."""
        said = {**self.said, **changes}
        more = [said["subgroup"]] if "subgroup" in said else []
        if self.is_ready():
            return self.ready_table(said, more)
        asked = self.effect_request()
        if said.get("method") in ("MH", "PETO"):
            return asked.table(self.case, *more)
        return filters.text(*asked.arguments(), table=asked.table(self.case, *more))

    def ready_table(self, said, more):
        records = self.case.rows
        yi, vi = (self.call.positional + ["yi", "vi"])[:2] if self.call and self.call.positional else ("yi", "vi")
        root = re.fullmatch(r"sqrt\((.*)\)", vi)
        columns = [("study", self.case.labels()), ("yi", yi), ("vi", root.group(1) if root else vi)]
        if "vi" not in self.case.columns and "sei" in self.case.columns:
            columns[2] = ("sei", "sei")
        weights = self.weights(said)
        if weights is not None:
            records = [{**row, "weights_given": evaluate(weights, row)} for row in records]
            columns.append(("weights_given", "weights_given"))
        return filters.write_csv(columns + [(name, name) for name in more if name != "study"], records)

    def effect_request(self):
        """How lbp-effect makes effects of the input's counts or means."""
        if self.call is not None and self.is_meta:
            asked = effects.of_meta(self.call, self.labels)
            asked.measure = "PETO" if self.said.get("method") == "PETO" else asked.measure
        elif self.call is not None:
            family = effects.measures().get(self.measure)
            asked = effects.Request(self.measure, effects.escalc_columns(self.case, self.call, family, self.labels))
        else:
            asked = effects.Request(self.measure)
        asked.set("--add", self.said.get("add"))
        return asked

    def rows(self, view, **changes):
        return filters.rows("lbp-pool", *self.options(**changes), "-s", view, table=self.table(**changes))

    def overall(self, view, **changes):
        return next(row for row in self.rows(view, **changes) if row["term"] == "overall")


def evaluate(expression, row):
    """The user's weight: a column, or one over a column."""
    if expression in row:
        return row[expression]
    inverse = re.fullmatch(r"1/(\w+)", expression)
    if inverse and inverse.group(1) in row:
        return repr(1 / float(row[inverse.group(1)]))
    raise Unsupported(f"weights {expression}")


def question(case, key):
    """Values of one group and term; those of studies together."""
    if key.term in case.studies() and key.stat == "weight.pct":
        return Labels(key.group, "")
    return Labels(key.group, key.term)


def answer(case, labels, keys):
    if case.task == "tau2ci":
        return answer_interval(case, labels, keys)
    analysis = Analysis(case, labels)
    return {key: value(analysis, key) for key in keys}


def answer_interval(case, labels, keys):
    """confint(): the group is the estimator, the term the kind of interval."""
    analysis = Analysis(case, Labels(labels.group, ""))
    analysis.said["tau2_ci"] = labels.term.lower()
    return {key: value(analysis, key) for key in keys}


def value(analysis, key):
    """One statistic, or None where no filter gives it."""
    stat, times, factor = key.stat.partition(".x")
    got = statistic(analysis, stat, key.term)
    return float(factor) * float(got) if times and got else got


def statistic(analysis, stat, term):
    method, said = analysis.said.get("method", "REML"), analysis.said
    if stat == "weight.pct":
        return next((row["weight"] for row in analysis.rows("rows") if row["study"] == term), "NA")
    if term == "tests" or "tests" in said:
        return of_test(analysis, stat)
    if "mods" in said:
        return of_moderator(analysis, stat)
    if stat.endswith(".riley"):
        return analysis.overall("terms", prediction="riley")[TERMS[stat[:-6]]]
    if stat.endswith(".re"):
        return random_effects(analysis, stat[:-3])
    if stat in ("pi.lb", "pi.ub"):
        return analysis.overall("terms", prediction=prediction(analysis))[TERMS[stat]]
    if stat == "tau2" and method in ("MH", "EE") and analysis.is_meta:
        return random_effects(analysis, stat)
    if stat in TERMS:
        return analysis.overall("terms")[TERMS[stat]]
    if stat in MODEL or stat in BY_TAU2:
        return of_model(analysis, stat)
    return None


def prediction(analysis):
    """metafor's prediction interval goes with the test: normal with z, else t with k - 1 degrees of freedom."""
    if "prediction" in analysis.said or analysis.is_meta:
        return analysis.said.get("prediction", "hts")
    return "z" if analysis.said.get("ci", "z") == "z" else "t1"


def of_model(analysis, stat):
    """metafor's I2 is by tau2 where there is one, in per cent; meta's is by Q, a proportion."""
    row = analysis.overall("model")
    by_q = analysis.is_meta or analysis.said.get("method") in ("EE", "FE", "MH", "PETO")
    column = MODEL.get(stat) or (BY_Q if by_q else BY_TAU2)[stat]
    share = analysis.is_meta and stat.split(".")[0] in ("I2", "Rb") and row[column]
    return float(row[column]) / 100 if share else row[column]


def of_test(analysis, stat):
    """A test by its name: the term, with stats `stat` and `pval`; or the stat, as Tarone and Tarone.pval."""
    name, _, what = stat.partition(".")
    test, _, which = analysis.said.get("tests", name).partition(":")
    if test not in TESTS:
        return None
    title, has_correction = TESTS[test]
    if has_correction and corrected(analysis, which):
        title += ", corrected"
    row = next((row for row in analysis.rows("tests", method="MH") if row["test"] == title), None)
    return None if row is None else row["p" if "pval" in (stat, what) else "statistic"]


def corrected(analysis, which):
    """metafor corrects for continuity unless told otherwise."""
    if which:
        return which in ("correct", "corrected")
    return "uncorrected" not in analysis.case.note and "correct=FALSE" not in analysis.case.source


def of_moderator(analysis, stat):
    """A moderator with two values in a common-effect model is a test between two subgroups."""
    column = analysis.said["mods"]
    values = {row.get(column) for row in analysis.case.rows}
    if analysis.said.get("method") not in ("EE", "FE") or len(values) != 2 or stat not in BETWEEN:
        raise Unsupported(f"no filter regresses on {column}")
    name, what = BETWEEN[stat]
    return next(row[what] for row in analysis.rows("tests", subgroup=column) if row["test"] == name)


def random_effects(analysis, stat):
    """meta's random-effects answer beside the common one: DL, with Q about the Mantel-Haenszel estimate after MH."""
    centre = {"q_centre": True} if analysis.said["method"] == "MH" else {}
    tau = analysis.call.named.get("method.tau", "DL")
    changes = {"method": plain(tau), **centre}
    if stat in TERMS:
        return analysis.overall("terms", **changes)[TERMS[stat]]
    return analysis.overall("model", **changes)[MODEL[stat]] if stat in MODEL else None


def answer_effects(case, labels, keys):
    """Task es: effects of studies; some published cases pool them, too."""
    return (answer if labels.group and labels.term else effects.answer)(case, labels, keys)


def answer_subgroups(case, labels, keys):
    """The group says estimator and whether tau2 is common, the term is a subgroup, `overall` or `test`."""
    analysis = Analysis(case, Labels(labels.group, ""))
    column = plain(analysis.call.named.get("subgroup", "subgroup")) if analysis.call else "subgroup"
    analysis.said["subgroup"] = column
    return {key: of_subgroup(analysis, key, column) for key in keys}


def of_subgroup(analysis, key, column):
    stat, _, effect = key.stat.rpartition(".")
    if effect not in ("re", "fe"):
        stat, effect = key.stat, "re"
    changes = {"method": "EE", "tau2_common": False} if effect == "fe" else {}
    if stat in BETWEEN:
        name, what = BETWEEN[stat]
        return next(row[what] for row in analysis.rows("tests", **changes) if row["test"] == name)
    view, columns = ("terms", TERMS) if stat in TERMS else ("model", {**MODEL, **BY_Q})
    if stat not in columns:
        return None
    labels = {row[column] for row in analysis.case.rows}
    row = next(row for row in analysis.rows(view, **changes)
               if (row["level"] == key.term if key.term in labels else row["term"] == key.term))
    got = row[columns[stat]]
    return float(got) / 100 if stat.startswith("I2") and analysis.is_meta and got else got
