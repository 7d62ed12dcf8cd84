"""Where sentences end, beside other splitters: inside paragraphs, golden rules, four languages, speed.

Reads ``gum`` (news documents of the dev partition, amir-zeldes/gum), ``ud-gum`` (the whole dev partition,
UD_English-GUM), ``pysbd`` (the English golden rules of pySBD) and, for speed alone, ``bbc``. Only boundaries
between two sentences of one paragraph count, by the number of characters that are not white space before
them; ends of paragraphs are free.
"""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Cell, Figure, Table
from bench.sentence_cases import CASES
from streams.segment import sentences

Splitter = Callable[[str, str], Sequence[str]]
"""Text of one paragraph and its language -> its sentences, in order."""

NEWS_BAR, GUM_BAR = 0.965, 0.96
LISTS = range(31, 40)
"""Golden rules, counted from 1, that cut one line into the items of a list: a matter of blocks."""
_MARKED = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s?\[\d+\])*$")
SAMPLE = 1_000_000
"""Characters that speed is measured on."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The gold sentences of one paragraph and the text that they stand in."""

    text: str
    gold: list[str]
    language: str = "en"


@dataclass(slots=True)
class Score:
    """Inner boundaries, and paragraphs without an error."""

    right: int = 0
    found: int = 0
    gold: int = 0
    exact: int = 0
    cases: int = 0

    @property
    def precision(self) -> float:
        """Share of the boundaries found that are right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the boundaries that were found."""
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, self.found + self.gold)


def measure(data: Path, errors: str) -> Table:
    """The table of all splitters; ``errors`` names the row whose errors are printed first."""
    news, gum = list(_news(data / "gum")), list(_paragraphs([data / "ud-gum" / "en_gum-ud-dev.conllu"]))
    rules = list(_rules(data / "pysbd" / "benchmarks" / "english_golden_rules.py"))
    invented = [Paragraph(_joined(case), case, language) for language, cases in CASES for case in cases]
    table = Table(
        "sentences",
        "Sentence boundaries inside paragraphs; cases that are exactly right; million characters a second",
        [
            "splitter",
            *(f"{name} {part}" for name in ("news", "GUM") for part in ("P", "R", "F1")),
            "golden rules",
            "languages",
            "Mchar/s first",
            "Mchar/s again",
        ],
    )
    text = _speed_text(data / "bbc")
    for name, splitter in _splitters().items():
        if splitter is None:
            table.rows.append([name, "not installed", *[""] * (len(table.columns) - 2)])
            continue
        shown = name == errors
        scores = [_score(part, splitter, shown) for part in (news, gum, rules, invented)]
        cells: list[Cell] = [Figure([part], 3) for score in scores[:2] for part in _parts(score)]
        cells += [f"{score.exact}/{score.cases}" for score in scores[2:]]
        table.rows.append([name, *cells, *(Figure([speed], 1) for speed in _speeds(splitter, text))])
    table.notes += [
        f"bars: news F1 {NEWS_BAR}, GUM F1 {GUM_BAR}, all of the golden rules, all of the languages",
        f"news: {_size(news)}; GUM: {_size(gum)}, all genres, transcripts and posts too",
        f"against our policy GUM cuts at semicolons, colons, dashes, lost lines, too: {_unmarked(gum)} times",
        f"golden rules: without {LISTS.start}–{LISTS.stop - 1}, which cut one line into the items of a list",
        "languages: invented cases of bench/sentence_cases.py in de, fr, es, ar; peers are told the language",
        "speed: process time on newspaper text; again: the same text a second time, which caches help",
    ]
    return table


def _parts(score: Score) -> tuple[float, float, float]:
    return score.precision, score.recall, score.f1


def _size(paragraphs: Sequence[Paragraph]) -> str:
    return f"{sum(len(part.gold) for part in paragraphs)} sentences in {len(paragraphs)} paragraphs"


def _unmarked(paragraphs: Sequence[Paragraph]) -> int:
    """Inner boundaries of the gold that stand behind no full stop, question or exclamation mark or dots."""
    inner = (sentence for part in paragraphs for sentence in part.gold[:-1])
    return sum(not _MARKED.search(sentence) for sentence in inner)


def _news(folder: Path) -> Iterator[Paragraph]:
    """Paragraphs of the news documents that their XML says are of the dev partition."""
    for path in sorted((folder / "xml").glob("GUM_news_*.xml")):
        if 'partition="dev"' in path.read_text(encoding="utf-8")[:1000]:
            yield from _paragraphs([folder / "dep" / f"{path.stem}.conllu"])


def _paragraphs(paths: Sequence[Path]) -> Iterator[Paragraph]:
    """Paragraphs of CoNLL-U files, text as ``# text`` has it, joined by a space unless ``SpaceAfter=No``."""
    for path in paths:
        text, gold, glue = "", list[str](), ""
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            if not block.strip():
                continue
            if re.search(r"^# newpar\b", block, re.MULTILINE) and gold:
                yield Paragraph(text, gold)
                text, gold, glue = "", [], ""
            sentence = _comment(block, "text")
            text += glue + sentence
            gold.append(sentence)
            glue = "" if "SpaceAfter=No" in block.rstrip().rsplit("\n", 1)[-1] else " "
        if gold:
            yield Paragraph(text, gold)


def _comment(block: str, name: str) -> str:
    found = re.search(rf"^# {name} = (.*)$", block, re.MULTILINE)
    return found.group(1).strip() if found else ""


def _rules(path: Path) -> Iterator[Paragraph]:
    """The golden rules but those on lists, read as data: the file is not run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    table = next(node.value for node in tree.body if isinstance(node, ast.Assign))
    for number, (text, gold) in enumerate(ast.literal_eval(table), 1):
        if number not in LISTS:
            yield Paragraph(text, gold)


def _joined(case: Sequence[str]) -> str:
    return " ".join(case)


def _score(paragraphs: Sequence[Paragraph], splitter: Splitter, shown: bool) -> Score:
    score = Score()
    for paragraph in paragraphs:
        gold = _ends(paragraph.gold)
        found = _ends(splitter(paragraph.text, paragraph.language)) & set(range(1, _solid(paragraph.text)))
        score.right += len(gold & found)
        score.found += len(found)
        score.gold += len(gold)
        score.exact += gold == found
        score.cases += 1
        if shown:
            _show(paragraph.text, gold, found)
    return score


def _ends(parts: Sequence[str]) -> set[int]:
    """Ends of all but the last part, in characters that are not white space."""
    found, at = set[int](), 0
    for part in parts[:-1]:
        at += _solid(part)
        found.add(at)
    return found


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _show(text: str, gold: set[int], found: set[int]) -> None:
    """Print the boundaries that were missed or found in excess, with what stands around them."""
    places = [at for at, char in enumerate(text) if not char.isspace()]
    for end in sorted(gold ^ found):
        at = places[end - 1] + 1
        around = text[max(0, at - 70) : at] + " ‖ " + text[at:].lstrip()[:60]
        print("MISS " if end in gold else "FALSE", repr(around))


def _speed_text(folder: Path) -> list[Paragraph]:
    """Paragraphs of newspaper stories (the even ones), as many as fill the sample."""
    found, chars = list[Paragraph](), 0
    for path in sorted(folder.rglob("*[02468].txt")):
        for line in path.read_text(encoding="latin-1").splitlines():
            if line.strip() and chars < SAMPLE:
                found.append(Paragraph(line.strip(), []))
                chars += len(line)
    return found


def _speeds(splitter: Splitter, paragraphs: Sequence[Paragraph]) -> list[float]:
    chars, speeds = sum(len(part.text) for part in paragraphs), list[float]()
    for _ in range(2):
        began = time.process_time()
        for part in paragraphs:
            splitter(part.text, part.language)
        speeds.append(chars / (time.process_time() - began) / 1e6)
    return speeds


def _splitters() -> dict[str, Splitter | None]:
    return {
        "copytaster": lambda text, language: [text[start:end] for start, end in sentences(text, language)],
        "nupunkt": _optional(_nupunkt),
        "sentencex": _optional(_sentencex),
        "blingfire": _optional(_blingfire),
        "pysbd": _optional(_pysbd),
        "capital after stop": lambda text, language: re.split(r"(?<=[.!?])\s+(?=[\"“«„¿¡]?[A-ZÀ-Þ])", text),
    }


def _optional(load: Callable[[], Splitter]) -> Splitter | None:
    try:
        return load()
    except ImportError:
        return None


def _nupunkt() -> Splitter:
    model = importlib.import_module("nupunkt").load_default_model()
    return lambda text, language: [part for part, _ in model.tokenize_with_spans(text)]


def _sentencex() -> Splitter:
    segment = importlib.import_module("sentencex").segment
    return lambda text, language: list(segment(language, text))


def _blingfire() -> Splitter:
    split = importlib.import_module("blingfire").text_to_sentences
    return lambda text, language: str(split(text)).split("\n")


def _pysbd() -> Splitter:
    segmenter = importlib.import_module("pysbd").Segmenter
    known = {code: segmenter(language=code, clean=False) for code in ("en", *(code for code, _ in CASES))}
    return lambda text, language: list(known[language].segment(text))
