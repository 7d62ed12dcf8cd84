"""Enrichment: what a published article says, with the place in the text for every result."""
