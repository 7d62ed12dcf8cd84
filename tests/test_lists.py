"""A user's own lists: read whole, or refused with the line and the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.errors import BadUsage
from streams.lists import Lists, read_place
from streams.settings import load

SETTINGS = """
[lists]
people = "people.txt"
forbid = "forbid.txt"

[source."harbour".lists]
organisations = "bodies.txt"
"""


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = folder / "settings.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    return settings


def test_lists_for_all_and_for_one_source(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        people="# staff\nAda Brook | Brook | the  Mayor\n\nTam Finch\n",
        forbid="Old Mill\n",
        bodies="Harbour Council | the Council\n",
    )
    settings = load({"COPYTASTER_CONFIG": str(path)})
    assert settings.lists.people == {
        "Ada Brook": "Ada Brook",
        "Brook": "Ada Brook",
        "the Mayor": "Ada Brook",
        "Tam Finch": "Tam Finch",
    }
    assert settings.lists.forbid == {"Old Mill": "Old Mill"}
    own = settings.profiles["harbour"].lists
    assert own.organisations == {"Harbour Council": "Harbour Council", "the Council": "Harbour Council"}
    assert settings.lists.with_(own).people == settings.lists.people


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Ada Brook\nBrook ||\n", "line 2: a form is empty"),
        ("Ada Brook\n\n" + "x" * 201, "line 3: too many forms, a form over 200"),
        ("Ada\x00Brook", "line 1: too many forms"),
        ("Ada Brook | Brook\nPaul Brook | Brook", "line 2: 'Brook' stands for 'Ada Brook' already"),
        ("---", "line 1: '---' has no letter"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = written(tmp_path, people=text, forbid="", bodies="")
    with pytest.raises(BadUsage) as caught:
        load({"COPYTASTER_CONFIG": str(path)})
    assert complaint in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ('[lists]\npeople = "missing.txt"', "missing.txt can't be read"),
        ('[lists]\nfriends = "a.txt"', "unknown list 'friends'"),
        ("[lists]\npeople = 7", "people is 7"),
        ("lists = 7", "lists is 7"),
        ('[source."a"]\nlists = 7', "lists is 7"),
        ("[other]", "unknown table 'other'"),
    ],
)
def test_a_bad_table_is_named(tmp_path: Path, toml: str, complaint: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(BadUsage, match=complaint.replace("(", r"\(")):
        load({"COPYTASTER_CONFIG": str(path)})


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("15000000 | regatta", True),
        ("https://harbour.example/tides Tides | ebb", True),
        ("sport | regatta", False),
        ("15000000", False),
    ],
)
def test_subjects_begin_with_a_code_or_an_address(tmp_path: Path, line: str, right: bool) -> None:
    (tmp_path / "subjects.txt").write_text(line, encoding="utf-8")
    (tmp_path / "settings.toml").write_text('[lists]\nsubjects = "subjects.txt"', encoding="utf-8")
    environ = {"COPYTASTER_CONFIG": str(tmp_path / "settings.toml")}
    if right:
        assert load(environ).lists.subjects
    else:
        with pytest.raises(BadUsage, match="line 1"):
            load(environ)


def test_no_lists_are_false() -> None:
    assert not Lists()
    assert Lists(people={"a": "a"})


@pytest.mark.parametrize(("given", "strict"), [("1", True), ("no", False), (None, False)])
def test_strict(given: str | None, strict: bool) -> None:
    assert load({"COPYTASTER_STRICT": given} if given else {}).strict is strict


def test_strict_is_yes_or_no() -> None:
    with pytest.raises(BadUsage, match="COPYTASTER_STRICT"):
        load({"COPYTASTER_STRICT": "perhaps"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skerry Point", ("Skerry Point", None, None)),
        ("Skerry Point (GB)", ("Skerry Point", "GB", None)),
        ("Skerry Point (58.97,-3.29)", ("Skerry Point", None, (-3.29, 58.97))),
        ("Skerry Point (GB 58.97, -3.29)", ("Skerry Point", "GB", (-3.29, 58.97))),
        ("Skerry (North)", ("Skerry (North)", None, None)),
        ("Skerry ()", ("Skerry ()", None, None)),
        ("Skerry (GB 98.97,-3.29)", ("Skerry (GB 98.97,-3.29)", None, None)),
    ],
)
def test_a_line_of_places(text: str, expected: tuple[object, ...]) -> None:
    assert read_place(text) == expected


def test_a_list_of_places_is_under_its_forms(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[lists]\nplaces = "places.txt"\n', encoding="utf-8")
    (tmp_path / "places.txt").write_text("Skerry Point (GB) | the Point\n", encoding="utf-8")
    assert load({"COPYTASTER_CONFIG": str(settings)}).lists.places == {
        "Skerry Point": "Skerry Point (GB)",
        "the Point": "Skerry Point (GB)",
    }
