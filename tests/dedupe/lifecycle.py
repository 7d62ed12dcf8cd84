"""The life of one item in any order: its members, the fold over them, and what is left in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from schemas import Decided, Duplicate, Head, Segmented, Tick
from streams.dedupe import Link
from streams.dedupe.names import bare_slug, family_of, key_of
from streams.messages import Message, Output
from tests.dedupe.test_link import answer, log_of, rebuilt
from tests.dedupe.wire import article, events_of, messages, prose

TEXT = prose(1, 160)
TITLE = "Ardmoor council closes ferry terminal after cracks found"
NORTH, SOUTH = "north wire", "south wire"
SLUG = "FERRY-CRACKS"
OVER = "2025-07-12T23:00:00Z"
EMBARGO = "2025-07-12T20:00:00Z"
MEMBERS = ("v1", "update", "correction", "kill", "late v1", "copy", "embargo", "withheld", "usable again")
FIELDS: Mapping[str, dict[str, Any]] = {
    "v1": {"body": TEXT, "minutes": 480},
    "late v1": {"body": TEXT + " " + prose(3, 12), "minutes": 470},
    "update": {"body": TEXT + " " + prose(2, 60), "minutes": 540, "update": 1, "trusted": True},
    "correction": {"body": TEXT + " " + prose(4, 40), "minutes": 600, "correction": True, "trusted": True},
    "withheld": {"body": "", "minutes": 630, "pubstatus": "withheld"},
    "usable again": {"body": TEXT + " " + prose(5, 50), "minutes": 660, "update": 2, "trusted": True},
    "embargo": {
        "body": TEXT + " " + prose(6, 70),
        "minutes": 690,
        "embargoed": EMBARGO,
        "update": 3,
        "trusted": True,
    },
    "kill": {"body": "", "minutes": 720, "pubstatus": "canceled"},
    "copy": {"body": TEXT, "minutes": 485, "source": SOUTH},
}


@dataclass(frozen=True)
class Kind:
    """Whether items have identities, and which times they have: ``own``, ``equal`` or ``missing``."""

    named: bool
    times: str = "own"


@dataclass
class Outcome:
    """What is left: the head of each source's item as link knows it, and what a consumer holds."""

    heads: dict[str, tuple[str, str] | None]
    shown: str | None = None
    held: dict[str, tuple[str, str]] = field(default_factory=dict)
    early: list[str] = field(default_factory=list)


def members(names: Sequence[str], kind: Kind) -> list[Segmented]:
    """The records of ``names``; the id is the same in any order."""
    return [_member(name, kind) for name in names]


def _member(name: str, kind: Kind) -> Segmented:
    fields = dict(FIELDS[name])
    minutes, body = fields.pop("minutes"), fields.pop("body")
    source = fields.setdefault("source", NORTH)
    if kind.times == "own":
        fields["versioncreated"] = f"2025-07-12T{minutes // 60:02}:{minutes % 60:02}:00Z"
    elif kind.times == "equal":
        fields["versioncreated"] = "2025-07-12T08:00:00Z"
    if kind.named:
        fields["identity"] = f"guid:{source}"
    elif source == NORTH:
        fields["slug"] = SLUG
    return article(MEMBERS.index(name) + 1, body, TITLE if body else None, **fields)


def play(records: Sequence[Segmented], kind: Kind, crashes: Sequence[int] = ()) -> Outcome:
    """The fold over ``records``, then ticks until nothing is due; a crash is a rebuilt memory."""
    link = Link(100, 30)
    steps: list[list[Output]] = []
    outcome = Outcome({})
    for message in messages(records):
        if message.offset in crashes:
            link = rebuilt(log_of(steps), message.offset or None, window=100)
        steps.append(answer(link, message))
        outcome.early += _embargoed(steps[-1])
    noon = 10**15
    offset = len(records)
    while link.due(noon):
        steps.append(answer(link, _release(offset)))
        offset += 1
    for step in steps:
        _consume(outcome.held, step)
    for source in (NORTH, SOUTH):
        found = head(link, source, kind)
        outcome.heads[source] = (found.id, found.pubstatus) if found else None
        if source == NORTH and found:
            outcome.shown = found.shown or found.id
    return outcome


def head(link: Link, source: str, kind: Kind) -> Head | None:
    """The head of a source's item."""
    memory = link.memory
    if kind.named:
        state = memory.family(memory.resolve(family_of(source, f"guid:{source}")))
    else:
        kept = memory.slug(key_of(source, bare_slug(SLUG) or ""))
        family = kept and (kept.alias if kept.own else kept.family)
        state = memory.family(family) if family else None
    if state is None or state.head is None or state.head.source != source:
        return None
    return state.head


def _release(offset: int) -> Message:
    made = Tick(v=1, now=OVER, release=True)
    return messages([made], first=offset)[0]


def _embargoed(step: Sequence[Output]) -> list[str]:
    """The articles under embargo that a step let out, before any tick."""
    ids = [event.id if isinstance(event, Duplicate) else _id(event) for event in events_of(step)]
    return [one for one in ids if one == f"id{MEMBERS.index('embargo') + 1:04}"]


def _consume(held: dict[str, tuple[str, str]], step: Sequence[Output]) -> None:
    for event in events_of(step):
        if isinstance(event, Decided):
            if event.relink is not None and event.relink.kind == "family":
                held.pop(event.relink.from_, None)
            elif event.relink is None:
                held[event.family] = (_id(event), event.action)


def _id(event: Decided) -> str:
    return f"id{int(bytes(event.article).decode().split('/')[2]):04}"


def expected(records: Sequence[Segmented], kind: Kind) -> dict[str, tuple[str, str] | None]:
    """The heads by the rule alone: the dead win, else the last by (time, id), by marks without times."""
    heads: dict[str, tuple[str, str] | None] = {NORTH: None, SOUTH: None}
    for source in (NORTH, SOUTH) if kind.named else (NORTH,):
        ours = [record for record in records if record.source == source]
        dead = [record for record in ours if record.pubstatus == "canceled"]
        last = max(dead or ours, key=_rank, default=None)
        heads[source] = (last.id, last.pubstatus) if last else None
    return heads


def _rank(record: Segmented) -> tuple[str, int, str]:
    number = 2 * (record.marks.update or 0) + record.marks.correction
    return record.versioncreated or "", 0 if record.versioncreated else number, record.id


def check(records: Sequence[Segmented], kind: Kind, outcome: Outcome) -> None:
    """All that must hold in the end, whatever the order was."""
    assert outcome.heads == expected(records, kind)
    north = outcome.heads[NORTH]
    copies = any(record.source == SOUTH for record in records)
    events = dict(outcome.held.values())
    if north is not None and north[1] == "usable" and not copies:
        assert events.get(outcome.shown or "", "withdraw") != "withdraw", "the head is not what was published"
    if north is not None and north[1] != "usable":
        south = f"id{MEMBERS.index('copy') + 1:04}"
        alive = [one for one, action in events.items() if action != "withdraw" and one != south]
        assert not alive, "published copy stands although the item was withdrawn"
    if kind.times == "own" and outcome.early:
        names = {MEMBERS[int(record.id[2:]) - 1] for record in records}
        assert names & {"kill"}, "copy under embargo was let out early"


def merged(records: Sequence[Segmented], partitions: int, chance: Random) -> list[Segmented]:
    """An order in which link may see records that were spread over so many partitions of wire.raw."""
    queues: list[list[Segmented]] = [[] for _ in range(partitions)]
    for record in records:
        queues[chance.randrange(partitions)].append(record)
    order = []
    while left := [queue for queue in queues if queue]:
        order.append(chance.choice(left).pop(0))
    return order
