"""Ritzau's own XML."""

from __future__ import annotations

import pytest

from tests.intake.cases import drafts
from tests.intake.readers.wire import LEAD, SECOND, TITLE, documents, labels

NEWS = f"""<RBNews xmlns="" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><NewsID>9a69-17</NewsID>
<PublishDate>2025-07-14T10:00:00.397</PublishDate><strapline>NU/BRO-U</strapline><headline>{TITLE}</headline>
<subtitle i:nil="true"/><town>Port Elster</town><origin>/ritzau/</origin><version>2</version>
<content>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;&lt;p&gt;/ritzau/&lt;/p&gt;</content>
<Priority>3</Priority><Annuleret>false</Annuleret><NyVersion>true</NyVersion><Korrektion>false</Korrektion>
<byLine>Lena Okafor</byLine>
<TilRedaktionen>&lt;p&gt;Adds mayor.&lt;br /&gt;And tolls.&lt;/p&gt;</TilRedaktionen>
</RBNews>"""


def test_article() -> None:
    [draft] = drafts(NEWS)
    assert (draft.headline, draft.byline, draft.body) == (TITLE, "Lena Okafor", f"{LEAD}\n\n{SECOND}")
    assert (draft.ednote, draft.versioncreated) == ("Adds mayor.\nAnd tolls.", "2025-07-14T10:00:00Z")
    source = draft.source
    assert (source.name, source.guid, source.version, source.urgency) == ("Ritzau", "9a69-17", "2", 3)
    assert (source.slugline, source.signals, draft.provenance.format) == ("NU/BRO-U", ["update"], "rbnews")
    assert draft.dateline is not None
    assert draft.dateline.place == "Port Elster"


@pytest.mark.parametrize(("cancelled", "status"), [("true", "canceled"), ("false", "usable")])
def test_status(cancelled: str, status: str) -> None:
    assert documents(NEWS.replace("<Annuleret>false", f"<Annuleret>{cancelled}"))[0].meta.pubstatus == status


def test_a_queue_holds_several() -> None:
    found = documents(f"<XMLNewsQueuedResponse><L>{NEWS}{NEWS}</L></XMLNewsQueuedResponse>")
    assert len(found) == 2
    assert labels(found[1])[:2] == [("headline", TITLE), (None, LEAD)]
