# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a peer's answer is known not to be what it set out to compute, and its own numbers show it.

An excuse is not a looser tolerance: a value passes by the rule of the cases or not at all. What is excused is reported as
`differs`, with the reason.
"""
from case import Key

UNIROOT = 2.0 ** -13  # default tolerance of R's uniroot(): .Machine$double.eps^0.25


def excuse(case, key, got):
    """Why a value that differs is right all the same; None where nobody knows."""
    if key in case.differs:
        return case.differs[key]
    if case.task == "es" and got == "NA" and case.expected.get(key._replace(stat="yi")) == "NA":
        return "the peer gives this study no effect size: what else it says of the study stands for nothing"
    if case.task == "tau2ci" and "confint(" in case.source and is_number(got) and is_number(case.expected[key]):
        return confint(case, key, float(got))
    return None


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
