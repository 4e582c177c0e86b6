# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks convert and es_from_ci: numbers that papers print into numbers that formulas need, by lbp-derive."""
import re

import filters
from case import Unsupported
from source import Labels, calls, is_number, plain

# Arguments of metafor's functions and the roles they play in lbp-derive.
TABLE = {"ori": "or", "ri": "phi", "x2i": "chi2", "ni": "n", "n1i": "n1", "n2i": "events"}
WALD = {"out": "estimate", "ci.lb": "ci_low", "ci.ub": "ci_high", "pval": "p", "zval": "z", "df": "df"}
FIVE = ("min", "q1", "median", "q3", "max", "n")
TEST = {"ti": "t", "pi": "p", "n1i": "n1", "n2i": "n2"}
WAYS = {"min-med-max": "range", "q1-med-q3": "quartiles", "five": "five"}
FIVE_STATISTICS = {"mean": "mean", "sd": "sd", "skew.tval": "skew", "skew.crit": "skew_critical"}
# log(or); (log(ci.ub)-log(ci.lb))/(2*qnorm(.975)), with or without log
INTERVAL = re.compile(r"(?P<log>log\()?(?P<estimate>[\w.]+)\)?\s*;\s*\((log\()?(?P<high>[\w.]+)\)?\s*-\s*(log\()?"
                      r"(?P<low>[\w.]+)\)?\)\s*/\s*\(2\s*\*\s*qnorm\((?P<quantile>[\d.]+)\)\)")


def question(_, key):
    """All studies of one term at once."""
    return Labels("", key.term)


def answer(case, labels, keys):
    convert = {"conv.2x2": table, "conv.fivenum": five_numbers, "conv.wald": wald, "escalc": test_statistic}
    call = best_call([call for call in calls(case.source) if call.name in convert], labels)
    if call is None:
        raise Unsupported(f"no filter gives '{labels.term}' of {case.source}")
    return convert[call.name](case, call, keys)


def best_call(candidates, labels):
    """Of several calls the one whose argument the term names: t means ti=t, ci means ci.lb."""
    for call in candidates:
        if labels.term in [*map(plain, call.named.values()), *call.positional]:
            return call
    for call in candidates:
        if any(name.startswith(labels.term) for name in [*call.named, *call.positional]):
            return call
    return candidates[0] if candidates else None


def columns_of(case, call, roles):
    """(role, column) of a call's arguments; one without a name, or that names no column, is a column of its role."""
    columns = [("study", case.labels())]
    for name, value in [*call.named.items(), *((plain(name), name) for name in call.positional)]:
        if name in roles:
            column = plain(value)
            columns.append((roles[name], column if column in case.columns else roles[name]))
    missing = [column for _, column in columns if column not in case.columns]
    if missing:
        raise Unsupported(f"the input has no column {missing[0]}")
    return columns


def check_arguments(call, *known):
    for name, value in call.named.items():
        if name not in known:
            raise Unsupported(f"{call.name}'s argument {name}={value}")


def by_study(case, rows, keys, columns):
    """Values by study; one that the filter dropped has none."""
    found = {row["study"]: row for row in rows}
    missing = dict.fromkeys(columns.values(), "NA")
    return {key: found.get(key.group, missing)[columns[key.stat]] for key in keys
            if key.stat in columns and key.group in case.studies()}


def table(case, call, keys):
    check_arguments(call, "correct", *TABLE)
    yates = ["--yates"] if "x2i" in call.named and call.named.get("correct") != "FALSE" else []
    rows = filters.rows("lbp-derive", "table", *yates,
                        table=filters.write_csv(columns_of(case, call, TABLE), case.rows))
    for row in rows:
        row["a"], row["c"] = row["events1"], row["events2"]
        row["b"], row["d"] = (float(row["n" + arm]) - float(row["events" + arm]) for arm in "12")
    return by_study(case, rows, keys, {name: name for name in "abcd"})


def five_numbers(case, call, keys):
    check_arguments(call, "test", "data", *FIVE)
    way = WAYS.get(keys[0].term.split(":")[-1])
    if way is None:
        raise Unsupported(f"nothing says what '{keys[0].term}' asks for")
    rows = filters.rows("lbp-derive", "mean-sd", "--from", way, table=filters.write_csv(
        columns_of(case, call, {name: name for name in FIVE}), case.rows))
    return by_study(case, rows, keys, FIVE_STATISTICS)


def wald(case, call, keys):
    check_arguments(call, "transf", "level", "data", *WALD)
    is_log = plain(call.named.get("transf", "")) == "log"
    level = call.named.get("level")
    return effect(case, columns_of(case, call, WALD), is_log, float(level) / 100 if level else None, keys)


def effect(case, columns, is_log, level, keys):
    """Ratios are told apart from differences by their measure."""
    measure = case.json.get("measure")
    measure = measure if isinstance(measure, str) else "OR" if is_log else "MD"
    rows = filters.rows("lbp-derive", "effect", "-m", measure, *(["-l", repr(level)] if level else []),
                        table=filters.write_csv(columns, case.rows))
    return by_study(case, rows, keys, {name: name for name in ("yi", "vi", "sei")})


def test_statistic(case, call, keys):
    """A standardised difference from a test: means by lbp-derive, their difference by lbp-effect."""
    check_arguments(call, "measure", "vtype", "data", *TEST)
    measure = plain(call.named.get("measure") or call.positional[0])
    vtype = ["--vtype", plain(call.named["vtype"])] if "vtype" in call.named else []
    means = filters.text("lbp-derive", "smd", table=filters.write_csv(columns_of(case, call, TEST), case.rows))
    rows = filters.rows("lbp-effect", "-m", measure, *vtype, table=means)
    return by_study(case, rows, keys, {name: name for name in ("yi", "vi", "sei")})


def answer_interval(case, _, keys):
    """The source is the formula itself: estimate; (high - low) / (2 qnorm(...))."""
    match = INTERVAL.search(case.source)
    if match is None or not is_number(match["quantile"]):
        raise Unsupported(f"nothing says how {case.source} is meant")
    columns = [("study", case.labels()), ("estimate", match["estimate"]), ("ci_low", match["low"]),
               ("ci_high", match["high"])]
    missing = [column for _, column in columns if column not in case.columns]
    if missing:
        raise Unsupported(f"the input has no column {missing[0]}")
    return effect(case, columns, bool(match["log"]), round(2 * float(match["quantile"]) - 1, 12), keys)
