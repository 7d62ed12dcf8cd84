"""The language of one sentence on WikiNEuRal's validation sets, beside py3langid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bench.enriching import Row, context, missing, plain, row
from streams.enrich.language import ENOUGH_CHARS, find_language
from streams.intake import language_of

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "ru")
MOST = 1500
"""Sentences of each language."""


def sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Language and sentence."""
    for language in LANGUAGES:
        path = data / "wikineural" / "data" / "wikineural" / language / "val.conllu"
        read = path.read_text(encoding="utf-8").split("\n\n") if path.exists() else []
        for sentence in read[:MOST]:
            words = [line.split("\t")[1] for line in sentence.splitlines() if line.count("\t") > 1]
            if len(words) > 3:
                yield language, " ".join(words)


def rows(data: Path, errors: str) -> Iterator[Row]:
    """The share of sentences told right; silence is wrong."""
    cases = list(sentences(data))
    systems: list[tuple[str, Callable[[str], str | None], float | None]] = [("ours", language_of, 0.985)]
    if peer := _py3langid():
        systems.append(("py3langid", peer, None))
    else:
        yield missing("language, one sentence", "py3langid")
    for system, tell, bar in systems:
        right = [(language, tell(text) == language) for language, text in cases]
        share = sum(good for _, good in right) / max(1, len(right))
        english = [good for language, good in right if language == "en"]
        yield plain(
            "language, one English sentence", system, len(english), sum(english) / max(1, len(english)), bar
        )
        told = [good for (_, text), (_, good) in zip(cases, right, strict=True) if tell(text)]
        yield plain(
            "language, one sentence, of those told", system, len(told), sum(told) / max(1, len(told)), None
        )
        yield plain(f"language, one sentence, {len(LANGUAGES)} languages", system, len(right), share, bar)
        if errors and system == "ours":
            for (language, text), (_, good) in zip(cases, right, strict=True):
                if not good:
                    print(f"{language} taken for {tell(text)}: {text}")
    yield missing("language", "lingua")
    yield from _rules(cases)


def _rules(cases: list[tuple[str, str]]) -> Iterator[Row]:
    """Each rule alone; ``function words`` is asked for every language about every text of three sentences."""
    letters, proved = [], []
    for at in range(0, len(cases) - 2, 3):
        (language, first), (_, second), (last, third) = cases[at : at + 3]
        text = " ".join((first, second, third))
        if language == last and len(text) >= ENOUGH_CHARS:
            letters.append(language_of(text) == language)
            asked = [find_language(context(text, None, other)) for other in LANGUAGES]
            proved += [item.tag == language for item in asked if item and item.why == ["function words"]]
    for rule, outcomes in (("letters", letters), ("function words", proved)):
        yield row(
            f"language, rule: {rule}", "ours", sum(outcomes), len(outcomes), len(outcomes), score="share"
        )


def _py3langid() -> Callable[[str], str] | None:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    return lambda text: str(identifier.classify(text)[0])
