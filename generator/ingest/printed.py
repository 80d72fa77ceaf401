"""Lines as they stand on paper → paragraphs. What repeats at the edges of pages is left out, words parted at a line's end
are joined, and what is set larger is a headline or a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from generator.ingest.hyphens import join
from generator.ingest.lines import SENTENCE_END, Line, Mark
from generator.ingest.words import bare, flatten, words


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page; `x` and `y` where it begins, in points from the lower left corner."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool = False


_EDGE = 3
"""Rows at the top and the bottom of a page that may be its head and foot."""
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|seite|n°)\s*)?\d{1,4}(?:\s*(?:/|sur|of|de|von|-)\s*\d{1,4})?\W*", re.IGNORECASE
)
# What a browser prints at a page's foot and head: `https://example.org/a 1/3`, `22/08/2025 10:53 The page's title`
_ADDRESS = re.compile(r"^(?P<url>(?:https?|file|about)://?\S+?)(?:\s+\d{1,4}\s*(?:/|sur|of)\s*\d{1,4})?$")
_STAMP = re.compile(
    r"^\d{1,4}[/.-]\d\d?[/.-]\d{2,4},?\s+(?:à\s+|at\s+)?\d\d?[:h]\d\d(?::\d\d)?(?:\s?[AP]M)?\b", re.IGNORECASE
)
_STAMPED = re.compile(r"^\d+\s*(?:/|sur|of)\s*\d+\s+\d{1,4}[/.-]\d\d?[/.-]\d{2,4},?\s+\d\d?[:h]\d\d")
_LEADING = 1.3
"""Times the usual distance of lines above which a gap parts paragraphs."""
_LARGER, _MUCH_LARGER = 1.08, 1.15
_HEADING_WORDS = 14


def without_edges(rows: Sequence[Row]) -> tuple[list[Row], str | None]:
    """The rows without heads and feet, and the address that a browser printed at the foot."""
    pages = Counter(row.page for row in rows)
    orders = {
        page: sorted({row for row in rows if row.page == page}, key=lambda row: (-row.y, row.x)) for page in pages
    }
    edges = {page: {*order[:_EDGE], *order[-_EDGE:]} for page, order in orders.items()}
    keys = Counter(key for page in pages for key in {_key(row) for row in edges[page]})
    often = max(2, (len(pages) + 1) // 2)
    addresses = {match["url"] for page in pages for row in edges[page] if (match := _ADDRESS.match(row.text))}
    by_browser = bool(addresses) or any(_STAMPED.match(row.text) for page in pages for row in edges[page])

    def is_edge(row: Row) -> bool:
        if _NUMBER.fullmatch(row.text) or (keys[_key(row)] >= often and len(pages) > 1):
            return True
        return by_browser and bool(_STAMP.match(row.text) or _STAMPED.match(row.text) or _ADDRESS.match(row.text))

    left_out: set[Row] = set()
    for order in orders.values():
        for side in (order[:_EDGE], order[: -_EDGE - 1 : -1]):  # from the edge inwards, as far as it goes
            left_out |= set(takewhile(is_edge, side))
    whole = {url for url in addresses if url.startswith("http") and not url.endswith(("…", "..."))}
    return [row for row in rows if row not in left_out], whole.pop() if len(whole) == 1 else None


def _key(row: Row) -> str:
    """Equal for heads that differ only in the page's number."""
    return re.sub(r"\d+", "0", bare(row.text)) or row.text


def paragraphs(rows: Sequence[Row], *, language: str) -> tuple[Line, ...]:
    """The rows, joined where one runs on into the next."""
    if not rows:
        return ()
    body = _body_size(rows)
    leading = _leading(rows)
    known = Counter(word for row in rows for word in re.findall(r"[^\W\d_][\w'’-]*[^\W_]", flatten(row.text)))
    groups: list[list[Row]] = [[rows[0]]]
    for at, (row, after) in enumerate(pairwise(rows)):
        if _parted(row, after, rows[at + 2] if at + 2 < len(rows) else None, leading, _width(rows, at)):
            groups.append([after])
        else:
            groups[-1].append(after)
    top = _headline(groups, body)
    plain = all(row.bold for row in rows)
    lines: list[Line] = []
    for group in groups:
        text = group[0].text
        for row in group[1:]:
            text = join(text, row.text, known=known, language=language)
        mark: Mark = "title" if group is top else "heading" if _is_heading(group, text, body, plain) else "text"
        lines.append(Line(1, text.strip(), gap=bool(lines), mark=mark))
    return tuple(lines)


def _body_size(rows: Iterable[Row]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _leading(rows: Sequence[Row]) -> dict[float, float]:
    """By size: the least distance of two lines that is usual."""
    found: dict[float, list[float]] = {}
    for a, b in pairwise(rows):
        if a.page == b.page and a.y > b.y and abs(a.size - b.size) < 0.2:
            found.setdefault(round(a.size, 1), []).append(round(a.y - b.y, 1))
    usual: dict[float, float] = {}
    for size, gaps in found.items():
        counts = Counter(gaps)
        usual[size] = min(
            (gap for gap, n in counts.items() if n >= 0.15 * len(gaps) and gap >= 0.8 * size), default=1.2 * size
        )
    return usual


def _width(rows: Sequence[Row], at: int) -> int:
    """How long lines are hereabouts."""
    return max(len(row.text) for row in rows[max(0, at - 6) : at + 7] if abs(row.size - rows[at].size) < 0.2)


def _parted(row: Row, after: Row, then: Row | None, leading: dict[float, float], width: int) -> bool:
    """True where a paragraph ends with `row`."""
    if abs(row.size - after.size) > 0.07 * max(row.size, after.size) or (row.bold != after.bold):
        return True
    ended = bool(SENTENCE_END.search(row.text))
    if row.page != after.page or after.y > row.y + row.size:  # another page or column
        return ended and not after.text[:1].islower()
    if row.y - after.y > _LEADING * leading.get(round(row.size, 1), 1.2 * row.size):
        return True
    indent = after.x - min([row.x] if then is None or then.page != after.page else [row.x, then.x])
    if 0.5 * row.size < indent < 5 * row.size and (ended or len(row.text) < 0.7 * width):
        return True
    # There was room for the next word. Letters differ in width, so that a full line may have a tenth fewer than another.
    return ended and len(row.text) + 1 + len(after.text.split(" ", 1)[0]) < 0.92 * width


def _headline(groups: Sequence[Sequence[Row]], body: float) -> Sequence[Row] | None:
    """What is set largest on the first page and is no nameplate; the first where two are."""
    best: Sequence[Row] | None = None
    for group in groups:
        text = " ".join(row.text for row in group)
        if (
            group[0].page != groups[0][0].page
            or group[0].size < _MUCH_LARGER * body
            or len(text.split()) < 3
            or len(text) > 250
        ):
            continue
        if flatten(text) not in words().outlets and (best is None or group[0].size > 1.02 * best[0].size):
            best = group
    return best


def _is_heading(group: Sequence[Row], text: str, body: float, plain: bool) -> bool:
    set_apart = group[0].size >= _LARGER * body or (all(row.bold for row in group) and not plain)
    return set_apart and len(text.split()) <= _HEADING_WORDS and not re.search(r"[.:;,]$", text)


def tidy(text: str) -> str:
    """Without ligatures, signs of a font's own and spaces in a row; a soft hyphen stays where a line ends with it.

    >>> tidy("L'eﬀort ﬁnal\\uf0b7  dura\\xad"), tidy("co\\xadopérer")
    ("L'effort final dura\\xad", 'coopérer')
    """
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = "".join(c for c in text if not "\ue000" <= c <= "\uf8ff" and c not in "\x00\ufffd")
    text = re.sub(r"\xad(?!\s*$)", "", text)
    return re.sub(r"[ \t]{2,}", " ", text).strip(" \t\r\n")


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def tidied(rows: Iterable[Row]) -> list[Row]:
    """The rows that have text, tidied."""
    return [shown for row in rows if (shown := replace(row, text=tidy(row.text))).text]
