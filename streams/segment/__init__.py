"""Blocks, articles, labels and sentences of one decoded message."""

from streams.segment.credit import split_credit
from streams.segment.cutting import segment
from streams.segment.dateline import Dateline, parse_dateline
from streams.segment.lines import split_lines
from streams.segment.model import Line, Piece, Story
from streams.segment.sentences import sentences

__all__ = [
    "Dateline",
    "Line",
    "Piece",
    "Story",
    "parse_dateline",
    "segment",
    "sentences",
    "split_credit",
    "split_lines",
]
