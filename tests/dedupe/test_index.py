"""The index against brute force, and its independence of how the window came to be."""

from __future__ import annotations

import random
from zlib import crc32

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemas import Fingerprint
from streams.dedupe import Candidate, Index, Link, fingerprint
from streams.dedupe.index import POSTED, TITLED, VISITS
from tests.dedupe.wire import article, headline, prose, run


def hashes(made: Fingerprint) -> set[int]:
    return set(np.frombuffer(made.shingles, dtype="<u4").tolist())


def edited(body: str, seed: int, share: float) -> str:
    """``body`` with a share of its words replaced."""
    chance = random.Random(seed)
    return " ".join(
        f"new{chance.randint(0, 99)}" if chance.random() < share else word for word in body.split()
    )


def stock(count: int, seed: int) -> list[Fingerprint]:
    """Articles, some of them copies, abridged, extended, short or without a body."""
    made = []
    for number in range(count):
        body = prose(seed + number % 7, 30 + 13 * (number % 11))
        kind = (number + seed) % 6
        if kind == 1:
            body = edited(body, number, 0.05)
        elif kind == 2:
            body = " ".join(body.split()[: 20 + number % 40])
        elif kind == 3:
            body += " " + prose(1000 + number, 80)
        elif kind == 4 and number % 3 == 0:
            body = ""
        made.append(fingerprint(headline(number % 5), body, "en"))
    return made


def figures(found: list[Candidate]) -> dict[int, tuple[float, float, float]]:
    return {one.number: (one.jaccard, one.containment, one.contained) for one in found}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(count=st.integers(2, 16), seed=st.integers(0, 1000))
@example(count=15, seed=113)
def test_pairs_that_share_half_are_found_with_their_true_figures(count: int, seed: int) -> None:
    index = Index(100)
    articles = stock(count, seed)
    for number, made in enumerate(articles):
        found = figures(index.query(made))
        new = hashes(made)
        for earlier, other in enumerate(articles[:number]):
            old = hashes(other)
            both = len(new & old)
            if both and both / len(new | old) >= 0.5:
                assert earlier in found
            if earlier in found and both:
                true = both / len(new | old), both / len(old), both / len(new)
                assert found[earlier] == pytest.approx(true, abs=0.02)
        index.add(number, made)


@pytest.mark.parametrize("words", [40, 100, 400])
@pytest.mark.parametrize("more", [60, 600])
def test_a_text_inside_a_longer_one_is_found_whichever_comes_first(words: int, more: int) -> None:
    short = fingerprint(None, prose(1, words), "en")
    long = fingerprint(None, prose(1, words) + " " + prose(2, more), "en")
    for first, second in ((short, long), (long, short)):
        index = Index(10)
        index.add(0, first)
        (found,) = index.query(second)
        assert max(found.containment, found.contained) > 0.9


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(count=st.integers(5, 60), seed=st.integers(0, 1000), keep=st.integers(1, 40))
def test_what_is_found_depends_on_the_window_alone(count: int, seed: int, keep: int) -> None:
    articles = stock(count + 1, seed)
    whole = Index(100)
    for number, made in enumerate(articles[:count]):
        whole.add(3 * number, made)
        whole.evict(3 * (number + 1 - keep))
    fresh = Index(100)
    for number in range(max(0, count - keep), count):
        fresh.add(3 * number, articles[number])
    assert whole.query(articles[count]) == fresh.query(articles[count])


def test_candidates_come_closest_first_then_latest() -> None:
    index = Index(10)
    body = prose(1, 120)
    for number, text in enumerate([body, edited(body, 1, 0.1), body, edited(body, 2, 0.04)]):
        index.add(number, fingerprint("A headline", text, "en"))
    assert [one.number for one in index.query(fingerprint("A headline", body, "en"))] == [2, 0, 3, 1]


def test_adding_a_number_twice_is_adding_it_once() -> None:
    once, twice = Index(10), Index(10)
    for number, made in enumerate(stock(6, 3)):
        once.add(number, made)
        twice.add(number, made)
        twice.add(number, made)
    asked = stock(7, 3)[0]
    assert once.query(asked) == twice.query(asked)


def test_long_texts_are_compared_by_sketch() -> None:
    vocabulary = [f"word{number}" for number in range(4000)]
    one, two = prose(1, 3000, vocabulary), prose(2, 3000, vocabulary)
    index = Index(10)
    index.add(0, fingerprint(None, one, "en"))
    index.add(1, fingerprint(None, two, "en"))
    (found,) = index.query(fingerprint(None, edited(one, 1, 0.02), "en"))
    assert found.number == 0
    assert found.sketch
    assert 0.83 < found.jaccard < 0.96
    mixed = one + " " + two
    assert {one.number for one in index.query(fingerprint(None, mixed, "en"))} == {0, 1}


def test_an_alert_and_its_story_find_each_other_by_headline() -> None:
    alert = fingerprint("ARDMOOR TO CLOSE FERRY TERMINAL - OFFICIAL", "", "en")
    story = fingerprint("Ardmoor to close ferry terminal", prose(1, 100), "en")
    for first, second in ((alert, story), (story, alert)):
        index = Index(10)
        index.add(0, first)
        (found,) = index.query(second)
        assert found.words == 1.0
        assert found.jaccard == 0.0
        assert found.cover is not None
        assert found.cover > 0.7


def test_nothing_is_found_for_what_has_neither_text_nor_headline() -> None:
    index = Index(10)
    index.add(0, fingerprint(None, "", None))
    assert index.query(fingerprint(None, "", None)) == []


SHARDS = 4
FEW = min(VISITS // POSTED, TITLED)
"""So many articles are looked at whatever they share."""


def shard_of(number: int) -> int:
    """By a hash of the article's id, as finders in other processes would have it."""
    return crc32(b"id%d" % number) % SHARDS


class Sharded:
    """Four finders behind the interface of one, their candidates merged in the order of the log."""

    def __init__(self) -> None:
        self.finders = [Index(100) for _ in range(SHARDS)]

    def query(self, made: Fingerprint, headlines: bool = False) -> list[Candidate]:
        merged = [one for finder in self.finders for one in finder.query(made, headlines)]
        merged.sort(key=lambda one: one.number, reverse=True)
        return sorted(merged, key=closeness)

    def add(self, number: int, made: Fingerprint) -> None:
        self.finders[shard_of(number)].add(number, made)

    def evict(self, before: int) -> None:
        for finder in self.finders:
            finder.evict(before)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(count=st.integers(4, 60), seed=st.integers(0, 1000), keep=st.integers(4, 60))
def test_four_finders_merged_find_what_one_finds(count: int, seed: int, keep: int) -> None:
    """And no less than that where one finder leaves out some of very many."""
    whole, sharded = Index(100), Sharded()
    for number, made in enumerate(stock(count, seed)):
        for headlines in (False, True):
            found, merged = whole.query(made, headlines), sharded.query(made, headlines)
            assert [one for one in merged if one in found] == found
            assert merged == found or min(number, keep) > FEW
        for index in (whole, sharded):
            index.add(number, made)
            index.evict(number + 1 - keep)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 1000))
def test_link_decides_the_same_with_four_finders(seed: int) -> None:
    bodies = [prose(seed + number % 9, 60 + 20 * (number % 4)) for number in range(40)]
    records = [article(number, body, headline(seed + number % 9)) for number, body in enumerate(bodies)]
    link = Link(100, 30)
    link.memory._index = Sharded()  # type: ignore[assignment]
    assert run(records, link) == run(records)


def closeness(one: Candidate) -> tuple[bool, float, float]:
    """The order of candidates but for their numbers: exact copies, then most in common."""
    return not one.exact, -max(one.jaccard, one.containment, one.contained), -(one.title or 0.0)
