"""Copytaster: raw wire messages in, clean article events out, on Kafka."""

from importlib.metadata import version

__version__ = version("copytaster")
