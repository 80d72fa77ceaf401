"""Pieces of text as a page shows them; those of figures and of tables of values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from generator.ingest.decode import printable
from generator.ingest.webpage import classes
from generator.ingest.webpage.classes import ALWAYS_LEFT_OUT, UNSEEN, named
from generator.ingest.webpage.place import BLOCKS, Place
from generator.ingest.words import bare, words

Role = Literal["headline", "heading", "text", "item", "quote", "pulled", "row", "caption", "credit"]
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CELL = 200
"""Characters of a cell that holds a value; a longer one is a part of the page."""
_NO_FIGURE = frozenset({"section", "article", "main", "body", "caption", "table", "tr", "tbody"})


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


def plain(text: str) -> str:
    return printable(_SPACE.sub(" ", text)).strip()


def text_of(el: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> str:
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
    return plain("".join(pieces))


def is_figure(el: HtmlElement) -> bool:
    if el.tag in {"figure", "figcaption"}:
        return not any(True for _ in el.iter("table", "blockquote", "pre"))
    return bool(classes.CAPTION.search(named(el))) and el.tag not in _NO_FIGURE


def figure(el: HtmlElement, place: Place, inside: bool) -> Iterator[Shown]:
    """The caption of a figure, its credit told by its class."""
    captions = list(el.iter("figcaption")) or [
        each for each in el.iter() if isinstance(each.tag, str) and classes.CAPTION.search(named(each))
    ]
    captions = [each for each in captions if not any(above in captions for above in classes.around(each))]
    credits = [
        each
        for each in el.iter()
        if isinstance(each.tag, str) and each is not el and classes.CREDIT.search(_own(each)) and each not in captions
    ]
    credits = [each for each in credits if not any(above in credits for above in classes.around(each))]
    credits += [label.getparent() for label in el.iter() if isinstance(label.tag, str) and _labels_credit(label)]
    credits = [each for each in credits if each not in captions and each is not el]
    without = frozenset((*credits, *place.left_out))
    texts = [text for each in captions or [el] if (text := text_of(each, without))]
    printed = [text for each in credits if (text := text_of(each).strip(" |-–—"))]
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


def rows_of(table: HtmlElement) -> list[tuple[int, str]]:
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
        cells = [text_of(cell) for cell in row if cell.tag in {"td", "th"}]
        if any(len(cell) > _CELL for cell in cells):
            return []
        if any(cells):
            rows.append((row.sourceline or 1, cells))
    if sum(len(cells) > 1 for _, cells in rows) < 2:
        return []
    return [(line, " | ".join(cell for cell in cells if cell)) for line, cells in rows]
