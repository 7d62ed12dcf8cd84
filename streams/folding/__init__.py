"""Folding: what of a text is compared with another one, without house style, as words and as their hashes."""

from streams.folding.fold import fold, fold_any
from streams.folding.shingles import FACTORS, MULTIPLIER, SHIFT, shingle_size, shingles_in
from streams.folding.words import hash_of, names_in, numbers_in, words_in

__all__ = [
    "FACTORS",
    "MULTIPLIER",
    "SHIFT",
    "fold",
    "fold_any",
    "hash_of",
    "names_in",
    "numbers_in",
    "shingle_size",
    "shingles_in",
    "words_in",
]
