"""Languages."""

from __future__ import annotations

import pytest

from streams.intake.language import code, language_of
from tests.intake.cases import STORY

ENGLISH = (
    "The bridge over the harbour of Selden is open to lorries, as it was in spring, but not to those that "
    "weigh more than ten tonnes, the port authority said in a note that was on its door by noon. " * 2
)
DUTCH = (
    "Of de brug in de haven van Selden open is, was op maandag niet te zien, want in het dok stond een hek. "
    "Wie in de stad is en of zij er is, was in mei al niet te zeggen, is te horen op het plein in Selden. "
)
GERMAN = "Die Brücke über den Hafen ist seit Montag wieder geöffnet. " * 5


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("de_AT", "de"),
        ("DE", "de"),
        ("english", None),
        ("", None),
        (None, None),
        ("1", None),
    ],
)
def test_code(written: str | None, expected: str | None) -> None:
    assert code(written) == expected


@pytest.mark.parametrize(
    ("text", "priors", "expected"),
    [
        (STORY, (), "en"),
        (STORY, ("de", None), "en"),
        (ENGLISH, ("de",), "en"),
        (DUTCH, ("en",), "nl"),
        (f"{GERMAN} The of and to in", ("en",), "de"),
        (GERMAN, ("en",), "de"),
        ("Brücke offen", (), None),
        ("Die Brücke über den Hafen ist seit Montag wieder geöffnet.", (), "de"),
        ("Brücke offen", (None, "de"), "de"),
        ("Die Brücke über den Hafen ist seit Montag offen.", ("de",), "de"),
        ("Die Brücke über den Hafen ist seit Montag offen.", ("x-", "fr-FR"), "fr"),
        ("Quill nació en Bilbao en el año 1902.", (), "es"),
        ("O porto foi fechado por causa do vento.", (), "pt"),
        ("Quill 1 Tarn 2 Holt 3 Brook 4", (), None),
        ("", (), None),
    ],
)
def test_language_of(text: str, priors: tuple[str | None, ...], expected: str | None) -> None:
    assert language_of(text, *priors) == expected
