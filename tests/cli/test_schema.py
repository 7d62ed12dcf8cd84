"""`copytaster schema`."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("name", ["wire.articles", "articles"])
def test_a_topics_schema(run: Run, name: str) -> None:
    result = run("schema", name)
    assert result.code == 0
    assert json.loads(result.out)["title"] == "wire.articles"


def test_the_list(run: Run) -> None:
    lines = run("schema").out.splitlines()
    assert len(lines) == 7
    assert lines[0].split()[0] == "wire.articles"
    listed = json.loads(run("schema", "--json").out)
    assert [item["topic"] for item in listed] == [line.split()[0] for line in lines]


def test_an_unknown_name_lists_the_known_ones(run: Run) -> None:
    result = run("schema", "wire.raw")
    assert result.code == 2
    assert "wire.articles" in result.err
