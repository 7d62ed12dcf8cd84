"""Enrichment: what a published article says, with the place in the text for every result."""

from streams.enrich.agencies import is_agency
from streams.enrich.context import Context
from streams.enrich.fields import enrich
from streams.enrich.rules import rules
from streams.enrich.work import Enrich

__all__ = ["Context", "Enrich", "enrich", "is_agency", "rules"]
