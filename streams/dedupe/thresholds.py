"""The thresholds of link, all in one place. Ratios are of distinct shingles unless said otherwise."""

from __future__ import annotations

NEAR = 0.8
"""Jaccard of a near copy: below, wire copy was rewritten and says something new."""

INSIDE = 0.8
"""Share of one text that must stand in the other for ``abridged_of`` and ``expands``."""

STORY = 0.2
"""Share of one text in the other for ``same_story``: the boilerplate of one outlet stays below."""

TITLE = 0.5
"""Jaccard of headlines that agree. Notices of different companies in one template reach 0.46."""

TITLE_MARKED = 0.34
"""Jaccard of headlines where the new one says that it changes an earlier one."""

ALERT = 1.1
"""For an alert and its story, one of which opens with a word of the other's headline: the share of the
shorter headline that stands in the other, the share of the alert's words in headline and names of the story,
and the share of figures, together."""

ALERT_NO_FIGURES = 0.4
"""What counts in place of the share of figures where one of the two has none."""

ALERT_WAIT = 0.3
"""What an hour between an alert and its story takes off."""

NUMBERS = 0.75
"""Share of the fewer numbers that the other has too, where figures agree."""

NUMBERS_STORY = 0.5
"""Share of the fewer numbers that the other has too, where one story was told twice."""

NAMES = 0.5
"""Share of the fewer names that the other has too, where names agree."""

LONG = 50
"""Shingles from which a text is too long for a template."""

LONGER = 150
"""Shingles below which a text may be a notice in a template, and the headline the only place for the name of
the company: it is no copy where neither headline opens with a word of the other."""

WHOLE = 0.9
"""Share of a long text from which it is a copy under any headline, and of a short one without figures."""

MORE = 0.95
"""Share of one text in the other from which it is not a copy but the other with more or less in it."""

HALF = 0.5
"""Jaccard of short texts that are copies if headline and all figures agree: tables sent again, tidied."""

TABLE = 8
"""Figures from which a short text is a table: most of them again mean the table sent again, corrected."""

SHORT = 10
"""Shingles below which only the whole text and headline count."""

DAYS = 30
"""Event time between two articles that may be compared, where both are known."""

SERIES_HOURS = 48
"""Event time between the parts of one series (same slug; UPDATE n, nth Ld, takes), and between copies of a
short text: a notice that comes in the same words every few days is a new one."""

DAILY_HOURS = 20
"""Event time from which like texts with other figures are the next of a daily series, not one story."""

TABLE_HOURS = 12
"""Event time between two sendings of one table."""

MARKED = 0.3
"""Share of one text in the other where the new one says that it changes an earlier one."""

TITLE_CORRECTED = 0.6
"""Share of the shorter headline that stands in the other, for a correction and what it corrects."""

CORRECTED = 1.0
"""That share and the share of one text in the other together, where the headline was rewritten."""

CORRECTED_HOURS = 96
"""Event time from an item to its correction, where the headline is what ties them."""

ALERT_HOURS = 2
"""Event time from an alert to its story; half of them come within 12 minutes."""
