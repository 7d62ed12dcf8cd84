"""Leaks: datelines, bylines, credits and agencies taken for places, people or actors; and exact spans.

Every Reuters-21578 story of the building half is put into the shape of its wire and read by intake, as is the
seed where it lies beside the project.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import schemas
from bench import dates, keywords, names, places, quotes
from bench.enriching import Row, context, plain, spans
from schemas import Draft, Enrichment, Segmented
from streams.enrich import Context, enrich, is_agency
from streams.intake import Intake
from streams.messages import Message
from streams.settings import Limits
from streams.topics import RAW, SEGMENTED

_SEED = Path(__file__).parents[2] / "shared" / "seed" / "two-stories.txt"
_BYLINE = re.compile(r"^\s*By ([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}), ", re.M)
_SHORT = frozenset(
    "AA ANA ANI APA APP APS ATS BNA BTA CNA CNS CP DHA EPA IPS MAP MENA MTI NAN NNA ONA PA PAP PNA QNA SDA "
    "SID SPA STA STT TAP TT UNI VNA WAM".split()
)
"""Acronyms of agencies that mean other bodies too: a leak only where the text calls them an agency."""
_NUMBERS = range(11)
"""The files of the building half: reut2-000 to reut2-010."""


def wire(data: Path) -> Iterator[str]:
    """Every story of the building half as its wire had it."""
    for number in _NUMBERS:
        path = data / "json-reuters-21578" / "json-data" / f"reut2-{number:03}.json"
        for story in json.loads(path.read_text(encoding="utf-8", errors="replace")) if path.exists() else ():
            if story.get("body") and story.get("dateline"):
                line = " ".join(story["dateline"].split()).removesuffix("-").rstrip(" ,")
                yield f"{story.get('title') or ''}\n\n    {line} (Reuter) - {story['body'].strip()}\n"


def articles(texts: Iterator[str]) -> Iterator[Draft]:
    """What intake makes of each text."""
    intake = Intake(Limits(), {})
    for offset, text in enumerate(texts):
        message = Message(RAW, 0, offset, text.encode(), b"reuters", (("source", b"reuters"),), 0)
        for output in intake.process(message):
            if output.topic == SEGMENTED:
                record = schemas.decode(Segmented, output.value or b"")
                yield schemas.decode(Draft, bytes(record.article))


def rows(data: Path, errors: str) -> Iterator[Row]:
    """Leaks on the wire's stories and on the seed; none is allowed."""
    for name, texts in (("Reuters", wire(data)), ("seed", _seed())):
        count, found = 0, 0
        for draft in articles(texts):
            count += 1
            for kind, text in leaks(draft, enrich(Context.of(draft))):
                found += 1
                if errors:
                    print(f"{name}: {kind}: {text} | {draft.headline}")
        yield plain(f"leaks, {name} (aim: none)", "ours", count, found, 0, 0)


def _seed() -> Iterator[str]:
    if _SEED.exists():
        yield _SEED.read_text(encoding="utf-8")


def leaks(draft: Draft, found: Enrichment) -> Iterator[tuple[str, str]]:
    """What is named as an actor, or visited, and is none: kind and text."""
    writers = {draft.byline or ""} | {match[1] for match in _BYLINE.finditer(draft.body)}
    writers |= {caption.credit or "" for caption in draft.captions}
    actors: list[schemas.Person | schemas.Organisation] = [
        *(found.people or []),
        *(found.organisations or []),
    ]
    for actor in actors:
        if is_agency(actor.name) and (actor.name not in _SHORT or _reports(draft.body, actor.name)):
            yield "agency", actor.name
        if any(actor.name in writer for writer in writers) and len(actor.mentions) == 1:
            yield "writer", actor.name
    line = draft.dateline
    end = len(line.text) if line and draft.body.startswith(line.text) else 0
    named: list[schemas.Person | schemas.Organisation | schemas.Place] = [*actors, *(found.places or [])]
    for item in named:
        for mention in item.mentions:
            if mention.in_ == "body" and mention.span[0] < end and mention.use != "dateline":
                yield "dateline", mention.text


def _reports(body: str, name: str) -> bool:
    """Whether the text calls a body a news agency: "the news agency WAM", "MTI news agency"."""
    return (
        re.search(rf"news (?:agency|service),? {name}\b|\b{name},? (?:the \w+ )?news agency", body)
        is not None
    )


def spans_rows(data: Path, errors: str) -> Iterator[Row]:
    """Whether each text stands where its span says, on a sample of every set."""
    count, wrong = 0, 0
    for body, headline, language in samples(data):
        found = enrich(context(body, "1998-03-02", language, headline))
        for text, stretch in spans(found, body, headline):
            count += 1
            wrong += text != stretch
            if errors and text != stretch:
                print(f"{text!r} is not {stretch!r}")
    yield plain("spans, share that hold their text", "ours", count, 1 - wrong / max(1, count), 1, 4)


def samples(data: Path, most: int = 40) -> Iterator[tuple[str, str | None, str]]:
    """Body, headline and language of up to ``most`` documents of each set."""
    yield from ((text, None, "en") for text, _, _ in dates.documents(data)[:most])
    for _, file, _, _ in places.SETS:
        yield from ((text, None, "en") for text, _ in places.read(data / "places" / file)[:most])
    yield from ((text, None, "en") for (text, _), _ in zip(quotes.stories(data), range(most), strict=False))
    yield from (
        (body, head, "fr") for (head, body, _), _ in zip(keywords.documents(data), range(most), strict=False)
    )
    conll = names.documents(data / "conll" / "eng.testa")
    yield from (
        (names.text_of(document)[0], None, "en") for document, _ in zip(conll, range(most), strict=False)
    )
    drafts = zip(articles(wire(data)), range(most * 5), strict=False)
    yield from ((draft.body, draft.headline, "en") for draft, _ in drafts)
