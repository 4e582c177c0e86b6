# SPDX-License-Identifier: GPL-3.0-or-later
"""What is timed: jobs, the peers that do the same, and the ratios aimed at."""
import math
from typing import NamedTuple

TABLES = ("-c", "events1=ai,nonevents1=bi,events2=ci,nonevents2=di")


class Peer(NamedTuple):
    name: str
    goal: float        # its CPU time over ours
    command: tuple     # {file} is the input, {peers} the folder of scripts
    exact: tuple = ()  # the same iterated to full precision, for the comparison; empty: the command itself
    needs: tuple = ()  # R packages, or modules of Python
    columns: tuple = ()  # what its header means, where the names are not ours


class Job(NamedTuple):
    target: str
    name: str
    data: tuple        # kind, size, seed: of gen.c
    command: tuple     # the filter
    keys: tuple        # columns that tell rows apart; none: one answer, which peers print as name,value lines
    peers: tuple
    most_memory: float = math.inf  # megabytes
    also: tuple = ()   # a further view of the same fit, for the comparison alone
    least_speed: float = 0  # megabytes of input per CPU second
    answer: tuple = ()  # where the command draws: the one that gives what is drawn, for the comparison in its place
    growth: tuple = ()  # size of a smaller file, and the most that the exponent of CPU time from there may be


def rscript(script, *arguments, needs=()):
    return {"command": ("Rscript", "--vanilla", "{peers}/" + script, "{file}", *arguments), "needs": needs}


def iterated(script, *arguments, needs=()):
    """A peer that iterates: timed as it comes, compared when iterated to the end."""
    return {"command": ("Rscript", "--vanilla", "{peers}/" + script, "{file}", *arguments, "-"),
            "exact": ("Rscript", "--vanilla", "{peers}/" + script, "{file}", *arguments, "tight"), "needs": needs}


# REML with Hartung-Knapp. The view `terms` is timed, or `model`, which has the Q-profile interval of tau2, where the peer
# computes that, too; answers are compared in the columns of both.
TERMS = ("lbp-pool", "--method", "REML", "--ci", "hk", "--prediction", "none", "{file}")
MODEL = ("lbp-pool", "--method", "REML", "--ci", "hk", "-s", "model", "{file}")
METAFOR, TABLE = ("metafor",), ("data.table",)
BOTH = METAFOR + TABLE
DATAMASH = "exec datamash -t, -H -g 1 count 4 mean 4 sstdev 4"
MEANS = ("lbp-describe", "-b", "trial,arm", "-x", "followup", "-s", "means", "{file}")


def small(rows):
    """Target 1: any filter on a small file."""
    return [
        Job("1", f"log OR of {rows} tables", ("tables", rows, 9), ("lbp-effect", "-m", "OR", *TABLES, "{file}"),
            ("study",), (Peer("metafor escalc", 250, **rscript("effect.R", needs=BOTH)),
                         Peer("data.table by hand", 50, **rscript("effect_hand.R", needs=TABLE))), 8),
        Job("1", f"REML + HK of {rows} studies", ("effects", rows, 7), TERMS, (),
            (Peer("metafor rma", 250, **iterated("pool.R", "-", needs=METAFOR)),
             Peer("data.table by hand", 50, **iterated("pool_hand.R", needs=TABLE))), 8, MODEL),
        Job("1", "n, mean, SD by arm, 5000 rows", ("patients", 1, 5), MEANS, ("trial", "arm"),
            (Peer("data.table", 50, **rscript("means.R", needs=TABLE)),), 8),
    ]


def pooling(sizes, many):
    """Target 9: REML with Hartung-Knapp, and with the Q-profile interval up to 200 studies."""
    for k in sizes:
        interval = k <= 200
        peer = Peer("metafor rma", 250 if interval else 1000,
                    **iterated("pool.R", "ci" if interval else "-", needs=METAFOR))
        timed, also = (MODEL, TERMS) if interval else (TERMS, MODEL)
        yield Job("9", f"REML + HK{' + Q-profile' if interval else ''}, k = {k}", ("effects", k, 7), timed, (), (peer,),
                  also=also)
    yield Job("9", f"REML + HK, k = {many}", ("effects", many, 7), TERMS, (),
              (Peer("data.table by hand", 9, **iterated("pool_hand.R", needs=TABLE)),), also=MODEL)


def grouped(groups):
    """Target 10: many small meta-analyses."""
    by = ("-b", "group")
    return Job("10", f"{groups} x 12 studies, REML + HK", ("groups", groups, 11), TERMS + by, ("group",),
               (Peer("data.table by hand", 40, **iterated("groups_hand.R", needs=TABLE)),
                Peer("metafor rma, 2 cores", 1000, **iterated("groups.R", needs=BOTH))), also=MODEL + by)


def rows(tables, trials, people):
    """Targets 13, 14 and 19: bound by reading and writing."""
    return [
        Job("13", f"log OR of {tables} tables", ("tables", tables, 9), ("lbp-effect", "-m", "OR", *TABLES, "{file}"),
            ("study",), (Peer("metafor escalc", 6, **rscript("effect.R", needs=BOTH)),
                         Peer("mawk", 1.9, ("mawk", "-F,", "-f", "{peers}/effect.awk", "{file}")),
                         Peer("data.table by hand", 1.9, **rscript("effect_hand.R", needs=TABLE))), 4),
        Job("14", f"n, mean, SD by trial and arm, {trials * 5000} rows", ("patients", trials, 5), MEANS,
            ("trial", "arm"), (Peer("data.table", 4, **rscript("means.R", needs=TABLE)),
                               Peer("mawk", 4, ("mawk", "-F,", "-f", "{peers}/means.awk", "{file}")),
                               Peer("mlr", 22, ("mlr", "--icsv", "--ocsv", "stats1", "-a", "count,mean,stddev", "-f",
                                                "followup", "-g", "trial,arm", "{file}"),
                                    columns=("trial", "arm", "n", "mean", "sd")))),
        Job("14", f"n, mean, SD by trial, {trials * 5000} rows", ("patients", trials, 5),
            ("lbp-describe", "-b", "trial", "-x", "followup", "-s", "means", "{file}"), ("trial",),
            (Peer("datamash, sorted", 1.6, ("sh", "-c", DATAMASH + " < {file}"), columns=("trial", "n", "mean", "sd")),)),
        Job("19", f"reading {people} rows, 5 of 7 columns as numbers", ("times", people, 1),
            ("lbp-describe", "-x", "arm,time,status,age,prior_episodes", "-s", "means", "{file}"), (), (),
            least_speed=200),
    ]


STATUS = ("--event", "status")
KM = ("lbp-km", "-q", "-a", "arm", "--time", "time", *STATUS, "{file}")
LOGRANK = ("lbp-logrank", "-q", "-a", "arm", *STATUS, "{file}")
CIF = ("lbp-cif", "-q", *STATUS, "--causes", "1=recurrence,2=surgery")
FINE_GRAY = (*CIF, "--cause", "recurrence", "-x", "arm,age,prior_episodes", "-s", "terms", "{file}")
COX = ("lbp-cox", "-q", "-x", "arm,age,prior_episodes")
SURVIVAL, RISKS = ("survival", "data.table"), ("cmprsk", "data.table")


def per_row(size, rows):
    """Megabytes; where the rows are few the program itself shows."""
    return size * rows / 1e6 + (4 if rows < 1000000 else 0)


def curves(people, most):
    """Targets 2, 3 and 18: Kaplan-Meier curves, whose memory must not grow with the people, log-rank test, figure."""
    draw = " ".join(KM) + " | lbp-plot km -q --type svg"
    numbers = rscript("km.R", needs=SURVIVAL)
    figure = rscript("plot.R", needs=SURVIVAL)
    return [
        Job("2", f"Kaplan-Meier by arm, {people} people", ("times", people, 1), KM, ("arm", "time"),
            (Peer("survival survfit", 25, **numbers),
             Peer("data.table by hand", 3.5, **rscript("km_hand.R", needs=TABLE)),
             Peer("mawk and sort", 2, ("sh", "{peers}/km.sh", "{file}")))),
        Job("2", f"Kaplan-Meier by arm, {most} people", ("times", most, 1), KM, (), (), 8),
        Job("3", f"log-rank test, {people} people", ("times", people, 1), LOGRANK, (),
            (Peer("survival survdiff", 25, **rscript("logrank.R", needs=SURVIVAL)),
             Peer("data.table by hand", 3, **rscript("logrank_hand.R", needs=TABLE)))),
        Job("18", f"Kaplan-Meier figure as SVG, {people} people", ("times", people, 1), ("sh", "-c", draw),
            ("arm", "time"), (Peer("survival plot, svg", 20, exact=numbers["command"], **figure),), answer=KM),
    ]


def cox(people, most):
    """Targets 4 to 7, and 17 where residuals test the hazards: Cox regression, three covariates, Efron ties."""
    fits = (*COX, *STATUS, "{file}")
    survival = iterated("cox.R", needs=SURVIVAL)
    inner = iterated("cox_fit.R", needs=SURVIVAL)
    return [
        Job("4", f"Cox regression, {people} people", ("times", people, 1), fits, ("term",),
            (Peer("survival coxph", 22, **survival), Peer("survival coxph.fit", 10, **inner),
             Peer("statsmodels PHReg", 35, ("python3", "{peers}/cox.py", "{file}"), needs=("pandas", "statsmodels"))),
            per_row(48, people)),
        Job("5", f"Cox regression, {most} people", ("times", most, 1), fits, ("term",),
            (Peer("survival coxph", 20, **survival), Peer("survival coxph.fit", 4, **inner))),
        Job("6", f"Cox regression, few ties, {people} people", ("fine", people, 2), fits, ("term",),
            (Peer("survival coxph", 12, **survival), Peer("survival coxph.fit", 5, **inner))),
        Job("7", f"Andersen-Gill, robust, {people} intervals", ("episodes", people, 4),
            (*COX, "--cluster", "id", "{file}"), ("term",),
            (Peer("survival coxph", 25, **iterated("recurrent.R", needs=SURVIVAL)),), per_row(100, people)),
        Job("17", f"proportional hazards tested, {people} people", ("times", people, 1),
            (*COX, *STATUS, "-s", "zph", "{file}"), ("term",),
            (Peer("survival cox.zph", 25, **iterated("zph.R", needs=SURVIVAL)),)),
    ]


def bootstrap(people, samples):
    """Target 16: what is drawn differs from peer to peer; the fit of all is compared."""
    fits = (*COX, *STATUS, "{file}")
    numbers = rscript("cox.R", "tight", needs=SURVIVAL)["command"]
    return Job("16", f"{samples} bootstrap samples, Cox, {people} people", ("times", people, 1),
               (*fits[:-1], "--bootstrap", str(samples), "{file}"), ("term",),
               (Peer("survival coxph.fit", 9, exact=numbers, **rscript("bootstrap_fit.R", str(samples), needs=SURVIVAL)),
                Peer("boot and coxph", 75, exact=numbers,
                     **rscript("bootstrap.R", str(samples), needs=(*SURVIVAL, "boot")))), answer=fits)


def competing(slow, middle, people):
    """Targets 8 and 17: Fine-Gray regression, for as many people as each peer bears; curves and Gray's test.

    Where times of both causes are tied, peers weigh the risk sets differently: ours does as cmprsk.
    """
    return [
        Job("8", f"Fine-Gray regression, {slow} people", ("causes", slow, 3), FINE_GRAY, ("term",),
            (Peer("cmprsk crr", 1500, **iterated("finegray.R", needs=RISKS)),)),
        Job("8", f"Fine-Gray regression, no ties, {middle} people", ("moments", middle, 3), FINE_GRAY, ("term",),
            (Peer("mets cifreg", 60, **rscript("finegray_mets.R", needs=(*SURVIVAL, "mets"))),)),
        Job("8", f"Fine-Gray regression, {people} people", ("causes", people, 3), FINE_GRAY, (), (),
            growth=(people // 10, 1.1)),
        Job("17", f"Gray's test, {people} people", ("causes", people, 3), (*CIF, "-a", "arm", "-s", "gray", "{file}"),
            ("cause",), (Peer("cmprsk cuminc", 20, **rscript("gray.R", needs=RISKS)),)),
        Job("17", f"cumulative incidence by arm, {people} people", ("causes", people, 3), (*CIF, "-a", "arm", "{file}"),
            ("arm", "cause", "time"), (Peer("survival survfit", 100, **rscript("cif.R", needs=SURVIVAL)),)),
    ]


def jobs(quick):
    if quick:
        return [*small(1000), *pooling((20, 200), 10000), grouped(200), *rows(100000, 20, 100000),
                *curves(100000, 1000000), *cox(100000, 200000), bootstrap(2000, 200),
                *competing(4000, 10000, 100000)]
    return [*small(1000), *pooling((20, 200, 1000), 100000), grouped(10000), *rows(1000000, 200, 1000000),
            *curves(1000000, 10000000), *cox(1000000, 10000000), bootstrap(10000, 2000),
            *competing(10000, 100000, 1000000)]
