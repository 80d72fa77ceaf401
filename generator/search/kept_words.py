"""The words of a large site's pages, from one process to the next: reading them again takes longer than all else there."""

from __future__ import annotations

from itertools import compress
from typing import Any

import msgspec
import numpy as np

from generator.search.pieces import KINDS, OTHER, SIGNS, Index
from generator.search.rows import FIELDS, Read

_WIDE = np.dtype("<i4")


class Words(msgspec.Struct, frozen=True, array_like=True):
    """Numbers are of four bytes, the lowest first."""

    settings: bytes
    """What says what a word is."""
    words: list[str]
    """Folded, each by its number: in the order of a browser."""
    pages: list[bytes]
    """Digests of their rows."""
    entries: bytes
    """How many each page has."""
    kinds: str
    names: str
    """A sign a page."""
    boosts: list[Any]
    lengths: bytes
    """Page by page, field by field: how many words each entry has; then for all of them in a row the words' numbers, and how
    often each is there."""
    numbers: bytes
    times: bytes


def packed(index: Index, settings: bytes) -> Words:
    """Of the pages of the last build; words that stand in none of them any more are left out."""
    seen = index.seen
    ranks = index.rank[seen.words]
    stands = np.bincount(ranks, minlength=len(index.order)) > 0
    return Words(
        settings,
        list(compress(index.order, stands.tolist())),
        seen.digests,
        seen.entries.astype(_WIDE).tobytes(),
        "".join(seen.kinds),
        "".join(seen.names),
        seen.boosts,
        seen.lengths.astype(_WIDE).tobytes(),
        (np.cumsum(stands) - 1)[ranks].astype(_WIDE).tobytes(),
        seen.times.astype(_WIDE).tobytes(),
    )


def unpacked(kept: Words, into: Index) -> None:
    """Put them into an index that has seen nothing; where they do not fit together, nothing."""
    try:
        entries, lengths, words, times = (
            np.frombuffer(raw, _WIDE).astype(np.int32) for raw in (kept.entries, kept.lengths, kept.numbers, kept.times)
        )
    except ValueError:
        return
    known = {word: number for number, word in enumerate(kept.words)}
    pages = {len(column) for column in (kept.pages, entries, kept.kinds, kept.names, kept.boosts)}
    if len(pages) != 1 or len(known) != len(kept.words) or entries.min(initial=1) < 1:
        return
    if len(FIELDS) * entries.sum() != len(lengths) or not len(words) == len(times) == lengths.sum():
        return
    if lengths.min(initial=0) < 0 or times.min(initial=1) < 1:
        return
    if words.min(initial=0) < 0 or words.max(initial=-1) >= len(known):
        return
    if not {*KINDS.values(), OTHER}.issuperset(kept.kinds) or not set(SIGNS).issuperset(kept.names):
        return
    kinds, names = list(kept.kinds), list(kept.names)
    into.numbers, into.seen = known, Read(kept.pages, entries, kinds, names, kept.boosts, lengths, words, times)
