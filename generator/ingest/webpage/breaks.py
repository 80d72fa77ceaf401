"""Text between two blocks, with its line breaks → the parts that stand by themselves."""

from __future__ import annotations

import re

from generator import lexicon
from generator.ingest.meta import read_meta
from generator.ingest.webpage.figures import plain

BREAK, BOLD, REGULAR = "\v", "\x01", "\x02"
"""What stands for `<br>`, and around what is bold; no printed text has them, since `printable` drops them."""
_BEHIND_END = re.compile(r"[.!?…»”\"]\s*$")
_LONG = 80


def broken(text: str, *, keep: bool) -> list[tuple[int, str, bool]]:
    """The parts of a block's text, each with the number of source lines before it, and whether it is bold.

    >>> broken("Un.\\vDeux.\\v\\v\\x01Trois\\x02", keep=False)
    [(0, 'Un. Deux.', False), (0, 'Trois', True)]
    """
    if keep:
        return [(n, row, False) for n, each in enumerate(text.splitlines()) if (row := plain(each))]
    parts: list[tuple[int, str, bool]] = []
    marks = {ord(BOLD): None, ord(REGULAR): None}
    marked, text = text, text.translate(marks)
    bolds = [not re.sub(f"{BOLD}[^{REGULAR}]*{REGULAR}", "", each).strip() for each in marked.split(BREAK)]
    lead = text[: len(text) - len(text.lstrip())].count("\n")
    newlines, joined, empty = -lead, False, False
    for each, bold in zip(text.split(BREAK), bolds, strict=True):
        row = plain(each)
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
    return any(len(text) < 120 and read_meta(text, language=lexicon.BASE) is not None for text in (above, below))
