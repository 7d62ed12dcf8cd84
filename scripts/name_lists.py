"""Write streams/enrich/lexicon/{given_names,surnames}.txt from the lists of the Faker package (MIT).

    uv run --with faker==40.63.0 scripts/name_lists.py streams/enrich/lexicon

Given names of every locale in Latin letters; surnames that stand in two locales or more, or among the
thousand of the United States.
"""

import importlib
import pkgutil
import re
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import faker.providers.person as person

NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]+(?:['’-][A-ZÀ-ÖØ-ÞĀ-Ž]?[a-zß-öø-ÿā-ž]+)*")


def lists(prefix: str) -> tuple[Counter[str], set[str]]:
    """How many locales have each name, and the names of the United States."""
    counts: Counter[str] = Counter()
    states: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        values = [getattr(provider, name) for name in dir(provider) if name.startswith(prefix)]
        names = {
            str(item) for value in values if isinstance(value, dict | list | tuple | set) for item in value
        }
        names = {name for name in names if NAME.fullmatch(name) and 2 <= len(name) <= 14}
        counts.update(names)
        if module.name == "en_US":
            states = names
    return counts, states


def write(path: Path, names: set[str]) -> None:
    """One name per line, sorted, under a line with source and licence."""
    head = f"# Lists of the Faker package {version('faker')}, MIT licence, written by scripts/name_lists.py\n"
    path.write_text(head + "".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    given, _ = lists("first_")
    write(folder / "given_names.txt", set(given))
    surnames, states = lists("last_")
    write(folder / "surnames.txt", {name for name, count in surnames.items() if count > 1} | states)
