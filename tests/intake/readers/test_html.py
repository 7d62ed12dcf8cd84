"""Pages whose text is not in their markup."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from tests.intake.cases import PARAGRAPHS, drafts, envelope

SEED = Path(__file__).parents[4] / "shared" / "seed" / "two-stories.txt"
BODY = "\\n\\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS).replace("</", "<\\/")


def page(body: str, shown: str) -> str:
    ld = f'{{"@type":"NewsArticle","headline":"Harbour Bridge Reopens","articleBody":"{body}"}}'
    head = f"<html><head><script type=application/ld+json>{ld}</script></head>"
    return f"{head}<body><h1>Harbour Bridge Reopens</h1>{shown}</body></html>"


@pytest.mark.parametrize("body", [BODY, MARKUP])
def test_article_body_where_the_page_shows_only_an_opening(body: str) -> None:
    [draft] = drafts(page(body, f"<p>{PARAGRAPHS[0]}</p>"))
    assert draft.headline == "Harbour Bridge Reopens"
    assert draft.body == "\n\n".join(PARAGRAPHS)


def test_the_page_wins_where_it_shows_enough() -> None:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    [draft] = drafts(page("Another text altogether, said nobody.", shown))
    assert draft.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.skipif(not SEED.exists(), reason="the two-story page dump is not beside the project")
@pytest.mark.parametrize("between", ["</p><p>", "<br>\n"])
def test_a_dump_without_headings_is_cut_by_evidence(between: str) -> None:
    lines = [escape(line) for line in SEED.read_text(encoding="utf-8").splitlines()]
    found = drafts(envelope(html=f"<div><p>{between.join(lines)}</p></div>"))
    assert [draft.body.count("\n\n") for draft in found] == [7, 7]
    assert [[caption.credit for caption in draft.captions] for draft in found] == [["Reuters"], ["Reuters"]]
