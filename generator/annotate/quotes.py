"""What stands between quotation marks, in a paragraph as a whole, since a quotation may run over several sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.annotate.single_quotes import single_quotations
from generator.model import Span

_MARK = re.compile(r"[«»“”„‟‹›〝〞\"＂]")
_STRAIGHT = '"＂'
# What closes each opening mark, its own kind first. Marks are often mixed ("héroïques»): any of these will do, but
# the mark's own kind wins where it still comes before the next opening one.
_CLOSES = {
    "«": "»",
    "»": "«»",  # »so«, as German prints them
    "“": "”",
    "„": "“”‟",
    "‟": "”",
    "‹": "›",
    "〝": "〞",
    '"': '"＂',
    "＂": '"＂',
    "”": "”",  # ”so”, as Swedish prints them
}
_MIXED = "»”›"


def quotations(paragraph: str, *, opened: bool = False) -> list[Span]:
    """The outermost quotations of a paragraph, without their marks and the space inside them, in text order.

    A quotation that is never closed runs to the end where the paragraph begins with it, as the press prints a long
    one over several paragraphs, and where a colon announces it; elsewhere a lone mark is none. `opened` says that the
    paragraph before ended inside a quotation: then a lone closing mark closes that one.

    >>> p = 'Des troupes « "braves" », dit-il, d\\'"héroïques».'
    >>> [p[q.start : q.end] for q in quotations(p)]
    ['"braves"', 'héroïques']
    """
    double = list(_double(paragraph, opened=opened))
    single = [s for s in single_quotations(paragraph) if not any(_overlap(s, d) and not _holds(s, d) for d in double)]
    found = [*(d for d in double if not any(_holds(s, d) for s in single)), *single]
    return sorted(found, key=lambda span: span.start)


def runs_on(paragraph: str, spans: Sequence[Span]) -> bool:
    """Whether the last of a paragraph's quotations is still open at its end."""
    return bool(spans) and spans[-1].end == len(paragraph.rstrip())


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _double(paragraph: str, *, opened: bool) -> Iterator[Span]:
    marks = [(m.start(), m.group()) for m in _MARK.finditer(paragraph) if not _is_unit(paragraph, m.start())]
    at = 0
    if opened and marks and not _opens(paragraph, *marks[0]):
        yield from _inner(paragraph, 0, marks[0][0])
        at = 1
    while at < len(marks):
        start, mark = marks[at]
        if not _opens(paragraph, start, mark):
            at += 1
            continue
        closing = _closing(paragraph, marks, at)
        if closing is None and at == len(marks) - 1 and paragraph[:start].rstrip()[-1:] in {"", ":"}:
            yield from _inner(paragraph, start + 1, len(paragraph))
            return
        if closing is None:
            at += 1
            continue
        yield from _inner(paragraph, start + 1, marks[closing][0])
        at = closing + 1


def within(spans: Sequence[Span], start: int, end: int, text: str) -> tuple[Span, ...]:
    """The parts of `spans` that lie between two offsets, without the space around them."""
    cut = ((max(span.start, start), min(span.end, end)) for span in spans)
    return tuple(part for a, b in cut if a < b for part in _inner(text, a, b))


def _is_unit(paragraph: str, at: int) -> bool:
    """A straight mark behind a digit measures inches or seconds, unless a quotation ends there (checked by pairs)."""
    return paragraph[at] in _STRAIGHT and paragraph[at - 1 : at].isdigit() and paragraph.count(paragraph[at]) % 2 == 1


def _opens(paragraph: str, at: int, mark: str) -> bool:
    if mark in _STRAIGHT:
        return not _leans_back(paragraph, at)
    if mark in "«“„‟‹〝":
        return True
    behind, ahead = paragraph[at - 1 : at] if at else " ", paragraph[at + 1 : at + 2]
    return mark in _CLOSES and not behind.strip() and (ahead.isalnum() or bool(_MARK.match(ahead)))


def _leans_back(paragraph: str, at: int) -> bool:
    """Whether a straight mark stands as a closing one does: against the word before it, and not before another."""
    return bool(re.match(r"[^\s(\['’«“—–-]", paragraph[at - 1 : at])) and not paragraph[at + 1 : at + 2].isalnum()


def _leans_ahead(paragraph: str, at: int) -> bool:
    return not paragraph[at - 1 : at].strip(" \u00a0(['’«“—–-") and paragraph[at + 1 : at + 2].isalnum()


def _closing(paragraph: str, marks: list[tuple[int, str]], opening: int) -> int | None:
    """The index of the mark that closes `marks[opening]`."""
    mine = marks[opening][1]
    own = _CLOSES[mine]
    depth = 1
    inside = 0  # marks of another kind, opened and not yet closed
    mixed: int | None = None
    for at in range(opening + 1, len(marks)):
        where, mark = marks[at]
        if mark in own:
            if mine in _STRAIGHT and _leans_ahead(paragraph, where):
                return mixed  # the mark before was a stray one
            depth -= 1
            if depth == 0:
                return at
        elif mark == mine:
            depth += 1
        elif mark in _STRAIGHT:
            if mixed is None and depth == 1 and paragraph[where - 1 : where].strip():
                mixed = at  # stands against the word before it, as a closing mark does
        elif mark in _MIXED:
            if not inside and mine in _STRAIGHT:
                return at  # closes what nothing else opened
            if not inside and mixed is None and depth == 1:
                mixed = at
            inside = max(inside - 1, 0)
        else:
            inside += 1
    return mixed


def _inner(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
