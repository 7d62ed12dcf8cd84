"""Intake: one raw message to the articles in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

import schemas
from streams.deadletters import dead_letter
from streams.dedupe import fingerprint
from streams.intake import identity
from streams.intake.assemble import Copy, copy_of
from streams.intake.charset import decode
from streams.intake.codes import rejected
from streams.intake.formats import read_documents
from streams.intake.headers import Told, read_headers
from streams.intake.language import code
from streams.intake.model import Document, Meta, Raw
from streams.intake.sluglines import Slugline, share_out, take_sluglines, written_slugline
from streams.intake.times import utc
from streams.messages import Failure, Message, Output
from streams.segment import Story, segment
from streams.settings import Limits, Profile
from streams.topics import SEGMENTED

KEY = b"wire"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Found:
    """One article as cut; ``alone`` where its document holds no other one, ``frame`` what is around it."""

    document: Document
    story: Story
    sluglines: list[Slugline]
    alone: bool
    frame: list[schemas.Span]


class _Times(NamedTuple):
    """UTC: the version's own time, else when it was received; the first publication; the embargo."""

    version: str | None
    first: str | None
    received: str | None
    embargoed: str | None


class Intake:
    """The pure function of the intake agent: same message, limits and profiles, same bytes."""

    def __init__(self, limits: Limits | None = None, profiles: Mapping[str, Profile] | None = None) -> None:
        self._limits = limits or Limits()
        self._profiles = dict(profiles or {})

    def process(self, message: Message) -> list[Output]:
        """One record for wire.segmented per article, in text order; raises Rejected (see ``codes``).

        A feed with more items than the limit gives those within it, and a dead letter for the rest.
        """
        value = message.value
        if value is None:
            raise rejected("null-value")
        if len(value) > self._limits.max_bytes:
            raise rejected("too-large", size=len(value), limit=self._limits.max_bytes)
        told = read_headers(message.headers)
        documents = self._read(value, told)
        limit = self._limits.max_articles
        found = [article for document in documents[:limit] for article in _articles(document)]
        if not found:
            raise rejected("no-article")
        count = max(len(found), len(documents))
        beyond = rejected("too-many-articles", count=count, limit=limit)
        if count > limit and len(documents) == 1:
            raise beyond
        sha256 = message.sha256
        records = [
            self._record(message, sha256, told, article, part, min(len(found), limit))
            for part, article in enumerate(found[:limit], start=1)
        ]
        outputs = [Output(SEGMENTED, KEY, schemas.encode(record)) for record in records]
        if count > limit:
            outputs += self.refuse(message, Failure(beyond.code, beyond.reason))
        return outputs

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        """The dead letter of a message that failed."""
        return [dead_letter(message, "intake", failure)]

    def _read(self, value: bytes, told: Told) -> list[Document]:
        decoded = decode(value, told.charset)
        documents = read_documents(Raw(decoded, told, self._limits))
        for document in documents:
            document.charset = decoded.charset
            if decoded.replaced:
                document.flags.append("charset")
        return documents

    def _record(
        self, message: Message, sha256: str, told: Told, found: _Found, part: int, parts: int
    ) -> schemas.Segmented:
        meta = found.document.meta
        name = told.source or meta.source or UNKNOWN
        profile = self._profiles.get(name, Profile())
        times = _times(told, meta, profile.timezone)
        copy = copy_of(found.story, found.document, found.sluglines, times.version, profile)
        own = _is_own(found, copy)
        slug = found.sluglines[-1] if found.sluglines else written_slugline(meta.slugline)
        draft = schemas.Draft(
            id=identity.article_id(name, bytes.fromhex(sha256), part),
            delivery=identity.delivery(message, part),
            source=_source(name, told, meta, own, slug),
            versioncreated=times.version,
            firstcreated=times.first,
            received=times.received,
            embargoed=times.embargoed,
            pubstatus=meta.pubstatus,
            ednote=copy.ednote,
            language=copy.language,
            headline=copy.headline,
            byline=copy.byline,
            dateline=copy.dateline,
            captions=copy.captions,
            blocks=copy.blocks,
            furniture=sorted([*copy.furniture, *found.frame]),
            body=copy.body,
            sentences=copy.sentences,
            wordcount=copy.wordcount,
            flags=[*found.document.flags, *found.story.flags],
            provenance=schemas.Provenance(
                topic=message.topic,
                partition=message.partition,
                offset=message.offset,
                appended=message.appended,
                sha256=sha256,
                format=found.document.format,
                charset=found.document.charset,
                part=part,
                parts=parts,
                split=found.story.evidence,
            ),
        )
        return schemas.Segmented(
            v=schemas.RECORD_VERSION,
            id=draft.id,
            delivery=draft.delivery,
            source=name,
            identity=identity.identity(meta.guid, meta.usn, meta.url) if own else None,
            slug=slug.keywords if slug else None,
            source_version=meta.version if own else None,
            versioncreated=times.version,
            firstcreated=times.first,
            received=times.received,
            embargoed=times.embargoed,
            pubstatus=meta.pubstatus,
            headline=copy.headline,
            language=copy.language,
            wordcount=copy.wordcount,
            marks=copy.marks,
            fingerprint=fingerprint(copy.headline, copy.body, copy.language),
            sha256=sha256,
            article=msgspec.Raw(schemas.encode(draft)),
        )


def _articles(document: Document) -> list[_Found]:
    framed = bool(document.furniture)
    lines, sluglines = (document.lines, []) if framed else take_sluglines(document.lines)
    stories = segment(lines, code(document.meta.language))
    if not stories and document.meta.pubstatus != "usable" and document.meta.guid:
        stories = [Story([])]
    shares = share_out(sluglines, stories)
    return [
        _Found(document, story, share, len(stories) == 1, [] if place else document.furniture)
        for place, (story, share) in enumerate(zip(stories, shares, strict=True))
    ]


def _times(told: Told, meta: Meta, zone: str | None) -> _Times:
    received = told.received or utc(meta.received, zone)
    published = utc(meta.published, zone)
    first = utc(meta.firstcreated, zone) or published
    version = utc(meta.modified, zone) or published or received
    return _Times(version, first, received, utc(meta.embargoed, zone))


def _source(name: str, told: Told, meta: Meta, own: bool, slug: Slugline | None) -> schemas.Source:
    """Who sent the article; the document's identifiers are its own only where ``own`` says so."""
    return schemas.Source(
        name=name,
        guid=(meta.guid if own else None) or told.id or meta.id,
        usn=meta.usn if own else None,
        version=meta.version if own else None,
        slugline=slug.line if slug else None,
        urgency=meta.urgency,
        url=meta.url,
        credit=meta.credit,
        signals=meta.signals,
        keywords=meta.keywords,
        subjects=meta.subjects,
    )


def _is_own(found: _Found, copy: Copy) -> bool:
    """Whether the document's guid and address are this article's: it is the only one, or it has the title."""
    title = found.document.meta.title
    return found.alone or bool(title and copy.headline and _key(title) == _key(copy.headline))


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
