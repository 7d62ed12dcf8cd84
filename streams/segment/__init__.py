"""Blocks, articles, labels and sentences of one decoded message."""

from streams.segment.lines import split_lines
from streams.segment.model import Line, Piece, Story

__all__ = ["Line", "Piece", "Story", "split_lines"]
