"""Text → lines, with what their layout tells: a blank line before, a Markdown mark, hard wrapping undone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from generator.ingest.decode import printable
from generator.text import fold

Mark = Literal["title", "heading", "image", "emphasis", "item", "text"]

# What ends a sentence, in the scripts we meet, with closing marks behind it; the first kind ends no heading.
_CLOSING = r"""\s?[)\]»”"’'›*_]*$"""
FULL_STOP = re.compile(r"[.…。।]" + _CLOSING)
SENTENCE_END = re.compile(r"[.…。।؟!?！？]" + _CLOSING)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has text, without the space around it."""

    number: int
    """In the file, from 1."""
    text: str
    gap: bool = False
    """True where a blank line stands before it."""
    mark: Mark | None = None
    """What Markdown makes of it (an `item` is of a list or a quoted block); None in plain text."""
    twice: bool = False
    """True where it was printed twice in a row."""
    after_image: bool = False


def plain_lines(text: str, *, first: int = 1) -> tuple[Line, ...]:
    """The lines of a plain text whose first line has the number `first`.

    >>> [(line.number, line.text, line.gap) for line in plain_lines("A\\r\\n\\r\\n B ")]
    [(1, 'A', False), (3, 'B', True)]
    """
    lines: list[Line] = []
    gap = False
    rows = text.splitlines()
    full = [row for row in rows if row.strip()]
    indents = sum(bool(_INDENT.match(row)) for row in full)
    parted = 1 < indents < 0.5 * len(full)  # an indented line then begins a paragraph
    for number, raw in enumerate(rows, first):
        shown = re.sub(r" {2,}", " ", printable(raw)).strip()
        if shown:
            begins = (parted and _INDENT.match(raw)) or _DATELINE.match(shown)
            lines.append(Line(number, shown, bool(gap or begins) and bool(lines)))
        gap = not shown
    return tuple(unwrap(lines, slack=_INDENTED if parted else 0))


_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,30}(?:,| \().{0,40}\s[-–—]{1,2}\s")  # PARIS, 9 oct 1998 (AFP) -
_INDENT = re.compile(r"(?: {2,}|\t)\S")


def unwrap(lines: Sequence[Line], *, slack: int = 0) -> list[Line]:
    """Join the lines of hard-wrapped text into paragraphs; leave any other text as it is.

    A line that was broken because the next word did not fit tells so: with that word it is longer than the longest
    line. Text of one line a paragraph meets that by chance alone, and its lines end sentences. A first line that was
    indented is shorter than it was, by up to `slack`.
    """
    short = [line for line in lines if len(line.text) <= _WIDEST and " " in line.text]
    if len(short) < 4 or len(short) < 0.8 * len(lines):
        return list(lines)
    inside = [len(a.text) for a, b in pairwise(lines) if not b.gap and len(a.text) <= _WIDEST]
    # a headline above may be longer than the lines of the text
    widths = sorted(set(inside), reverse=True)[:_STRAY]
    width = max(widths, key=lambda w: (len(_joints(lines, w, slack)), w), default=0)
    joints = _joints(lines, width, slack)
    running = sum(not SENTENCE_END.search(a.text) for a, _ in joints)
    if width < 40 or len(joints) < 3 or running < 0.6 * len(joints) or len(joints) < 0.3 * len(inside):
        return list(lines)
    joined: list[Line] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _broken(before, line, width, slack):
            head = joined.pop()
            # A hyphen at the end may be the word's own or the printer's: it stays, and nothing is put behind it.
            glue = "" if re.search(r"\w-$", head.text) and line.text[0].islower() else " "
            joined.append(replace(head, text=head.text + glue + line.text))
        else:
            joined.append(line)
        before = line
    return joined


_WIDEST = 100
_INDENTED = 6
_STRAY = 3
"""Of how many lengths the longest may be no line of the text's."""


def _joints(lines: Sequence[Line], width: int, slack: int) -> list[tuple[Line, Line]]:
    return [(a, b) for a, b in pairwise(lines) if _broken(a, b, width, slack)]


def _broken(line: Line, after: Line, width: int, slack: int) -> bool:
    first = after.text.split(" ", 1)[0]
    return not after.gap and len(line.text) <= width < len(line.text) + 1 + len(first) + slack


def without_repeats(lines: Iterable[Line]) -> list[Line]:
    """Keep the first of the long lines that say the same; drop one that is the cut-off beginning of another."""
    kept: list[Line] = []
    folded: list[str] = []
    known: set[str] = set()
    for line in lines:
        key = fold(line.text)
        if len(key) >= _LONG and key in known:
            if folded and folded[-1] == key:
                kept[-1] = replace(kept[-1], twice=True)
            continue
        known.add(key)
        kept.append(line)
        folded.append(key)
    ordered = sorted(folded)
    return [line for line, key in zip(kept, folded, strict=True) if not _cut_off(key, ordered)]


_LONG = 40  # shorter ones recur on purpose: a refrain, a list's label
_ELLIPSIS = re.compile(r"\s*(?:\[?\(?(?:…|\.{3})\)?\]?)$")


def _cut_off(key: str, ordered: list[str]) -> bool:
    stem = _ELLIPSIS.sub("", key)
    if stem == key or len(stem) < 30:
        return False
    at = bisect_left(ordered, stem)
    return any(other.startswith(stem) and other != key and len(other) > len(key) for other in ordered[at : at + 3])
