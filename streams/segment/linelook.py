"""What a line near a page's story shows of its label: its look, its place, what stands around it.

Each measure is a number from 0 to 1; those that are 0 are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from streams.segment.blocks import Block
from streams.segment.lexicon import words
from streams.segment.shapes import Shape, announces_links, ends_sentence

Measures = dict[str, float]

REACH = 6
"""Blocks above and below the story that are asked too."""

_SIZES = (1, 2, 3, 5, 8, 13, 20, 32, 50)
_READ = 400
_PICTURE = words("photograph", "photograph kinds")
_POINTING = words("pointing")
_AUTHOR = words("author note", "writing")
_FUNCTION = words("function")
_REPORTING = words("reporting")
_APPEAL = words("appeal")
_BY_WORDS = words("by")
_BY = re.compile(
    rf"(?:[*•\d.]+ )?(?:{'|'.join(sorted(_BY_WORDS, key=len, reverse=True))})\s*:?\s+[^\W\d_]", re.IGNORECASE
)
_NO_NAME = _BY_WORDS | _AUTHOR | words("months", "weekdays", "clock", "joining")
_BRACKET_TAIL = re.compile(r"\S [(\[](?:[^\W\d_a-z]|photo|quelle)[^()\[\]]{1,60}[)\]]\.?$", re.IGNORECASE)
_TAIL = re.compile(r"[.!?…»”\"]\s+((?:[^\W\d_][\w.'’&/-]*\s*){1,5})$")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\b\d{4}\b")
_BULLET = re.compile(r"[*+•◦▪■●‣]\s|\d{1,2}[.)]\s")
_POINTED = re.compile(r"\((?:[lrcm]|links|rechts|mitte|left|right|centre|center|file)\b\.?,?", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_LEAD = re.compile(r"[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ'’ .?!-]{3,40}(?::|…|\.\.\.)\s+\S")
_QUOTES = "\"“”„«»'‘’"
_FAR = 8
_STEPS = (-3, -2, -1, 1, 2, 3)
_LEADS = 3
_NAMES = 6
_SIGNED_WORDS = 20
_MUCH = 100_000
_IDLE = (Shape.WIDGET, Shape.RULE, Shape.END, Shape.NOTE)
_IDLE_WORDS = 3
_CAPTION_WORDS = 45


class Story:
    """The blocks of one story on a page, its headline and where its text begins and ends."""

    def __init__(self, blocks: Sequence[Block], headline: int | None, first: int, last: int) -> None:
        self.blocks, self.headline, self.first, self.last = blocks, headline, first, last
        top = first if headline is None else min(headline, first)
        self.start, self.stop = max(0, top - REACH), min(len(blocks), last + REACH + 1)
        self.copies = Counter(block.key for block in blocks)
        texts = [
            block for block in blocks[first : last + 1] if block.shape is Shape.BODY and block.words >= _FAR
        ]
        self.text = Counter(token for block in texts for token in _tokens(block.text))
        self.said = "\n".join(block.key for block in texts)[:_MUCH]
        self.named = Counter(
            token
            for block in blocks[self.start : self.stop]
            if block.words <= _SIGNED_WORDS
            for token in set(_tokens(block.text))
        )
        self.runs = _runs(blocks, self.start, self.stop)

    def kind(self, at: int) -> str:
        """What stands at a place, for its neighbours."""
        if not 0 <= at < len(self.blocks):
            return "edge"
        if at == self.headline or (
            self.headline is not None and self.blocks[at].key == self.blocks[self.headline].key
        ):
            return "headline"
        block = self.blocks[at]
        if block.shape is Shape.BODY and block.words < _FAR:
            return "short body"
        return block.shape.value


def _runs(blocks: Sequence[Block], start: int, stop: int) -> dict[int, int]:
    """For each line that is no text, how many of them stand together."""
    found: dict[int, int] = {}
    run: list[int] = []
    for at in range(start, stop + 1):
        if at < stop and blocks[at].shape not in (Shape.BODY, Shape.LIST):
            run.append(at)
            continue
        found.update(dict.fromkeys(run, len(run)))
        run = []
    return found


def measures(story: Story) -> list[Measures]:
    """Measures of each block from ``story.start`` to before ``story.stop``; none of idle or sure ones."""
    return [
        {}
        if is_idle(story.blocks[at]) or is_sure(story.blocks[at])
        else _look(story, story.blocks[at])
        | _place(story, at)
        | _around(story, at)
        | _signs(story, at)
        | _tails(story.blocks[at].text, story.blocks[at].words, story.first <= at <= story.last)
        for at in range(story.start, story.stop)
    ]


def is_sure(block: Block) -> bool:
    """A paragraph longer than captions are."""
    return block.shape is Shape.BODY and block.words > _CAPTION_WORDS


def is_idle(block: Block) -> bool:
    """A button, rule or end mark, which need not be asked."""
    return block.shape in _IDLE and block.words <= _IDLE_WORDS


def _tokens(text: str) -> list[str]:
    return [token.casefold() for token in _WORD.findall(text[:_READ]) if len(token) > 1]


def _look(story: Story, block: Block) -> Measures:
    text = block.text
    head = text[:_READ]
    found = _WORD.findall(head)
    folded = [word.casefold() for word in found]
    stopped = ends_sentence(text)
    upper = [word[0].isupper() for word in found]
    count = max(1, len(found))
    traits = block.traits
    bare = text.strip(_QUOTES + "()[] ")
    look = {
        f"shape {block.shape.value}": 1.0,
        f"size {bisect_left(_SIZES, block.words)}": 1.0,
        "stopped": float(stopped),
        "sentence": float(stopped and block.words >= _FAR),
        "asks": float(text[-1] in "?？؟"),
        "colon": float(text[-1] == ":"),
        "open bracket": float(text[-1] in "(["),
        "closed bracket": float(text[-1] in ")]"),
        "bracketed": float(text[0] in "(["),
        "breaks off": float(text.endswith(("...", "…"))),
        "inner colon": float(": " in head[:60] and block.words > 2),
        "bar": float("|" in text or " • " in text or " / " in text),
        "slash": float("/" in text and " / " not in text),
        "mark": float(any(mark in text for mark in "©›»→")),
        "lower case": float(bare[:1].islower()),
        "capitals": float(text.isupper()),
        "lead in capitals": float(not text.isupper() and _LEAD.match(text) is not None),
        "quoted": float(text[0] in _QUOTES),
        "bullet": float(_BULLET.match(text) is not None),
        "dash": float(text[0] in "–—-"),
        "figures": min(1.0, 4 * len(_DIGITS.findall(head)) / max(4, len(head))),
        "moment": float(_CLOCK.search(head) is not None),
        "names": sum(upper) / count,
        "all names": float(2 <= len(found) <= _NAMES and all(upper)),
        "two names": float(2 <= len(found) <= 3 and all(upper) and not any(map(str.isupper, found))),
        "function words": min(1.0, 2 * sum(map(_FUNCTION.__contains__, folded)) / count),
        "appeals": min(1.0, 8 * sum(map(_APPEAL.__contains__, folded)) / max(4, count)),
        "reports": float(not _REPORTING.isdisjoint(folded)),
        "by": float(block.words <= 14 and _BY.match(text) is not None),
        "writes": float(block.words <= 20 and not _AUTHOR.isdisjoint(folded)),
        "picture": float(not _PICTURE.isdisjoint(folded[-12:] + folded[:3])),
        "points": float(not _POINTING.isdisjoint(folded) or _POINTED.search(head) is not None),
        "address": float("@" in text or "://" in text or "www." in text),
        "credited": float(traits.credit is not None and bool(traits.caption)),
        "credit": float(traits.credit is not None and not traits.caption),
        "links": float(announces_links(block.key)),
        "dateline": float(traits.dateline),
        "copied": float(story.copies[block.key] > 1),
        "copied often": float(story.copies[block.key] > 2),
        "quote of the text": float(
            block.words >= 4 and story.said.count(block.key) > (block.shape is Shape.BODY)
        ),
    }
    if block.likely is not None:
        look["likely"] = max(0.0, min(1.0, block.likely / 6))
        look["unlikely"] = max(0.0, min(1.0, -block.likely / 6))
    if found:
        own = block.shape is Shape.BODY and block.words >= _FAR
        known = [story.text.get(token, 0) - own for token in folded]
        seen = [number for number, token in zip(known, folded, strict=True) if len(token) > 1]
        look["words in the text"] = sum(number > 0 for number in seen) / max(1, len(seen))
        names = [
            number
            for number, token, high in zip(known, folded, upper, strict=True)
            if high and len(token) > 1
        ]
        look["names in the text"] = sum(number > 0 for number in names) / max(1, len(names))
        look["names often in the text"] = sum(number > 2 for number in names) / max(1, len(names))
    return {name: value for name, value in look.items() if value}


def _tails(text: str, words_: int, amid: bool) -> Measures:
    """A source that may stand behind a caption, though no agency's."""
    found = {}
    if words_ >= 4 and _BRACKET_TAIL.search(text, max(0, len(text) - 70)):
        found["bracket behind"] = 1.0
        found["bracket behind, amid"] = float(amid)
    tail = _TAIL.search(text, max(0, len(text) - 60)) if words_ >= 6 else None
    if tail and all(word[0].isupper() for word in tail[1].split()):
        found["names behind"] = 1.0
        found["names behind, amid"] = float(amid)
    return {name: value for name, value in found.items() if value}


def signers(text: str) -> list[str]:
    """The names of a line that holds nothing but names, words of signing, moments and figures; else none."""
    names = []
    for token in re.split(r"[\s,;|•·/&+*()]+", text):
        word = token.strip("-–—.:")
        if not word or any(map(str.isdigit, word)) or word.casefold() in _NO_NAME:
            continue
        if not word[0].isupper():
            return []
        names.append(word.casefold())
    return names if 1 <= len(names) <= 14 else []


def _signs(story: Story, at: int) -> Measures:
    """How far the line signs the story: by names that the text has not, near the headline."""
    block, headline = story.blocks[at], story.headline
    if block.words > _SIGNED_WORDS or (ends_sentence(block.text) and block.words > _FAR):
        return {}
    names = signers(block.text)
    if not names:
        return {}
    strange = not any(story.text[name] for name in names)
    by = _BY.match(block.text) is not None
    top = story.first if headline is None else min(headline, story.first)
    where = "heading" if top - 2 <= at < story.first else "amid" if at <= story.last else "below"
    if at < top - 2:
        where = "over"
    kind = "by" if by else "name" if len(names) > 1 else "word"
    again = min(story.named[names[0]], story.named[names[-1]]) > 1
    found = {f"signs: {kind}, {where}": 1.0}
    if strange:
        found[f"signs: {kind}, strange, {where}"] = 1.0
    if again:
        found[f"signs: again, {where}"] = 1.0
    if len(names) < block.words:
        found[f"signs: more, {where}"] = 1.0
    stamps = [b.shape is Shape.STAMP for b in story.blocks[max(0, at - 2) : at + 3]]
    if any(stamps):
        found[f"signs: dated, {where}"] = 1.0
    return found


def _place(story: Story, at: int) -> Measures:
    blocks, first, last, headline = story.blocks, story.first, story.last, story.headline
    place: Measures = {}
    if at < first:
        place["above the text"] = 1.0
        place[f"{min(_FAR, first - at)} above the text"] = 1.0
    elif at > last:
        place["below the text"] = 1.0
        place[f"{min(_FAR, at - last)} below the text"] = 1.0
    else:
        place["amid the text"] = 1.0
        place["first of the text"] = float(at == first)
        place["last of the text"] = float(at == last)
    if headline is None:
        place["no headline"] = 1.0
    elif at > headline:
        place[f"{min(_FAR, at - headline)} below the headline"] = 1.0
        place["heading"] = float(at < first)
    else:
        place[f"{min(_FAR, headline - at)} above the headline"] = 1.0
    place["run"] = min(1.0, story.runs.get(at, 0) / 12)
    run = story.runs.get(at, 0)
    place[f"run of {min(4, run)}"] = 1.0
    below = next((block for block in blocks[at + 1 : at + 1 + _LEADS] if block.shape is Shape.BODY), None)
    above = next(
        (block for block in blocks[max(0, at - _LEADS) : at][::-1] if block.shape is Shape.BODY), None
    )
    terms = blocks[at].terms
    if terms:
        place["taken up below"] = len(terms & below.terms) / len(terms) if below else 0.0
        place["taken up above"] = len(terms & above.terms) / len(terms) if above else 0.0
        if headline is not None and at != headline:
            place["of the headline"] = len(terms & blocks[headline].terms) / len(terms)
    return {name: value for name, value in place.items() if value}


def _around(story: Story, at: int) -> Measures:
    found = {f"{story.kind(at + step)} at {step:+}": 1.0 for step in _STEPS if abs(step) < 3}
    key = story.blocks[at].key
    near = [
        story.blocks[place].key
        for place in (at - 2, at - 1, at + 1, at + 2)
        if 0 <= place < len(story.blocks)
    ]
    found["copy near"] = float(key in near)
    above, below = (
        story.blocks[place] if 0 <= place < len(story.blocks) else None for place in (at - 1, at + 1)
    )
    if above is not None and above.traits.credit is not None and not above.traits.caption:
        found["bare credit above"] = 1.0
    if below is not None and below.traits.credit is not None and not below.traits.caption:
        found["bare credit below"] = 1.0
    sentences = [
        place is not None and place.shape is Shape.BODY and place.words >= _FAR and ends_sentence(place.text)
        for place in (above, below)
    ]
    found["between sentences"] = float(all(sentences))
    own = story.blocks[at]
    if own.shape is Shape.TITLE and at <= story.last:
        side = "amid" if at >= story.first else "heading"
        found[f"title {side}, of {bisect_left(_SIZES, own.words)}"] = 1.0
        if all(sentences):
            found[f"title between sentences, {'names' if signers(own.text) else 'no names'}"] = 1.0
    if own.text[-1] == "(" and own.words > 3:
        found["opens a credit"] = float(
            any(_PICTURE & set(_tokens(b.text)) for b in story.blocks[at + 1 : at + 3])
        )
    if own.words <= 8 and "/" in own.text and own.text[0].isupper() and not ends_sentence(own.text):
        found[f"slash, {'amid' if story.first <= at <= story.last else 'beyond'}"] = 1.0
    found["sentence below"] = float(sentences[1])
    return {name: value for name, value in found.items() if value}
