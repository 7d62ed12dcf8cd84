"""Content words of a text, cut to the length of a stem."""

from __future__ import annotations

import re

from streams.segment.lexicon import BULLETS, words

STEM = 6
"""Characters of a word that are kept."""

_TERM = re.compile(r"[^\W_\u3040-\u9fff\uac00-\ud7a3]{4,}|[A-Z]{2,}|\d{2,}")
_JOINED = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff\uac00-\ud7a3]{2,}")
_ASCII_SHORT = re.compile(r"[A-Z0-9]{2}")
_ASCII_WORDS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)).ljust(256)
_COMMON = words("common", "months", "weekdays")


def read_terms(text: str) -> list[str]:
    """Stems of words; syllable pairs in scripts that join words (Chinese, Japanese) or endings (Korean)."""
    text = text.lstrip(BULLETS)
    if text.isascii() and not _ASCII_SHORT.search(text):
        plain = text.encode().lower().translate(_ASCII_WORDS).decode().split()
        return [term[:STEM] for term in plain if len(term) > 3 and term not in _COMMON]
    found = [term[:STEM] for term in map(str.casefold, _TERM.findall(text)) if term not in _COMMON]
    if not text.isascii():
        for run in _JOINED.findall(text):
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found
