"""What the two-story page dump must give, whichever way it goes. The dump itself lies outside the project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

PATH = Path(__file__).parent.parent.parent / "shared" / "seed" / "two-stories.txt"
HEADLINES = [
    "Putin: Russia, China Are not Creating Military Alliance",
    "Iran Says 5 Inmates at Evin Prison Were Killed in Israel's Airstrike on Tehran",
]
CAPTIONS = [
    "Russian President Vladimir Putin and Chinese leader Xi Jinping meet in Moscow on March 21, 2023.",
    "Evin Prison",
]
LEADS = [
    "Russia and China are not creating a military alliance",
    "An Israeli airstrike on Iran's capital last month",
]
PUTIN_SAYS = [
    "We are not creating any military alliance with China,",
    "Yes, we have cooperation in the sphere of military-technical interaction. We are not hiding this.\n\n"
    "Everything is transparent, there is nothing secret.",
    "For decades many have desired turning China against the Soviet Union and Russia, and vice versa,",
]


def seed() -> bytes:
    """The dump; the test that asks is skipped where it is missing."""
    if not PATH.exists():
        pytest.skip(f"the seed {PATH.name} is not beside the project")
    return PATH.read_bytes()


def check(articles: Sequence[dict[str, Any]]) -> None:
    """Raise AssertionError unless ``articles`` are the two of the seed, in its order."""
    raw = seed().decode()
    assert [article["headline"] for article in articles] == HEADLINES
    assert [
        (caption["text"], caption["credit"]) for article in articles for caption in article["captions"]
    ] == [(text, "Reuters") for text in CAPTIONS]
    for article, lead in zip(articles, LEADS, strict=True):
        paragraphs = [block["text"] for block in article["blocks"] if block["label"] == "body"]
        assert len(paragraphs) == 8
        assert paragraphs[0].startswith(lead)
        assert article["body"] == "\n\n".join(paragraphs)
        assert all(paragraph in raw for paragraph in paragraphs)
        assert [raw[start:end] for start, end in article["furniture"]] == ["TT", "20"]
        labels = [block["label"] for block in article["blocks"]]
        assert labels.count("headline") == labels.count("caption") == 1
    assert covered(articles, raw) == "".join(raw.split())
    check_quotes(articles[0])


def covered(articles: Sequence[dict[str, Any]], raw: str) -> str:
    """What all spans together hold, white space left out, in text order."""
    spans: list[list[int]] = []
    for article in articles:
        spans += article["furniture"]
        for block in article["blocks"]:
            source = raw[slice(*block["span"])]
            assert (
                source.startswith(block["text"]) if block["label"] == "caption" else source == block["text"]
            )
            spans += [block["span"], *block["repeats"]]
    return "".join("".join(raw[start:end].split()) for start, end in sorted(spans))


def check_quotes(article: dict[str, Any]) -> None:
    """Putin speaks, also over the paragraph's end; Reuters is the source that reports, never the speaker."""
    quotes = {quote["text"]: quote for quote in article["enrichment"]["quotes"]}
    for text in PUTIN_SAYS:
        assert quotes[text]["speaker"]["name"] == "Vladimir Putin", text
    for quote in quotes.values():
        parts = [article["body"][start:end] for start, end in quote["parts"]]
        assert "\n\n".join(parts) == quote["text"] or " ".join(parts) == quote["text"]
    agencies = article["enrichment"]["agencies"]
    assert agencies[quotes[PUTIN_SAYS[2]]["source"]]["name"] == "Reuters"
    names = {item["name"] for field in ("people", "organisations") for item in article["enrichment"][field]}
    assert not names & {"Reuters", "AFP"}
