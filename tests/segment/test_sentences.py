"""Sentence boundaries where news copy is hard."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from streams.segment import sentences

CASES = {
    "plain": [
        ["The bridge is closed.", "It will open in May."],
        ["Who knew?", "Nobody!", "So it goes."],
        ["Prices rose 3.5 percent to $4.20.", "Wages did not."],
        ["It was a good call.", "Computers have followed."],
        ["Twelve voted yes, 9 no.", "Not one of them was asked why."],
        ["Write to desk@example.org or see www.example.org.", "Please be brief."],
        ["The vote was 212-208.", "Osten abstained."],
        ["They won 6-4 6-3.", "Falk was pleased."],
        ["The singer is called Ray-Z.", "Tickets cost $40."],
        ["A page dropped the space.", "The reader saw it."],
    ],
    "titles": [
        ["Gen. Tomas Reivik met Lt. Col. Ana Cole.", "They said nothing."],
        ["Reps. Ida Marsh and Joe Falk met then-Sen. Osten.", "He was late."],
        ["Sgt. Maj. Ray Holt and Adm. Lee Carver saluted Rev. Dr. Amos Fell."],
        ["Atty. Gen. Rosa Lind and Supt. Max Orr agreed.", "Mr. and Mrs. Orr left."],
        ["He drove down Main St.", "The shop was shut."],
        ["They met in St. Osyth near Mt. Varro.", "Ft. Garland is south of there."],
    ],
    "places": [
        ["U.S. Senator Joan Pettifer left.", "Nobody knew why."],
        ["U.S. Ambassador Ken Lowell called the U.N. Security Council."],
        ["He has lived in the U.S.", "The visa ran out."],
        ["The U.S. 10-year note fell.", "So did the U.K. gilt."],
        ["Joe Falk, D-W.Va., voted no.", "So did Mr. Osten."],
        ["Rep. Ida Marsh (D-Calif.) spoke.", "Sen. Paul Orr (R-N.C.), an ally, did not."],
        ["She comes from Duluth, Minn.", "For years she ran a mill."],
        ["The non-U.S. citizens waited in Boston, Mass. Gov. Lind did not come."],
    ],
    "times": [
        ["The fire broke out at 5 p.m.", "Police said nobody was hurt."],
        ["The fire broke out at 5 p.m.", "Osten, who lives near, saw it."],
        ["The fire broke out at 5 p.m. Tuesday.", "Nobody was hurt."],
        ["It starts at 9 a.m. GMT on Monday.", "It ends at 6 p.m. New York time."],
        ["At 5 a.m. Mr. Osten woke.", "He slept again at 6 a.m.", "Mr. Falk did not."],
        ["The trial opens on Jan. 6.", "Lawyers met in Sept. 2019 and in Oct. last year."],
    ],
    "numbers": [
        ["He lives at No. 5.", "She lives at No. 7."],
        ["No.", "Not at all."],
        ["See Fig. 3 and Vol. IV of the report.", "It has 300 pp. of tables."],
        ["1. Turn off the light."],
    ],
    "companies": [
        ["Shares of Selden Inc. rose 3.5 percent to $4.20.", "Brill Co. Ltd. fell."],
        ["It was bought by Selden Corp.", "Brill said it would not bid."],
        ["Selden Inc. Chief Executive Ann Brill left Varro Corp. (NYSE: VRR) in May."],
        ["He works for Yahoo! News.", "It pays."],
        ["They sell tents, stoves, etc.", "Who's buying?"],
        ["The case is Selden v. Brill.", "It is known as Ida vs. The Mill."],
    ],
    "initials": [
        ["J. R. Osten and A.B.M. Falk met George W. Carver Jr. in town.", "No one came."],
        ["You and I.", "Did you see Albert I. Jones?"],
        ["He fought in World War I.", "The village remembers him."],
        ["Ph.D. students met.", "Ana Cole, M.D., spoke."],
    ],
    "quotes": [
        ['"We will not stop.', 'We will never stop," Gen. Reivik said.'],
        ['"Come on!" he shouted.', "Nobody came."],
        ['"Really?" she asked.', '"Yes," he said.'],
        ['"Where is it?" Gen. Joan Reivik asked.', "Nobody knew."],
        ['"Where is it?"', "The answer came late."],
        ['She asked, "Where is it?"', 'Falk replied: "It is gone."'],
        ["“No way!” Falk of the Mill Union said.", "They left."],
        ["She agreed.", '"It is over," she said.'],
        ['"It is over."', '"It is not."'],
        ['"I am here."', "She sat down."],
        ["He said ‘no.’", "She said ‘yes.’"],
        ['She turned and said, "This is good." and left.'],
        ["(He had never been there.)", "She had."],
        ["They won (!) and left [...] before noon.", "Nobody saw."],
    ],
    "dots": [
        ["I never meant that...", "She left."],
        ["I really ... well, you know ... did not."],
        ["He thought . . . and thought."],
        ["… and so it went on.", "Then it ended."],
        ["He wrote of mills.", ". . . Of rivers and . . . of rain."],
    ],
    "references": [
        ["It opened in 1801.[6]", "It closed in 1805. [7, 8]", "It is a park now. [...]"],
        ["What a day! 🎉🎉", "See you tomorrow."],
    ],
    "datelines": [
        ["HARWICK, May 3 (Reuters) - The mill closed on Friday.", "It was old."],
        ["VARRO, Kan. (AP) _ The mill closed.", "It was old."],
        ["HARWICK, N.H. — In the fall the mill closed.", "It was old."],
        ["The mill closed.", "(Reporting by Ida Marsh)"],
        ["The mill closed.", "— Ida Marsh"],
        ["HARWICK.", "– The mill closed."],
    ],
}
OTHERS = [
    ("de", ["Er kam am 5. Mai nach Hause.", "Dann ging er."]),
    ("de", ["“Das ist gut.“", "Er ging nach Hause."]),
    ("de", ["Er wohnt in der Lindenstr. 14 bei Dr. Tanning.", "Sie nicht."]),
    ("de", ["Er nahm Äpfel, Birnen usw. mit.", "Das waren z. B. Kisten."]),
    ("fr", ["« C’est bien. »", "Il est parti hier."]),
    ("fr", ["« Vraiment ? » a demandé la juge.", "M. Morvan s’est tu."]),
    ("es", ["¿Quién viene?", "¡Nadie!", "El Sr. Quirós se fue de EE. UU. en 2012."]),
    ("es", ["—¿Viene hoy? —preguntó la Dra. Salas.", "Nadie contestó."]),
    ("ar", ["قال الوزير إنه سعيد.", "هل يبقى؟", "نعم."]),
    ("ar", ["وصل د. سامي الحداد.", "ثم غادر."]),
    ("hi", ["वह घर गया।", "कोई नहीं आया।"]),
    ("da", ["Han kom den 5. maj.", "Så gik han."]),
]


@pytest.mark.parametrize("wanted", [case for cases in CASES.values() for case in cases])
def test_english(wanted: list[str]) -> None:
    text = " ".join(wanted)
    assert [text[start:end] for start, end in sentences(text, "en")] == wanted


@pytest.mark.parametrize(("language", "wanted"), OTHERS)
def test_other_languages(language: str, wanted: list[str]) -> None:
    text = " ".join(wanted)
    assert [text[start:end] for start, end in sentences(text, language)] == wanted


def test_a_text_of_unknown_language_has_the_abbreviations_of_all() -> None:
    wanted = ["Dr. Tanning wohnt z. B. in der Lindenstr. 14.", "Gen. Reivik and Mme Vasseur do not."]
    assert [" ".join(wanted)[start:end] for start, end in sentences(" ".join(wanted))] == wanted
    assert sentences(" ".join(wanted), "tlh") == sentences(" ".join(wanted))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("部长说他很高兴。会议结束了。", ["部长说他很高兴。", "会议结束了。"]),
        ("「走吧！」他说。。谁？", ["「走吧！」", "他说。。", "谁？"]),
        ("They lost the space.The mill is shut.", ["They lost the space.", "The mill is shut."]),
        ('It is over."He left.', ["It is over.", '"He left.']),
        ('He said: "It is over."Nobody moved.', ['He said: "It is over."', "Nobody moved."]),
        ("It is “over.”Nobody moved.“We did not.", ["It is “over.”", "Nobody moved.", "“We did not."]),
        ("„Es ist aus.“Keiner ging.", ["„Es ist aus.“", "Keiner ging."]),
        ("See Node.Js and example.Com for more", ["See Node.Js and example.Com for more"]),
    ],
)
def test_marks_without_a_space(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, "zh" if "。" in text else "en")] == wanted


PIECES = [
    *"ab A.\"'?!”5“()[]–…。؟",
    "p.m.",
    "Gen.",
    "U.S.",
    "The",
    "said",
    " ",
    "\r\n",
    "\n\n",
    "\u00a0",
    "\u202f",
]
PIECES += [
    "\ufeff",
    "\u200b",
    "🎉",
    "👩‍🚀",
    "e\u0301",
    "\u0651",
    ". . .",
    "[6]",
    "»",
    " « ",
    "د.",
    "مرحبا",
    "\x1c",
    "\u2028",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.sampled_from([None, "en", "de", "fr", "ar"]),
)
@example("\ufeff. The end.", "en")
@example(". . . . .", None)
def test_sentences_cover_the_paragraph(text: str, language: str | None) -> None:
    covered = [False] * len(text)
    last = 0
    for start, end in sentences(text, language):
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(mark or char.isspace() for char, mark in zip(text, covered, strict=True))


@given(st.text(max_size=80))
def test_any_text_is_covered(text: str) -> None:
    kept = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


HOSTILE = [
    "." * 100_000,
    ". " * 50_000,
    "a. " * 30_000,
    "a." + ")" * 100_000,
    "a." + " " * 100_000,
    "?!" * 50_000,
]
HOSTILE += [
    "[...] " * 20_000,
    '."A' * 30_000,
    "ab.The " * 20_000,
    "5 p.m. x " * 20_000,
    "。" * 100_000,
    '"' * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_floods_end(text: str) -> None:
    spans = sentences(text, "en")
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text.rstrip())
