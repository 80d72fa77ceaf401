"""A text that lost its line breaks: headline, date and article on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.ingest.dates import date_at
from generator.ingest.lines import Line
from generator.ingest.words import flatten

HEADLINE = 200
"""Characters within which the date behind a headline must begin."""
BODY = 120
"""Characters of text that must follow it."""
_WORD = re.compile(r"(?<!\S)[^\W_]")
_ENDS = re.compile(r"[.!?…][»”\"']?\s+[A-ZÀ-Þ«“\"]")


def parted(lines: Sequence[Line], *, language: str) -> tuple[Line, ...]:
    """The lines, the first cut into headline, date and text where a full date parts words without a full stop from a
    long text: `Boeing secures two orders April 27, 2005 Boeing has secured …`."""
    if not lines or len(lines[0].text) < HEADLINE + BODY:
        return tuple(lines)
    first = lines[0]
    flat = flatten(first.text)
    ends = _ENDS.search(first.text)
    for word in _WORD.finditer(first.text, 1, min(ends.start() if ends else HEADLINE, HEADLINE)):
        date = date_at(flat, word.start(), language=language)
        if date is None or date.value is None:
            continue
        head, body = first.text[: word.start()].rstrip(), first.text[date.end :].lstrip(" .,:–—-")
        if len(head.split()) < 3 or len(body) < BODY or not body[:1].isupper():
            return tuple(lines)
        printed = first.text[word.start() : date.end]
        parts = (replace(first, text=head), replace(first, text=printed), replace(first, text=body, gap=True))
        return (*parts, *lines[1:])
    return tuple(lines)
