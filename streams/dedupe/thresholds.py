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

TITLE_STORY = 0.34
"""Jaccard of headlines of one story that was told twice."""

TITLE_ALERT = 0.5
"""Share of the words of an alert that stand in the headline of its story."""

NUMBERS = 0.75
"""Jaccard of numbers that agree: a corrected or later figure changes more, house style less."""

NAMES = 0.5
"""Jaccard of names that agree; copies by other desks drop and add a few."""

LONG = 60
"""Shingles from which a text is too long for a template: it may be a copy under any headline."""

SHORT = 10
"""Shingles below which only the whole text and headline count."""

DAYS = 30
"""Event time between two articles that may be compared, where both are known."""

SERIES_HOURS = 48
"""Event time between the parts of one series (same slug; UPDATE n, nth Ld, takes)."""

ALERT_HOURS = 6
"""Event time from an alert to its story; half of them come within 12 minutes."""
