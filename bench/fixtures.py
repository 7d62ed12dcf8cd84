"""Files of one format: each is read as intake does, and its first article compared with what is expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha1
from pathlib import Path
from typing import Any

import msgspec

import schemas
from streams.errors import Rejected
from streams.intake import Intake
from streams.messages import Headers, Message

COLUMNS = ("family", "files", "read", "no-article", "refused", "crashed", "fields", "equal", "baseline equal")
ARTICLE_CODES = ("read", "no-article", "crashed")

Fields = dict[str, Any]
Read = tuple[str, str, list[schemas.Segmented]]
"""``read``, ``crashed`` or the code of the dead letter; why; and the records."""


@dataclass
class Family:
    """Files of one kind, and what is expected of the first article in each."""

    name: str
    files: list[Path]
    expected: Callable[[Path], Fields]
    codes: Counter[str] = field(default_factory=Counter)
    checked: int = 0
    equal: int = 0
    baseline: int = 0
    wrong: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def count(self, path: Path, code: str, reason: str) -> bool:
        """Note what became of a file; whether it was read."""
        self.codes[code] += 1
        if code != "read":
            self.refused.append(f"{code}: {path.name}: {reason}")
        return code == "read"

    def compare(self, path: Path, found: Fields, simple: Fields) -> None:
        """Check the fields of its first article, and those that the baseline takes."""
        for name, value in self.expected(path).items():
            self.checked += 1
            self.baseline += is_equal(value, simple.get(name))
            if is_equal(value, found.get(name)):
                self.equal += 1
            else:
                self.wrong.append(f"{path.name}: {name}: expected {value!r}, found {found.get(name)!r}")

    def row(self) -> list[str | int]:
        """Its line under ``COLUMNS``."""
        refused = sum(count for code, count in self.codes.items() if code not in ARTICLE_CODES)
        counts = [self.codes["read"], self.codes["no-article"], refused, self.codes["crashed"]]
        return [self.name, len(self.files), *counts, self.checked, self.equal, self.baseline]


def read(path: Path, intake: Intake, headers: Headers = ()) -> Read:
    """What intake makes of a file."""
    try:
        outputs = intake.process(Message("wire.raw", 0, 0, path.read_bytes(), headers=headers))
    except Rejected as refusal:
        return refusal.code, refusal.reason, []
    except Exception as error:
        return "crashed", repr(error), []
    return "read", "", [schemas.decode(schemas.Segmented, output.value or b"") for output in outputs]


def draft_of(record: schemas.Segmented) -> schemas.Draft:
    """The article of a record."""
    return msgspec.json.decode(record.article, type=schemas.Draft)


def fields_of(draft: schemas.Draft) -> Fields:
    """What both tables compare of an article."""
    source, dateline = draft.source, draft.dateline
    return {
        "guid": source.guid,
        "version": source.version,
        "source": source.name,
        "headline": draft.headline,
        "byline": draft.byline,
        "versioncreated": draft.versioncreated,
        "firstcreated": draft.firstcreated,
        "embargoed": draft.embargoed,
        "pubstatus": draft.pubstatus,
        "urgency": source.urgency,
        "slugline": source.slugline,
        "ednote": draft.ednote,
        "credit": source.credit,
        "language": draft.language,
        "dateline": dateline.text if dateline else None,
        "place": dateline.place if dateline else None,
        "agency": dateline.agency if dateline else None,
        "signals": set(source.signals),
        "keywords": set(source.keywords),
        "subjects": {subject.uri for subject in source.subjects},
        "subheads": {block.text for block in draft.blocks if block.label == "subhead"},
    }


def is_equal(wanted: object, found: object) -> bool:
    """Sets: all wanted are there. Text: but for white space and ``By``; ``#`` is a digest, ``~`` a part."""
    if isinstance(wanted, set):
        return isinstance(found, set) and all(any(is_equal(one, other) for other in found) for one in wanted)
    if not isinstance(wanted, str) or not isinstance(found, str):
        return wanted == found
    if wanted.startswith("#"):
        return wanted == digest(found)
    if wanted.startswith("~"):
        return wanted[1:] in found
    return _bare(wanted) == _bare(found)


def digest(text: str) -> str:
    """How a headline is written in a table of what is expected: the text itself is not ours to keep."""
    return "#" + sha1(" ".join(text.split()).encode(), usedforsecurity=False).hexdigest()[:12]


def _bare(text: str) -> str:
    return " ".join(text.removeprefix("By ").split())
