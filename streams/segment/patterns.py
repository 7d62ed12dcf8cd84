"""Many patterns at once: only those that can begin with a line's first character are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable

_META = frozenset(".^$*+?{}[]\\|()")
_AT_MOST_ONCE = re.compile(r"[?*]|\{0?,|\{0\}")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")


class AnyOf:
    """Whether one of the patterns matches a whole text, as an alternation of them would tell (no flags)."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [(pattern, first_characters(pattern)) for pattern in patterns]
        self._letters = {char for _, firsts in self._patterns for char in firsts or ()}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def fits(self, text: str) -> bool:
        """Some pattern matches all of the text."""
        letter = text[:1] if text[:1] in self._letters else ""
        pattern = self._compiled.get(letter)
        if pattern is None:
            pattern = self._compiled[letter] = self._compile(letter)
        return pattern.fullmatch(text) is not None

    def _compile(self, letter: str) -> re.Pattern[str]:
        chosen = [pattern for pattern, firsts in self._patterns if firsts is None or letter in firsts]
        return re.compile("|".join(chosen) or r"(?!)")


def first_characters(pattern: str) -> frozenset[str] | None:
    """The characters that a match can begin with; null where they are too many or cannot be told."""
    found: frozenset[str] = frozenset()
    for branch in _branches(pattern):
        firsts = _first_of_branch(branch)
        if firsts is None:
            return None
        found |= firsts
    return found


def _branches(pattern: str) -> list[str]:
    """The pattern cut at the bars outside brackets."""
    branches, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "[":
            at = _class_end(pattern, at)
        elif char == "\\":
            at += 1
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and not depth:
            branches.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*branches, pattern[start:]]


def _first_of_branch(branch: str) -> frozenset[str] | None:
    """Its first item, and the next ones as long as those before may be absent."""
    found: frozenset[str] = frozenset()
    at = 0
    while at < len(branch):
        stop, firsts = _item(branch, at)
        if firsts is None:
            return None
        found |= firsts
        if not _AT_MOST_ONCE.match(branch, stop):
            return found
        quantifier = _QUANTIFIER.match(branch, stop)
        at = quantifier.end() if quantifier else stop
    return None


def _item(branch: str, at: int) -> tuple[int, frozenset[str] | None]:
    """Where the item at ``at`` ends, and the characters it can begin with."""
    char = branch[at]
    if branch.startswith("(?:", at):
        stop = _group_end(branch, at)
        return stop, first_characters(branch[at + 3 : stop - 1])
    if char == "[":
        stop = _class_end(branch, at) + 1
        inner = branch[at + 1 : stop - 1]
        return stop, None if set(inner) & set("^\\-") else frozenset(inner)
    if char == "\\" and not branch[at + 1].isalnum():
        return at + 2, frozenset(branch[at + 1])
    return at + 1, None if char in _META else frozenset(char)


def _class_end(pattern: str, at: int) -> int:
    """Index of the bracket that closes the class opened at ``at``."""
    at += 2 if pattern[at + 1] in "^]" else 1
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _group_end(pattern: str, at: int) -> int:
    """Index behind the bracket that closes the group opened at ``at``."""
    depth = 0
    while True:
        char = pattern[at]
        if char == "[":
            at = _class_end(pattern, at)
        elif char == "\\":
            at += 1
        elif char in "()":
            depth += 1 if char == "(" else -1
            if not depth:
                return at + 1
        at += 1
