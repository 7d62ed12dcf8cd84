"""Earnings and dividend notices: mostly figures, all of it copy, never furniture, never nothing."""

from __future__ import annotations

import pytest

from streams.segment import segment, split_lines

BRIEFS = [
    "HOLLOWAY MEDICAL INC <HOLM> 4TH QTR NET\n\nShr six cts vs five cts\n    Net 210,411 vs 140,975\n"
    "    Sales 1,604,120 vs 1,301,544\n    Avg shrs 3.2 mln vs 2.6 mln\n    Year\n    Shr 27 cts vs 24 cts\n"
    "    Net 702,113 vs 648,020\n Wirenorth\n",
    "BRENNER UTILITIES CORP <BRNU> REGULAR DIV\n\nQtly div 27-1/4 cts vs 27-1/4 cts prior\n    Pay April three\n"
    "    Record March 13\n Wirenorth\n",
    "PARKMONT CO <PKMT> SETS QUARTERLY\n\nQtly div 20 cts vs 20 cts prior\n    Pay May 20\n    Record May Four\n",
    "OAKLINE CORP <OAK> 3RD QTR FEB 28\n\nShr 13 cts vs seven cts\n    Net 1,487,000 vs 718,000\n"
    "    Sales 64.1 mln vs 58.9 mln\n    Nine mths\n    Shr 61 cts vs 55 cts\n    NOTE: 2026 quarter includes a gain\n"
    "on sale of idle plant of 300,000 crowns, or two cts a share.\n",
    "STEADFAST GOVERNMENT FUND DIVIDEND\n\nMthly div 7.3 cts vs 7.5 cts in prior month\n    Payable April six\n"
    "    Record March 30\n",
]


@pytest.mark.parametrize("text", BRIEFS, ids=lambda text: text.split(" <")[0].split("\n")[0])
def test_a_market_brief_is_one_story_with_its_figures(text: str) -> None:
    stories = segment(split_lines(text), "en")
    assert len(stories) == 1
    kept = " ".join(piece.text for piece in stories[0].pieces if piece.label is not None)
    assert stories[0].pieces[0].label == "headline"
    figures = [word for word in text.split() if any(char.isdigit() for char in word)]
    assert [word for word in figures if word not in kept] == []
