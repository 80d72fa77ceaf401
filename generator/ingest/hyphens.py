"""A word parted at a line's end: whether its hyphen was the printer's or its own.

The text itself tells first: how it prints the word elsewhere. Else the words that nearly always have a hyphen behind or before
them (`vice-`, `-il`, `-même`) keep it, as names and numbers do; any other is joined: that is what a justified column is full of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator import lexicon
from generator.ingest.words import flatten

_END = re.compile(r"([\w'’-]*\w)([-\u2010\xad])$")
_BEGIN = re.compile(r"[\w'’-]*\w")


def join(line: str, after: str, *, known: Mapping[str, int], language: str) -> str:
    """Two lines as one; `known` counts the words of the text, flat.

    >>> join("une inter-", "vention", known={}, language="fr"), join("le vice-", "président", known={}, language="fr")
    ('une intervention', 'le vice-président')
    >>> join("un contre-", "temps", known={"contre-temps": 1}, language="fr"), join("dit-", "il", known={}, language="fr")
    ('un contre-temps', 'dit-il')
    """
    end, begin = _END.search(line), _BEGIN.match(after)
    if end is None or begin is None:
        return f"{line.removesuffix(chr(0xAD))} {after}"
    head = line[: end.start(2)]
    first, second = end[1], begin[0]
    if end[2] == "\xad":
        return head + after
    return (head if _is_printers(first, second, known, language) else f"{head}-") + after


def _is_printers(first: str, second: str, known: Mapping[str, int], language: str) -> bool:
    a, b = flatten(first), flatten(second)
    together, apart = known.get(a + b, 0), known.get(f"{a}-{b}", 0)
    if together != apart:
        return together > apart
    if not second[0].islower() or first[-1].isdigit() or "-" in b or first.isupper():
        return False
    # "c'est-à-" and "peut-être-" have hyphens of their own
    if "-" in a:
        return False
    stem = a.rpartition("'")[2]
    if stem in _words(language, "hyphen_behind") or b in _words(language, "hyphen_before"):
        return False
    return not (stem in _words(language, "hyphen_maybe_behind") and known.get(b, 0))


@lru_cache(maxsize=32)
def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(flatten(word) for word in lexicon.load(language).words("ingest", key))
