"""Bytes to text: byte-order mark, declared charset, UTF-8, then detection.

A byte-order mark is no part of the text: offset 0 is the first character after it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from streams.intake.codes import rejected

SAMPLE_BYTES = 65536
MIN_LATIN_BYTES = 12

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MORE_NAMES = {
    "utf-32": "utf-32",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
    "cp437": "cp437",
    "ibm437": "cp437",
    "cp850": "cp850",
    "ibm850": "cp850",
    "cp852": "cp852",
    "ibm852": "cp852",
    "iso-8859-1-windows-3.1-latin-1": "cp1252",
    "utf8mb4": "utf-8",
}
_MULTIBYTE = re.compile(r"utf|gb|big5|shift_jis|euc|iso2022|cp9(?:32|49|50)")
_LATIN = re.compile(r"iso8859-(?:1|2|3|4|9|10|13|14|15|16)|cp125(?:0|2|4|7|8)|mac-.*|cp85[02]")
_WINDOWS = {
    "iso8859-1": "cp1252",
    "iso8859-2": "cp1250",
    "iso8859-5": "cp1251",
    "iso8859-6": "cp1256",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-9": "cp1254",
    "iso8859-13": "cp1257",
    "iso8859-15": "cp1252",
}
_C1 = re.compile(rb"[\x80-\x9f]")
_MAGIC = (
    (b"\x89PNG", "PNG"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!\x1a", "RAR"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"GIF8", "GIF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"\x7fELF", "ELF"),
    (b"\xd0\xcf\x11\xe0", "OLE"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\xca\xfe\xba\xbe", "class file"),
)
_TEXT_MAGIC = ("RIFF", "MP3", "bzip2", "Ogg", "GIF")
_NOT_CONTROL = bytes(code for code in range(256) if code >= 32 or code in b"\t\n\x0b\x0c\r\x1b")
_WIRE_CONTROL = _NOT_CONTROL + b"\x01\x02\x03\x04\x08\x10\x11\x12\x13\x14\x16\x1e\x1f"
_FRAME = re.compile(rb"[\s\x03\x04\x7f]{0,64}\x16{0,16}\s{0,4}\x01\s{0,4}[A-Za-z]{0,6}[0-9]{1,6}[\s\x1f]")
_DOS_LETTER = re.compile(rb"(?<=[a-z])[\x81\x82\x84](?=[a-z])")
_WEB_LETTER = re.compile(rb"(?<=[a-z])[\xe0-\xff](?=[a-z])")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,64}<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its charset (IANA name), and whether bytes that it does not know were replaced."""

    text: str
    charset: str
    replaced: bool = False


def decode(value: bytes, declared: str | None = None) -> Decoded:
    """The text of ``value``; raises Rejected (unknown-charset, binary, nul-bytes, empty)."""
    codec = codec_of(declared) if declared else None
    for mark, name in _BOMS:
        if value.startswith(mark):
            return _checked(value[len(mark) :], [name, codec])
    _refuse_binary(value)
    written = codec if declared else _written(value)
    if written is None or not written.startswith(("utf-16", "utf-32")):
        written = (_wide(value) if b"\x00" in value else None) or written
    return _checked(value, [written])


def codec_of(name: str) -> str:
    """The codec of a declared charset name, as the web reads it; raises Rejected (unknown-charset)."""
    plain = name.strip().lower()
    for spelled in (plain, plain.replace("_", "-")) if plain.isascii() else ():
        if codec := map_encoding_to_html5(spelled, fallback_utf8=False) or _MORE_NAMES.get(spelled):
            return str(codec)
    raise rejected("unknown-charset", name=name[:40])


def _written(value: bytes) -> str | None:
    """The charset that an HTML or XML file gives in its own head, if it is a known one."""
    found = _XML.match(value, 0, 512) or _META.search(value, 0, 4096)
    codec = map_encoding_to_html5(found[1].decode("ascii", "ignore"), fallback_utf8=False) if found else None
    return str(codec) if codec and not codec.startswith("utf-16") else None


def _checked(value: bytes, codecs_to_try: list[str | None]) -> Decoded:
    decoded = _first(value, codecs_to_try)
    if b"\x00" in value and "\x00" in decoded.text:
        if _control_share(value) > 0.1:
            raise rejected("binary", kind="control bytes")
        raise rejected("nul-bytes")
    if not decoded.text or decoded.text.isspace():
        raise rejected("empty")
    return decoded


def _first(value: bytes, wanted: list[str | None]) -> Decoded:
    """By the first codec that fits; a single-byte one only where the bytes are not UTF-8 anyway."""
    for codec in wanted:
        if codec and _MULTIBYTE.match(codec) and (text := _try(value, codec)) is not None:
            return Decoded(text, _iana(codec))
    if (text := _try(value, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    if _control_share(value) > 0.02:
        raise rejected("binary", kind="control bytes")
    for codec in wanted:
        if codec and not _MULTIBYTE.match(codec) and (text := _try(value, codec)) is not None:
            return Decoded(text, _iana(codec))
    given = next((codec for codec in wanted if codec), None)
    return _detected(value, given)


def _detected(value: bytes, given: str | None) -> Decoded:
    if _is_dos(value):
        return Decoded(value.decode("cp437"), "cp437")
    codec = _python_name(detect_encoding(value, max_len=SAMPLE_BYTES, html5_compatible=False))
    if codec is None or (_LATIN.fullmatch(codec) and _high(value) < MIN_LATIN_BYTES):
        codec = "cp1252"
    if codec in _WINDOWS and _C1.search(value):
        codec = _WINDOWS[codec]
    if (text := _try(value, codec)) is not None:
        return Decoded(text, _iana(codec))
    codec = given or codec
    return Decoded(value.decode(codec, "replace"), _iana(codec), replaced=True)


def _is_dos(value: bytes) -> bool:
    """Code page 437 of old wires: its ü, é and ä stand within words, where others have no small letters."""
    sample = value[:SAMPLE_BYTES]
    if _high(sample) > 0.12 * len(sample):
        return False
    return len(_DOS_LETTER.findall(sample)) > len(_WEB_LETTER.findall(sample))


def _wide(value: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: NUL bytes stand in the places of high bytes, and the text is text."""
    sample = value[: 4096 & ~3]
    nuls = [sample[place::4].count(0) for place in range(4)]
    quarter = len(sample) // 4 or 1
    guesses = ["utf-16-le" if nuls[1] + nuls[3] > nuls[0] + nuls[2] else "utf-16-be"]
    if len(value) % 4 == 0 and max(nuls[2:]) >= quarter * 0.9 and min(nuls[2:]) >= quarter * 0.9:
        guesses.insert(0, "utf-32-le")
    elif len(value) % 4 == 0 and min(nuls[:2]) >= quarter * 0.9:
        guesses.insert(0, "utf-32-be")
    for codec in guesses:
        text = _try(value, codec)
        if text and "\x00" not in text and _readable(text[:2048]):
            return codec
    return None


def _readable(text: str) -> bool:
    """Nine in ten characters are letters, marks, digits, punctuation or white space of few scripts."""
    good = sum(character.isalnum() or character.isspace() or character.isprintable() for character in text)
    blocks = {ord(character) >> 8 for character in text if not "\u4e00" <= character <= "\ud7a3"}
    return good >= 0.95 * len(text) and len(blocks) <= 4 + len(text) // 40


def _refuse_binary(value: bytes) -> None:
    for magic, kind in _MAGIC:
        if value.startswith(magic) and (kind not in _TEXT_MAGIC or _control_share(value[:1024]) > 0.02):
            raise rejected("binary", kind=kind)


def _control_share(value: bytes) -> float:
    """Control characters that no text has; a framed wire message has some more."""
    sample = value[:SAMPLE_BYTES]
    expected = _WIRE_CONTROL if _FRAME.match(sample) else _NOT_CONTROL
    return len(sample.translate(None, expected)) / (len(sample) or 1)


def _high(value: bytes) -> int:
    sample = value[:SAMPLE_BYTES]
    return len(sample) - len(sample.decode("ascii", "ignore"))


def _try(value: bytes, codec: str) -> str | None:
    try:
        return value.decode(codec)
    except UnicodeDecodeError:
        return None


def _python_name(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _iana(codec: str) -> str:
    name = codec.replace("_", "-").lower()
    if name.startswith("cp125"):
        return name.replace("cp", "windows-")
    return name.replace("iso8859", "iso-8859").replace("utf-16-", "utf-16").replace("utf-32-", "utf-32")
