"""What becomes of each message of the sample feed, whichever way it is played.

An outcome is one line: ``publish HEADLINE``, ``RELATION of MESSAGE/PART: HEADLINE``, or ``dead CODE``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from streams.messages import Output
from streams.topics import ARTICLES, DEAD_LETTERS, DUPLICATES

FERRY = "Ferry with 212 aboard runs aground off Orkney"
HALVORSEN = "Halvorsen Marine lifts forecast as orders jump 18 pct"
TRAMS = "Trams run to Newhaven again after 14 months"
GHENT = "Museum in Ghent Returns Bronze Figure to Benin City"
STORM = "Storm Cuts Power to 60,000 Homes on Croatian Coast"
TRAM = "Vilnius to build its first tram line by 2031"
GLASS = "Murano glassworks relights its furnace after nine years"
PRIZE = "Poet Aino Sarvela wins Nordic literature prize"

EXPECTED: dict[int, list[str]] = {
    1: [f"publish {FERRY}"],
    2: ["publish Alentejo reservoirs at lowest level in 20 years"],
    3: [f"publish {TRAMS}"],
    4: [f"publish {HALVORSEN}"],
    5: [f"publish {GHENT}", f"publish {STORM}"],
    6: [f"exact_copy of 1/1: {FERRY}"],
    7: ["near_copy of 1/1: Ferry with 212 on board aground off Orkney"],
    8: [f"update_of of 1/1: UPDATE 1-{FERRY}"],
    9: ["publish Hochwasser: Pegel der Oder steigt langsamer"],
    10: ["publish Rennes : la grève des éboueurs suspendue jusqu’à jeudi"],
    11: ["dead bad-json"],
    12: ["update_of of 2/1: Alentejo to ration water as reservoirs run low"],
    13: [f"abridged_of of 8/1: {FERRY}"],
    14: ["dead empty"],
    15: ['publish Mayor of Tartu opens winter archive: "A town that forgets pays twice"'],
    16: ["publish Lighthouse keeper of Vardø hands over after 41 years"],
    17: ["same_story of 1/1: Ferry with 212 aboard stranded on reef off Orkney"],
    18: ["dead null-value"],
    19: ["publish Valparaíso recupera su ascensor más antiguo"],
    20: ["publish افتتاح مكتبة عامة جديدة في صور بعد ثلاث سنوات من العمل"],
    21: ["dead binary"],
    22: ["update_of of 8/1: UPDATE 2-All 212 safe after ferry runs aground off Orkney"],
    23: ["publish Deep-sea microphone picks up whale song thought lost"],
    24: ["publish Dutch court orders Stroomland to repay 61 million euros"],
    25: ["dead unknown-charset"],
    26: [f"repeat_of of 4/1: RPT-{HALVORSEN}"],
    27: ["dead no-article"],
    28: ["dead nul-bytes"],
    29: ["publish Venice tests silent rubbish boats"],
    30: ["publish Handball: Outsiders Reykjavik stun champions in Nordic Cup final"],
    31: ["dead not-an-article"],
    32: ["publish Cyclone Imara weakens before reaching Mozambique's coast"],
    33: ["dead broken-xml"],
    34: ["dead not-an-article"],
    35: [
        "publish Plovdiv Bans Cars From Old Town on Sundays",
        "publish Bees Stop Ljubljana Bus for Two Hours",
        "publish Danube Ferry Strike Ends With Higher Pay",
    ],
    36: ["publish Castlebar Foods Plc declares quarterly dividend"],
    37: ["publish Ballinrobe Timber Plc declares quarterly dividend"],
    38: ["dead lone-surrogate"],
    39: [f"exact_copy of 3/1: {TRAMS}"],
    40: [f"exact_copy of 5/1: {GHENT}", f"exact_copy of 5/2: {STORM}"],
    41: ["publish Zambian copper mine to reopen with solar power"],
    42: ["publish В Выборге после реставрации открылась часовая башня"],
    43: ["publish FACTBOX-Europe's longest night trains this summer"],
    44: ["withdraw None"],
    45: ["after_kill of 44/1: Fire destroys warehouse in port of Rotterdam"],
    46: [f"publish {TRAM}"],
    47: [f"expands of 46/1: {TRAM}"],
    48: [f"corrects of 46/1: {TRAM}"],
    49: [f"abridged_of of 50/1: {PRIZE}"],
    50: [f"publish {PRIZE}"],
    51: [f"publish {GLASS}"],
    52: ["publish Comet hunter, 16, finds her second from a balcony"],
    53: ["publish School in Akureyri swaps phones for chess at break"],
    54: ["publish Swiss village lets the cows vote on the way"],
    55: ["publish Piano washed down the Niger plays again in Bamako"],
    56: [
        "publish Gdynia tugboat crew rescues a swan from an oil barrier",
        "publish Last paper chart shop in Hamburg closes",
    ],
    57: [f"withdraw {GLASS}"],
    58: ["publish Faroe Islands to drop ferry fares for islanders under 18"],
    59: ["publish Lizard lighthouse sounds its old fog horn once more"],
}


def outcomes(outputs: Iterable[Output], first: int = 1) -> dict[int, list[str]]:
    """The outcomes of each message by its number, parts in order; ``first`` is the offset of message 1."""
    events = [
        (output.topic, json.loads(output.value or b""))
        for output in outputs
        if output.topic in (ARTICLES, DUPLICATES, DEAD_LETTERS)
    ]
    places = {event["id"]: _place(event["delivery"], first) for topic, event in events if topic == ARTICLES}
    found: dict[int, dict[int, str]] = {}
    for topic, event in events:
        if topic == DEAD_LETTERS:
            found.setdefault(event["offset"] - first + 1, {})[0] = f"dead {event['code']}"
            continue
        number, part = _place(event["delivery"], first)
        found.setdefault(number, {})[part] = _outcome(topic, event, places)
    return {number: [parts[part] for part in sorted(parts)] for number, parts in sorted(found.items())}


def _outcome(topic: str, event: dict[str, Any], places: dict[str, tuple[int, int]]) -> str:
    headline = event.get("headline")
    if topic == DUPLICATES:
        return f"{event['type']} of {_named(event['of'], places)}: {headline}"
    relation = event.get("relation")
    if relation is None:
        return f"{event['action']} {headline}"
    return f"{relation['type']} of {_named(relation['to'], places)}: {headline}"


def _named(article: str, places: dict[str, tuple[int, int]]) -> str:
    number, part = places[article]
    return f"{number}/{part}"


def _place(delivery: str, first: int) -> tuple[int, int]:
    _, _, offset, part = delivery.rsplit("/", 3)
    return int(offset) - first + 1, int(part)
