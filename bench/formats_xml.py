"""Wire XML: every public fixture is read or honestly refused, and its fields are those that its makers state.

Families: the examples and tests of NewsML-G2 (iptc/newsml-g2), dpa's NewsML-G2 beside the JSON that it was
made of (dpa-newslab/dpa-digitalwires-to-newsmlg2), and the XML fixtures of superdesk-core with what their
tests say of them (``formats_expected``). The baseline takes the first element or attribute of each name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import schemas
from bench.figures import Table
from bench.fixtures import COLUMNS, Family, Fields, draft_of, fields_of, read
from bench.formats_expected import EXPECTED, ZONES
from streams.intake import Intake
from streams.intake.charset import decode
from streams.intake.headers import Told
from streams.intake.model import Raw
from streams.intake.readers import xml
from streams.intake.times import utc
from streams.settings import Limits, Profile

HONEST = {"no-article", "broken-xml", "unsupported-format"}
FEEDS = {"rss", "feed"}
TEXTS = {"p", "pre", "body.content"}


def measure(data: Path, errors: str = "") -> Table:
    """One row per family; ``errors`` names a family whose dead letters and unequal fields are printed."""
    table = Table("formats_xml", "NewsML-G2, NewsML 1, NITF: files read and fields equal", COLUMNS)
    families = [family for family in _families(data) if family.files]
    for family in families:
        for path in family.files:
            _check(family, path)
        table.rows.append(family.row())
        if errors and errors in family.name:
            print(*family.refused, *family.wrong, sep="\n")
    table.rows.append(["newsmlg2 (peer)", "not installed", *["-"] * (len(COLUMNS) - 2)])
    table.notes = [
        "bar: no file crashes, no text item among the refused, every field equal",
        "text without an article: "
        + (", ".join(name for one in families for name in _missed(one)) or "none"),
    ]
    return table


def _families(data: Path) -> Iterator[Family]:
    g2, dpa = data / "newsml-g2", data / "dpa" / "tests" / "data"
    fixtures = data / "superdesk" / "tests" / "io" / "fixtures"
    yield Family("newsml-g2 examples", sorted((g2 / "examples").glob("*.xml")), lambda _: {})
    yield Family("newsml-g2 tests", sorted((g2 / "tests").rglob("*.xml")), lambda _: {})
    yield Family("dpa", sorted((dpa / "output").glob("*.xml")), _dpa)
    wires = [path for path in sorted(fixtures.glob("*")) if path.is_file() and _is_wire(path)]
    yield Family("superdesk", wires, lambda path: EXPECTED.get(path.name, {}))


def _is_wire(path: Path) -> bool:
    """An XML file that is no feed."""
    root = _tree(path)
    return root is not None and _local(root.tag) not in FEEDS


def _dpa(path: Path) -> Fields:
    """What the JSON says from which dpa's converter made the file."""
    source = path.parent.parent / "input" / f"{path.stem}.json"
    said = json.loads(source.read_text(encoding="utf-8"))
    return {
        "guid": said["urn"],
        "version": str(said["version"]),
        "headline": said["headline"],
        "versioncreated": utc(said["version_created"]),
        "language": said["language"],
        "urgency": said["urgency"],
        "embargoed": utc(said["embargoed"]),
        "pubstatus": said["pubstatus"] or "usable",
        "byline": said["byline"] or None,
        "dateline": said["dateline"] or None,
        "credit": said["creditline"] or None,
        "signals": {said["signal"]} if said["signal"] else set(),
        "keywords": {name for word in said["keyword_names"] or () if (name := _word(word))},
        "subheads": {line for line in (said["kicker"], said["subhead"]) if line},
    }


def _word(word: object) -> str | None:
    name = word.get("name") if isinstance(word, dict) else word
    return name if isinstance(name, str) else None


def _check(family: Family, path: Path) -> None:
    name, zone = "wire", ZONES.get(path.name)
    intake = Intake(profiles={name: Profile(timezone=zone)}) if zone else Intake()
    code, reason, records = read(path, intake, (("source", name.encode()),) if zone else ())
    if family.count(path, code, reason):
        family.compare(path, _fields(draft_of(records[0]), path), _baseline(path))


def _fields(draft: schemas.Draft, path: Path) -> Fields:
    """The fields of an article; its language and source are those that the file states."""
    meta = xml.read(Raw(decode(path.read_bytes(), None), Told(), Limits()))[0].meta
    return fields_of(draft) | {"language": meta.language, "source": meta.source}


def _baseline(path: Path) -> Fields:
    """The first element of each name, wherever it stands; of attributes those of the first item."""
    root = _tree(path)
    texts: Fields = {}
    for node in root.iter() if root is not None else ():
        name = _local(node.tag)
        texts.setdefault(name, " ".join("".join(node.itertext()).split()) or None)
        for key, value in node.attrib.items():
            texts.setdefault(f"@{_local(key)}", value)
    names = {
        "guid": "@guid",
        "version": "@version",
        "headline": "headline",
        "versioncreated": "versioncreated",
        "firstcreated": "firstcreated",
        "embargoed": "embargoed",
        "urgency": "urgency",
        "slugline": "slugline",
        "byline": "by",
        "ednote": "ednote",
        "language": "@lang",
        "dateline": "dateline",
        "credit": "creditline",
    }
    times = ("versioncreated", "firstcreated", "embargoed")
    return {name: utc(texts.get(key)) if name in times else texts.get(key) for name, key in names.items()} | {
        "pubstatus": "usable"
    }


def _tree(path: Path) -> ElementTree.Element | None:
    head = path.read_bytes()
    if not re.match(rb"(?:\xef\xbb\xbf)?\s*<", head):
        return None
    try:
        return ElementTree.fromstring(head)
    except ElementTree.ParseError:
        return None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _missed(family: Family) -> list[str]:
    """Refused files that have a text item with paragraphs in it."""
    names = {line.split(": ")[1] for line in family.refused if not line.startswith("crashed")}
    return [path.name for path in family.files if path.name in names and _has_text(path)]


def _has_text(path: Path) -> bool:
    root = _tree(path)
    nodes = [] if root is None else [node for node in root.iter() if _local(node.tag) in TEXTS]
    return any("".join(node.itertext()).strip() for node in nodes)
