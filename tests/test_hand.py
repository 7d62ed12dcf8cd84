"""The note of the message in hand."""

from pathlib import Path

from streams.hand import Hand, take_over


def test_a_dead_process_leaves_its_note(tmp_path: Path) -> None:
    path = tmp_path / "note"
    hand = Hand(path)
    assert take_over(path) is None
    hand.take(3, 2**40)
    assert take_over(path) == (3, 2**40)
    assert take_over(path) is None, "one death, told twice"
    hand.take(3, 1)
    hand.put_down()
    assert take_over(path) is None


def test_no_file_is_no_note(tmp_path: Path) -> None:
    assert take_over(tmp_path / "absent") is None
    Hand(None).take(0, 1)
