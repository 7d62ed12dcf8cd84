"""The enrich stage's work: one decided life event in, one article event out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

import schemas
from schemas import Article, Decided, Draft, EnrichError, Enrichment
from streams import __version__
from streams.deadletters import dead_letter
from streams.enrich.context import Context
from streams.enrich.fields import enrich, error_code, failed
from streams.enrich.novelty import find_novelty
from streams.enrich.recogniser import Recogniser
from streams.enrich.strict import strict
from streams.errors import Rejected
from streams.lists import Lists
from streams.messages import Failure, Message, Output
from streams.settings import Profile
from streams.topics import ARTICLES, TOPICS, WITHDRAWALS

OVERHEAD = 16 * 1024
"""Bytes kept free in a message for its key, its headers and Kafka's own framing."""

ROOM = {topic.name: topic.max_message_bytes - OVERHEAD for topic in TOPICS}
_UNREADABLE = Failure(
    "bad-record",
    "A record on wire.decided can't be read. Report it with the dead letter; the article is in wire.raw.",
)


class Enrich:
    """Work over wire.decided: the event on wire.articles, and a copy of each withdrawal on wire.withdrawals.

    No article is refused: one that can't be enriched is published with null fields and the reason in
    ``enrichment.errors``. Only a record that can't be decoded becomes a dead letter; NewerRecord passes.
    ``names`` is the package of a user's own spaCy pipeline.
    """

    def __init__(
        self,
        profiles: Mapping[str, Profile] | None = None,
        lists: Lists | None = None,
        *,
        strict: bool = False,
        names: str | None = None,
    ) -> None:
        self._profiles = profiles or {}
        self._lists = lists
        self._strict = strict
        self._recogniser = Recogniser(names) if names else None

    def process(self, message: Message) -> Sequence[Output]:
        """The article event of one record; raises Rejected (``bad-record``) where it can't be decoded."""
        decided, draft = _decode(message)
        if decided.action in ("withdraw", "relink"):
            return _publish(decided, draft, Enrichment())
        profile = self._profiles.get(draft.source.name)
        found = enrich(Context.of(draft, profile, self._lists, self._recogniser))
        return _publish(decided, draft, _compared(decided, draft, strict(found) if self._strict else found))

    def refuse(self, message: Message, failure: Failure) -> Sequence[Output]:
        """The article without enrichment and ``failure.code`` in its errors; a dead letter if unreadable."""
        try:
            decided, draft = _decode(message)
            return _publish(decided, draft, failed(failure.code))
        except Rejected:
            return [dead_letter(message, "enrich", failure)]


def _decode(message: Message) -> tuple[Decided, Draft]:
    try:
        decided = schemas.decode(Decided, message.value or b"")
        return decided, schemas.decode(Draft, bytes(decided.article))
    except msgspec.DecodeError:
        raise Rejected(_UNREADABLE.code, _UNREADABLE.reason) from None


def _compared(decided: Decided, draft: Draft, found: Enrichment) -> Enrichment:
    """``found`` with what is new in this version."""
    try:
        found.novelty = find_novelty(decided, draft.body, found)
    except Exception as error:
        found.errors.append(EnrichError(field="novelty", code=error_code(error)))
    return found


def _publish(decided: Decided, draft: Draft, enrichment: Enrichment) -> list[Output]:
    article = _article(decided, draft, enrichment)
    value = schemas.encode(article)
    if len(value) > ROOM[ARTICLES]:
        article.enrichment = failed("output-too-large")
        value = schemas.encode(article)
    if len(value) > ROOM[ARTICLES]:
        raise Rejected(
            "output-too-large", "The article event is larger than its topic takes. Send the story in parts."
        )
    key = decided.family.encode()
    outputs = [Output(ARTICLES, key, value)]
    if decided.action == "withdraw":
        outputs.append(Output(WITHDRAWALS, key, _notice(article, value)))
    return outputs


def _notice(article: Article, value: bytes) -> bytes:
    """The copy for wire.withdrawals: without the text where that is over the topic's limit."""
    if len(value) <= ROOM[WITHDRAWALS]:
        return value
    short = msgspec.structs.replace(
        article,
        body="",
        blocks=[],
        captions=[],
        furniture=[],
        sentences=[],
        flags=[*article.flags, "text-dropped"],
    )
    return schemas.encode(short)


def _article(decided: Decided, draft: Draft, enrichment: Enrichment) -> Article:
    known = {name: getattr(draft, name) for name in Draft.__struct_fields__}
    return Article(
        **known,
        family=decided.family,
        story=decided.story,
        version=decided.version,
        action=decided.action,
        relation=decided.relation,
        affects=decided.affects,
        relink=decided.relink,
        enrichment=enrichment,
        pipeline=__version__,
    )
