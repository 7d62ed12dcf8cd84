"""Which reader an XML message goes to."""

from __future__ import annotations

import pytest

from streams.errors import Rejected
from tests.intake.readers.wire import LEAD, NITF, documents, g2_item, g2_message, newsml, text_item

P = f"<p>{LEAD}</p>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (NITF, "nitf"),
        (
            f"<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body><body.content>{P}</body.content></body></nitf>",
            "nitf",
        ),
        (g2_item(), "newsml-g2"),
        (g2_message(g2_item()), "newsml-g2"),
        (
            g2_message(g2_item()).replace("newsMessage", "n:newsMessage").replace("xmlns=", "xmlns:n="),
            "newsml-g2",
        ),
        (f"<contentSet><inlineXML>{P}</inlineXML></contentSet>", "newsml-g2"),
        (newsml(text_item(P)), "newsml-1"),
    ],
)
def test_format(source: str, expected: str) -> None:
    [document] = documents(source)
    assert (document.format, document.trusted, document.text) == (expected, True, None)
    assert document.lines[0].cut
    assert LEAD in "\n".join(line.text for line in document.lines)


@pytest.mark.parametrize(
    "root", ["packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "catalog"]
)
def test_items_of_another_kind_hold_no_article(root: str) -> None:
    xml = f"<{root} xmlns='http://iptc.org/std/nar/2006-10-01/'><contentMeta><headline>x</headline></contentMeta></{root}>"
    assert documents(xml) == []


@pytest.mark.parametrize("root", ["sports-content", "results"])
def test_other_roots_are_named(root: str) -> None:
    with pytest.raises(Rejected, match=root) as caught:
        documents(f"<{root}/>")
    assert caught.value.code == "unsupported-format"
