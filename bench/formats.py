"""ninjs, IPTC 7901, ANPA 1312, feeds: each public fixture is read or honestly refused, its fields are right.

Families: the fixtures of superdesk-core with what its tests say of them (``EXPECTED``), the examples of
iptc/newsinjson with what their JSON says flatly, and that repository's own test suite of good and bad items.
A baseline takes the first line after STX, or the members of that very name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

import schemas
from bench.figures import Table
from bench.fixtures import COLUMNS, Family, Fields, draft_of, fields_of, read
from streams.intake import Intake
from streams.intake.readers.ninjs import INVALID
from streams.intake.readers.ninjs_terms import flaws
from streams.intake.times import utc

EXPECTED: dict[str, Fields] = {
    "anpa-1.tst": {
        "guid": "~2870",
        "urgency": 1,
        "subjects": {"anpacat:l"},
        "headline": "#8cfe00655160",
        "byline": "#b5d1ca52df9f",
        "body": "~BUENOS",
        "slugline": "~Argentina-Cancer",
        "versioncreated": "2013-11-13T15:09:00Z",
    },
    "anpa-2.tst": {"ednote": "~hidden costs", "marks": {"lead", "writethru"}},
    "anpa-3.tst": {"tables": True},
    "anpa-4.tst": {"tables": False, "body": "~Ex-bodyguard testifies"},
    "ap_anpa-1.tst": {"place": "Atlanta", "agency": "AP"},
    "ap_anpa-2.tst": {
        "slugline": "~BBO--Baseball Expanded",
        "tables": True,
        "rows": "~Baltimore\t23\t13\t.639",
    },
    "ap_anpa-4.tst": {"ednote": "~A longer version of this story is available", "marks": {"abridged"}},
    "ap_anpa-5.tst": {"headline": "#68e915e3ff26"},
    "ap_anpa-6.tst": {"slugline": "~BBO--Wild Card Glance"},
    "ap_anpa-7.tst": {"slugline": "~10 Things to Know-Today"},
    "IPTC7901.txt": {
        "guid": "~062",
        "urgency": 4,
        "subjects": {"anpacat:i"},
        "headline": "#46dbea17d16e",
        "slugline": "Germany-politics",
        "body": "~Berlin (dpa)",
        "place": "Berlin",
        "agency": "dpa",
    },
    "IPTC7901_odd_charset.txt": {"body": "~Müller"},
    "dpa_copyright.txt": {
        "subjects": {"anpacat:rs"},
        "headline": "Impressum",
        "slugline": "Impressum",
        "signals": {"(Achtung)"},
    },
    "dpa_four_line.txt": {
        "headline": "#bff79991ddba",
        "slugline": "Switzerland/migration/UN",
        "signals": {"REFILE", "1ST LEAD"},
    },
    "dpa_two_line.txt": {"headline": "#2b73d4db6e23", "slugline": "Yemen/conflict", "signals": {"EXTRA"}},
    "dpa_two_by_line.txt": {"headline": "#ee702f04150f", "slugline": "American Football/NFL"},
    "ninjs1.json": {
        "headline": "headline",
        "subheads": {"abstract"},
        "source": "AAP",
        "versioncreated": "2017-08-24T04:38:34Z",
    },
    "ninjs2.json": {"headline": "#a634eb1b2cee", "caption": "#c292523087eb", "subheads": {"#c292523087eb"}},
    "ninjs3.json": {"headline": "German Air Force Museum"},
    "ninjsExSimpleText1.json": {"versioncreated": "2013-07-09T10:37:00Z", "body": "~GROSSETO"},
    "ninjsExMediumText1.json": {"language": "en"},
    "ninjs_embargoed.json": {"embargoed": "2022-06-29T02:30:00Z"},
    "bbc-ninjs-text-test.json": {"subjects": {"category:planning-permission"}},
    "bbc-ninjs-comp-test.json": {"headline": "abcdef", "caption": "abc"},
    "wordpress_wxr.xml": {
        "guid": "http://sdnewtester.org/?p=216",
        "byline": "admin",
        "headline": "#c17f9a90d8ed",
        "versioncreated": "2013-07-29T16:03:54Z",
        "keywords": {"companies"},
    },
    "wenn.xml": {"headline": "#61d34b9dcff8"},
    "ap_media_picture.json": {"headline": "US Paul Simon Poets Society"},
}
"""What the tests of superdesk-core say; of headlines and bylines only a digest. Left out is what its parsers
make up by a house rule: categories and subjects mapped through its vocabularies, rewritten guids."""


def measure(data: Path, errors: str = "") -> Table:
    """One row per family; ``errors`` names a family whose dead letters and unequal fields are printed."""
    table = Table("formats", "ninjs, IPTC 7901 and ANPA 1312: files read and fields equal", COLUMNS)
    for family in _families(data):
        for path in family.files:
            _check(family, path)
        table.rows.append(family.row())
        if errors and errors in family.name:
            print(*family.refused, *family.wrong, sep="\n")
    for kind in ("should_pass", "should_fail"):
        for told in (False, True):
            family = _suite(data, kind, told)
            table.rows.append(family.row())
            if errors and errors in family.name:
                print(*family.refused, *family.wrong, sep="\n")
    table.notes = [
        "bar: no file crashes, every field equal; of the suite every item judged right ('equal').",
        "An item without headline, description and body is a dead letter no-article, not an error.",
        "In the suite, good is read or no-article without a flag, bad is flagged or refused.",
        "'Version told' checks against the folder's version, which four bad items do not state.",
        "Baseline of the suite: accept all that is JSON.",
    ]
    return table


def _families(data: Path) -> Iterator[Family]:
    fixtures = data / "superdesk" / "tests" / "io" / "fixtures"
    patterns = {
        "ANPA 1312": ("*anpa-*.tst",),
        "IPTC 7901": ("IPTC7901*.txt", "dpa_*.txt"),
        "ninjs, superdesk": ("*ninjs*.json", "ap_media*.json"),
        "feeds, superdesk": ("wordpress_wxr*.xml", "wenn.xml"),
    }
    for name, globs in patterns.items():
        files = sorted(path for pattern in globs for path in fixtures.glob(pattern))
        yield Family(name, files, lambda path: EXPECTED.get(path.name, {}))
    examples = sorted((data / "newsinjson" / "examples").rglob("*.json"))
    yield Family("ninjs, examples", [path for path in examples if "schema" not in path.stem], _flat)


def _suite(data: Path, kind: str, told: bool) -> Family:
    """The items of ninjs' own suite; ``checked`` counts them, ``equal`` those judged right."""
    files = sorted((data / "newsinjson" / "validation" / "test_suite").glob(f"*/{kind}/*.json"))
    family = Family(f"ninjs {kind}{', version told' if told else ''}", files, lambda _: {})
    for path in files:
        code, reason, records = read(path, Intake())
        family.codes[code] += 1
        drafts = [draft_of(record) for record in records]
        flagged = _is_flawed(path, told) if told else _is_flagged(path, drafts)
        good = code in ("read", "no-article") and not flagged
        family.checked += 1
        family.equal += good == (kind == "should_pass")
        family.baseline += kind == "should_pass" or code not in ("read", "no-article")
        if good != (kind == "should_pass"):
            family.wrong.append(f"{path.parent.parent.name}/{path.name}: {code} {reason}")
    return family


def _is_flagged(path: Path, drafts: list[schemas.Draft]) -> bool:
    """Whether the product would flag the item; one without text is asked for what its flag would be."""
    if drafts:
        return any(flag.startswith(INVALID) for draft in drafts for flag in draft.flags)
    return _is_flawed(path, told=False)


def _is_flawed(path: Path, told: bool) -> bool:
    item = _json(path)
    version = path.parent.parent.name if told else None
    return isinstance(item, dict) and bool(flaws(item, version))


def _check(family: Family, path: Path) -> None:
    code, reason, records = read(path, Intake())
    if family.count(path, code, reason):
        family.compare(path, _fields(records[0]), _baseline(path))


def _fields(record: schemas.Segmented) -> Fields:
    draft, marks = draft_of(record), record.marks
    rows = [block.text for block in draft.blocks if block.label == "table"]
    return fields_of(draft) | {
        "body": draft.body,
        "caption": draft.captions[0].text if draft.captions else None,
        "rows": "\n".join(rows),
        "tables": bool(rows),
        "marks": {name for name in marks.__struct_fields__ if getattr(marks, name)},
    }


def _flat(path: Path) -> Fields:
    """What an example says in members of its own, which no reader should change."""
    item = _json(path)
    first = next((one for one in item if isinstance(one, dict)), {}) if isinstance(item, list) else item
    low = {name.lower(): value for name, value in first.items()} if isinstance(first, dict) else {}
    wanted = {
        "guid": low.get("uri"),
        "version": low.get("version"),
        "slugline": low.get("slugline"),
        "urgency": low.get("urgency"),
        "pubstatus": low.get("pubstatus"),
        "byline": low.get("byline") or low.get("by"),
        "headline": low.get("headline"),
        "versioncreated": utc(low.get("versioncreated")),
        "firstcreated": utc(low.get("firstcreated")),
    }
    return {name: value for name, value in wanted.items() if value not in (None, "")}


def _baseline(path: Path) -> Fields:
    """The members of that very name; of framed text its first lines."""
    item = _json(path)
    if isinstance(item, dict):
        return {**item, "guid": item.get("uri")}
    if item is not None:
        return {}
    text = path.read_bytes().decode("latin-1")
    lines = [line.strip("^<= \r") for line in text.partition("\x02")[2].splitlines()] or [""]
    byline = next((line for line in lines if line.startswith("By ")), None)
    return {"headline": lines[0], "byline": byline, "body": "\n".join(lines), "slugline": lines[0]}


def _json(path: Path) -> Any:
    try:
        return orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError:
        return None
