"""What doctor thinks of plain facts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from streams.doctor import (
    ARTICLE_BYTES,
    GIB,
    KAFKA_BYTES,
    PROCESS_BYTES,
    Finding,
    failed,
    judge_agent,
    judge_dead_letters,
    judge_decisions,
    judge_disk,
    judge_memory,
    judge_packages,
    judge_python,
    judge_replicas,
)
from streams.errors import BadUsage, NewerData, TopicMismatch


@dataclass(frozen=True)
class Group:
    members: int
    committed: tuple[int | None, ...]


@pytest.mark.parametrize(
    ("finding", "verdict", "what", "cure"),
    [
        (judge_python((3, 12, 4)), "ok", "3.12.4", ""),
        (judge_python((3, 10, 9)), "warn", "3.10.9 is not tested", "3.11 to 3.13"),
        (judge_packages({"faust": "1.2"}, {"faust": "1.2"}), "ok", "faust 1.2", ""),
        (judge_packages({"faust": "1.2"}, {"faust": "1.3"}), "fail", "faust 1.3 (needed 1.2)", "Install"),
        (judge_packages({"faust": "1.2"}, {"faust": None}), "fail", "faust missing (needed 1.2)", "Install"),
        (judge_disk("/data", 30 * GIB), "ok", "30.0 GiB free in /data", ""),
        (judge_disk("/data", 5 * GIB), "warn", "5.0 GiB", "COPYTASTER_DATA_DIR"),
        (judge_disk("/data", 0), "fail", "0 MiB", "COPYTASTER_DATA_DIR"),
        (judge_replicas({"a": 3, "b": 3}, False), "ok", "at least 3", ""),
        (judge_replicas({"a": 3, "b": 1}, False), "warn", "one of b", "kafka-reassign-partitions"),
        (judge_replicas({"a": 1}, True), "ok", "on this machine", ""),
        (judge_dead_letters(0), "ok", "none", ""),
        (judge_dead_letters(1200), "warn", "1,200", "copytaster dlq list"),
        (judge_decisions(None, None, 0), "ok", "none yet", ""),
        (judge_decisions(None, 40, 40), "ok", "none yet", ""),
        (judge_decisions(51, 52, 0), "ok", "up to offset 51", ""),
        (judge_decisions(51, None, 0), "ok", "up to offset 51", ""),
        (judge_decisions(51, 60, 0), "fail", "ends with offset 51", "to offset 52"),
        (judge_decisions(None, 52, 0), "fail", "ends with offset -1", "to offset 0"),
    ],
)
def test_each_finding_says_what_it_is_and_the_cure(
    finding: Finding, verdict: str, what: str, cure: str
) -> None:
    assert finding.verdict == verdict
    assert what in finding.what
    assert cure in finding.cure
    assert bool(finding.cure) == (verdict != "ok")


def test_the_window_that_fits_is_named() -> None:
    fixed = 3 * PROCESS_BYTES + KAFKA_BYTES
    limit = (fixed + 100_000 * ARTICLE_BYTES) * 4 // 3 + 1
    assert judge_memory(100_000, limit, True).verdict == "ok"
    assert judge_memory(120_000, limit, True).verdict == "warn"
    beyond = judge_memory(1_000_000, limit, True)
    assert (beyond.verdict, beyond.cure) == ("fail", "Set COPYTASTER_WINDOW_ARTICLES to 100_000 or less.")
    assert judge_memory(120_000, limit, False).verdict == "ok"
    assert judge_memory(1000, GIB // 2, True).cure == "Take a machine with more memory."


@pytest.mark.parametrize(
    ("group", "first", "end", "said"),
    [
        (Group(1, (5, 7)), (0, 0), (5, 7), [("ok", "1 running, 0 messages of wire.raw to read")]),
        (Group(2, (5, None)), (0, 3), (9, 7), [("ok", "2 running, 8 messages")]),
        (Group(0, (None,)), (4,), (4,), [("ok", "0 running, 0 messages")]),
        (Group(0, (5,)), (0,), (9,), [("warn", "0 running, 4 messages")]),
        (Group(1, (5,)), (8,), (9,), [("fail", "3 messages of wire.raw were deleted"), ("ok", "4 messages")]),
        (Group(0, (50,)), (0,), (9,), [("fail", "the topic was made anew"), ("ok", "0 messages")]),
    ],
)
def test_an_agent_that_is_behind_or_lost_messages_is_named(
    group: Group, first: tuple[int, ...], end: tuple[int, ...], said: list[tuple[str, str]]
) -> None:
    found = list(judge_agent("intake", "wire.raw", group, first, end))  # type: ignore[arg-type]
    assert [one.verdict for one in found] == [verdict for verdict, _ in said]
    for one, (verdict, words) in zip(found, said, strict=True):
        assert words in one.what
        assert one.exit_code == (6 if verdict == "fail" else 7)


@pytest.mark.parametrize(
    ("error", "cure", "code"),
    [
        (TopicMismatch("Topic a is wrong.\nfound 1, needed 2.\nCure: alter it."), "Cure: alter it.", 4),
        (NewerData(), "Upgrade this one: enrich first, then link, then intake.", 5),
        (BadUsage("Port is 0. Give another."), "Give another.", 2),
    ],
)
def test_an_error_becomes_a_finding_with_its_cure(error: TopicMismatch, cure: str, code: int) -> None:
    finding = failed("topics", error)
    assert (finding.verdict, finding.cure, finding.exit_code) == ("fail", cure, code)
    assert finding.what
    assert cure not in finding.what
