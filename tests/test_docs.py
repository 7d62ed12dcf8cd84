"""The reference pages are what the code says."""

import importlib.util
from pathlib import Path

import pytest

from bench import report

DOCS = Path(__file__).parent.parent / "docs"
_spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
assert _spec is not None and _spec.loader is not None
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)


@pytest.mark.parametrize("name", sorted(generate.PAGES))
def test_page_is_generated(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == generate.PAGES[name](), f"docs/{name} is old: run `python docs/generate.py`"


def test_figures_are_what_was_measured() -> None:
    tables = report.read()
    assert report.PAGE.read_text(encoding="utf-8") == report.page(tables), "run `python -m bench.report`"
    readme = report.README.read_text(encoding="utf-8")
    assert readme == report.readme(readme, tables), "run `python -m bench.report`"
    assert {table["part"] for table in tables} >= {"formats", "html", "splits", "dedupe", "enrich"}
