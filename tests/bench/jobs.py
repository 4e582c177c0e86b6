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
    needs: tuple = ()  # R packages
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


def jobs(quick):
    if quick:
        return [*small(1000), *pooling((20, 200), 10000), grouped(200), *rows(100000, 20, 100000)]
    return [*small(1000), *pooling((20, 200, 1000), 100000), grouped(10000), *rows(1000000, 200, 1000000)]
