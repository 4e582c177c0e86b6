# SPDX-License-Identifier: GPL-3.0-or-later
"""A case: what the peer was asked (case.json), on which rows (input.csv), and what it answered (expected.csv)."""
import csv
import json
import os
import re
from typing import NamedTuple


class Unsupported(Exception):
    """What is asked cannot be put to a filter; the text says why."""


class Failed(Exception):
    """A filter refused what it should answer; the text is its message."""


class Key(NamedTuple):
    group: str
    term: str
    stat: str


MISSING = ("", "NA", "NaN")
P_VALUE = re.compile(r"(^|\.)(p|pval|Qp|QEp|QMp|LRTp|QSp)(\.|$)|QEp|QMp|pvalue")


class Case:
    def __init__(self, directory):
        self.directory = directory
        self.name = os.path.basename(os.path.normpath(directory))
        with open(os.path.join(directory, "case.json"), encoding="utf-8") as file:
            self.json = json.load(file)
        self.task = self.json["task"]
        self.source = self.json.get("source", "")
        self.note = self.json.get("note", "")
        self.options = self.json.get("options") or {}
        self.columns, self.rows = read_table(os.path.join(directory, "input.csv"))
        self.expected = self.read_values("expected.csv", "value")
        self.differs = self.read_values("differs.csv", "reason")  # where we are sure that the peer is wrong, and why

    def read_values(self, name, column):
        return {Key(r["group"], r["term"], r["stat"]): r[column]
                for r in read_table(os.path.join(self.directory, name))[1]}

    def labels(self):
        """The input's column of study names: `study`, else the first."""
        return "study" if "study" in self.columns or not self.columns else self.columns[0]

    def studies(self):
        return [row[self.labels()] for row in self.rows]

    def agrees(self, key, got):
        """The pass rule of the conformance cases' README."""
        want = self.expected[key]
        if want == "NA":
            return got in MISSING or ("na_alt" in self.json and float(got) == self.json["na_alt"])
        if got in MISSING:
            return False
        if float(got) == float(want):
            return True
        own = max((self.json.get("tol_stat") or {}).get(name, 0) for name in key)
        absolute, relative = self.json.get("tol_abs", 0), self.json.get("tol_rel", 0)
        if self.json.get("area") == "F":
            absolute = max(absolute, own)
        else:
            relative = max(relative, own) * (100 if P_VALUE.search(key.stat) else 1)
        return abs(float(got) - float(want)) <= absolute + relative * abs(float(want))


def read_table(path):
    """Column names, and a dictionary for each row; nothing where there is no such file."""
    if not os.path.exists(path):
        return [], []
    with open(path, newline="", encoding="utf-8", errors="replace") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return reader.fieldnames or [], rows
