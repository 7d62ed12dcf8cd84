"""Invented wire stories in any number, no two alike enough to be copies."""

from __future__ import annotations

import random

from streams.messages import Message
from streams.topics import RAW

PLACES = "OSLO LIMA ACCRA QUITO HANOI TUNIS DAKAR RIGA PORTO SOFIA MINSK PERTH TURIN".split()
FIRST = "Lena Omar Ines Pavel Aiko Jonas Mara Felix Nadia Tomas Ruth Ivan Clara Hugo".split()
LAST = "Orvik Benali Castro Novak Tanaka Lund Petrov Weiss Haddad Silva Cohen Moreau".split()
NOUNS = """harbour bridge council ferry budget school museum pipeline stadium vineyard railway clinic market
    reservoir archive lighthouse factory orchard tunnel airport library bakery observatory quarry brewery
    theatre""".split()
VERBS = "approves delays reopens rejects funds inspects sells closes expands repairs audits insures".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()


def story(number: int) -> Message:
    """Story ``number``, always the same text."""
    pick = random.Random(number)
    words = [pick.choice(NOUNS) for _ in range(60)]
    name = f"{pick.choice(FIRST)} {pick.choice(LAST)}"
    place = pick.choice(PLACES)
    verb, subject = pick.choice(VERBS), words[0]
    paragraphs = [
        f"{place.title()} {verb} {subject} plan number {number}",
        f"{place}, May {pick.randint(1, 28)} (Wirenorth) - The {words[1]} board of {place.title()} {verb} a "
        f"{subject} plan on {pick.choice(DAYS)}, {pick.randint(2, 900)} days after the {words[2]} was lost.",
        f'"We counted {pick.randint(11, 999)} {words[4]} seats and {words[5]} doors," {name} said. '
        f'"The {words[6]} and the {words[3]} stay."',
        f"The {words[7]}, the {words[8]} and the {words[9]} near the {words[10]} cost {pick.randint(2, 99)} "
        f"million crowns, said {name.split()[1]}, who runs the {words[11]} office of the {words[13]}.",
        f"A {words[14]} with {words[15]} and {words[16]} will follow in {pick.randint(2, 11)} months.",
    ]
    return Message(RAW, 0, number, "\n\n".join(paragraphs).encode(), f"{number}".encode())
