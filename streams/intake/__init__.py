"""Intake: bytes as they come from a wire, to articles cut, labelled, identified and fingerprinted.

A new format is one module in ``streams.intake.readers`` and one line in ``streams.intake.formats``.
"""

from streams.intake.codes import REASONS
from streams.intake.language import language_of
from streams.intake.stage import Intake

__all__ = ["REASONS", "Intake", "language_of"]
