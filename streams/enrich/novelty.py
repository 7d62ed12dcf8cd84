"""What is new in this version of a story: the items of the lists that the version before did not have.

Told from hashes of the words that link hands on, so the surer side is taken: a name is new where no word of
it was a name before, a person where the surname was not; a number where all its figures are new; a quotation
where most of its words in a row are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from schemas import Decided, Enrichment, Novelty, Organisation, Person, Place, Quote
from streams.enrich.news import News

MOST_CHANGES = 200
MOSTLY = 0.6
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))


def find_novelty(decided: Decided, body: str, found: Enrichment) -> Novelty | None:
    """What is new against the article that ``relation`` names; null where link could not compare them."""
    if decided.fresh is None or decided.relation is None:
        return None
    news = News(decided.fresh, body)
    novelty = Novelty(since=decided.relation.to)
    if news.tells_names:
        novelty.people = _places_of(_is_new_person(news, person) for person in found.people or ())
        novelty.places = _places_of(_is_new_place(news, place) for place in found.places or ())
        novelty.organisations = _places_of(_is_new_body(news, one) for one in found.organisations or ())
    novelty.numbers = _places_of(news.number(number.text) for number in found.numbers or ())
    if news.tells_text:
        novelty.quotes = _places_of(_is_new_quote(news, quote) for quote in found.quotes or ())
        novelty.changed = list(islice(news.changed(cuts=decided.action == "correct"), MOST_CHANGES))
    return novelty


def _places_of(are_new: Iterable[bool]) -> list[int]:
    return [at for at, is_new in enumerate(are_new) if is_new]


def _is_new_person(news: News, person: Person) -> bool:
    words = [word for word in person.name.split() if word not in _SUFFIXES]
    surname = news.name(words[-1]) if words else None
    return _all_new(news, words) if surname is None else surname


def _is_new_place(news: News, place: Place) -> bool:
    """A place that is only there as a demonym may have been named before as a country."""
    named = [mention.text for mention in place.mentions if mention.use != "demonym" and mention.in_ == "body"]
    return bool(named) and _all_new(news, [word for text in named for word in text.split()])


def _is_new_body(news: News, organisation: Organisation) -> bool:
    named = (mention.text for mention in organisation.mentions if mention.in_ == "body")
    return _all_new(news, [word for text in named for word in text.split()])


def _all_new(news: News, words: Sequence[str]) -> bool:
    known = {news.name(word.strip(".,()&")) for word in words}
    return True in known and False not in known


def _is_new_quote(news: News, quote: Quote) -> bool:
    return quote.kind != "scare" and (news.share(quote.parts) or 0.0) >= MOSTLY
