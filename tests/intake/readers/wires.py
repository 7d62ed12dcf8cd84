"""Invented messages in the frames of IPTC 7901 and ANPA 1312, and the damage done to them on the way."""

from __future__ import annotations

from hypothesis import strategies as st

IPTC = (
    "\x01eca0217 3 i 96 ccccb   tst 0118\r\n\r\nElster/bridge/traffic/\r\n"
    "\x021ST LEAD\r\nHarbour bridge in Port Elster reopens\r\nafter two-year repair\r\n"
    "By Lena Okafor, tst =\r\n\r\n"
    "   Port Elster (dpa) - The harbour bridge in Port Elster opened to\r\n"
    "traffic on Monday after repairs that took two years, the city said.\r\n"
    '   Engineers replaced 400 cables and both bearings. "Nobody expected\r\n'
    'that," said Jon Ames, who led the work.\r\n\r\n'
    "Bridge       Length   Cables\r\nHarbour      812 m    400\r\nRailway      640 m    0\r\n\r\n"
    "# tst NOTEBOOK\r\n\r\n## Note to editors\r\n- adds quote by Ames\r\n\r\n* * * *\r\n"
    "The following information is not for publication\r\n\r\n## tst Contacts\r\n"
    "- Editing by: Ida Renn\r\nTel: +49 30 0000000; <desk@example.com>\r\n\r\ntst lok ira\r\n\r\n"
    "\x03141137 GMT Jul 25 \r\n\x7f\r\n\x7f\x04"
)
ANPA = (
    "\x16\x16\x01W2870\x1f_asian\r\nu i\x13\x11 BC-EU--HarbourBridge 1stLd-Writethru   07-14 0120\r\n"
    "\x02^BC-EU--Harbour Bridge, 1st Ld-Writethru,120<\r\n^Harbour bridge reopens after two years <\r\n"
    "^AP Photo ELS101, ELS102<\r\n^Eds: Adds quote by Ames. With AP Photos.<\r\n"
    "^By LENA OKAFOR=\r\n^Elster Press=\r\n"
    "\t   PORT ELSTER (EP) _ The harbour bridge opened to traffic on Monday after two years, the city said."
    "\r\n \r\n\t   ``Nobody expected that,'' said Jon Ames, who led the work _ and the tests.\r\n"
    "\t   ___\r\n\t   UP NEXT\r\n\t   The railway bridge closes in May.\r\n\r\n"
    "\t   \x03EP-WF-07-14-25 1137GMT<\r\n\r\n\x0c\r\n\x04"
)
TABLE = (
    "\x16\x16\x01s0284\x1f_-----\r\nr s\x14\x12 BC-FTB--HarbourCup     07-14 \r\n"
    "\x02^BC-FTB--Harbour Cup Glance<\r\n^Harbour Cup Glance=\r\n^All Times EDT=\r\n^By The Elster Press=\r\n"
    "^NORTH=\r\n\x08^;W;L;Pct\x10\r\n\x08Elster\x10 Bay;7;3;.700\x10\r\n\x08Renn;5;5;.500\x10\r\n"
    "^SOUTH=\r\n\x08^;W;L;Pct\x10\r\n\x08Ames\x1f\x1e 6\x1e \x1e 4\x1e \x1e .600\r\n"
    "\t   ___=\r\n^END<\r\n\r\n\t   \x03EP-WF-07-14-25 0313GMT<\r\n\r\n\x0c\r\n\x04"
)
ALERT = (
    "\x16\x16\x01W1645\x1f_asian\r\nb a\x13\x11 BC-EU--EPNewsAlert     07-14 0018\r\n"
    "\x02^BC-EU--EPNewsAlert,17<\r\n\t   PORT ELSTER (EP) _ The harbour bridge is closed, the city says."
    "\r\n\r\n\t   \x03EP-WF-07-14-25 1100GMT<\r\n\x0c\r\n\x04"
)
MESSAGES = [IPTC, ANPA, TABLE, ALERT]

STRANGE = st.sampled_from(
    [
        *"\r\n\x0b\x0c\x85\u2028\u00a0\ufeff\u00fcßÄö港\t\x01\x02\x03\x04\x08\x10\x12\x16\x1e\x1f^<=`_;|#(",
        *("\r\n", "''", "e\u0301", "\U0001f469\u200d\U0001f680"),
    ]
) | st.text(max_size=4)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Messages joined, cut short, spliced, and with characters put in that stand there in no good message."""
    text = "".join(draw(st.lists(st.sampled_from(MESSAGES), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(STRANGE) + text[place + draw(st.sampled_from([0, 0, 1, 2, 40])) :]
    left = draw(st.sampled_from([0, 0, 0, 1, 3, 30]))
    return text[left : draw(st.sampled_from([len(text), len(text), len(text) // 2, len(text) - 5]))]
