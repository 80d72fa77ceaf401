"""Bytes → text, or the reason why not."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import webencodings

# The four-byte marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word, OpenDocument or zip"),
    (b"\xd0\xcf\x11\xe0", "old Word"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
)
_SAVE_AS = "save the article as plain text in UTF-8"
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# The letters and marks of Western European print in cp1252, what a page in that encoding has above ASCII.
_WESTERN = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿšžßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸŠŽ«»‹›“”„‘’‚…–—•·€£§°ºª©®™¿¡×²³¹½¼¾´\xa0\xad"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")  # without those that end a line, and the tab
_KEPT_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f")  # printed signs, though of category Cf


@dataclass(frozen=True, slots=True)
class Undecoded:
    """Why a file is no text."""

    code: str
    message: str
    line: int = 1


def decode(raw: bytes, *, declared: str | None = None) -> str | Undecoded:
    """The text in composed form (NFC), its line ends as they were.

    `declared` is the encoding that the file or its server names. What is UTF-8 is read as that whatever is said, since no
    other text has its sequences by chance.

    >>> decode("Le vote a été annulé".encode("cp1252")), decode("été".encode("utf-16"))
    ('Le vote a été annulé', 'été')
    >>> decode(b"").code, decode(b"ab\\x00cdefgh").code
    ('empty', 'binary')
    """
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            return Undecoded("binary", f"this is a {name} file, not text; {_SAVE_AS}")
    text = _by_mark(raw)
    if text is None and declared:
        text = _by_declaration(raw, declared)
    if text is None:
        text = _by_content(raw)
    if isinstance(text, Undecoded):
        return text
    if "\x00" in text or len(_CONTROL.findall(text)) > max(3, len(text) // 100):
        return Undecoded("binary", f"the file has control characters, as a binary file does; {_SAVE_AS}")
    if not (printable(text[:10_000]).strip() or printable(text[10_000:]).strip()):
        return Undecoded("empty", "the file has no text; paste the article into it or delete it")
    return unicodedata.normalize("NFC", text)


def printable(text: str) -> str:
    """Without what has no printed form: controls, direction marks, zero-width characters, byte-order marks.

    No-break spaces stay as printed; a tab becomes a space.

    >>> printable("a\\u200bb\\u202ec\\xa0d\\te")
    'abc\\xa0d e'
    """
    text = text.replace("\t", " ")
    if text.replace("\xa0", " ").replace("\u202f", " ").isprintable():  # nearly every line
        return text
    return "".join(
        c for c in text if c in _KEPT_FORMAT or not (unicodedata.category(c) in _UNPRINTED or c in "\ufffe\uffff")
    )


_UNPRINTED = frozenset({"Cc", "Cf", "Cs"})


def _by_mark(raw: bytes) -> str | Undecoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                before = raw[len(mark) : len(mark) + error.start].decode(encoding, errors="ignore")
                return _broken(encoding.upper().removesuffix("-LE").removesuffix("-BE"), before.count("\n") + 1)
    return None


def _by_declaration(raw: bytes, declared: str) -> str | None:
    """The text in the encoding that a browser takes the name for; None where it is UTF-8, or not in that encoding."""
    encoding = webencodings.lookup(declared)
    if encoding is None or encoding.name == "x-user-defined" or (b"\x00" in raw and "utf-16" not in encoding.name):
        return None
    if raw.isascii() and b"\x1b" not in raw:
        return None
    for codec in ("utf-8", encoding.codec_info.name):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _by_content(raw: bytes) -> str | Undecoded:
    if b"\x00" in raw:
        return _wide(raw) or Undecoded("binary", f"the file has null bytes, as a binary file does; {_SAVE_AS}")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    stray = sum(byte >= 0x80 for byte in _SEQUENCE.sub(b"", raw))
    if len(_SEQUENCE.findall(raw)) > stray:  # UTF-8 with a fault in it: read as cp1252 every accent would be garbled
        return _broken("UTF-8", line)
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return _unknown(line)
    high = [c for c in text if ord(c) >= 0x80]
    # French has 3 to 5 % of such characters, Icelandic 10 %; Cyrillic or Greek read as cp1252 has 80 %.
    western = sum(c in _WESTERN for c in high)
    return text if len(high) <= 0.25 * len(text) and western >= 0.9 * len(high) else _unknown(line)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every null byte stands on one side of its pair, and with one or two others (the script's
    block) makes up that side. A stray null byte in a text in another encoding does not do that."""
    low, high = raw[0::2], raw[1::2]
    side, encoding = (high, "utf-16-le") if 0 in high else (low, "utf-16-be")
    block = sum(count for _, count in Counter(side).most_common(3))
    if len(raw) % 2 or (0 in low and 0 in high) or block < 0.9 * len(side):
        return None
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _broken(encoding: str, line: int) -> Undecoded:
    return Undecoded(
        "undecodable",
        f"the file is in {encoding} but damaged at this line; copy the article again and {_SAVE_AS}",
        line,
    )


def _unknown(line: int) -> Undecoded:
    return Undecoded("undecodable", f"the encoding is neither UTF-8, UTF-16 nor Windows-1252; {_SAVE_AS}", line)
