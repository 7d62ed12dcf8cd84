"""Key phrases: names and noun-like phrases of the body, ranked by how often and how early they stand.

No phrase holds a function word; of two phrases where one holds the other, the longer one stays unless the
shorter is much more frequent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from schemas import Keyword, Mention, Span
from streams.enrich.context import Context
from streams.enrich.relevance import relevance
from streams.enrich.words import CALENDAR, stop_words

MOST = 20
"""At most so many keywords for one article."""

MOST_WORDS = 200_000

_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def find_keywords(context: Context) -> list[Keyword]:
    """The key phrases of an article, the most relevant first."""
    return []
