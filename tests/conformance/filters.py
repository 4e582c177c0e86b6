# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the filters of $BUILD/bin and reads what they write."""
import csv
import functools
import io
import os
import subprocess

from case import Failed, Unsupported

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
BIN = os.path.join(ROOT, os.environ.get("BUILD", "build"), "bin")
USAGE, NOTHING_LEFT = 2, "no rows left to analyse"


@functools.lru_cache(maxsize=None)
def output(arguments, table):
    """What a filter writes about a CSV on its standard input."""
    command = [os.path.join(BIN, arguments[0]), *arguments[1:]]
    try:
        done = subprocess.run(command, input=table, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise Failed(f"there is no {command[0]}") from None
    if done.returncode == 0:
        return done.stdout
    message = " ".join(done.stderr.split("\n")).strip()
    if NOTHING_LEFT in message:
        return ""
    if done.returncode == USAGE:
        raise Unsupported(f"{' '.join(arguments)}: {message}")
    raise Failed(f"{' '.join(arguments)}: exit {done.returncode}: {message}")


def text(*arguments, table=""):
    """Output as text, to be the next filter's input."""
    return output(arguments, table)


def rows(*arguments, table=""):
    """Output as a list of dictionaries by column."""
    return list(csv.DictReader(io.StringIO(output(arguments, table))))


def write_csv(columns, records):
    """A CSV of these columns, which are pairs: its name in the output, and in the records."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([name for name, _ in columns])
    writer.writerows([record[column] for _, column in columns] for record in records)
    return stream.getvalue()
