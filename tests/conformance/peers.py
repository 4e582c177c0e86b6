# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a peer's answer is known not to be what it set out to compute, and its own numbers show it.

An excuse is not a looser tolerance: a value passes by the rule of the cases or not at all. What is excused is reported as
`differs`, with the reason.
"""
import survival_hazard
from case import Key
from source import Labels

OPTIM = 1e-3  # ndeps of R's optim()
UNIROOT = 2.0 ** -13  # default tolerance of R's uniroot(): .Machine$double.eps^0.25


def excuse(case, key, got):
    """Why a value that differs is right all the same; None where nobody knows."""
    if key in case.differs:
        return case.differs[key]
    if case.task == "es" and got == "NA" and case.expected.get(key._replace(stat="yi")) == "NA":
        return "the peer gives this study no effect size: what else it says of the study stands for nothing"
    if case.task == "tau2ci" and "confint(" in case.source and is_number(got) and is_number(case.expected[key]):
        return confint(case, key, float(got))
    if case.task == "multistate" and ahead_of_first_move(case, key):
        return "survival's summary() puts 0 for both limits where the curve has not begun: around 1, and where a log has none"
    if case.task == "flexpar" and is_number(got) and is_number(case.expected[key]):
        return flexsurv(case, key, float(got))
    return None


def flexsurv(case, key, got):
    """flexsurv 1.1.1 leaves the search and the second derivatives to R's optim()."""
    likelihood = Key(key.group, "model", "loglik")
    ours = survival_hazard.answer_flexible(case, Labels(key.group, ""), [likelihood])[likelihood]
    if float(ours) > float(case.expected.get(likelihood, "inf")) + 1e-6:
        return "the peer stopped short of the maximum: its log likelihood is the lower one"
    times = [float(row["time"]) for row in case.rows if is_number(row.get("time", ""))]
    is_error = key.stat.startswith("se") and abs(got / float(case.expected[key]) - 1) < 0.1
    if key.group == "gompertz" and is_error and times and OPTIM * max(times) > 0.1:
        return "the peer's second derivatives are differences over 0.001 of the shape: over these times no small step"
    return None


def ahead_of_first_move(case, key):
    """Limits of probability 1 or 0, whose error is 0: no interval but 1 to 1 holds a 1, and log 0 has none."""
    if key.stat not in ("lower", "upper") or case.expected[key] != "0":
        return False
    prob, error = (case.expected.get(key._replace(stat=stat)) for stat in ("prob", "std.err"))
    return prob in ("0", "1") and error == "0"


def is_number(value):
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def confint(case, key, got):
    """metafor 3.8-1, confint.rma.uni()."""
    quantity, _, limit = key.stat.partition(".")
    typical = typical_variance(case, key)
    if limit not in ("lb", "ub") or typical is None:
        return None
    want = float(case.expected[key])
    if key.term == "GENQ":
        apart = abs(to_tau2(quantity, got, typical) - to_tau2(quantity, want, typical))
        if apart <= UNIROOT:
            return "metafor hands uniroot() no tolerance for generalised-Q limits: they are up to 1.2e-4 off in tau2"
    estimate, upper = (float(case.expected[key._replace(stat="tau2." + name)]) for name in ("est", "ub"))
    if limit == "ub" and got > want and abs(upper - max(100, 10 * estimate)) <= 1e-9 * upper:
        return "metafor searches no further than max(100, 10 tau2): its upper limit is where the search ended"
    return None


def typical_variance(case, key):
    """Of Higgins and Thompson, from the peer's own upper limits: H2 = 1 + tau2 / typical."""
    tau2, h2 = (case.expected.get(Key(key.group, key.term, stat)) for stat in ("tau2.ub", "H2.ub"))
    if not is_number(tau2) or not is_number(h2) or float(h2) <= 1:
        return None
    return float(tau2) / (float(h2) - 1)


def to_tau2(quantity, value, typical):
    return {"tau2": value, "tau": value ** 2, "H2": (value - 1) * typical,
            "I2": value / (100 - value) * typical if value < 100 else float("inf")}[quantity]
