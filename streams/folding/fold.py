"""Folding: what is left of a text when house style is taken away.

Case, accents, width variants, punctuation and line breaks go; letters of every script stay, and digits of
every script become those of ASCII: Arabic and Hindi wires write both.
Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) are cut into single characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_SIGNS = "\u0900-\u0963\u0966-\u0dff"
_UNSPACED_CHAR = re.compile(f"[{_UNSPACED}]")
_PIECES = re.compile(f"[{_UNSPACED}]|[^{_UNSPACED}]+")
_BREAK = re.compile(rf"[^\w{_SIGNS}{_UNSPACED}]+|_+")
_VANISHING = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u200b-\u200f\u2060\ufeff]+"
)
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, 0x20000)
    if unicodedata.decimal(chr(code), None) is not None
} | {0x066B: ".", 0x066C: ","}


WESTERN = "cp1252"
"""The character set of most Western copy, typographic quotes and dashes included."""


def western(text: str) -> bytes | None:
    """The text in Windows-1252, null where it has other characters: then bytes do for characters."""
    try:
        return text.encode(WESTERN)
    except UnicodeEncodeError:
        return None


def western_table(change: Callable[[str], str]) -> bytes:
    """``change`` as a table for ``bytes.translate``; what it does not change to one of them becomes NUL."""
    return b"".join(_western_byte(change, bytes([code])) for code in range(256))


def _western_byte(change: Callable[[str], str], code: bytes) -> bytes:
    changed = western(change(code.decode(WESTERN, "replace")))
    return changed if changed and len(changed) == 1 else b"\0"


def ascii_digits(text: str) -> str:
    """The text with the digits of every script, and the signs in Arabic numbers, as ASCII has them."""
    return text if text.isascii() else text.translate(_DIGITS)


def fold(text: str) -> str:
    """The folded words of ``text``, one blank between two words."""
    raw = western(text)
    if raw is not None:
        folded = raw.translate(_FOLDED)
        if b"\0" not in folded:
            return b" ".join(folded.split()).decode(WESTERN)
    return fold_any(text)


def fold_any(text: str) -> str:
    """The same for every script, at more cost."""
    folded = _VANISHING.sub("", unicodedata.normalize("NFKD", text.casefold()))
    folded = ascii_digits(unicodedata.normalize("NFC", folded).casefold())
    if _UNSPACED_CHAR.search(folded):
        folded = " ".join(_PIECES.findall(folded))
    return " ".join(_BREAK.sub(" ", folded).split())


_FOLDED = western_table(lambda char: fold_any(f"a{char}a")[1:-1])


def is_unspaced(folded: str) -> bool:
    """Whether most words of a folded text are characters of a script without spaces."""
    return not folded.isascii() and 2 * len(_UNSPACED_CHAR.findall(folded)) > folded.count(" ")
