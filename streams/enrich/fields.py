"""Every enricher on one article, each guarded: one that fails leaves its own field null and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import schemas
from schemas import Enrichment, EnrichError
from streams.enrich.context import Context
from streams.enrich.keywords import find_keywords
from streams.enrich.names import Names, find_names
from streams.enrich.organisations import find_organisations
from streams.enrich.people import find_people
from streams.enrich.quotes import find_quotes
from streams.errors import Rejected

T = TypeVar("T")

FIELDS = tuple(name for name in Enrichment.__struct_fields__ if name != "errors")


def enrich(context: Context) -> Enrichment:
    """All that is found in one article; ``errors`` names the fields that are null because their enricher failed."""
    errors: list[EnrichError] = []

    def attempt(fields: str, find: Callable[..., T], *args: object) -> T | None:
        try:
            return find(*args)
        except Exception as error:
            errors.extend(EnrichError(field=field, code=error_code(error)) for field in fields.split())
            return None

    places: list[schemas.Place] = []
    agencies: list[schemas.Agency] = []
    names = attempt("people organisations", find_names, context, places, agencies)
    people = attempt("people", find_people, context, names) if names else None
    organisations = attempt("organisations", find_organisations, context, names) if names else None
    return Enrichment(
        places=places,
        people=people,
        organisations=organisations,
        agencies=agencies,
        quotes=attempt("quotes", find_quotes, context, people or [], organisations or [], agencies or []),
        keywords=attempt("keywords", find_keywords, context),
        errors=errors,
    )


def failed(code: str) -> Enrichment:
    """The enrichment of an article that could not be enriched at all: every field null, ``code`` in ``errors``."""
    return Enrichment(**dict.fromkeys(FIELDS), errors=[EnrichError(field="enrichment", code=code)])


def error_code(error: Exception) -> str:
    """The code of a failure: its own where it has one, else its class in kebab case (``index-error``)."""
    if isinstance(error, Rejected):
        return error.code
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()


__all__ = ["FIELDS", "Names", "enrich", "error_code", "failed"]
