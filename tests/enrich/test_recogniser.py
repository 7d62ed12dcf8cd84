"""A user's own pipeline for names: a module of the same small interface, and spaCy itself if it is there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from schemas import Enrichment
from streams.enrich import Enrich, enrich
from streams.enrich.recogniser import Recogniser
from streams.errors import BadUsage
from streams.settings import load
from tests.enrich.articles import context

FAKE = """
import re
from types import SimpleNamespace as Made

NAMES = [
    (r"the Tide Keepers\\b", "ORG"), (r"Quill Ferrow(?:’s)?", "PERSON"), (r"Zed Amber", "PER"),
    (r"Reuters", "ORG"), (r"OLDMOUTH", "ORG"), (r"Oldmouth", "GPE"), (r"Zed Amber of", "MISC"),
]

def load(package):
    if package != "harbour_names":
        raise OSError(f"[E050] Can't find model '{package}'.")
    def pipeline(text):
        found = [(m.start(), m.end(), label) for names, label in NAMES for m in re.finditer(names, text)]
        return Made(ents=[Made(start_char=a, end_char=b, label_=label) for a, b, label in found])
    pipeline.lang = "en"
    return pipeline
"""
BODY = (
    "The reservoir is full, writer Quill Ferrow’s aunt said on Friday.\n\n“It will hold,” Ferrow told "
    "Reuters. He thanked the Tide Keepers and Zed Amber in Oldmouth. President Ida Holm was silent."
)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path with a fake spaCy and a pipeline for it."""
    (tmp_path / "spacy.py").write_text(FAKE, encoding="utf-8")
    (tmp_path / "harbour_names.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    known = sys.modules.pop("spacy", None)
    yield tmp_path
    sys.modules.pop("spacy", None)
    if known is not None:
        sys.modules["spacy"] = known


def found(body: str, language: str = "en") -> Enrichment:
    recogniser = Recogniser("harbour_names")
    given = context(body, "Ferrow on the reservoir", language)
    result = enrich(replace(given, recogniser=recogniser if recogniser.knows(language) else None))
    assert result.errors == []
    return result


@pytest.mark.usefixtures("packages")
def test_its_names_are_grouped_guarded_and_stand_where_they_say() -> None:
    result = found(BODY)
    people = {one.name: one for one in result.people or ()}
    assert list(people) == ["Quill Ferrow", "Zed Amber"]
    assert people["Quill Ferrow"].role == "writer"
    assert [mention.text for mention in people["Quill Ferrow"].mentions] == [
        "Quill Ferrow",
        "Ferrow",
        "Ferrow",
    ]
    assert [(one.name, one.why) for one in result.organisations or ()] == [("Tide Keepers", ["spacy"])]
    assert [agency.name for agency in result.agencies or ()] == ["Reuters"]
    (quote,) = [quote for quote in result.quotes or () if quote.kind == "direct"]
    assert quote.speaker is not None
    assert quote.speaker.name == "Quill Ferrow"
    for one in (*(result.people or ()), *(result.organisations or ())):
        assert one.confidence is None
        for mention in one.mentions:
            text = BODY if mention.in_ == "body" else "Ferrow on the reservoir"
            assert text[slice(*mention.span)] == mention.text


@pytest.mark.usefixtures("packages")
def test_other_languages_keep_the_rules() -> None:
    assert Recogniser("harbour_names").knows("en-GB")
    assert not Recogniser("harbour_names").knows("de")
    assert "people" in found(BODY).ran
    assert "people" not in found(BODY, "de").ran


@pytest.mark.usefixtures("packages")
def test_a_pipeline_that_cannot_be_loaded_is_bad_usage() -> None:
    with pytest.raises(BadUsage, match="E050"):
        Enrich(names="other_names")


def settings_file(folder: Path, text: str) -> dict[str, str]:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return {"COPYTASTER_CONFIG": str(path)}


def test_a_setting_names_it(packages: Path) -> None:
    environ = settings_file(packages, '[enrich]\nnames = "spacy:harbour_names"\n')
    assert load(environ).names == "harbour_names"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('names = "spacy:no_such_names"', "no_such_names is not installed"),
        ('names = "harbour_names"', 'Give "spacy:PACKAGE"'),
        ('names = "spacy:"', 'Give "spacy:PACKAGE"'),
        ('names = "spacy:/tmp/model"', 'Give "spacy:PACKAGE"'),
        ("names = 3", 'Give "spacy:PACKAGE"'),
        ('places = "spacy:harbour_names"', "use names ="),
    ],
)
def test_a_bad_setting_is_told_at_start(packages: Path, text: str, message: str) -> None:
    with pytest.raises(BadUsage, match=message):
        load(settings_file(packages, f"[enrich]\n{text}\n"))


def test_spacy_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    spacy = pytest.importorskip("spacy")
    blank = spacy.blank("en")
    patterns = [
        {"label": "PERSON", "pattern": "Quill Ferrow"},
        {"label": "ORG", "pattern": "the Tide Keepers"},
    ]
    blank.add_pipe("entity_ruler").add_patterns(patterns)
    monkeypatch.setattr(spacy, "load", lambda package: blank)
    result = enrich(replace(context(BODY), recogniser=Recogniser("blank")))
    assert [one.name for one in result.people or ()] == ["Quill Ferrow"]
    assert [one.name for one in result.organisations or ()] == ["Tide Keepers"]
