"""Reading raw messages: files, NDJSON lines in any cut, and the way back."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams import feed
from streams.errors import BadUsage
from streams.feed import check_readable, parse, read_files, read_messages, record
from streams.messages import Headers, Message

HEADERS = st.lists(st.tuples(st.text(), st.none() | st.text().map(str.encode)), max_size=3).map(tuple)


@given(st.none() | st.binary(), st.none() | st.binary(), HEADERS)
def test_a_record_reads_back_as_the_message_it_was(
    key: bytes | None, value: bytes | None, headers: Headers
) -> None:
    written = json.loads(record("wire.raw", key, value))
    del written["topic"]
    written["headers"] = [[name, None if content is None else content.decode()] for name, content in headers]
    message = parse(json.dumps(written).encode(), 3)
    assert message.value == value
    assert message.headers == headers
    assert message.offset == 3
    if key is not None or "source" not in dict(headers):
        assert message.key == key


def test_the_key_of_a_message_without_one_is_its_source() -> None:
    assert parse(b'{"value": "x", "headers": {"source": "a"}}', 1).key == b"a"
    assert parse(b'{"value": "x"}', 1, (("source", b"b"),)).key == b"b"
    assert parse(b'{"value": "x", "key": "k", "headers": {"source": "a"}}', 1).key == b"k"


def test_headers_of_the_line_win_over_those_of_the_command() -> None:
    message = parse(b'{"value": "x", "headers": {"source": "a"}}', 1, (("source", b"b"), ("id", b"7")))
    assert message.headers == (("source", b"a"), ("id", b"7"))


def test_a_lone_surrogate_becomes_bytes_that_are_not_utf_8() -> None:
    assert parse(b'{"value": "\\ud83c"}', 1).value == b"\xed\xa0\xbc"


@given(st.lists(st.text(alphabet="ab\r", max_size=6), max_size=8), st.integers(1, 7), st.booleans())
def test_lines_do_not_depend_on_the_cuts(lines: list[str], size: int, ended: bool) -> None:
    data = "\n".join(lines) + ("\n" if ended and lines else "")

    class Trickle(io.BytesIO):
        def read1(self, limit: int | None = -1, /) -> bytes:
            return super().read1(size)

    found = list(feed._lines(Trickle(data.encode())))
    expected = data.split("\n")
    if expected[-1] == "":
        expected.pop()
    assert found == [(number, line.encode()) for number, line in enumerate(expected, start=1)]


def test_a_line_over_the_limit_is_left_out_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "LARGEST", 50)
    monkeypatch.setattr(feed, "READ_BYTES", 16)
    path = tmp_path / "feed"
    path.write_bytes(b'{"value": "a"}\n{"value": "' + b"x" * 200 + b'"}\n{"value": "b"}')
    complaints: list[str] = []
    messages = [message for message in read_messages(str(path), (), complaints.append) if message]
    assert [message.value for message in messages] == [b"a", b"b"]
    assert [message.offset for message in messages] == [1, 3]
    assert len(complaints) == 1 and "line 2: longer than" in complaints[0]


def test_files_count_from_one_and_the_unreadable_are_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"A.")
    (tmp_path / "c").write_bytes(b"C.")
    complaints: list[str] = []
    paths = [str(tmp_path / name) for name in "abc"]
    messages = [one for one in read_files(paths, (("source", b"s"),), complaints.append) if one]
    assert messages == [
        Message("wire.raw", 0, 1, b"A.", b"s", (("source", b"s"),)),
        Message("wire.raw", 0, 3, b"C.", b"s", (("source", b"s"),)),
    ]
    assert complaints == [f"{paths[1]}: No such file or directory. Left out."]


def test_a_file_over_the_limit_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "LARGEST", 5)
    (tmp_path / "a").write_bytes(b"123456")
    complaints: list[str] = []
    assert not list(read_files([str(tmp_path / "a")], (), complaints.append))
    assert "larger than" in complaints[0]


def test_what_can_not_be_opened_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="No such file"):
        check_readable([str(tmp_path / "nothing")])
