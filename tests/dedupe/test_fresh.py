"""What a later text has that an earlier one had not, from their fingerprints alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schemas import Fresh
from streams.dedupe import fingerprint
from streams.dedupe.fresh import fresh, fresh_bits
from streams.dedupe.packing import unpack
from streams.dedupe.texts import read

TEXTS = st.text(alphabet="ab cAB’s1.,2-\n港سé½\u0301\ud800", max_size=60)


def compared(old: str, new: str) -> Fresh | None:
    later = fingerprint(None, new, "en")
    bits = fresh_bits(later, read(fingerprint(None, old, "en")))
    return bits and fresh(later, bits)


@given(TEXTS, TEXTS)
def test_what_is_fresh_is_in_the_later_text_and_not_in_the_earlier(old: str, new: str) -> None:
    found = compared(old, new)
    if found is None:
        return
    later, earlier = fingerprint(None, new, "en"), fingerprint(None, old, "en")
    for name in ("names", "numbers", "shingles"):
        picked = set(unpack(getattr(found, name) or b"").tolist())
        assert picked <= set(unpack(getattr(later, name)).tolist())
        assert not picked & set(unpack(getattr(earlier, name)).tolist())


@given(TEXTS)
def test_a_text_has_nothing_new_against_itself(text: str) -> None:
    found = compared(text, text)
    if found is not None:
        assert (found.names or b"", found.numbers, found.shingles) == (b"", b"", b"")
