"""The note of the message in hand."""

from pathlib import Path

from streams.hand import Hand, last_in_hand


def test_a_dead_process_leaves_its_note(tmp_path: Path) -> None:
    path = tmp_path / "note"
    hand = Hand(path)
    assert last_in_hand(path) is None
    hand.take(3, 2**40)
    assert last_in_hand(path) == (3, 2**40)
    hand.put_down()
    assert last_in_hand(path) is None


def test_no_file_is_no_note(tmp_path: Path) -> None:
    assert last_in_hand(tmp_path / "absent") is None
    Hand(None).take(0, 1)
