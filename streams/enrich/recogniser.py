"""A user's own spaCy pipeline as the finder of people and organisations, in place of the rules' judgement.

What it finds goes through the same guards (datelines, agencies), grouping and offsets as what the rules find.
spaCy is no part of Copytaster: nothing is imported before a setting names a pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Literal, NamedTuple

from streams.errors import BadUsage
from streams.settings import PIPELINE

RULE = "spacy"
MOST_CHARS = 200_000
"""Of a longer body no more is read by the pipeline."""

KINDS: dict[str, Literal["person", "organisation"]] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "ORGANIZATION": "organisation",
}
"""The labels of the usual pipelines; places keep to the gazetteer, which has addresses for them."""


class Entity(NamedTuple):
    """One name at ``[start, end)`` of the body."""

    kind: Literal["person", "organisation"]
    start: int
    end: int


class Recogniser:
    """The pipeline of an installed package; raises BadUsage where it can't be loaded."""

    def __init__(self, package: str) -> None:
        try:
            self._pipeline: Any = import_module("spacy").load(package)
        except Exception as error:
            raise BadUsage(
                f"enrich.names: the pipeline {PIPELINE}{package} can't be loaded: {error}. "
                "Install a version of it that fits the installed spaCy, or take the setting out."
            ) from None
        self.language = str(self._pipeline.lang)

    def knows(self, language: str | None) -> bool:
        """Whether the pipeline is for the language of an article, or for any."""
        code = (language or "en").partition("-")[0].lower()
        return self.language in (code, "xx")

    def entities(self, body: str) -> Sequence[Entity]:
        """The people and organisations in the order of the text; of two that overlap the first."""
        found = (
            Entity(KINDS[entity.label_], *_trimmed(body, entity.start_char, entity.end_char))
            for entity in self._pipeline(body[:MOST_CHARS]).ents
            if entity.label_ in KINDS
        )
        return list(_apart(sorted(found, key=lambda entity: (entity.start, -entity.end))))


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    """A span without the possessive, the article and the white space that pipelines leave on names."""
    text = body[start:end]
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    end = start + len(text.rstrip())
    for article in ("the ", "The "):
        if text.startswith(article):
            start += len(article)
    return start + len(body[start:end]) - len(body[start:end].lstrip()), end


def _apart(entities: Sequence[Entity]) -> Iterator[Entity]:
    behind = 0
    for entity in entities:
        if entity.start >= behind and entity.start < entity.end:
            yield entity
            behind = entity.end
