"""`copytaster clean`: files, standard input, NDJSON, what it prints and how it ends."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from streams.messages import Output
from tests.cli.conftest import Run
from tests.cli.running import COMMAND, execute
from tests.validation import assert_valid

STORY = """Harbour bridge opens a month early

By Ada Lindqvist

MALMO, Sweden, May 4 (Northwire) - The new bridge over the harbour of Malmo opened on Monday,
a month earlier than planned and for 2 million euros less.

"Nobody believed us when we said May," said Karin Dahl, who led the works, at the ceremony.

Some 11,000 cars a day are expected to use it from Tuesday.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def feed(path: Path, *lines: Any) -> Path:
    file = path / "feed.ndjson"
    file.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return file


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_file_gives_one_article_event(run: Run, story: Path) -> None:
    result = run("clean", story)
    assert result.code == 0
    [article] = records(result.out)
    assert article["headline"] == "Harbour bridge opens a month early"
    assert article["delivery"] == "wire.raw/0/1/1"
    assert article["source"]["name"]
    assert result.err == "1 message: 1 article, 0 duplicates, 0 dead letters\n"
    assert_valid(Output("wire.articles", None, result.out.encode()))


def test_a_later_file_may_be_a_duplicate_of_an_earlier_one(run: Run, story: Path) -> None:
    result = run("clean", story, story)
    assert [article["delivery"] for article in records(result.out)] == ["wire.raw/0/1/1"]
    assert "2 messages: 1 article, 1 duplicate, 0 dead letters" in result.err
    assert "  exact_copy       wire.raw/0/2/1 of wire.raw/0/1/1  “Harbour bridge opens" in result.err


def test_all_prints_every_topic_as_it_would_be_published(run: Run, story: Path) -> None:
    result = run("clean", "--all", story, story)
    printed = records(result.out)
    assert all(list(record) == ["topic", "key", "value"] for record in printed)
    topics = [record["topic"] for record in printed]
    assert topics[0] == "wire.segmented"
    assert {"wire.segmented", "wire.decisions", "wire.decided", "wire.articles", "wire.duplicates"} == set(
        topics
    )
    for record in printed:
        assert_valid(Output(record["topic"], record["key"].encode(), record["value"].encode()))


def test_the_source_and_other_headers_can_be_given(run: Run, story: Path) -> None:
    result = run("clean", "--source", "northwire", "--header", "received=2026-05-04T06:00:00Z", story)
    [article] = records(result.out)
    assert (article["source"]["name"], article["received"]) == ("northwire", "2026-05-04T06:00:00Z")


def test_the_summary_can_be_json(run: Run, story: Path) -> None:
    result = run("clean", "--json", story, story)
    summary = json.loads(result.err)
    assert summary["messages"] == 2
    assert summary["articles"] == {"count": 1, "actions": {"publish": 1}}
    [duplicate] = summary["duplicates"]["items"]
    assert duplicate["of_delivery"] == "wire.raw/0/1/1"
    assert summary["dead_letters"] == {"count": 0, "codes": {}, "items": []}


def test_a_feed_with_every_way_to_write_a_message(run: Run, tmp_path: Path) -> None:
    path = feed(
        tmp_path,
        {"value": STORY, "key": "k", "headers": {"source": "a"}},
        "",
        {"value_b64": base64.b64encode(b"\xff\xfe\x00\x01").decode(), "key_b64": "/w=="},
        {"value": None, "key": None},
        {"value": "", "headers": [["source", "b"], ["note", None]]},
    )
    result = run("clean", "--messages", path)
    assert result.code == 0
    letters = [record for record in records(result.out) if record["topic"] == "wire.dead-letters"]
    codes = [json.loads(letter["value"])["code"] for letter in letters]
    assert codes[1:] == ["null-value", "empty"]
    assert [letter.get("key_b64", letter.get("key")) for letter in letters] == ["/w==", None, "b"]
    assert [json.loads(letter["value"])["offset"] for letter in letters] == [3, 4, 5]
    assert "4 messages: 1 article, 0 duplicates, 3 dead letters" in result.err


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ({"headers": {}}, "neither value nor value_b64"),
        ({"value": 1}, "value is not a string"),
        ({"value": "a", "value_b64": "YQ=="}, "both value and value_b64"),
        ({"value_b64": "a"}, "value_b64 is not base64"),
        ({"value": "a", "headers": "b"}, "headers is neither an object nor a list of pairs"),
        ({"value": "a", "headers": {"b": 1}}, "a header is not a string"),
        ({"value": "a", "valeu": "b"}, "unknown field 'valeu'"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_pass(run: Run, tmp_path: Path, line: Any, reason: str) -> None:
    result = run("clean", "--messages", feed(tmp_path, {"value": STORY}, line, {"value": STORY}))
    assert result.code == 7
    assert f"feed.ndjson, line 2: {reason}" in result.err
    assert "2 messages: 1 article, 1 duplicate, 0 dead letters" in result.err
    assert "error: 1 message left out." in result.err


def test_a_lone_surrogate_in_a_line_reaches_intake(run: Run, tmp_path: Path) -> None:
    result = run("clean", "--messages", feed(tmp_path, '{"value": "Half a pair: \\ud83c"}'))
    assert result.code == 0
    assert "1 message: " in result.err


def test_standard_input_is_one_message() -> None:
    result = execute("clean", stdin=STORY.encode())
    assert result.code == 0
    assert records(result.out)[0]["headline"] == "Harbour bridge opens a month early"


def test_a_live_feed_is_answered_line_by_line() -> None:
    with subprocess.Popen(
        [*COMMAND, "clean", "--messages", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps({"value": STORY}).encode() + b"\n")
        process.stdin.flush()
        topics = []
        while "wire.articles" not in topics:
            topics.append(json.loads(process.stdout.readline())["topic"])
        process.stdin.close()
        assert process.wait(20) == 0
    assert topics[0] == "wire.segmented"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nothing-here.txt",), "nothing-here.txt: No such file or directory"),
        (("--messages", "nothing-here"), "nothing-here: No such file or directory"),
        (("--messages", "a", "b"), "Give either FILES or --messages"),
        (("--header", "received", "pyproject.toml"), "--header received has no NAME=VALUE"),
        (("--now", "soon", "pyproject.toml"), "--now soon is not a time with its zone"),
        (("--now", "2026-05-04T06:00:00", "pyproject.toml"), "is not a time with its zone"),
    ],
)
def test_wrong_usage_is_exit_code_2_in_three_lines(
    run: Run, arguments: tuple[str, ...], complaint: str
) -> None:
    result = run("clean", *arguments)
    assert result.code == 2
    assert complaint in result.err
    assert len(result.err.splitlines()) <= 3
    assert result.out == ""


def test_now_is_told_to_link_at_the_end(run: Run, story: Path) -> None:
    result = run("clean", "--all", "--now", "2030-01-01T00:00:00Z", story)
    segmented = [record for record in records(result.out) if record["topic"] == "wire.segmented"]
    assert json.loads(segmented[-1]["value"]) == {"kind": "tick", "v": 1, "now": "2030-01-01T00:00:00Z"}


def test_a_directory_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("clean", tmp_path)
    assert result.code == 2
    assert "Is a directory" in result.err


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    path = feed(tmp_path, *[{"value": STORY.replace("Malmo", f"Malmo{n}")} for n in range(200)])
    shell = f"{sys.executable} -c 'from streams.cli import main; main()' clean --messages {path} | head -1"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, timeout=60, check=False)
    assert json.loads(done.stdout)["topic"] == "wire.segmented"
    assert b"Traceback" not in done.stderr
    assert b"Broken pipe" not in done.stderr


def test_interrupted_it_ends_quietly_with_130() -> None:
    process = subprocess.Popen(
        [*COMMAND, "clean", "--messages", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps({"value": STORY}).encode() + b"\n")
    process.stdin.flush()
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads /proc")
def test_a_killed_command_leaves_no_worker() -> None:
    process = subprocess.Popen(
        [*COMMAND, "clean", "--messages", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps({"value": STORY}).encode() + b"\n")
    process.stdin.flush()
    process.stdout.readline()
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.kill()
    process.communicate()
    end = time.monotonic() + 10
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert workers
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


EMBARGOED = """Harbour bridge to open in June

EMBARGOED EMBARGOED

OSLO, May 4 (Northwire) - The harbour bridge of Oslo will open in June, two months late, the port said.

The bridge was to open in April. Ice in the fjord had held up the work on its two piers.
"""


def test_copy_under_embargo_is_held_and_the_summary_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(EMBARGOED)
    result = run("clean", "--all", "--now", "2026-05-04T06:00:00Z", path)
    assert "1 held under embargo" in result.err
    topics = {json.loads(line)["topic"] for line in result.out.splitlines()}
    assert not topics & {"wire.articles", "wire.duplicates", "wire.dead-letters", "wire.decided"}
