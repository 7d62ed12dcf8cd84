"""How much an article is about what it names, by one stated rule."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Mention


def relevance(mentions: Sequence[Mention], body: str) -> int:
    """0 to 100: 30 for the headline, 20 for the first paragraph, 10 for each of up to five mentions."""
    lead = body.find("\n\n")
    lead = len(body) if lead < 0 else lead
    spans = [mention.span for mention in mentions if mention.in_ == "body"]
    score = 10 * min(5, len(spans))
    score += 20 if any(start < lead for start, _ in spans) else 0
    return score + (30 if len(spans) < len(mentions) else 0)
