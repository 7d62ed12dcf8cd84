"""Addresses as printed: web pages, e-mail, handles and hashtags."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal

from schemas import Link
from streams.enrich.context import Context

MOST = 500
_LINK = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"“”«»]{1,2000}|\bwww\.[\w-]{1,63}\.[^\s<>\"“”«»]{1,2000})"
    r"|(?<![\w.@+-])(?P<email>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})(?![\w@])"
    r"|(?<![\w@./])(?P<handle>@[A-Za-z_]\w{1,29})\b(?!@)"
    r"|(?<![\w&/#])(?P<hashtag>#[^\W\d_]\w{1,79})"
)
_TRAILING = ".,;:!?'’)]}"
_OPENERS = {")": "(", "]": "[", "}": "{"}
_SIGNS = ("http", "www.", "@", "#")


def find_links(context: Context) -> list[Link]:
    """Every address in the body, in order."""
    body = context.body
    if not any(sign in body for sign in _SIGNS):
        return []
    return [_link(match) for match in islice(_LINK.finditer(body), MOST)]


def _link(match: re.Match[str]) -> Link:
    kind: Literal["url", "email", "handle", "hashtag"] = match.lastgroup  # type: ignore[assignment]
    text = _bare(match.group()) if kind == "url" else match.group().rstrip(".")
    start = match.start()
    return Link(kind=kind, uri=_uri(kind, text), text=text, span=(start, start + len(text)), why=[kind])


def _bare(text: str) -> str:
    """An address without the stops and the closing brackets of the sentence around it."""
    while text and text[-1] in _TRAILING:
        opener = _OPENERS.get(text[-1])
        if opener and text.count(opener) >= text.count(text[-1]):
            break
        text = text[:-1]
    return text


def _uri(kind: str, text: str) -> str:
    if kind == "email":
        return f"mailto:{text}"
    return f"https://{text}" if kind == "url" and text.startswith("www.") else text
