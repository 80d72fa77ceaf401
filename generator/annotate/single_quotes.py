"""What stands between single quotation marks, ‘…’ and '…', which are apostrophes too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Span

_OPENING = re.compile(
    r"""(?<![^\s(\[«“"—–])       # at the start of a word: neither l'eau nor dogs'
        (?:‘|'(?=[^\W\d_]|[“"]))   # not '90s
        (?=\S)""",
    re.VERBOSE,
)
_CLOSING = re.compile(r"(?<=\S)[’'](?!\w)")
_SHORTEST = 2
"""Characters: fewer is an apostrophe on either side of a letter (rock 'n' roll)."""


def single_quotations(paragraph: str) -> Iterator[Span]:
    """The quotations between single marks, without them, in text order; whether another kind holds them is not asked.

    >>> p = "‘It wasn’t the boys’ fault,’ he said. ‘No.’"
    >>> [p[q.start : q.end] for q in single_quotations(p)]
    ['It wasn’t the boys’ fault,', 'No.']
    """
    at = 0
    while (opening := _OPENING.search(paragraph, at)) is not None:
        start = opening.end()
        closing = _closing(paragraph, start, curly=opening.group() == "‘")
        if closing is None:
            if opening.group() == "‘" and not paragraph[: opening.start()].strip():
                yield Span(start, len(paragraph.rstrip()))  # goes on in the next paragraph
                return
            at = start
            continue
        if closing - start >= _SHORTEST:
            yield Span(start, closing)
        at = closing + 1


def _closing(paragraph: str, start: int, *, curly: bool) -> int | None:
    """Where the mark stands that closes: one at punctuation, else the last that is no plural's ("boys’ fault")."""
    following = _OPENING.search(paragraph, start)
    stop = following.start() if following else len(paragraph)
    maybe: int | None = None
    for mark in _CLOSING.finditer(paragraph, start, stop):
        at = mark.start()
        if curly and mark.group() == "'":
            continue
        if paragraph[at - 1] in ",.!?…" or paragraph[at + 1 : at + 2] in set(",.;:!?)…"):
            return at
        if paragraph[at - 1] not in "sS":
            return at
        maybe = at
    return maybe
