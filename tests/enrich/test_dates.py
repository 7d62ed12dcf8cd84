"""Dates in five languages, resolved against the article's own date and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from streams.enrich.context import Context
from streams.enrich.dates import find_dates

SUNDAY = "2023-03-26T20:00:00Z"


def article(
    body: str,
    language: str | None = "en",
    created: str | None = SUNDAY,
    dateline: schemas.Dateline | None = None,
    timezone: str | None = None,
    headline: str | None = None,
) -> Context:
    """A story of one sentence, written on Sunday, 26 March 2023."""
    return Context(
        headline=headline,
        body=body,
        sentences=[(0, len(body))],
        language=language,
        versioncreated=created,
        dateline=dateline,
        timezone=timezone,
        agency=None,
        captions=[],
        byline=None,
    )


def found(context: Context) -> list[tuple[str, str, str]]:
    """Type, value and text of every mention."""
    return [
        (date.type, date.value, mention.text) for date in find_dates(context) for mention in date.mentions
    ]


VALUES = [
    ("en", "They met on Sunday.", "DATE", "2023-03-26", "Sunday"),
    ("en", "He spoke on Saturday.", "DATE", "2023-03-25", "Saturday"),
    ("en", "They will meet on Tuesday.", "DATE", "2023-03-28", "Tuesday"),
    ("en", "They met last Tuesday.", "DATE", "2023-03-21", "last Tuesday"),
    ("en", "The vote is set for next Sunday.", "DATE", "2023-04-02", "next Sunday"),
    ("en", "It fell on Friday evening.", "TIME", "2023-03-24TEV", "Friday evening"),
    ("en", "during their March 20-21 summit", "DATE", "2023-03-20/2023-03-21", "March 20-21"),
    ("en", "from March 28 - April 2", "DATE", "2023-03-28/2023-04-02", "March 28 - April 2"),
    ("en", "from 20 to 21 March 2023", "DATE", "2023-03-20/2023-03-21", "20 to 21 March 2023"),
    ("en", "killed in the June 23 strike", "DATE", "2023-06-23", "June 23"),
    ("en", "It began on Dec. 31.", "DATE", "2022-12-31", "Dec. 31"),
    ("en", "It began on Dec. 31, 2021.", "DATE", "2021-12-31", "Dec. 31, 2021"),
    ("en", "on Tuesday, April 4", "DATE", "2023-04-04", "Tuesday, April 4"),
    ("en", "in May 2019", "DATE", "2019-05", "May 2019"),
    ("en", "since last October", "DATE", "2022-10", "last October"),
    ("en", "last month", "DATE", "2023-02", "last month"),
    ("en", "next week", "DATE", "2023-W13", "next week"),
    ("en", "this year", "DATE", "2023", "this year"),
    ("en", "three days ago", "DATE", "2023-03-23", "three days ago"),
    ("en", "five years ago", "DATE", "2018", "five years ago"),
    ("en", "yesterday", "DATE", "2023-03-25", "yesterday"),
    ("en", "last night", "TIME", "2023-03-25TNI", "last night"),
    ("en", "at 9:30 a.m. on Friday", "TIME", "2023-03-24T09:30", "9:30 a.m. on Friday"),
    ("en", "at 5pm", "TIME", "2023-03-26T17:00", "5pm"),
    ("en", "the first quarter of 2023", "DATE", "2023-Q1", "the first quarter of 2023"),
    ("en", "in early 2022", "DATE", "2022", "early 2022"),
    ("en", "a storm in nineteen ninety-six", "DATE", "1996", "nineteen ninety-six"),
    ("en", "since nineteen eighty", "DATE", "1980", "nineteen eighty"),
    ("en", "in twenty nineteen", "DATE", "2019", "twenty nineteen"),
    ("en", "by the year two thousand and five", "DATE", "2005", "two thousand and five"),
    ("en", "January nineteen ninety-seven", "DATE", "1997-01", "January nineteen ninety-seven"),
    ("en", "It rained over the weekend.", "DATE", "2023-W12-WE", "the weekend"),
    ("en", "fiscal 1989 sales", "DATE", "1989", "fiscal 1989"),
    ("en", "in the 1990s", "DATE", "199X", "the 1990s"),
    ("en", "the 19th century", "DATE", "18XX", "the 19th century"),
    ("en", "in summer 2021", "DATE", "2021-SU", "summer 2021"),
    ("en", "the war of 1998-2001", "DATE", "1998/2001", "1998-2001"),
    ("en", "The 12-day war", "DURATION", "P12D", "12-day"),
    ("en", "for five hours", "DURATION", "PT5H", "five hours"),
    ("en", "For decades many", "DURATION", "PXE", "decades"),
    ("en", "over the past 20 years", "DURATION", "P20Y", "the past 20 years"),
    ("en", "in recent years", "DATE", "PAST_REF", "recent years"),
    ("en", "every Monday", "SET", "XXXX-WXX-1", "every Monday"),
    ("en", "on 2021-12-31", "DATE", "2021-12-31", "2021-12-31"),
    ("en-US", "on 3/4/2021", "DATE", "2021-03-04", "3/4/2021"),
    ("en-GB", "on 3/4/2021", "DATE", "2021-04-03", "3/4/2021"),
    ("en", "on 3/4/2021", "DATE", "2021-XX-XX", "3/4/2021"),
    ("en", "on 13/4/2021", "DATE", "2021-04-13", "13/4/2021"),
    ("de", "Das sagte sie am Sonntag.", "DATE", "2023-03-26", "Sonntag"),
    ("de", "Sie treffen sich am kommenden Sonntag.", "DATE", "2023-04-02", "kommenden Sonntag"),
    ("de", "im letzten Monat", "DATE", "2023-02", "letzten Monat"),
    ("de", "vor zwei Jahren", "DATE", "2021", "vor zwei Jahren"),
    ("de", "am 21. März 2023", "DATE", "2023-03-21", "21. März 2023"),
    ("de", "gestern Abend", "TIME", "2023-03-25TEV", "gestern Abend"),
    ("de", "Das endet morgen.", "DATE", "2023-03-27", "morgen"),
    ("de", "am 31.12.2021", "DATE", "2021-12-31", "31.12.2021"),
    ("de", "seit drei Wochen", "DURATION", "P3W", "drei Wochen"),
    ("fr", "a-t-il dit dimanche", "DATE", "2023-03-26", "dimanche"),
    ("fr", "dimanche dernier", "DATE", "2023-03-19", "dimanche dernier"),
    ("fr", "du 20 au 21 mars", "DATE", "2023-03-20/2023-03-21", "20 au 21 mars"),
    ("fr", "le mois dernier", "DATE", "2023-02", "le mois dernier"),
    ("fr", "il y a deux ans", "DATE", "2021", "il y a deux ans"),
    ("fr", "la semaine prochaine", "DATE", "2023-W13", "la semaine prochaine"),
    ("fr", "aujourd’hui", "DATE", "2023-03-26", "aujourd’hui"),
    ("es", "dijo el domingo", "DATE", "2023-03-26", "domingo"),
    ("es", "el mes pasado", "DATE", "2023-02", "el mes pasado"),
    ("es", "hace dos años", "DATE", "2021", "hace dos años"),
    ("es", "la próxima semana", "DATE", "2023-W13", "la próxima semana"),
    ("es", "llega mañana", "DATE", "2023-03-27", "mañana"),
    ("ar", "قال يوم الأحد", "DATE", "2023-03-26", "الأحد"),
    ("ar", "الشهر الماضي", "DATE", "2023-02", "الشهر الماضي"),
    ("ar", "في 21 مارس 2023", "DATE", "2023-03-21", "21 مارس 2023"),
    ("ar", "قبل ثلاث سنوات", "DATE", "2020", "قبل ثلاث سنوات"),
]


@pytest.mark.parametrize(("language", "body", "kind", "value", "text"), VALUES)
def test_value(language: str, body: str, kind: str, value: str, text: str) -> None:
    assert (kind, value, text) in found(article(body, language))


@pytest.mark.parametrize(
    "body",
    [
        "100M users and 6005 people",
        "32° in the shade",
        "Theresa May said it may march on",
        "Theresa May met April Stone",
        "https://news.example/2019/05/03/story-2020",
        "They won 3-2, then 10-8; second place",
        "1200 soldiers and 2000 men",
        "COVID-19, an F-16 and a Boeing 737",
        "a 22-year-old man, 40 years old",
        "Sun and Sat are tired",
        "information fripple to the fund",
        "2882015",
    ],
)
def test_traps(body: str) -> None:
    assert found(article(body)) == []


def test_no_anchor_gives_no_relative_value() -> None:
    body = "On Sunday, during the March 20-21 summit, he said that last month and yesterday were hard."
    values = {text: value for _, value, text in found(article(body, created=None))}
    assert values == {
        "Sunday": "XXXX-WXX-7",
        "March 20-21": "XXXX-03-20/XXXX-03-21",
        "last month": "PAST_REF",
        "yesterday": "PAST_REF",
    }


def test_anchor_is_named() -> None:
    dateline = schemas.Dateline(text="MOSCOW, March 19 -", place="Moscow", date="2023-03-19")
    (date,) = find_dates(article("They met on Friday.", dateline=dateline))
    assert (date.value, date.anchor, date.relation) == ("2023-03-17", "dateline", "before")
    (date,) = find_dates(article("They met on Friday."))
    assert (date.value, date.anchor) == ("2023-03-24", "versioncreated")


def test_timezone_moves_the_day() -> None:
    body = "They met today."
    assert found(article(body, timezone="Asia/Tokyo")) == [("DATE", "2023-03-27", "today")]
    assert found(article(body, timezone="Nowhere/Town")) == [("DATE", "2023-03-26", "today")]


def test_earlier_mention_is_an_anchor() -> None:
    dates = find_dates(article("He left in June 2021. A year later, he was back."))
    assert [(date.value, date.anchor) for date in dates] == [("2021-06", None), ("2022", "mention")]


def test_same_value_is_one_entry() -> None:
    dates = find_dates(article("On Sunday he came, and on Sunday he left.", headline="All on Sunday"))
    assert [(len(date.mentions), date.why) for date in dates] == [(3, ["weekday past"])]
    assert [mention.in_ for mention in dates[0].mentions] == ["body", "body", "headline"]


def test_other_languages_have_figures_only() -> None:
    assert found(article("w niedzielę 2023-03-20, last month", "pl")) == [
        ("DATE", "2023-03-20", "2023-03-20")
    ]


PIECES = st.sampled_from(
    "on Sunday|March|20|21|-|to|and|2023|,|.|\n\n|early|last|month|years "
    "ago|9|a.m.|the|third|quarter|of|1990s|'s|May|$|%|"
    "three|to|a|year|earlier|31/12/99|9999-12-31|0000-00-00|99999999999|5pm|25:61|every|day|decades|next|99th|century|İ".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)),
    st.sampled_from(["en", "de", "fr", "es", "ar", "xx", None]),
    st.sampled_from([SUNDAY, None, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "no date"]),
)
def test_spans_hold_the_text(body: str, language: str | None, created: str | None) -> None:
    context = article(body, language, created, headline=body[:50])
    first = find_dates(context)
    for date in first:
        assert date.mentions
        for mention in date.mentions:
            field = context.body if mention.in_ == "body" else context.headline or ""
            assert field[slice(*mention.span)] == mention.text
    assert find_dates(context) == first


@pytest.mark.parametrize(
    "piece", ["to ", "March 20-", "a ", "twenty-", "1.", "\n", " ", "the ", "5", "ten years ago "]
)
def test_long_input_stays_linear(piece: str) -> None:
    find_dates(article(piece * (300_000 // len(piece))))


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Profit rose from that of the 1988 quarter.", "1988-Q4"),
        ("The index fell from the previous Friday.", "2023-03-17"),
        ("In May 1995 he was promoted, and the following year he left.", "1996"),
        ("The family may leave as soon as Tuesday, he said.", "2023-03-28"),
    ],
)
def test_what_stands_before_says_from_where_to_count(body: str, value: str) -> None:
    assert value in [date.value for date in find_dates(article(body))]
