"""Bytes of a saved page → its tree, with the address and the time that the browser wrote into it."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from generator.ingest.decode import Undecoded, decode

_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.-]+)""", re.I
)
_DATA = re.compile(rb"""data:[\w.+-]*/?[\w.+-]*[;,][^"'\s)>]{64,}""")
_SKIPPED = re.compile(rb"<(script|style|svg|!--)(?![a-z0-9])", re.I)
_SINGLEFILE = re.compile(r"<!--\s*Page saved with SingleFile\s*?\n(.{0,4000}?)-->", re.S)
_ADDRESS_LINE = re.compile(r"^\s*url:\s*(\S+)", re.M)
_DATE_LINE = re.compile(r"^\s*saved date:\s*\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})", re.M)
_CHROME = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HEAD = 8192
"""A browser looks for the encoding in the first 1,024 bytes; long comments of tools that save pages come before it."""
_TAG = 2000
"""Bytes of an opening tag that are looked at."""
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")


@dataclass(frozen=True, slots=True)
class Page:
    root: HtmlElement
    address: str | None = None
    """Where the page says that it was saved."""
    saved: str | None = None
    """When, ISO 8601 with its offset."""
    numbered: bool = True
    """False where the tree's lines are not those of the file, as in a web archive."""


def read_page(raw: bytes, *, charset: str | None = None) -> Page | Undecoded:
    """The page's tree without scripts, styles, drawings, comments and inlined files, its lines those of the file.

    `charset` is what the server said.
    """
    if archived := _archived(raw):
        html, address, declared = archived
        page = read_page(html, charset=declared or charset)
        return page if isinstance(page, Undecoded) else replace(page, address=page.address or address, numbered=False)
    top = raw[:_HEAD]
    lean = without_weight(raw)
    match = _CHARSET.search(lean[:_HEAD])
    stated = (match[1] or match[2]).decode("ascii") if match else None
    text = decode(lean, declared=charset or stated)
    if isinstance(text, Undecoded):
        return replace(text, message=text.message.replace("save the article as plain text in UTF-8", _AGAIN))
    root = _tree(text)
    if root is None:
        return Undecoded("empty", "the page has no markup and no text; save it again or delete it")
    address, saved = _saved_from(top.decode("latin-1"))
    return Page(root, address, saved)


_AGAIN = "save the page again from the browser, or its text as .txt in UTF-8"


def without_weight(raw: bytes) -> bytes:
    """The bytes without scripts (JSON-LD aside), styles, drawings, comments and inlined files, line ends kept.

    A page that SingleFile saved has tens of megabytes of these, and what is damaged in them does not matter.

    >>> without_weight(b"a<style>x\\ny</style><p>b<!-- c --><img src='data:image/png;base64,%s'>" % (b"A" * 99))
    b"a\\n<p>b<img src='data:'>"
    """
    kept: list[bytes] = []
    at = 0
    ends = {b"script": b"</script", b"style": b"</style", b"svg": b"</svg", b"!--": b"-->"}
    lowered = raw.lower()
    while match := _SKIPPED.search(raw, at):
        name = match[1].lower()
        end = ends.get(name)
        stop = lowered.find(end, match.end(1)) if end else -1
        if stop < 0:
            ends.pop(name, None)  # it is looked for once: a page of openings would take for ever
            kept.append(raw[at : match.end(1)])
            at = match.end(1)
            continue
        close = stop + 3 if name == b"!--" else lowered.find(b">", stop) + 1 or len(raw)
        if name == b"script" and b"ld+json" in lowered[match.end(1) : match.end(1) + _TAG].partition(b">")[0]:
            kept.append(raw[at:close])
        else:
            kept += [raw[at : match.start()], b"\n" * raw.count(b"\n", match.start(), close)]
        at = close
    kept.append(raw[at:])
    return _DATA.sub(b"data:", b"".join(kept))


def _tree(text: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _saved_from(top: str) -> tuple[str | None, str | None]:
    """The address and the time that SingleFile, or the address that a browser, wrote above the page."""
    if match := _SINGLEFILE.search(top):
        address, date = _ADDRESS_LINE.search(match[1]), _DATE_LINE.search(match[1])
        return address[1] if address else None, _instant(date[1] + date[2]) if date else None
    match = _CHROME.search(top)
    return (match[1] if match else None), None


def _instant(printed: str) -> str | None:
    """
    >>> _instant("Nov 20 2026 10:00:00+0100")
    '2026-11-20T10:00:00+01:00'
    """
    try:
        return datetime.strptime(printed, "%b %d %Y %H:%M:%S%z").isoformat()
    except ValueError:
        return None


def _archived(raw: bytes) -> tuple[bytes, str | None, str | None] | None:
    """The first page of a web archive (MHTML, what Chrome saves as one file), its address and its encoding."""
    head = raw[:4096].lstrip()
    if not _MAIL.match(head) or b"multipart/related" not in head.lower():
        return None
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            html = part.get_payload(decode=True)
            return (
                (html, str(address) if address else None, part.get_content_charset())
                if isinstance(html, bytes)
                else None
            )
    return None
