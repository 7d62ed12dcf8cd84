"""Near copies in other scripts beside MinHash libraries, events told by several outlets, and running stories.

The texts of the first rows are invented (tests/dedupe/retold.py): stories in five languages, edited as wires
edit; and 15 events in the words of three outlets each, none of which is a copy. The libraries get word
3-grams of ``[a-z0-9]``, as they are commonly fed. The last row compares ``story`` with a silver key on
Reuters-21578: items under one slug within 48 hours that share half of their names. It is silver because
slugs are shared by chance, too, and a story goes on under other slugs: it says little of recall.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from bench.dedupe import COPIES, decided
from bench.dedupe_peers import PEERS
from bench.figures import Cell, Figure, Table
from bench.reuters import Item, items
from schemas import Decision
from streams.dedupe import fingerprint
from tests.dedupe.retold import Text, edited, events, stories
from tests.dedupe.wire import article, run

SAME = timedelta(hours=48)
NAMES = 0.5
COLUMNS = ["texts", "pairs", "ours", *PEERS]
Pair = tuple[str, Text, Text]


def measure(data: Path, errors: str) -> Table:
    """Rows of languages (recall), of events (called copies: should be none), and of running stories."""
    table = Table("retold", "Copies in other scripts; events told by several outlets", COLUMNS)
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for story in stories():
        pairs[story.language] += [(name, story.text, text) for name, text in edited(story)]
    for language, some in pairs.items():
        ours = [_action(language, first, second) in COPIES for _, first, second in some]
        if errors == language:
            print(*[name for (name, _, _), hit in zip(some, ours, strict=True) if not hit], sep="\n")
        table.rows.append((f"{language}: recall", len(some), _share(ours), *_peers(some)))
    told = [
        ("", one, other) for event in events() for place, one in enumerate(event) for other in event[:place]
    ]
    ours = [_action("en", first, second) in COPIES for _, first, second in told]
    table.rows.append(("one event: called copies", len(told), _share(ours), *_peers(told)))
    stock = items(data)
    scores = _b_cubed(_silver(stock), decided(stock)[0])
    for name, score in zip(("precision", "recall", "F1"), scores, strict=True):
        table.rows.append((f"story: B-cubed {name}", "", Figure([score], 3), *[""] * len(PEERS)))
    table.notes = [
        "Bar: recall as of English; no copies among tellings of one event. Peers: found at all;",
        "outside Latin script they see nothing but figures: texts with the same ones are one to them.",
        "Story: against a silver key of items under one slug within 48 h with half of their names.",
    ]
    return table


def _action(language: str, first: Text, second: Text) -> str:
    records = [
        article(number, text.body, text.headline, language=language, source=f"outlet {number}")
        for number, text in enumerate((first, second), 1)
    ]
    return run(records)[1].action


def _peers(pairs: Sequence[Pair]) -> list[Cell]:
    stock = [_plain(text) for _, first, second in pairs for text in (first, second)]
    cells: list[Cell] = []
    for peer in PEERS.values():
        found = peer(stock)
        hits = [(place, place + 1) in found[0] for place in range(0, len(stock), 2)] if found else []
        cells.append(_share(hits) if found else "not installed")
    return cells


def _plain(text: Text) -> Item:
    """The text as most recipes for MinHash see it."""
    body = " ".join(re.findall(r"[a-z0-9]+", text.body.lower()))
    return Item(0, "", body, None, None, text=fingerprint(None, body, None))


def _share(hits: Sequence[bool]) -> Figure:
    return Figure([sum(hits) / max(1, len(hits))], 3)


def _silver(stock: Sequence[Item]) -> list[set[int]]:
    """Places of items that belong to one story, by the silver rule; only stories of two items or more."""
    latest: dict[str, list[tuple[datetime, set[int], set[int]]]] = defaultdict(list)
    found: list[set[int]] = []
    for place, item in enumerate(stock):
        names = set(np.frombuffer(item.text.names, dtype="<u4").tolist())
        if item.slug is None or item.time is None or not names:
            continue
        for time, others, earlier in reversed(latest[item.slug]):
            close = abs(item.time - time) <= SAME
            if close and len(names & others) >= NAMES * min(len(names), len(others)):
                cluster = earlier
                break
        else:
            cluster = set()
            found.append(cluster)
        cluster.add(place)
        latest[item.slug].append((item.time, names, cluster))
    return [cluster for cluster in found if len(cluster) > 1]


def _b_cubed(silver: Sequence[set[int]], decisions: Sequence[Decision]) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``story`` over the items of the silver key."""
    groups: dict[str | None, set[int]] = defaultdict(set)
    keyed = {place for cluster in silver for place in cluster}
    for place in keyed:
        groups[decisions[place].story].add(place)
    shares = [
        (len(both) / len(group), len(both) / len(cluster))
        for cluster in silver
        for place in cluster
        for group in [groups[decisions[place].story]]
        for both in [cluster & group]
    ]
    precision, recall = (sum(values) / len(shares) for values in zip(*shares, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)
