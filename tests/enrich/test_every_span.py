"""Every text that enrichment gives stands where its span says, whatever the article."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.enriching import context, spans
from bench.wirecopy import Writer
from streams.enrich import enrich

PIECES = [
    "“We lost the roof,” Mayor Mara Quill said on Friday.",
    "“This was “my house” once,” she added. ",
    "The Harbour Council (HC) paid $3-4 million for 40 km of rail in Paris, Texas.",
    "Er sagte: „Das Dach ist weg“, teilte die Polizei in München mit.",
    "« Le toit, explique le maire, est parti », a déclaré à l’AFP Mara Quill.",
    "«El tejado se fue», dijo a Efe. Según el alcalde, costó 3.000 millones de euros.",
    'قال محمد كريم: "السقف انهار". وبلغت الكلفة 5 مليارات دولار.',
    "IBM's O’Neill & Sons Inc. (NBK.N) told Reuters it expects 5 percent by March 2024.",
    "See https://harbour.example/a_(b). Write to a@b.example, @marlow, #pier",
    "'It is late,' said the sailors' union. ‚Ja‘",
    "𝔸 😀 \u0301 ﬀ İstanbul ",
    '"',
    "“",
    "\n\n",
    " ",
    "—",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    st.sampled_from(["", *PIECES]),
    st.sampled_from(["en", "de", "fr", "es", "ar", "tr"]),
)
def test_pieces_in_any_order(body: str, headline: str, language: str) -> None:
    found = enrich(context(body, "2025-07-12", language, headline))
    assert found.errors == []
    assert all(text == stretch for text, stretch in spans(found, body, headline))


@pytest.mark.parametrize("seed", range(5))
def test_stories(seed: int) -> None:
    story = Writer(Random(seed)).story(400)
    body = "\n\n".join(story.paragraphs)
    pairs = list(spans(enrich(context(body, headline=story.headline)), body, story.headline))
    assert len(pairs) > 50
    assert all(text == stretch for text, stretch in pairs)
