"""What the enrichers are given: one article, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import schemas
from schemas import Span
from streams.enrich.marks import paragraphs
from streams.enrich.recogniser import Recogniser
from streams.enrich.tokens import Words
from streams.lists import Lists
from streams.settings import Profile


@dataclass(frozen=True)
class Context:
    """One article as the enrichers see it.

    ``sentences`` are half-open code-point spans of ``body``; ``language`` is a BCP 47 tag;
    ``versioncreated`` is RFC 3339 in UTC; ``timezone`` is the IANA name of the source's profile;
    ``subjects`` are those that the agency gave;
    ``lists`` are the user's own; ``recogniser`` is the user's own pipeline, where it knows the language.
    """

    headline: str | None
    body: str
    sentences: Sequence[Span]
    language: str | None
    versioncreated: str | None
    dateline: schemas.Dateline | None
    timezone: str | None
    agency: str | None
    captions: Sequence[schemas.Caption]
    byline: str | None
    subjects: Sequence[schemas.Subject] = ()
    lists: Lists = field(default_factory=Lists)
    recogniser: Recogniser | None = None

    @classmethod
    def of(
        cls,
        draft: schemas.Draft,
        profile: Profile | None = None,
        lists: Lists | None = None,
        recogniser: Recogniser | None = None,
    ) -> Context:
        """What is known of a draft; ``profile`` is that of its source, ``lists`` are those for all."""
        profile = profile or Profile()
        lists = lists or Lists()
        language = draft.language or profile.language
        return cls(
            headline=draft.headline,
            body=draft.body,
            sentences=draft.sentences,
            language=language,
            versioncreated=draft.versioncreated,
            dateline=draft.dateline,
            timezone=profile.timezone,
            agency=profile.agency,
            captions=draft.captions,
            byline=draft.byline,
            subjects=draft.source.subjects,
            lists=lists.with_(profile.lists) if profile.lists else lists,
            recogniser=recogniser if recogniser and recogniser.knows(language) else None,
        )

    @cached_property
    def dateline_end(self) -> int:
        """Where the dateline ends that the body begins with: 0 where it begins with none."""
        line = self.dateline
        return len(line.text) if line and self.body.startswith(line.text) else 0

    @cached_property
    def lead(self) -> int:
        """Where the first paragraph ends."""
        end = self.body.find("\n\n")
        return len(self.body) if end < 0 else end

    @cached_property
    def paragraphs(self) -> Sequence[Span]:
        """The spans of the body between blank lines."""
        return list(paragraphs(self.body))

    @cached_property
    def title(self) -> Words:
        """The words of the headline."""
        return Words(self.headline or "")

    @cached_property
    def words(self) -> Words:
        """The words of the body, cut at first use."""
        return Words(self.body)
