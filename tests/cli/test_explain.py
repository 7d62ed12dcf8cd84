"""`copytaster explain`: the decision about an article in words, from what `clean --all` printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

STORY = """Harbour bridge opens a month early

MALMO, Sweden, May 4 (Northwire) - The new bridge over the harbour of Malmo opened on Monday, a month earlier
than planned and for 2 million euros less than the council had set aside for it.

"Nobody believed us when we said May," said Karin Dahl, who led the works, at the ceremony on the quay.

Some 11,000 cars a day are expected to use the bridge from Tuesday, and the ferry will end its service.
"""


@pytest.fixture
def log(run: Run, tmp_path: Path) -> Path:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(STORY, encoding="utf-8")
    second.write_text(STORY.replace("Some 11,000", "About 11,000"), encoding="utf-8")
    result = run("clean", "--all", first, second)
    path = tmp_path / "events.ndjson"
    path.write_text(result.out, encoding="utf-8")
    return path


def events(log: Path, topic: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line["value"]) for line in lines if line["topic"] == topic]


def test_a_duplicate_is_explained_by_its_rival_and_scores(run: Run, log: Path) -> None:
    [original], [copy] = events(log, "wire.articles"), events(log, "wire.duplicates")
    result = run("explain", copy["id"], "--log", log)
    assert result.code == 0
    head, _, because, rivals, rival = result.out.splitlines()
    assert head.startswith(f"{copy['id']}  near_copy of {original['id']}")
    assert "jaccard 0." in because
    assert rivals.strip() == "1 rival"
    assert rival.split()[0] == "→" and original["id"] in rival and "near_copy" in rival


def test_a_new_article_has_no_rivals(run: Run, log: Path) -> None:
    [original] = events(log, "wire.articles")
    result = run("explain", original["delivery"], "--log", log)
    assert "publish" in result.out
    assert "no rivals" in result.out
    assert "because nothing before it is alike" in result.out


def test_json_has_rivals_and_headlines(run: Run, log: Path) -> None:
    [copy] = events(log, "wire.duplicates")
    found = json.loads(run("explain", copy["id"], "--json", "--log", log).out)
    assert found["rivals"][0]["chosen"] is True
    assert found["headlines"][copy["of"]] == "Harbour bridge opens a month early"


def test_an_unknown_id_is_wrong_usage(run: Run, log: Path) -> None:
    result = run("explain", "nothing", "--log", log)
    assert (result.code, result.out) == (2, "")
    assert "No decision about nothing" in result.err
