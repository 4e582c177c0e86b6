# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer's own expression (`source` in case.json), as far as it tells columns and options."""
import re
from typing import NamedTuple

CALL = re.compile(r"([A-Za-z.][\w.]*)\(")
PLACEHOLDER = re.compile(r"<([^<>]*)>")
ORDINAL = re.compile(r"(\d+)")
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$")
FRACTION = re.compile(r"(\d+)/(\d+)$")


class Call:
    """One call of a function: arguments with a name, and those without in their order."""

    def __init__(self, name, arguments):
        self.name = name
        self.named, self.positional = {}, []
        for argument in arguments:
            key, equals, value = argument.partition("=")
            if equals and re.fullmatch(r"[A-Za-z.][\w.]*", key.strip()):
                self.named[key.strip()] = value.strip()
            elif argument:
                self.positional.append(argument)

    def text(self, name, labels):
        """What an argument says, placeholders filled and quotes taken off; None where it says nothing."""
        value = self.named.get(name)
        if value is None:
            return None
        value = labels.fill(value)
        return plain(value) if value else None

    def flag(self, name, labels):
        """True or False, or None where the argument is absent."""
        value = self.text(name, labels)
        return None if value is None else value in ("TRUE", "T", "True")


class Labels(NamedTuple):
    """The group and term of some expected values, which stand in the source as <group>, <term> or parts of them."""
    group: str
    term: str

    def parts(self, which=""):
        """The parts between colons: of the term, or of the group where that is meant, or the only one with a colon."""
        if "group" in which:
            return self.group.split(":")
        if "term" in which or ":" in self.term or ":" not in self.group:
            return self.term.split(":")
        return self.group.split(":")

    def fill(self, text):
        return PLACEHOLDER.sub(lambda match: self.meaning(match.group(1)), text)

    def meaning(self, words):
        """<term>, <after colon in term>, <2nd part of term>, <3>, <4 == cochrane> ...; '' for a part that is not there."""
        if words in ("group", "term"):
            return getattr(self, words)
        test, equals, value = words.partition("==")
        ordinal = ORDINAL.search(test)
        index = int(ordinal.group(1)) - 1 if ordinal else 1
        parts = self.parts(test)
        part = parts[index] if index < len(parts) else ""
        if equals:
            return "TRUE" if part == value.strip() else "FALSE"
        return part


def calls(text):
    """Every call in the text, outer before inner."""
    found = []
    for match in CALL.finditer(text):
        inside = enclosed(text, match.end())
        if inside is not None:
            found.append(Call(match.group(1), split(inside)))
    return found


def find_call(text, *names):
    """The first call of one of these functions, or None."""
    return next((call for call in calls(text) if call.name in names), None)


def enclosed(text, start):
    """From behind an opening bracket to the one that closes it."""
    depth = 1
    for end in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth == 0:
            return text[start:end]
    return None


def split(text):
    """Arguments: parts between commas that are in no bracket and no quotes."""
    arguments, depth, quote, start = [], 0, "", 0
    for i, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "()[]":
            depth += 1 if char in "([" else -1
        elif char == "," and depth == 0:
            arguments.append(text[start:i].strip())
            start = i + 1
    return arguments + [text[start:].strip()]


def plain(value):
    """A value without quotes, remarks behind it, or a fraction: '"all"' is all, '1/2' is 0.5, 'n1 (arm 1)' is n1."""
    value = value.strip()
    if value[:1] in ("'", '"'):
        return value[1:].split(value[0])[0]
    value = value.split()[0] if value else value
    fraction = FRACTION.match(value)
    if fraction:
        return repr(int(fraction.group(1)) / int(fraction.group(2)))
    return value


def is_number(value):
    return NUMBER.match(value) is not None
