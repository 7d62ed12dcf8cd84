"""Marks of headlines, sluglines and advisory lines."""

from __future__ import annotations

import pytest

from schemas import Marks
from streams.intake.marks import (
    advisory_marks,
    bracketed,
    headline_marks,
    merged,
    signal_marks,
    slug_marks,
)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("UPDATE 2-Harbour bridge reopens", Marks(update=2)),
        ("UPDATE 12 - Harbour bridge reopens", Marks(update=12)),
        ("WRAPUP 3-Harbour bridge reopens", Marks(update=3)),
        ("RPT-Harbour bridge reopens", Marks(repeat=True)),
        ("RPT-UPDATE 1-Harbour bridge reopens", Marks(repeat=True, update=1)),
        ("CORRECTED-Harbour bridge reopens", Marks(correction=True)),
        ("CORRECTED-UPDATE 3-Harbour bridge reopens", Marks(correction=True, update=3)),
        ("CORRECTED (OFFICIAL)-Harbour bridge reopens", Marks(correction=True)),
        ("Correction: Harbour bridge story", Marks(correction=True)),
        ("REFILE-Harbour bridge reopens", Marks(refile=True)),
        ("URGENT - Harbour bridge closed", Marks(urgent=True)),
        ("*** HARBOUR BRIDGE CLOSED", Marks(alert=True)),
        ("ALERT: HARBOUR BRIDGE CLOSED", Marks(alert=True)),
        ("KILL: Harbour bridge", Marks(kill=True)),
        ("STORY WITHDRAWN-Harbour bridge", Marks(kill=True)),
        ("EMBARGOED: Harbour bridge", Marks(embargoed=True)),
        ("Harbour bridge reopens =2", Marks(take=2)),
        ("HARBOUR BRIDGE REOPENS (TAKE 3)", Marks(take=3)),
        ("Harbour bridge reopens", Marks()),
        ("Kill the bill, marchers say", Marks()),
        ("Corrected grades please pupils", Marks()),
        ("Alert level raised in Port Elster", Marks()),
        ("HOLD the line, says minister", Marks()),
        ("Update on the harbour bridge", Marks()),
        ("2 - 1: Elster win cup", Marks()),
        ("", Marks()),
        (None, Marks()),
    ],
)
def test_headline(headline: str | None, expected: Marks) -> None:
    assert headline_marks(headline) == expected


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("BC-US--Harbour Bridge, 1st Ld-Writethru,1140", Marks(lead=1, writethru=True, trusted=True)),
        (
            "BC-EU--Harbour-ABRIDGED, 3rd Ld-Writethru,827",
            Marks(lead=3, writethru=True, abridged=True, trusted=True),
        ),
        ("BC-EU--Harbour, Ld", Marks(lead=1, trusted=True)),
        (
            "AM-HARBOUR-2NDLD***URGENT (EMBARGOED)",
            Marks(lead=2, alert=True, urgent=True, embargoed=True, trusted=True),
        ),
        ("HARBOUR-BRIDGE/ (UPDATE 1, PIX, CORRECTED)", Marks(update=1, correction=True, trusted=True)),
        ("BC-EU--Harbour Leaders", Marks(trusted=True)),
        ("HARBOUR-STORM-KILL", Marks(trusted=True)),
        ("COUNCIL-TO-HOLD-FERRY", Marks(trusted=True)),
        ("BC-EU--Rebels Kill Nine", Marks(trusted=True)),
        ("FERRY-TO-REFILE-PLAN", Marks(trusted=True)),
        ("SHARES-CORRECTION", Marks(trusted=True)),
        ("LEAD-ZINC-PRICES", Marks(trusted=True)),
        ("ARDMOOR-LEAD-MINES", Marks(trusted=True)),
        ("BC-EU--Harbour, Lead", Marks(lead=1, trusted=True)),
        ("BC-EU--Harbour Bridge, KILL", Marks(kill=True, trusted=True)),
        ("HARBOUR-BRIDGE/ (HOLD)", Marks(hold=True, trusted=True)),
        ("KILL KILL KILL harbour bridge", Marks(kill=True, trusted=True)),
        ("KILL", Marks(kill=True, trusted=True)),
        ("CORRECTION-HARBOUR-BRIDGE", Marks(correction=True, trusted=True)),
        (None, Marks()),
    ],
)
def test_slug(slug: str | None, expected: Marks) -> None:
    assert slug_marks(slug) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(Adds mayor's comment in paragraph 3)", Marks(trusted=True)),
        (
            "(Corrects cost in second paragraph to 4 million, not 4 billion)",
            Marks(correction=True, trusted=True),
        ),
        ("(In July 3 story, corrects spelling of Okafor)", Marks(correction=True, trusted=True)),
        ("(Repeats story first published on Sunday)", Marks(repeat=True, trusted=True)),
        ("(Refiles to fix typo)", Marks(refile=True, trusted=True)),
        ("Eds: Restores reference in 3rd paragraph.", Marks(trusted=True)),
        ("Eds: A longer version of this story is available.", Marks(abridged=True, trusted=True)),
        ("A longer version of this story is available.", Marks(abridged=True, trusted=True)),
        ("EDITOR'S NOTE _ Contains strong language.", Marks(trusted=True)),
        ("KILL KILL KILL", Marks(kill=True, trusted=True)),
        ("HOLD HOLD HOLD - please hold item 17", Marks(hold=True, trusted=True)),
        ("Please kill item tst 157", Marks(kill=True, trusted=True)),
        ("STORY WITHDRAWN", Marks(kill=True, trusted=True)),
        ("(Reuters) - The bridge is open.", None),
        ("(The bridge is open.)", None),
        ("The bridge is open.", None),
        ("(Adds details) The bridge is open.", None),
        ("(Adds " + "x" * 700 + ")", None),
    ],
)
def test_advisory(line: str, expected: Marks | None) -> None:
    assert advisory_marks(line) == expected


def test_only_the_bracketed_form_where_no_agency_writes() -> None:
    assert advisory_marks("KILL KILL KILL", bracketed_only=True) is None
    assert advisory_marks("(Adds detail)", bracketed_only=True) == Marks(trusted=True)


def test_bracketed_stops_at_its_own_bracket() -> None:
    text = "(Adds name (Lena Okafor) in lead) The bridge (1931) is open."
    assert text[: bracketed(text)] == "(Adds name (Lena Okafor) in lead)"
    assert bracketed("(Adds name") == 0


def test_merged() -> None:
    parts = [Marks(update=1), Marks(update=2, kill=True), Marks(trusted=True)]
    assert merged(parts) == Marks(update=1, kill=True, trusted=True)
    assert merged([]) == Marks()


@pytest.mark.parametrize(
    ("signals", "expected"),
    [
        (["1ST LEAD"], Marks(lead=1, trusted=True)),
        (["REFILE", "2nd lead"], Marks(lead=2, refile=True, trusted=True)),
        (["EXTRA"], Marks()),
        (["sig:update"], Marks(update=1, trusted=True)),
    ],
)
def test_signals(signals: list[str], expected: Marks) -> None:
    assert signal_marks(signals) == expected
