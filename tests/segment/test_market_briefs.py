"""Earnings and dividend notices: mostly figures, all of it copy, never furniture, never nothing."""

from __future__ import annotations

import pytest

from streams.segment import segment, split_lines

BRIEFS = [
    """HOLLOWAY MEDICAL INC <HOLM> 4TH QTR NET

Shr six cts vs five cts
    Net 210,411 vs 140,975
    Sales 1,604,120 vs 1,301,544
    Avg shrs 3.2 mln vs 2.6 mln
    Year
    Shr 27 cts vs 24 cts
    Net 702,113 vs 648,020
 Wirenorth
""",
    """BRENNER UTILITIES CORP <BRNU> REGULAR DIV

Qtly div 27-1/4 cts vs 27-1/4 cts prior
    Pay April three
    Record March 13
 Wirenorth
""",
    """PARKMONT CO <PKMT> SETS QUARTERLY

Qtly div 20 cts vs 20 cts prior
    Pay May 20
    Record May Four
""",
    """OAKLINE CORP <OAK> 3RD QTR FEB 28

Shr 13 cts vs seven cts
    Net 1,487,000 vs 718,000
    Sales 64.1 mln vs 58.9 mln
    Nine mths
    Shr 61 cts vs 55 cts
    NOTE: 2026 quarter includes a gain
on sale of idle plant of 300,000 crowns, or two cts a share.
""",
    """STEADFAST GOVERNMENT FUND DIVIDEND

Mthly div 7.3 cts vs 7.5 cts in prior month
    Payable April six
    Record March 30
""",
]


@pytest.mark.parametrize("text", BRIEFS, ids=lambda text: text.split(" <")[0].split("\n")[0])
def test_a_market_brief_is_one_story_with_its_figures(text: str) -> None:
    stories = segment(split_lines(text), "en")
    assert len(stories) == 1
    kept = " ".join(piece.text for piece in stories[0].pieces if piece.label is not None)
    assert stories[0].pieces[0].label == "headline"
    figures = [word for word in text.split() if any(char.isdigit() for char in word)]
    assert [word for word in figures if word not in kept] == []
