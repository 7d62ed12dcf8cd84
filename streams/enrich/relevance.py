"""How much an article is about what it names, by one stated rule."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Mention


def relevance(mentions: Sequence[Mention], lead: int) -> int:
    """0 to 100: 30 for the headline, 20 for the first paragraph, 10 for each of up to five mentions.

    ``lead`` is where the first paragraph ends.
    """
    starts = [mention.span[0] for mention in mentions if mention.in_ == "body"]
    score = 50 if len(starts) > 5 else 10 * len(starts)
    score += 20 if starts and min(starts) < lead else 0
    return score + (30 if len(starts) < len(mentions) else 0)
