"""What a block looks like on its own, before its neighbours are asked."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from streams.segment import lexicon
from streams.segment.credit import split_credit
from streams.segment.dateline import parse_dateline
from streams.segment.patterns import AnyOf


class Shape(StrEnum):
    """The look of a block; a label needs its neighbours too."""

    __hash__ = str.__hash__

    BODY = "body"
    TITLE = "title"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    STAMP = "stamp"
    END = "end"
    NOTE = "note"
    RULE = "rule"
    WIDGET = "widget"
    LIST = "list"
    TABLE = "table"


class Traits(NamedTuple):
    """What one block shows: ``key`` is its folded text without outer punctuation.

    ``caption`` and ``credit`` are the parts of a credited line; ``signed_off`` tells of an end mark behind.
    """

    shape: Shape
    words: int
    key: str
    caption: str | None = None
    credit: str | None = None
    dateline: bool = False
    signed_off: bool = False


SHORT_WORDS = 30
SHORT_CHARS = 240
_TINY = 2
TITLE_WORDS = 24
_DATELINED_WORDS = 5
_CLOSERS = "\"”»'’“‘)]*"
_STOPS = ".?!…。؟۔！？।"
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LETTER = re.compile(r"[^\W\d_]")
_COLUMNS = re.compile(r"\t+| {3,}")
_BULLET = re.compile(r"(?:[•◦▪■●‣*]|-|\d{1,2}[.)])\s+\S")
_LINK = re.compile(r"\S*(?:https?://|www\.|@\w+\.)\S*|[@#]\w+")
_SIGN_OFF = re.compile(r"[.!?\"”»)]\s+(?:reuter|-?ends-?|-30-|#+)\.?$", re.IGNORECASE)
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_CRUMBS = re.compile(r"\s(?:[>›»|•·])\s")
_PATH = re.compile(r"[\w&' -]{2,20}(?:\s?/\s[\w&' -]{2,20}){1,3}")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}\b.{0,160}|.{2,60}\b\d{4}\.?)")
_COUNT = re.compile(r"[\d.,:/%+-]+\s*[kKmM]?(?:\s+\w+)?")
_DELIMITER = re.compile(
    r"(?:document )?\d+ of \d+(?: documents?)?|copyright \d{4} .+ all rights reserved|length ?: ?\d+ words|"
    r"load-date ?: .+|document [a-z]{3,}\w*\d{6,}\w*|-?30-?|#+(?: #+)*|[-=_*~.·•]{3,}|[*·•#]( [*·•#]){2,}"
)
_END = AnyOf(lexicon.lines("end"))
_STAMP = AnyOf(lexicon.lines("stamp"))
_LINKS = re.compile(lexicon.either("links"))
_TAGS = re.compile(lexicon.either("tags"))
_BOX = re.compile(lexicon.either("box"))
_NOTE = re.compile(lexicon.either("note"))
_SUBHEAD = re.compile(lexicon.either("subhead"))
_WIDGET = AnyOf(lexicon.lines("widget", "links", "tags", "box"))
_PREFIX = re.compile(
    r"(?:\[\d{1,3}\s?/\s?\d{1,3}\]|"
    r"(?:(?:image|photo|bild|foto|imagen?) )?\d{1,3} (?:of|von|de|sur) \d{1,3}\s?[|:]|"
    r"(?:image )?caption\s?[,:]|bildunterschrift\s?:|légende\s?:|pie de foto\s?:)\s*(?=\S)",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"(?:FILE(?: PHOTO)?|File photo|Archivbild|Archivfoto|Symbolbild|Symbolfoto)\s?[-–—:]\s"
    r"|[^。]{6,}[（(][^（）()]{1,30}(?:撮影|提供)[)）]$|[^。＝]{2,60}＝[^。＝]{2,40}$"
)
"""Captions by convention: ``FILE - A boat``; in Japanese a date behind a double bar, or who took it."""

_ASKED = re.compile(r"(?:[QAFPR]|س|ج)\s?:\s")
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_FILED = re.compile(r"[^\W\d_][\w .'-]{1,30} [-|,] \d")
_BYLINE = re.compile(rf"(?:{lexicon.either('byline')})\s*:?\s+(?P<who>.+)")
_DESK = re.compile(rf"(?:.{{2,40}}[ ,|]+)?(?:{lexicon.either('desk')})(?:[ ,|]+.{{2,40}})?")
_PHOTOGRAPH = re.compile(rf"[/©|]|\b(?:{'|'.join(sorted(lexicon.words('photograph')))})\b", re.IGNORECASE)
_MOMENT = lexicon.words("months", "weekdays", "clock")


def read_traits(text: str) -> Traits:
    """The traits of one block; the cost is linear in its length."""
    sign_off = _SIGN_OFF.search(text, max(0, len(text) - 40))
    if sign_off is None:
        return _read_traits(text)
    return _read_traits(text[: sign_off.start() + 1])._replace(key=make_key(text), signed_off=True)


def _read_traits(text: str) -> Traits:
    if len(text) <= _TINY:
        return Traits(Shape.WIDGET, 1, text.casefold())
    folded = lexicon.fold(text)
    words = folded.count(" ") + 1 if text.isascii() else count_words(text)
    key = _bare(folded)
    if words >= _DATELINED_WORDS and parse_dateline(text) is not None:
        return Traits(Shape.BODY, words, key, dateline=True)
    if words > SHORT_WORDS * 3 or len(text) > 6 * SHORT_CHARS:
        return Traits(Shape.BODY, words, key)
    start = caption_prefix(text)
    if start and words <= 80:
        caption, credit = split_credit(text[start:])
        shape = Shape.CAPTION if caption else Shape.CREDIT
        return Traits(shape, words, make_key(caption) or key, caption, credit)
    caption, credit = split_credit(text) if words <= 80 else (text, None)
    shape = _read_shape(text, folded, words, key, caption, credit)
    if credit is None or shape in (Shape.END, Shape.NOTE, Shape.WIDGET):
        return Traits(shape, words, key)
    return Traits(shape, words, make_key(caption) or key, caption, credit)


def is_subhead(key: str) -> bool:
    """The line is a heading that stories use inside: ``Background``, ``Factbox: …``."""
    return _SUBHEAD.fullmatch(key) is not None


def announces_tags(key: str) -> bool:
    """The line is a heading over names of subjects."""
    return _TAGS.fullmatch(key) is not None


def announces_author(key: str) -> bool:
    """The line is a heading over a note on the author."""
    return _BOX.fullmatch(key) is not None


def caption_prefix(text: str) -> int:
    """Length of a counter or the word caption before a caption (``1 of 5 | …``, ``Image caption, …``)."""
    found = _PREFIX.match(text)
    return found.end() if found else 0


def announces_links(key: str) -> bool:
    """The line is a heading over links to other stories."""
    return _LINKS.fullmatch(key) is not None


def announces(key: str) -> bool:
    """The line is a heading over any of these."""
    return announces_links(key) or announces_tags(key) or announces_author(key)


def make_key(text: str) -> str:
    """Equal for two copies of a line that differ in case, quotes, dashes or outer punctuation only."""
    return _bare(lexicon.fold(text))


def _bare(folded: str) -> str:
    return folded.strip(" .:;,-|\"'()[]*") or folded


def count_words(text: str) -> int:
    """Words by white space; two characters count as one word in scripts without spaces."""
    words = len(text.split())
    if text.isascii():
        return words
    return max(words, len(_WIDE.findall(text)) // 2)


def ends_sentence(text: str) -> bool:
    """The text closes with a full stop, question or exclamation mark, quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS


def _read_shape(text: str, folded: str, words: int, key: str, caption: str, credit: str | None) -> Shape:
    if ("\t" in text or "   " in text) and len(_COLUMNS.findall(text)) >= 2:
        return Shape.TABLE
    if words <= SHORT_WORDS and len(text) <= SHORT_CHARS:
        shape = _read_short(text, folded, words, key, credited=credit is not None and not caption)
        if shape is not None:
            return shape
    if credit is not None:
        if not caption:
            return Shape.CREDIT
        pictured = _PHOTOGRAPH.search(text[len(caption) :]) or not ends_sentence(caption)
        return Shape.CAPTION if pictured else Shape.BODY
    if _BULLET.match(text):
        return Shape.LIST
    if words <= SHORT_WORDS * 2 and _PICTURED.match(text):
        return Shape.CAPTION
    return _sentence_or_title(text, words)


def _sentence_or_title(text: str, words: int) -> Shape:
    if text.isupper() and words <= TITLE_WORDS:
        return Shape.TITLE
    if _ASKED.match(text):
        return Shape.BODY
    if ends_sentence(text) and not (words <= 14 and text[-1] == "." and _INITIALS.search(text)):
        asks = text[-1] in "?!؟！？" and words <= 14
        return Shape.TITLE if asks else Shape.BODY
    if words > TITLE_WORDS or text[-1] in ",;:":
        return Shape.BODY
    return Shape.BODY if text[0].islower() and words > 8 else Shape.TITLE


def _read_short(text: str, folded: str, words: int, key: str, credited: bool) -> Shape | None:
    """Furniture, markers, stamps and bylines; null for anything that may be a story's own text."""
    if _DELIMITER.fullmatch(folded):
        return Shape.RULE
    if not _LETTER.search(text) or len(key) <= 2 or _COUNT.fullmatch(text) or _is_token(text, words):
        return Shape.WIDGET
    if _END.fits(folded.strip("()[]-. ")):
        return Shape.END
    if _NOTE.fullmatch(folded):
        return Shape.NOTE
    if _COPYRIGHT.fullmatch(folded):
        return Shape.WIDGET
    if _is_byline(text, folded, words):
        return Shape.BYLINE
    if credited and words <= 8 and not _is_plain_word(text):
        return Shape.CREDIT
    if _is_stamp(folded, words):
        return Shape.STAMP
    if _WIDGET.fits(folded) or (key != folded and _WIDGET.fits(key)) or _is_links(text, words):
        return Shape.WIDGET
    return None


def _is_token(text: str, words: int) -> bool:
    return words == 1 and len(text) <= 3


def _is_plain_word(text: str) -> bool:
    return " " not in text and text.islower()


def _is_links(text: str, words: int) -> bool:
    if words <= 8 and ("@" in text or "#" in text or "www." in text or "://" in text):
        links = len(_LINK.findall(text))
        if links * 2 >= words or (links and "@" in text):
            return True
    if words <= 6 and text.isupper() and _PATH.fullmatch(text):
        return True
    return words <= 24 and len(_CRUMBS.findall(text)) >= 2


def _is_stamp(folded: str, words: int) -> bool:
    digits = bool(_DIGIT.search(folded)) if folded.isascii() else any(map(str.isdigit, folded))
    if (digits or words <= 3) and _STAMP.fits(folded):
        return True
    if not digits or words > 12:
        return False
    if words <= 9 and _CLOCK.search(folded) and _FILED.match(folded):
        return True
    return all(word in _MOMENT for word in _NAMED.findall(folded))


def _is_byline(text: str, folded: str, words: int) -> bool:
    if words > 14 or ends_sentence(text):
        return False
    found = _BYLINE.fullmatch(folded)
    if found:
        names = text[-len(found["who"]) :].split() if len(text) == len(folded) else text.split()[1:]
        return bool(names) and _mostly_names(names)
    return words <= 8 and _DESK.fullmatch(folded) is not None


def _mostly_names(tokens: list[str]) -> bool:
    named = [token for token in tokens if not token[:1].islower()]
    return not tokens[0][:1].islower() and len(named) >= 0.6 * len(tokens)
