"""The language of an article: told by its text where that is long enough, else by its source."""

from __future__ import annotations

import re

SURE_CHARS = 200
MIN_CHARS = 40
SAMPLE_CHARS = 2000

_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def code(written: str | None) -> str | None:
    """The primary subtag of a language tag (``en`` of ``en_GB``); null where it is none."""
    found = _TAG.match(written.strip()) if written else None
    return found[0].lower() if found else None


def language_of(text: str, *priors: str | None) -> str | None:
    """The ISO 639 code of ``text``; a short text takes the first prior, and without one is null.

    Between the two the text decides only where it agrees with some prior or is long enough.
    """
    known = [tag for prior in priors if (tag := code(prior))]
    if len(text) < MIN_CHARS:
        return known[0] if known else None
    found = _classify(text[:SAMPLE_CHARS])
    if len(text) >= SURE_CHARS or found in known or not known:
        return found if len(text) >= SURE_CHARS or found in known else None
    return known[0]


def _classify(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])
