"""The article's place → what it shows, piece by piece, each with its line and what its markup says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from generator.ingest.decode import printable
from generator.ingest.webpage import classes
from generator.ingest.webpage.classes import ALWAYS_LEFT_OUT, UNSEEN, named
from generator.ingest.webpage.place import BLOCKS, Place
from generator.ingest.words import bare, words

Role = Literal["headline", "heading", "text", "item", "quote", "pulled", "row", "caption", "credit", "time"]
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_QUIET = {
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "font",
    "small",
    "u",
    "time",
    "abbr",
    "cite",
    "q",
    "mark",
    "sup",
    "sub",
    "bdi",
    "bdo",
    "big",
    "tt",
    "code",
    "ins",
    "s",
    "wbr",
    "img",
}
_BEHIND_END = re.compile(r"[.!?…»”\"]\s*$")
_LONG = 80
_BOLD, _PLAIN = "\x01", "\x02"
"""Around what is bold, until the text is parted; no text has them, since `printable` drops them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of text that stands by itself on the page."""

    role: Role
    text: str
    line: int
    names: str = ""
    """Classes and ids of its element and of those around it, up to the region."""
    own: str = ""
    """Those of its element alone."""
    inside: bool = True
    """False between the headline and the body."""
    credit: str | None = None
    bold: bool = False
    linked: float = 0.0
    """How much of it is links, from 0 to 1."""
    after_image: bool = False
    moment: str | None = None
    """What its only `<time>` has for machines."""


@dataclass(slots=True)
class _Buffer:
    """The inline text since the last block began."""

    pieces: list[str] = field(default_factory=list)
    line: int | None = None
    length: int = 0
    linked: int = 0
    after_image: bool = False
    moments: list[str] = field(default_factory=list)

    def add(self, text: str | None, line: int, *, linked: bool, bold: bool) -> None:
        if not text:
            return
        self.pieces.append(f"{_BOLD}{text}{_PLAIN}" if bold and text.strip() else text)
        bare = len(text.strip())
        if bare:
            # A text node's own line is not known: its element's, and the line ends before its first letter.
            lead = text[: len(text) - len(text.lstrip())]
            self.line = self.line or line + lead.count("\n")
            self.length += bare
            self.linked += bare if linked else 0


def shown(place: Place) -> Iterator[Shown]:
    """The pieces from the headline to the end of the body, in the page's order."""
    started = place.headline is None or place.region is place.body
    inside_body = place.region is place.body
    links = bold = 0
    buffer = _Buffer()
    blocks: list[HtmlElement] = [place.region]
    skipped: HtmlElement | None = None
    walk = etree.iterwalk(place.region, events=("start", "end"))
    for event, el in walk:
        tag = el.tag
        if event == "start":
            out = tag in ALWAYS_LEFT_OUT or el in place.left_out or (tag in _QUIET and _is_unread(el))
            kept_headline = el is place.headline
            if not out and (kept_headline or (tag in BLOCKS and _is_figure(el))):
                yield from _flush(buffer, blocks, inside_body)
                if kept_headline:
                    yield Shown("headline", _text(el), el.sourceline or 1, inside=inside_body)
                    started = True
                else:
                    yield from _figure(el, place, inside_body)
                out = True
            elif not out and tag == "table" and (rows := _rows(el)):
                yield from _flush(buffer, blocks, inside_body)
                for line, row in rows:
                    yield Shown("row", row, line, inside=inside_body)
                out = True
            if out:
                walk.skip_subtree()
                skipped = el
                continue
            if tag in BLOCKS:
                yield from _flush(buffer, blocks, inside_body)
                blocks.append(el)
                if el is place.body:
                    started = inside_body = True
            links += tag == "a"
            bold += tag in {"b", "strong"}
            if tag == "br":
                buffer.pieces.append("\v")
            elif tag == "img":
                buffer.after_image = True
            elif tag == "time" and el.get("datetime"):
                buffer.moments.append(el.get("datetime"))
            if started or place.headline is None:
                buffer.add(el.text, el.sourceline or 1, linked=links > 0, bold=bold > 0)
            continue
        if blocks and blocks[-1] is el and el is not place.region:
            yield from _flush(buffer, blocks, inside_body)
            blocks.pop()
        if el is not skipped:
            links -= tag == "a"
            bold -= tag in {"b", "strong"}
        if el is place.body:
            break
        if started and el is not place.region:
            buffer.add(el.tail, _line_behind(el), linked=links > 0, bold=bold > 0)
    yield from _flush(buffer, blocks, inside_body)


def _is_unread(el: HtmlElement) -> bool:
    """True for an inline element that a reader does not see, or the number of a note."""
    if UNSEEN.search(named(el)):
        return True
    if el.tag != "sup":
        return False
    links = [*el.iter("a"), *el.iterancestors("a")]
    return bool(links) and (links[0].get("href") or "").startswith("#") and len("".join(el.itertext()).strip()) < 5


def _flush(buffer: _Buffer, blocks: list[HtmlElement], inside: bool) -> list[Shown]:
    """The pieces that the inline text makes; two line breaks part it, one where the line before it is whole."""
    text, line = "".join(buffer.pieces), buffer.line or 1
    if not buffer.length:
        buffer.pieces.clear()
        return []
    block = blocks[-1]
    names = _names(blocks)
    role = _role(blocks)
    share = buffer.linked / buffer.length
    moment = buffer.moments[0] if len(set(buffer.moments)) == 1 else None
    pieces: list[Shown] = []
    for at, (offset, part, bold) in enumerate(_broken(text, keep=block.tag == "pre")):
        after_image = buffer.after_image and at == 0
        pieces.append(
            Shown(role, part, line + offset, names, named(block), inside, None, bold, share, after_image, moment)
        )
    buffer.pieces.clear()
    buffer.moments.clear()
    buffer.line, buffer.length, buffer.linked, buffer.after_image = None, 0, 0, False
    return pieces


def _broken(text: str, *, keep: bool) -> list[tuple[int, str, bool]]:
    """The parts of a block's text, each with the number of source lines before it, and whether it is bold.

    >>> _broken("Un.\\vDeux.\\v\\v\\x01Trois\\x02", keep=False)
    [(0, 'Un. Deux.', False), (0, 'Trois', True)]
    """
    if keep:
        return [(n, row, False) for n, each in enumerate(text.splitlines()) if (row := _plain(each))]
    parts: list[tuple[int, str, bool]] = []
    marks = {ord(_BOLD): None, ord(_PLAIN): None}
    plain, text = text, text.translate(marks)
    bolds = [not re.sub(f"{_BOLD}[^{_PLAIN}]*{_PLAIN}", "", each).strip() for each in plain.split("\v")]
    lead = text[: len(text) - len(text.lstrip())].count("\n")
    newlines, joined, empty = -lead, False, False
    for each, bold in zip(text.split("\v"), bolds, strict=True):
        row = _plain(each)
        before = newlines + each[: len(each) - len(each.lstrip())].count("\n")
        newlines += each.count("\n")
        if not row:
            empty = True
            continue
        whole = parts and len(parts[-1][1]) >= _LONG and _BEHIND_END.search(parts[-1][1])
        if joined and not empty and not whole and not _is_own_line(parts[-1][1], row):
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {row}", parts[-1][2] and bold)
        else:
            parts.append((max(0, before), row, bold))
        joined, empty = True, False
    return parts


def _is_own_line(above: str, below: str) -> bool:
    """True where two lines that one break parts say two things: who wrote it, and when."""
    from generator import lexicon
    from generator.ingest.meta import read_meta

    return any(len(text) < 120 and read_meta(text, language=lexicon.BASE) is not None for text in (above, below))


def _plain(text: str) -> str:
    return printable(_SPACE.sub(" ", text)).strip()


def _text(el: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> str:
    """The element's text as it reads, without what is unseen; a block or a break inside it parts words."""
    pieces: list[str] = []
    walk = etree.iterwalk(el, events=("start", "end"))
    for event, inner in walk:
        parts_words = inner.tag in BLOCKS or inner.tag == "br"
        if event == "start":
            if inner is not el and (inner in without or inner.tag in ALWAYS_LEFT_OUT or UNSEEN.search(named(inner))):
                walk.skip_subtree()
                continue
            pieces += [" " if parts_words else "", inner.text or ""]
        elif inner is not el:
            pieces += [" " if parts_words else "", inner.tail or ""]
    return _plain("".join(pieces))


def _role(blocks: list[HtmlElement]) -> Role:
    if blocks[-1].tag in _HEADINGS:
        return "heading"
    if classes.PULLED.search(_names(blocks)):
        return "pulled"
    for el in reversed(blocks):
        if el.tag == "blockquote":
            return "quote"
        if el.tag in {"li", "dd", "dt"}:
            return "item"
    return "text"


def _names(blocks: list[HtmlElement]) -> str:
    return " ".join(filter(None, (named(el) for el in blocks[-4:] if el.tag not in {"body", "html"})))


def _line_behind(el: HtmlElement) -> int:
    """The line on which an element ends, as far as its text tells."""
    line = el.sourceline or 1
    last = el
    while len(last):
        last = last[-1]
        line = max(line, last.sourceline or 1)
    inner = (last.text or "") if last.tag not in ALWAYS_LEFT_OUT else ""
    tail = (last.tail or "") if last is not el else ""
    return line + inner.count("\n") + tail.count("\n")


# --- figures and tables ---------------------------------------------------------------------------------------------


def _is_figure(el: HtmlElement) -> bool:
    if el.tag in {"figure", "figcaption"}:
        return not any(True for _ in el.iter("table", "blockquote", "pre"))
    return bool(classes.CAPTION.search(named(el))) and el.tag not in {
        "section",
        "article",
        "main",
        "body",
        "caption",
        "table",
        "tr",
        "tbody",
    }


def _figure(el: HtmlElement, place: Place, inside: bool) -> Iterator[Shown]:
    """The caption of a figure, its credit told by its class."""
    captions = list(el.iter("figcaption")) or [
        each for each in el.iter() if isinstance(each.tag, str) and classes.CAPTION.search(named(each))
    ]
    captions = [each for each in captions if not any(above in captions for above in each.iterancestors())]
    credits = [
        each
        for each in el.iter()
        if isinstance(each.tag, str) and each is not el and classes.CREDIT.search(_own(each)) and each not in captions
    ]
    credits = [each for each in credits if not any(above in credits for above in each.iterancestors())]
    credits += [label.getparent() for label in el.iter() if isinstance(label.tag, str) and _labels_credit(label)]
    credits = [each for each in credits if each not in captions and each is not el]
    without = frozenset((*credits, *place.left_out))
    texts = [text for each in captions or [el] if (text := _text(each, without))]
    printed = [text for each in credits if (text := _text(each).strip(" |-–—"))]
    credit = " ".join(dict.fromkeys(printed)) or None
    line = (captions[0] if captions else el).sourceline or 1
    text = " ".join(dict.fromkeys(texts))
    if text or credit:
        yield Shown("caption" if text else "credit", text or credit or "", line, inside=inside, credit=credit)


def _labels_credit(el: HtmlElement) -> bool:
    """True for a label that is there for those who listen to the page: `Credit…` before a photographer's name."""
    return bool(UNSEEN.search(named(el))) and bool(words().credit_label.fullmatch(bare("".join(el.itertext()))))


def _own(el: HtmlElement) -> str:
    return " ".join(filter(None, (el.get("class"), el.get("itemprop")))).lower()


_CELL = 200


def _rows(table: HtmlElement) -> list[tuple[int, str]]:
    """The rows of a table of values, a line each; none of one that only lays out the page."""
    if any(
        True
        for _ in table.iterdescendants(
            "table", "p", "h1", "h2", "h3", "ul", "ol", "blockquote", "figure", "form", "img"
        )
    ):
        heads = any(True for _ in table.iter("th"))
        if not heads or any(True for _ in table.iterdescendants("table", "h1", "h2", "form", "figure")):
            return []
    rows: list[tuple[int, list[str]]] = []
    for row in table.iter("tr"):
        cells = [_text(cell) for cell in row if cell.tag in {"td", "th"}]
        if any(len(cell) > _CELL for cell in cells):
            return []
        if any(cells):
            rows.append((row.sourceline or 1, cells))
    if sum(len(cells) > 1 for _, cells in rows) < 2:
        return []
    return [(line, " | ".join(cell for cell in cells if cell)) for line, cells in rows]
