"""Languages."""

from __future__ import annotations

import pytest

from streams.intake.language import code, language_of
from tests.intake.cases import STORY

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
