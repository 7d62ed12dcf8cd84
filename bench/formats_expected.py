"""What the tests of superdesk-core (tests/io/feed_parsers, tests/io/io_tests.py) say of its XML fixtures.

Ids, times and short values as written there; of headlines and notes only a digest (``digest``). Left out is
what those parsers make up by a house rule: a dateline put together from metadata, a headline cut from the
text, a slug put together from two fields, an urgency mapped from another scale.
"""

from __future__ import annotations

from typing import Any

REUTERS = "tag_reuters.com"
STT = "Europe/Helsinki"

ZONES = {
    "ritzau_news.xml": "Europe/Copenhagen",
    "scoop.xml": "Pacific/Auckland",
    "stt_archive_newsml_test.xml": STT,
    "stt_archive_newsml_created_date_test.xml": STT,
}
"""The time zone that the provider's parser assumes for times without an offset."""

EXPECTED: dict[str, dict[str, Any]] = {
    "afp.xml": {
        "headline": "#3e7f1856b24a",
        "dateline": "STOCKHOLM, Aug 29, 2014 (AFP) -",
        "slugline": "Sweden-SAAB",
        "byline": None,
        "language": "en",
        "guid": "urn:newsml:afp.com:20140829T135002Z:TX-PAR-FXW86",
        "urgency": 4,
        "version": "1",
        "versioncreated": "2014-08-29T13:49:51Z",
        "firstcreated": "2014-08-29T13:49:51Z",
        "pubstatus": "usable",
        "subjects": {"04011002", "04016007", "04000000", "04016038", "04011000"},
    },
    "afp20.xml": {
        "headline": "#36fb72a3083e",
        "dateline": "Strasbourg, 10 juil 2024 (AFP)",
        "slugline": "procès-santé-secours",
        "byline": None,
        "language": "fr",
        "guid": "urn:newsml:afp.com:20240710:240710125902.qpsp2jzk",
        "urgency": None,
        "version": "1",
        "versioncreated": "2024-07-10T12:59:02Z",
        "firstcreated": "2024-07-10T12:59:02Z",
        "pubstatus": "usable",
    },
    "ana1.xml": {"headline": "#3967fe5acc2c", "subjects": {"IptcSubjectCodes:04008004"}},
    "ap.xml": {
        "version": "2",
        "headline": "#bb2987083a22",
        "slugline": "BC-US--Earns-Nutrisystem, 1st Ld-Writethru",
        "guid": "tag:ap.org,2011:5e565888b587889c5c8bd62b6164118c-text",
        "firstcreated": "2018-02-26T21:20:36Z",
    },
    "dpa.xml": {
        "headline": "#d6baa0ad1d2f",
        "slugline": None,
        "byline": None,
        "language": "de",
        "guid": "urn:newsml:dpa.com:20090101:221011-930-4303",
        "urgency": 4,
        "version": "1",
        "versioncreated": "2022-10-11T09:14:42Z",
        "firstcreated": None,
        "pubstatus": "usable",
        "keywords": {"Champions League", "Frankfurt", "London"},
    },
    "efe_nitf.xml": {
        "headline": "#aec43ed24fb5",
        "byline": None,
        "place": "Tegucigalpa",
        "slugline": "HONDURAS GOVERNMENT",
        "subjects": {"IPTC:11006005"},
    },
    f"{REUTERS},0000_newsml_L4N1FL0N0_1132689232": {
        "headline": "#4d8ff2366028",
        "guid": "tag:reuters.com,0000:newsml_L4N1FL0N0",
        "version": "1132689232",
        "firstcreated": "2017-01-31T03:47:29Z",
    },
    f"{REUTERS}_2016_newsml_L1N14N0FF_version_978556838": {"pubstatus": "usable"},
    f"{REUTERS}_2016_newsml_L1N14N0FF_version_1542761538": {"pubstatus": "canceled"},
    "ansa-newsmlg2-text.xml": {"language": "it"},
    "ansa_culture.xml": {"urgency": None},
    "LISTING 1 A NewsML-G2 News Item.xml": {
        "guid": "urn:newsml:acmenews.com:20161018:US-FINANCE-FED",
        "versioncreated": "2016-10-21T21:25:32Z",
        "ednote": "~STRICTLY EMBARGOED",
        "embargoed": "2016-10-23T12:00:00Z",
    },
    "aap.xml": {
        "headline": "#b3fdd5a365c4",
        "slugline": "Monitor 1900 ABC News",
        "subjects": {"02003001", "02003002"},
        "guid": "AAP.115314987.5417374",
        "urgency": 5,
        "place": "Sydney",
        "byline": "By John Doe",
        "firstcreated": "2013-10-20T08:27:51Z",
        "versioncreated": "2013-10-20T08:27:51Z",
        "pubstatus": "usable",
    },
    "ap-nitf.xml": {"headline": "#2931d8f8d1ad", "byline": "By BERNARD CONDON", "ednote": "#c4a268d90aab"},
    "nitf-fishing.xml": {
        "headline": "#1e05e3448fac",
        "pubstatus": "canceled",
        "guid": "iptc.321656141.b",
        "subjects": {"17000000", "17004000", "04001002"},
        "keywords": {"fishing"},
        "ednote": "#1c2527a3c9a4",
        "byline": "By Alan Karben",
    },
    "pa1.xml": {
        "headline": "#fcba8c43d2f0",
        "pubstatus": "usable",
        "guid": "af1f7ad5-5619-49de-84cc-2e608538c77fSSS-3-1",
        "keywords": {"Trivia (Oct 14)"},
        "subjects": {"04011002", "10000000", "15000000", "15054000"},
    },
    "pa2.xml": {
        "headline": "#80bbf859fc2b",
        "pubstatus": "usable",
        "guid": "T201510140143580001T",
        "keywords": {"INT-Teams"},
    },
    "pa3.xml": {"pubstatus": "usable"},
    "pa5.xml": {"headline": "#ced31b9e21cc"},
    "handle_invalid_fields.xml": {
        "firstcreated": "2020-07-03T20:51:36Z",
        "versioncreated": "2020-07-03T20:51:36Z",
    },
    "ritzau_news.xml": {
        "version": "1",
        "guid": "9a6955fc-11da-46b6-9903-439ebb288f2d",
        "firstcreated": "2018-01-30T16:32:18Z",
        "ednote": None,
        "urgency": 3,
    },
    "ritzau_news_test_ednote.xml": {"ednote": "#ebb9a599e2ec"},
    "scoop.xml": {
        "headline": "#88472479070e",
        "guid": "BD-20160112123540",
        "version": "3",
        "versioncreated": "2016-01-11T23:35:40Z",
        "byline": "Jonathan Underhill",
    },
    "stt_newsml_test.xml": {
        "headline": "#a92630b686ab",
        "guid": "urn:newsml:stt.fi:20171219:101801633",
        "version": "4",
        "firstcreated": "2017-12-19T08:33:04Z",
        "signals": {"sig:update"},
        "subjects": {"sttdepartment:9"},
    },
    "stt_newsml_note_test.xml": {"ednote": "#527765a0d5e0", "byline": "ANTTI AUTIO, HETA HASSINEN"},
    "stt_newsml_subject_test.xml": {"subjects": {"sttsubj:11006000"}},
    "stt_archive_newsml_test.xml": {
        "firstcreated": "2013-02-16T15:36:20Z",
        "versioncreated": "2013-02-22T16:36:20Z",
        "source": "STT",
    },
    "stt_archive_newsml_created_date_test.xml": {
        "firstcreated": "2013-02-16T15:36:20Z",
        "versioncreated": "2013-02-16T15:36:20Z",
    },
    "text.xml": {
        "guid": "tag:reuters.com,0000:newsml_L4N0BT5PJ",
        "version": "263518268",
        "versioncreated": "2013-03-01T15:09:04Z",
        "firstcreated": "2013-03-01T15:09:04Z",
        "ednote": "#65f6cb9167a9",
        "urgency": 3,
        "slugline": "SOCCER-ENGLAND/CHELSEA-BENITEZ",
        "headline": "#14cf756929d3",
        "language": "en",
        "pubstatus": "usable",
        "subjects": {"subj:15054000"},
    },
}
