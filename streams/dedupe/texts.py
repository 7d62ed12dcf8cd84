"""The text side of an article as the index keeps it, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from struct import Struct, unpack_from
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from schemas import Fingerprint
from streams.dedupe.packing import Hashes, cut, shared, shared_each, squeeze, unpack, unsqueeze

FAINT = 10
DIGEST_BYTES = 8

_HEAD = Struct(f"<{DIGEST_BYTES}sIHHHHH")

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier article and what it has in common with the new one.

    ``containment`` is the share of the earlier text that is in the new one, ``contained`` the share of the
    new text that is in the earlier one; ``title`` is the Jaccard of the headlines and ``words`` the share of
    the shorter one that is in the other, ``subject`` says whether the first word of one is in the other;
    ``names`` and ``numbers`` are such shares too. Null where one has none. ``figures`` counts the numbers of
    the one that has fewer. ``cover`` is the share of the words of an alert that are in the headline or names
    of its story, null for other pairs. ``size`` counts the shingles of the earlier text. ``sketch``: a text
    is long, figures are estimates. ``text`` is the earlier one.
    """

    number: int
    exact: bool
    jaccard: float
    containment: float
    contained: float
    title: float | None
    words: float | None
    cover: float | None
    subject: bool
    names: float | None
    numbers: float | None
    same_numbers: bool
    figures: int
    size: int
    sketch: bool
    text: Text = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A fingerprint unpacked: shingles cut to 20 bits, the other hashes to 16."""

    digest: bytes
    count: int
    shingles: Hashes
    names: Words
    numbers: Words
    title: Words
    subject: int

    @property
    def sketch(self) -> bool:
        return self.count > len(self.shingles)


def compare(new: Text, stored: Sequence[tuple[int, bytes]], faint: bool = False) -> list[Candidate]:
    """What an article and each of some others, encoded, have in common, but for those that share less than a
    tenth of their texts and are not wanted as ``faint``. Sketches are compared as far as both reach.
    """
    if not stored:
        return []
    heads = [_HEAD.unpack_from(text) for _, text in stored]
    starts = [_HEAD.size + 2 * sum(sizes) for _, _, _, _, *sizes in heads]
    packed = [text[start:] for (_, text), start in zip(stored, starts, strict=True)]
    values, ends = unsqueeze(packed, [head[2] for head in heads])
    commons = shared_each(new.shingles, values, ends)
    candidates = []
    for one, head, end, both in zip(stored, heads, ends, commons, strict=True):
        (number, text), (digest, count, size, subject, *sizes) = one, head
        shingles = values[end - size : end]
        overlap = Overlap(len(new.shingles), size, both)
        if new.sketch or count > size:
            overlap = _reached(new, count, shingles)
        if faint or not overlap.faint:
            names, numbers, title = _lists(text, sizes)
            old = Text(digest, count, shingles, names, numbers, title, subject)
            candidates.append(_candidate(number, new, old, overlap))
    return candidates


class Overlap(NamedTuple):
    """How many shingles two texts have, and both of them."""

    new: int
    old: int
    both: int

    @property
    def faint(self) -> bool:
        return self.both * FAINT < min(self.new, self.old)


def _reached(new: Text, count: int, old: Hashes) -> Overlap:
    left, right = new.shingles, old
    reach = min(part[-1] for part, more in ((left, new.sketch), (right, count > len(old))) if more)
    left = left[: np.searchsorted(left, reach, "right")]
    right = right[: np.searchsorted(right, reach, "right")]
    return Overlap(len(left), len(right), shared(left, right))


def _candidate(number: int, new: Text, old: Text, overlap: Overlap) -> Candidate:
    both = overlap.both
    union = overlap.new + overlap.old - both
    titles = new.title | old.title if new.title and old.title else None
    return Candidate(
        number=number,
        exact=new.digest == old.digest,
        jaccard=both / union if union else 0.0,
        containment=both / overlap.old if overlap.old else 0.0,
        contained=both / overlap.new if overlap.new else 0.0,
        title=len(new.title & old.title) / len(titles) if titles else None,
        words=_share(new.title, old.title),
        cover=_cover(new, old),
        subject=not (new.subject and old.subject) or new.subject in old.title or old.subject in new.title,
        names=_share(new.names, old.names),
        numbers=_share(new.numbers, old.numbers),
        same_numbers=new.numbers == old.numbers,
        figures=min(len(new.numbers), len(old.numbers)),
        size=old.count,
        sketch=new.sketch or old.sketch,
        text=old,
    )


def _share(new: Words, old: Words) -> float | None:
    return len(new & old) / min(len(new), len(old)) if new and old else None


def _cover(new: Text, old: Text) -> float | None:
    alert, story = (new, old) if old.count else (old, new)
    if alert.count or not story.count or not alert.title:
        return None
    return len(alert.title & (story.title | story.names)) / len(alert.title)


def read(fingerprint: Fingerprint) -> Text:
    """The text of a fingerprint."""
    names, numbers, title = (frozenset(part.tolist()) for part in _short(fingerprint))
    return Text(
        digest=fingerprint.digest[:DIGEST_BYTES],
        count=fingerprint.count,
        shingles=_cut(fingerprint),
        names=names,
        numbers=numbers,
        title=title,
        subject=_subject(fingerprint),
    )


def encode(fingerprints: Sequence[Fingerprint]) -> list[bytes]:
    """The same in few bytes, of several at once."""
    shingles = [one.shingles for one in fingerprints]
    sets = squeeze(cut(unpack(b"".join(shingles))), [len(part) // 4 for part in shingles])
    lists = b"".join(part for one in fingerprints for part in (one.names, one.numbers, one.title))
    shorts, end, found = np.frombuffer(lists, dtype="<u2")[1::2].tobytes(), 0, []
    for one, squeezed in zip(fingerprints, sets, strict=True):
        sizes = [len(part) // 4 for part in (one.names, one.numbers, one.title)]
        start, end = end, end + 2 * sum(sizes)
        digest = one.digest[:DIGEST_BYTES]
        head = _HEAD.pack(digest, one.count, len(one.shingles) // 4, _subject(one), *sizes)
        found.append(head + shorts[start:end] + squeezed)
    return found


def _subject(fingerprint: Fingerprint) -> int:
    return int.from_bytes(fingerprint.subject[2:4], "little")


def _cut(fingerprint: Fingerprint) -> Hashes:
    return cut(unpack(fingerprint.shingles))


def _short(fingerprint: Fingerprint) -> list[NDArray[np.uint16]]:
    """The upper halves of the hashes of names, numbers and headline."""
    packed = (fingerprint.names, fingerprint.numbers, fingerprint.title)
    return [np.frombuffer(part, dtype="<u2")[1::2] for part in packed]


def _lists(stored: bytes, sizes: Sequence[int]) -> list[Words]:
    lists, start = [], _HEAD.size
    for size in sizes:
        lists.append(frozenset(unpack_from(f"<{size}H", stored, start)))
        start += 2 * size
    return lists
