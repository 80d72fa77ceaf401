"""The article's place → what it shows, piece by piece, each with its line and what its markup says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from generator.ingest.webpage import classes
from generator.ingest.webpage.breaks import BOLD, BREAK, REGULAR, broken
from generator.ingest.webpage.classes import ALWAYS_LEFT_OUT, UNSEEN, named
from generator.ingest.webpage.figures import Role, Shown, figure, is_figure, rows_of, text_of
from generator.ingest.webpage.place import BLOCKS, Place

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_QUIET = frozenset({
    "span", "a", "b", "i", "em", "strong", "font", "small", "u", "time", "abbr", "cite", "q", "mark", "sup", "sub", "bdi", "bdo", "big",
    "tt", "code", "ins", "s", "wbr", "img",
})  # fmt: skip


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
        self.pieces.append(f"{BOLD}{text}{REGULAR}" if bold and text.strip() else text)
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
            if not out and (kept_headline or (tag in BLOCKS and is_figure(el))):
                yield from _flush(buffer, blocks, inside_body)
                if kept_headline:
                    yield Shown("headline", text_of(el), el.sourceline or 1, inside=inside_body)
                    started = True
                else:
                    yield from figure(el, place, inside_body)
                out = True
            elif not out and tag == "table" and (rows := rows_of(el)):
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
                buffer.pieces.append(BREAK)
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
    links = [*el.iter("a"), *(above for above in classes.around(el) if above.tag == "a")]
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
    for at, (offset, part, bold) in enumerate(broken(text, keep=block.tag == "pre")):
        after_image = buffer.after_image and at == 0
        pieces.append(
            Shown(role, part, line + offset, names, named(block), inside, None, bold, share, after_image, moment)
        )
    buffer.pieces.clear()
    buffer.moments.clear()
    buffer.line, buffer.length, buffer.linked, buffer.after_image = None, 0, 0, False
    return pieces


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
