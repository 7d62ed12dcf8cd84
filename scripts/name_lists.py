"""Write streams/enrich/lexicon/{given_names,surnames}.txt from the lists of the Faker package (MIT).

    uv run --with faker==40.63.0 scripts/name_lists.py streams/enrich/lexicon

Given names of every locale in Latin letters; surnames that stand in two locales or more, or among the
thousand of the United States. Words that are commoner as something else are left out.
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
NOT_GIVEN = set(
    "Africa Alabama America American Arizona Asia August Australia Baron Berlin Bishop Boston Brazil Britain British"
    " Brooklyn Cairo Canada Captain Carolina Catalina Chance Chief China Christ Colorado Congress County Crew Dallas"
    " Deacon Denver Diamond Divine Duke Earth East Egypt Elite England English Ever Every Everest Finance France Friday"
    " General Georgia Golden Governor Great Heaven Holy Honor Houston Image India Ireland Iran Israel Italy January"
    " Jerusalem Jesus Journey Judge Justice Kansas King Kingdom Lady Legacy Legend London Long Lord Louisiana Love"
    " Lyric Madrid Major March May Memphis Messiah Mexico Miracle Mission Monday Montana Moscow National New Nevada"
    " November North October Official Ohio Paris Peace Persia Prince Princess Queen Rome Royal Russia Saint Scotland"
    " Senator September Sky Soldier South State States Summer Sunday Sydney Tehran Tennessee Texas The This Thursday"
    " Treasure True Trinity Tuesday Turkey Ukraine Unique United Utah Victory Vienna Virginia War Washington Wednesday"
    " West Wales Winter World Young Zealand Will Can So Even No As To In On An At He Be Do Go Al El Ben-Gurion Democracy"
    " Liberty Freedom Commerce Police Bank Army Court June July December Bay Park Hill Church Bible Temple".split()
)


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
    write(folder / "given_names.txt", set(given) - NOT_GIVEN)
    surnames, states = lists("last_")
    write(folder / "surnames.txt", {name for name, count in surnames.items() if count > 1} | states)
