"""The credit of a picture, split from its caption."""

from __future__ import annotations

import re

from streams.segment.lexicon import BULLETS, terms, words

_AGENCIES = terms("agencies")
_PHOTO = "|".join(sorted((re.escape(word) for word in words("photograph")), key=len, reverse=True))
_KIND = f"(?:{'|'.join(sorted(words('photograph kinds')))})"
_HANDED_OUT = re.compile(r"handout\s*(?:,|via\b)", re.IGNORECASE)
_LABEL = re.compile(
    rf"^(?:{_KIND}\s+)?(?:{_PHOTO})(?:\s+(?:credits?|source|courtesy|copyright))?"
    r"\s*(?:[:：,]|\bby\b|\bvia\b|\bcourtesy of\b)\s*"
    rf"|^(?:photo\s+)?(?:credits?|crédits?(?:\s+photo)?|source|courtesy(?:\s+of)?|{_KIND})\s*(?::|\.{{3}}|…)\s*"
    r"|^courtesy\s+(?:of\s+)?(?=\w)"
    r"|^(?:©|\(c\)|&copy;|copyright)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?<!getty)\s*[,-]?\s*(?<!getty )(?<!/)\b(?:{_KIND}\s+)?(?:{_PHOTO}|handout|archive|{_KIND})$",
    re.IGNORECASE,
)
_SOURCE = re.compile(rf"(?:{'|'.join(sorted(words('source')))})\s?:\s*(?=\S)", re.IGNORECASE)
_TAIL_WORDS = ("handout", "archive", *words("photograph", "photograph kinds"))
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,90})[)\]]\s*\.?$")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_ACRONYM_SLASH = re.compile(
    r"[A-Z]{2,8}\s?/\s?[A-Z]|[a-z]\s?/\s?[A-Z]{2,8}$|[A-Z]\svia\s[A-Z]|[.!?]\s(?:[—–-]+\s?)?[A-Z]{2,8}$"
)
_LAST = re.compile(r"(?:(?<=[.!?…\"”»’'])\s+|\s+[|–—•]\s*|\s/\s+|\s+-{1,2}\s+|\s+(?=©))(?=\S)")
_NAME = re.compile(r"[^\W\d_][\w.'’&-]*(?:\s+[\w.'’&-]+){0,5}")
_MAX = 90
_TOKEN = re.compile(r"[^\W_]+")
_FULL_STOP = re.compile(r"[^\W\d_]{2}[.!?…\"”»’']$")
_KIND_BEHIND = re.compile(rf"(?<=[.!?])\s+(?:{_KIND}\s+)(?:{_PHOTO})\.?$", re.IGNORECASE)
_KIND_ALONE = re.compile(rf"{_KIND}(?:\s+(?:{_PHOTO}))?|(?:{_PHOTO})\s+{_KIND}", re.IGNORECASE)
_LINKING = re.compile(rf"(?:(?:{_PHOTO})|via|from)\s+", re.IGNORECASE)
_DASHES = "-–—|•/ "
_QUOTES = frozenset('"“”„«»')
_BRACKET_CHARS = re.compile(r"[\s()\[\].]")
_SHORT_AGENCY = 24
_TRIGGERS = frozenset(
    max(_TOKEN.findall(name), key=len)
    for name in [
        *_AGENCIES,
        *words("photograph", "photograph kinds"),
        *"credit credits crédit crédits source copyright".split(),
    ]
)
"""The most telling word of everything that a credit may be made of."""

_ASCII_TRIGGERS = frozenset(word.encode() for word in _TRIGGERS if word.isascii())
_ASCII_TOKENS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)).ljust(256)


def split_credit(text: str) -> tuple[str, str | None]:
    """``(caption, credit)`` of a caption line; the credit is null where there is none.

    ``Evin Prison (File photo: Reuters)`` gives ``("Evin Prison", "Reuters")``; the words that only say that
    it is a photograph are dropped. A line that is all credit gives an empty caption.
    """
    if not _may_have_credit(text):
        return text, None
    near = max(0, len(text) - _MAX - 20)
    closed = text.endswith((")", "]", ").", "].", ") ."))
    if closed and (bracket := _BRACKET.search(text, near)):
        source = _SOURCE.match(bracket.group(1))
        credit = read_credit(bracket.group(1)[source.end() if source else 0 :])
        if credit is None and source and bracket.start() > 0:
            credit = bracket.group(1)[source.end() :].strip() or None
        if credit is None and _ACRONYM.fullmatch(bracket.group(1)) and text[bracket.start() - 1] in ".!?":
            credit = bracket.group(1)
        if credit:
            return _with_photographer(text[: bracket.start()].rstrip(), text[bracket.start() :], credit)
    if len(text) <= _MAX and _LABEL.match(text) and (credit := read_credit(text)):
        return "", credit
    starts = list(_LAST.finditer(text.replace("...", ":  ") if "..." in text else text, near))
    starts = [found for found in starts if len(text) - found.end() <= _MAX]
    best = None
    for found in reversed(starts[-4:]):
        tail = text[found.end() :].lstrip(_DASHES)
        credit = read_credit(tail)
        if credit is None and _ACRONYM.fullmatch(tail) and _FULL_STOP.search(text, 0, found.start()):
            credit = tail
        if credit:
            best = text[: found.start()].rstrip(), credit
        elif best:
            break
    if best:
        return _KIND_BEHIND.sub("", best[0]), best[1]
    labelled = _inner_label(text)
    if labelled:
        return labelled
    credit = read_credit(text) if len(text) <= _MAX else None
    return ("", credit) if credit else (text, None)


def _with_photographer(caption: str, bracket: str, credit: str) -> tuple[str, str]:
    """``A boat. Photo: Jane Doe (AP)``: a name between the last stop and the agency is credit too."""
    stops = [found for found in _LAST.finditer(caption) if len(caption) - found.end() <= _MAX // 2]
    if not stops or not 0 < len(_BRACKET_CHARS.sub("", bracket)) <= _SHORT_AGENCY:
        return caption, credit
    name = caption[stops[-1].end() :]
    label = _LABEL.match(name)
    bare = name[label.end() :] if label else name
    tokens = bare.split()
    if not 1 <= len(tokens) <= 4 or bare[-1] in ".!?:" or not all(map(_is_capitalised, tokens)):
        return caption, credit
    if not label and len(tokens) < 2:
        return caption, credit
    return caption[: stops[-1].start()].rstrip(), f"{bare} {bracket.strip(' .')}"


def _is_capitalised(token: str) -> bool:
    return token[0].isupper() and token.strip(".-'’").replace("-", "").isalpha()


def _may_have_credit(text: str) -> bool:
    """Some word near the end is one that credits are made of; quick, since most lines have none."""
    near = text[-_MAX:]
    if ("/" in near or "via" in near or near[-1:].isupper()) and _ACRONYM_SLASH.search(near):
        return True
    tail = text[-_MAX - 20 :].lstrip(BULLETS).casefold()
    if "©" in tail or "(c)" in tail or tail[-1:] in ")]":
        return True
    if tail.isascii():
        return not _ASCII_TRIGGERS.isdisjoint(tail.encode().translate(_ASCII_TOKENS).split())
    return not _TRIGGERS.isdisjoint(_TOKEN.findall(tail))


def _inner_label(text: str) -> tuple[str, str] | None:
    """``A street in Minsk Photo: Reuters``: a label that only a colon marks, without a stop before it."""
    colon = text.rfind(":")
    if colon < 0 or len(text) - colon > _MAX:
        return None
    left = text[:colon].rstrip()
    start = left.rfind(" ", 0, max(left.rfind(" "), 0))
    for begin in (start + 1, left.rfind(" ") + 1):
        label = _LABEL.match(text[begin:])
        credit = read_credit(text[begin:]) if label and begin > 0 else None
        if credit:
            return text[:begin].rstrip(" ,;-–—|/("), credit
    return None


def read_credit(text: str) -> str | None:
    """The source that a credit line or bracket names, or null where it is not a credit."""
    line = text.strip().strip("()[]").rstrip(". ")
    if not line or len(line) > _MAX:
        return None
    if not _QUOTES.isdisjoint(line):
        return None
    if " " in line and _KIND_ALONE.fullmatch(line):
        return line
    label = None if _HANDED_OUT.match(line) else _LABEL.match(line)
    if label:
        line = line[label.end() :]
        while not _HANDED_OUT.match(line) and (again := _LABEL.match(line)):
            line = line[again.end() :]
    pictured = line.casefold().endswith(_TAIL_WORDS)
    shorter = _TAIL.sub("", line).strip() if pictured else line.strip()
    tailed = shorter != line.strip()
    line = shorter.strip(" ,/-:")
    if not line or len(line.split()) > 10:
        return None
    linking = None if _HANDED_OUT.match(line) else _LINKING.match(line)
    if linking:
        rest = line[linking.end() :]
        if _is_source(rest) or (label is None and _ACRONYM.fullmatch(rest)):
            return rest
    if tailed and _ACRONYM.fullmatch(line):
        return line
    if label or (tailed and _is_source(line)) or _is_source(line):
        return line
    return None


def _is_source(line: str) -> bool:
    """An agency, or names joined by ``/`` or ``via`` of which one is an agency."""
    parts = [part.strip().casefold() for part in re.split(r"\s*[/|,]\s*|\s+(?:via|for|through|-|–)\s+", line)]
    if not any(_is_agency(part) for part in parts):
        return _is_signed(line)
    return all(_NAME.fullmatch(part) for part in re.split(r"\s*[/|,]\s*", line) if part)


def _is_signed(line: str) -> bool:
    """``NTX/Jane Doe``: a person and an acronym."""
    parts = [part.strip() for part in re.split(r"/|\svia\s", line)]
    if len(parts) != 2:
        return False
    acronyms = [part for part in parts if _ACRONYM.fullmatch(part)]
    people = [part.split() for part in parts if part not in acronyms]
    return len(acronyms) == 1 and 2 <= len(people[0]) <= 3 and all(map(_is_capitalised, people[0]))


def _is_agency(part: str) -> bool:
    if part in _AGENCIES:
        return True
    words_ = part.split()
    return (
        len(words_) > 1
        and " ".join(words_[:-1]) in _AGENCIES
        and words_[-1] in ("photo", "images", "pictures")
    )
