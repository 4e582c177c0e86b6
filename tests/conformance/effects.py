# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks es, es_ipd and es_crossover: effect sizes by lbp-effect."""
import functools
import re

import filters
from case import Key, Unsupported
from source import Labels, calls, find_call, is_number, plain

# Arguments of metafor's escalc() and the standard columns they are, by what a measure's rows are (view measures).
ESCALC = {
    "2x2 table": {"ai": "events1", "bi": "nonevents1", "ci": "events2", "di": "nonevents2", "n1i": "n1", "n2i": "n2",
                  "ri": "r"},
    "matched 2x2 table": {"ai": "a", "bi": "b", "ci": "c", "di": "d"},
    "person-time": {"x1i": "events1", "t1i": "time1", "x2i": "events2", "t2i": "time2"},
    "two means": {"m1i": "mean1", "sd1i": "sd1", "n1i": "n1", "m2i": "mean2", "sd2i": "sd2", "n2i": "n2"},
    "one proportion": {"xi": "events", "mi": "nonevents", "ni": "n"},
    "one rate": {"xi": "events", "ti": "time"},
    "one mean": {"mi": "mean", "sdi": "sd", "ni": "n"},
    "pre-post": {"m1i": "mean1", "sd1i": "sd1", "m2i": "mean2", "sd2i": "sd2", "ni": "n", "ri": "r"},
    "correlation": {"ri": "r", "ni": "n"},
    "regression coefficient": {"ti": "t", "ni": "n", "mi": "preds", "r2i": "r2"},
    "reliability": {"ai": "alpha", "mi": "items", "ni": "n"},
    "ready effect": {"yi": "yi", "vi": "vi", "sei": "sei"},
}
# Functions of meta: what their first arguments are, in order; and their names.
META = {
    "metabin": ("events1", "n1", "events2", "n2"),
    "metacont": ("n1", "mean1", "sd1", "n2", "mean2", "sd2"),
    "metainc": ("events1", "time1", "events2", "time2"),
    "metaprop": ("events", "n"),
    "metarate": ("events", "time"),
    "metamean": ("n", "mean", "sd"),
    "metacor": ("r", "n"),
}
META_ARGUMENTS = {"event.e": "events1", "event.c": "events2", "n.e": "n1", "n.c": "n2", "mean.e": "mean1",
                  "mean.c": "mean2", "sd.e": "sd1", "sd.c": "sd2", "time.e": "time1", "time.c": "time2",
                  "event": "events", "n": "n", "time": "time", "mean": "mean", "sd": "sd", "cor": "r"}
META_MEASURES = {"ASD": "AS", "PLOGIT": "PLO", "PRAW": "PR", "MRAW": "MN", "MLN": "MNLN"}
ALIASES = {"ASD": "AS", "OR2D": "OR2DL", "D2OR": "D2ORL"}
# What the peer's statistic is here: view, column.
STATISTICS = {"yi": ("rows", "yi"), "vi": ("rows", "vi"), "sei": ("rows", "sei"), "TE": ("rows", "yi"),
              "seTE": ("rows", "sei"), "est": ("terms", "estimate"), "se": ("terms", "se"), "zi": ("terms", "statistic"),
              "zval": ("terms", "statistic"), "pval": ("terms", "p"), "ci.lb": ("terms", "ci_low"),
              "ci.ub": ("terms", "ci_high"), "lower": ("terms", "ci_low"), "upper": ("terms", "ci_high")}
IGNORED = ("measure", "data", "slab", "append", "level")  # of escalc
VTYPES = ("LS", "LS2", "UB", "AV", "HO", "AVHO", "ST", "CS", "RM")
CORRECTIONS = ("exact", "approx", "none")
INDIVIDUAL = {  # functions of effectsize
    "cohens_d:pooled": ("SMD", "none"),
    "cohens_d:unpooled": ("SMDH", "none"),
    "hedges_g:pooled": ("SMD", "exact"),
    "hedges_g:unpooled": ("SMDH", "exact"),
    "glass_delta": ("SMD1", "none"),
}
RANKS = {"est": "rank_biserial", "ci.lb": "ci_low", "ci.ub": "ci_high"}


class Request:
    """What lbp-effect is asked: measure, options, and which input column is which standard one (None: as they are)."""

    def __init__(self, measure, columns=None):
        self.measure = ALIASES.get(measure, measure)
        self.columns = columns
        self.options = {}

    def set(self, option, value=""):
        """An option, with its value or as a flag; None is the filter's default."""
        if value is not None:
            self.options[option] = value

    def table(self, case, *more):
        """The case's rows under standard names, study first; more: further columns to keep."""
        columns = {name: name for name in case.columns} if self.columns is None else dict(self.columns)
        columns = {"study": case.labels(), **columns, **{name: name for name in more}}
        for column in columns.values():
            if column not in case.columns:
                raise Unsupported(f"the input has no column {column}")
        return filters.write_csv(list(columns.items()), case.rows)

    def arguments(self):
        given = [word for pair in self.options.items() for word in pair if word != ""]
        return ("lbp-effect", "-m", self.measure, *given)


@functools.lru_cache(maxsize=None)
def measures():
    """Every measure of lbp-effect, and what its rows are."""
    return {row["measure"]: row["rows_are"] for row in filters.rows("lbp-effect", "-s", "measures")}


def request(case, labels):
    """Reads the peer's call."""
    call = find_call(case.source, "escalc", *META)
    if call is None:
        return Request(case.json.get("measure") if isinstance(case.json.get("measure"), str)
                       else first_measure(labels))
    asked = of_escalc(case, call, labels) if call.name == "escalc" else of_meta(call, labels)
    leftover(asked, call, labels)
    asked.set("--level", level(case, labels))
    return asked


def first_measure(labels):
    for part in labels.group.split(":") + labels.term.split(":"):
        if ALIASES.get(part, part) in measures():
            return part
    raise Unsupported(f"no measure in '{labels.group}', '{labels.term}'")


def level(case, labels):
    """The level that a summary() or other call, or case.json, names, mostly in per cent; None where none does."""
    named = [call.text("level", labels) for call in calls(case.source)] + [str(case.options.get("level", ""))]
    for value in named:
        if value and is_number(value):
            return share(value)
    return None


def share(value):
    """90 and 0.9 are one level."""
    return repr(float(value) / (100 if float(value) > 1 else 1))


def of_escalc(case, call, labels):
    named = call.text("measure", labels) or (plain(call.positional[0]) if call.positional else "")
    measure = named.split(":")[0] if named else first_measure(labels)
    family = measures().get(ALIASES.get(measure, measure))
    if family is None:
        raise Unsupported(f"lbp-effect has no measure {measure}")
    asked = Request(measure, escalc_columns(case, call, family, labels))
    for name in [*call.named, *call.positional[1:]]:
        value = call.text(name, labels)
        if value is not None and name not in ESCALC[family] and name not in IGNORED:
            option(asked, name, value)
    for name, value in case.options.items():
        if name not in call.named and name not in IGNORED:
            option(asked, name, str(value).upper() if isinstance(value, bool) else str(value))
    return asked


def escalc_columns(case, call, family, labels):
    """Which input column each standard one is. An argument that names no column stands for the standard one."""
    columns = {}
    for name in [*call.named, *call.positional]:
        if name in ESCALC[family]:
            standard, value = ESCALC[family][name], call.text(name, labels)
            columns[standard] = value if value in case.columns else standard
    return columns


def option(asked, name, value):
    """An argument of escalc() that is no column."""
    if name in ("add", "to", "vtype"):
        asked.set("--" + name, value)
    elif name == "drop00":
        asked.set("--drop00", "" if value == "TRUE" else None)
    elif name == "flip":
        asked.set("--flip", "" if value == "TRUE" else None)
    elif name == "correct":
        asked.set("--correction", "none" if value == "FALSE" else None)
    else:
        raise Unsupported(f"escalc's argument {name}={value}")


def of_meta(call, labels):
    """Differences and proportions are of the cells as they are: there meta adds to the variance alone."""
    sm = call.text("sm", labels) or first_measure(labels)
    asked = Request(META_MEASURES.get(sm, sm), {})
    asked.columns = dict(zip(META[call.name], (plain(value) for value in call.positional)))
    for name in call.named:
        if name in META_ARGUMENTS:
            asked.columns[META_ARGUMENTS[name]] = call.text(name, labels)
    if asked.measure in ("RD", "IRD", "PR"):
        asked.set("--raw-estimate")
    if call.name == "metabin" and asked.measure != "AS":
        of_metabin(asked, call, labels)
    if call.name == "metacont" and asked.measure == "SMD":
        of_metacont(asked, call, labels)
    return asked


def of_metabin(asked, call, labels):
    """What is added to cells. meta leaves out ratios of tables without events, or with events only."""
    incr = call.text("incr", labels)
    asked.set("--add", "tacc" if incr == "TACC" else incr)
    asked.set("--to", call.text("method.incr", labels))
    asked.set("--rr-add", "2x" if call.flag("RR.Cochrane", labels) else "1x")
    if asked.measure in ("OR", "RR") and not call.flag("allstudies", labels):
        asked.set("--drop00")


def of_metacont(asked, call, labels):
    """The standardised difference: method.smd names it, exact.smd its correction and variance."""
    method, exact = call.text("method.smd", labels), call.flag("exact.smd", labels) is not False
    if method == "Glass":
        asked.measure = "SMD1"
    asked.set("--correction", "none" if method in ("Cohen", "Glass") else "exact" if exact else "approx")
    asked.set("--vtype", "UB" if exact and method != "Glass" else "RM")


def leftover(asked, call, labels):
    """Parts of the term that no placeholder of the source stands for must speak for themselves."""
    text = " ".join([*call.named.values(), *call.positional])
    if re.search(r"<(?!term>|group>)", text):
        return
    for part in labels.term.split(":")[1:]:
        if part in VTYPES:
            asked.set("--vtype", part)
        elif part in CORRECTIONS:
            asked.set("--correction", part)
        else:
            raise Unsupported(f"nothing says what '{part}' in '{labels.term}' asks for")


def question(case, key):
    """What is asked at once: all studies of one measure. Some published cases have the study as their term."""
    studies = case.studies()
    if key.group in studies:
        return Labels("", key.term)
    if key.term in studies:
        return Labels(key.group, "")
    return Labels(key.group, key.term)


def answer(case, labels, keys):
    if labels.group and labels.term:
        raise Unsupported(f"no effect size of one study: '{labels.group}', '{labels.term}'")
    asked = request(case, labels)
    table = asked.table(case)
    views = {view: {row["study"]: row for row in filters.rows(*asked.arguments(), "-s", view, table=table)}
             for view in {STATISTICS[stat_of(key)[0]][0] for key in keys if stat_of(key)[0] in STATISTICS}}
    return {key: value(views, key, key.term if labels.group else key.group)
            for key in keys if stat_of(key)[0] in STATISTICS}


def stat_of(key):
    """yi.x2 is twice yi."""
    stat, times, factor = key.stat.partition(".x")
    return (stat, float(factor)) if times else (key.stat, 1)


def value(views, key, study):
    """The value of a study; a study that was dropped has none."""
    stat, factor = stat_of(key)
    view, column = STATISTICS[stat]
    row = views[view].get(study)
    return "NA" if row is None else row[column] if factor == 1 else factor * float(row[column])


def answer_individual(case, labels, keys):
    """From patients' values: arm summaries by lbp-describe, effects by lbp-effect; ranks by lbp-describe alone."""
    if labels.term not in INDIVIDUAL and labels.term != "rank_biserial":
        raise Unsupported(f"no filter gives {labels.term}")
    minus = re.search(r"arm (\S+) minus arm (\S+?)\.?(\s|$)", case.note)
    reference = ["-r", minus.group(2)] if minus else []
    table = filters.write_csv([(name, name) for name in case.columns], case.rows)
    if labels.term == "rank_biserial":
        row = filters.rows("lbp-describe", "-x", "outcome", "-s", "ranks", *reference, table=table)[0]
        return {key: row[RANKS[key.stat]] for key in keys if key.stat in RANKS}
    measure, correction = INDIVIDUAL[labels.term]
    arms = filters.text("lbp-describe", "-x", "outcome", "-s", "arms", *reference, table=table)
    limits = any(key.stat.startswith("ci.") for key in keys)
    row = filters.rows("lbp-effect", "-m", measure, "--correction", correction, *(["--ci", "nct"] if limits else []),
                       "-s", "terms", table=arms)[0]
    return {key: row[STATISTICS[key.stat][1]] for key in keys if key.stat in STATISTICS}


def answer_crossover(case, labels, keys):
    """Groups are measures, terms say what was printed beside means and SDs: SD of the differences, or correlation."""
    given = re.fullmatch(r"given (SD of differences|correlation .*)", labels.term)
    if labels.group not in ("MD", "SMD") or given is None:
        raise Unsupported(f"no filter gives '{labels.group}', '{labels.term}'")
    by_sd = given.group(1).startswith("SD")
    columns = {name: name for name in ("n", "mean1", "sd1", "mean2", "sd2")}
    columns["sd_change" if by_sd else "r"] = "sd.diff" if by_sd else "r"
    asked = Request({"MD": "MC", "SMD": "SMDX"}[labels.group], columns)
    row = filters.rows(*asked.arguments(), "-s", "terms", table=asked.table(case))[0]
    return {key: row[STATISTICS[key.stat][1]] for key in keys if key.stat in STATISTICS}


def by_labels(case, key):
    return Labels(key.group, key.term)
