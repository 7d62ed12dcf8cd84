"""HTML pages: blocks in page order, what the page says of itself, and which blocks are the article."""

from streams.intake.markup.blocks import parse_page
from streams.intake.markup.closing import mark_closing
from streams.intake.markup.content import content_lines
from streams.intake.markup.metadata import article_body, headlines, page_meta
from streams.intake.markup.page import Page, TextBlock
from streams.intake.markup.rules import name_words, named_hint

__all__ = [
    "Page",
    "TextBlock",
    "article_body",
    "content_lines",
    "headlines",
    "mark_closing",
    "name_words",
    "named_hint",
    "page_meta",
    "parse_page",
]
