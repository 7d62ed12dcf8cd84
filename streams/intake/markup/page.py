"""A page as read: its text as a flat list of blocks, and the boxes (containers) that hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemas import Label


@dataclass(slots=True)
class TextBlock:
    """Text between two block boundaries, white space folded; ``linked``, ``timed``: characters of such."""

    text: str
    tag: str
    hint: Label | None = None
    linked: int = 0
    timed: int = 0


@dataclass(slots=True)
class Box:
    """A container of ``page.blocks[start:end]``.

    ``reasons`` are the words of its name that make it furniture; it may be ``hidden``, too.
    """

    tag: str
    start: int
    end: int = 0
    reasons: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def furniture(self) -> bool:
        """Whether its name or the page's style says that it is no part of the text."""
        return bool(self.reasons) or self.hidden


@dataclass(slots=True)
class Page:
    """``metas`` are (name, content) of meta elements, ``ld`` the JSON-LD scripts.

    ``articles`` are the articles that the scripts name, null until they are looked for.
    """

    blocks: list[TextBlock] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    ld: list[str] = field(default_factory=list)
    articles: list[dict[str, Any]] | None = None
    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    base: str | None = None
    time: str | None = None
