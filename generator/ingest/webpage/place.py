"""Where on a page the article stands: the element that holds its paragraphs, its headline, and what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from generator.ingest.webpage.classes import ALWAYS_LEFT_OUT, BODY, is_furniture_element, is_unseen, named
from generator.text import fold

BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "body", "html", "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption",
    "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "figcaption", "picture", "pre", "center", "hr", "details", "summary", "address", "form", "fieldset", "aside",
    "footer", "nav", "hgroup", "dir", "legend", "marquee",
})  # fmt: skip
_ENOUGH = 40
"""Characters of a paragraph that counts: labels and buttons have fewer."""
_MOST_OF_IT = 0.4
"""An element that holds so much of a page's text is the article, whatever its name says: `<body class="has-sidebar">`."""


@dataclass(frozen=True, slots=True)
class Place:
    region: HtmlElement
    """Holds the headline, where there is one, and the body."""
    body: HtmlElement
    headline: HtmlElement | None
    left_out: frozenset[HtmlElement]


def find_place(root: HtmlElement, titles: Sequence[str]) -> Place | None:
    """The article's place; None where the page has no running text. `titles` are what the page states to be its title."""
    weights, order = _weights(root)
    whole = weights.get(root, 0)
    if not whole:
        return None
    left_out = _left_out(root, weights, whole)
    for el in left_out:
        for above in el.iterancestors():
            weights[above] -= weights.get(el, 0)
    body = _body(root, weights, left_out, order)
    headline = _headline(root, body, titles, left_out)
    region = body
    if headline is not None and body not in set(headline.iterancestors()):
        above = set(headline.iterancestors())
        region = next((el for el in body.iterancestors() if el in above), body)
    return Place(region, body, headline, left_out)


def _weights(root: HtmlElement) -> tuple[dict[HtmlElement, float], list[HtmlElement]]:
    """How much running text each element holds, links taken off twice; and the elements in the page's order."""
    weights: dict[HtmlElement, float] = defaultdict(float)
    order: list[HtmlElement] = []
    # One entry a block that is open: its text's length so far, and how much of it is links.
    open_blocks: list[list[int]] = [[0, 0]]
    links = 0

    def add(text: str | None) -> None:
        length = len(text.strip()) if text else 0
        open_blocks[-1][0] += length
        open_blocks[-1][1] += length if links else 0

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, el in walk:
        block = el.tag in BLOCKS
        if event == "start":
            if el.tag in ALWAYS_LEFT_OUT:
                walk.skip_subtree()
                continue
            order.append(el)
            if block:
                open_blocks.append([0, 0])
            links += el.tag == "a"
            add(el.text)
            continue
        if el.tag not in ALWAYS_LEFT_OUT:
            links -= el.tag == "a"
            if block:
                length, linked = open_blocks.pop()
                if length >= _ENOUGH:
                    weights[el] += max(0, length - 2 * linked)
        parent = el.getparent()
        if parent is not None:
            weights[parent] += weights.get(el, 0)
            add(el.tail)
    return weights, order


def _left_out(root: HtmlElement, weights: dict[HtmlElement, float], whole: float) -> frozenset[HtmlElement]:
    found: set[HtmlElement] = set()
    walk = etree.iterwalk(root, events=("start",))
    for _, el in walk:
        if el.tag in ALWAYS_LEFT_OUT:
            walk.skip_subtree()
        elif (is_furniture_element(el) or is_unseen(el)) and weights.get(el, 0) < _MOST_OF_IT * whole:
            found.add(el)
            walk.skip_subtree()
    return frozenset(found)


def _body(
    root: HtmlElement, weights: dict[HtmlElement, float], left_out: frozenset[HtmlElement], order: Sequence[HtmlElement]
) -> HtmlElement:
    whole = weights[root]
    named_so = [
        el
        for el in order
        if (el.tag in {"article", "main"} or BODY.search(named(el)))
        and weights.get(el, 0) >= 0.5 * whole
        and not _inside(el, left_out)
    ]
    if named_so:
        heaviest = max(weights[el] for el in named_so)
        # The last in the page's order is the innermost, or stands beside it: both cannot hold more than half.
        outer = [el for el in named_so if weights[el] >= 0.7 * heaviest][-1]
        return _narrowed(outer, weights, left_out)
    here = root
    while True:
        below = [el for el in here if isinstance(el.tag, str) and el.tag in BLOCKS and el not in left_out]
        inner = max(below, key=lambda el: weights.get(el, 0), default=None)
        if inner is None or inner.tag in {"p", "li", "blockquote"} or weights.get(inner, 0) < 0.75 * weights[here]:
            return here
        here = inner


def _narrowed(outer: HtmlElement, weights: dict[HtmlElement, float], left_out: frozenset[HtmlElement]) -> HtmlElement:
    """The one element inside that calls itself the text, without the article's head and foot; none where there are two."""
    inner = [
        el
        for el in outer.iterdescendants()
        if isinstance(el.tag, str)
        and el.tag in BLOCKS
        and weights.get(el, 0) > 0.05 * weights[outer]
        and BODY.search(named(el))
    ]
    tops = [el for el in inner if not any(above in inner for above in el.iterancestors()) and not _inside(el, left_out)]
    return tops[0] if len(tops) == 1 and weights[tops[0]] >= _MOST_OF_IT * weights[outer] else outer


def _inside(el: HtmlElement, left_out: frozenset[HtmlElement]) -> bool:
    return el in left_out or any(above in left_out for above in el.iterancestors())


def _headline(
    root: HtmlElement, body: HtmlElement, titles: Sequence[str], left_out: frozenset[HtmlElement]
) -> HtmlElement | None:
    """The heading that prints a stated title; else the only first-rank one before the end of the body."""
    found = [el for el in _headings(root) if " ".join(el.itertext()).strip()]
    best: tuple[float, HtmlElement] | None = None
    for el in found:
        likeness = max((alike(" ".join(el.itertext()), title) for title in titles), default=0.0)
        if likeness >= 0.5 and (best is None or likeness > best[0]):
            best = likeness, el
    if best:
        return best[1]
    first_rank = [el for el in found if el.tag == "h1" and not _inside(el, left_out) and not _is_link_home(el)]
    return first_rank[0] if len(first_rank) == 1 and not _behind(first_rank[0], body) else None


def _headings(root: HtmlElement) -> Iterator[HtmlElement]:
    """Those of the first rank first: a title may stand again above a list of other articles."""
    for tags in (("h1",), ("h2", "h3")):
        yield from root.iter(*tags)


def _is_link_home(el: HtmlElement) -> bool:
    links = list(el.iter("a")) or list(el.iterancestors("a"))
    return bool(links) and all((a.get("href") or "").rstrip("/").count("/") in {0, 2} for a in links)


def _behind(el: HtmlElement, body: HtmlElement) -> bool:
    """True where the element stands after the body."""
    return any(el is sibling or el in set(sibling.iterdescendants()) for sibling in body.itersiblings())


def alike(a: str, b: str) -> float:
    """How much of two titles' words they share, from 0 to 1.

    >>> alike("Le port rouvre", "Le port rouvre - Le Quotidien"), alike("Le port rouvre", "Une grève à Lyon")
    (0.75, 0.0)
    """
    first, second = set(fold(a).split()), set(fold(b).split())
    return len(first & second) / len(first | second) if first and second else 0.0
