"""The words of a large site's pages, from one process to the next: reading them again takes longer than all else there."""

from __future__ import annotations

from itertools import compress
from typing import Any

import msgspec
import numpy as np

from generator.search.pieces import FIELDS, KINDS, NONE, OTHER, SIGNS, Field, Index, Page

_WIDE = np.dtype("<i4")


class Words(msgspec.Struct, frozen=True, array_like=True):
    """Numbers are of four bytes, the lowest first."""

    settings: bytes
    """What says what a word is."""
    words: list[str]
    """Folded, each by its number: in the order of a browser."""
    pages: list[bytes]
    """Digests of their rows."""
    counts: bytes
    """How many entries each page has."""
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
    pages = list(index.seen.values())
    fields = [field for page in pages for field in page.fields]
    lengths, words, times = (np.concatenate([NONE, *(field[at] for field in fields)]) for at in range(3))
    ranks = index.rank[words]
    stands = np.bincount(ranks, minlength=len(index.order)) > 0
    return Words(
        settings,
        list(compress(index.order, stands.tolist())),
        list(index.seen),
        np.array([page.entries for page in pages], dtype=_WIDE).tobytes(),
        "".join(page.kind for page in pages),
        "".join(page.names for page in pages),
        [page.boost for page in pages],
        lengths.astype(_WIDE).tobytes(),
        (np.cumsum(stands) - 1)[ranks].astype(_WIDE).tobytes(),
        times.astype(_WIDE).tobytes(),
    )


def unpacked(kept: Words, into: Index) -> None:
    """Put them into an index that has seen nothing; where they do not fit together, nothing."""
    try:
        counts, lengths, numbers, times = (
            np.frombuffer(raw, _WIDE).astype(np.int32) for raw in (kept.counts, kept.lengths, kept.numbers, kept.times)
        )
    except ValueError:
        return
    known = {word: number for number, word in enumerate(kept.words)}
    pages = {len(column) for column in (kept.pages, counts, kept.kinds, kept.names, kept.boosts)}
    if len(pages) != 1 or len(known) != len(kept.words) or counts.min(initial=1) < 1:
        return
    if len(FIELDS) * counts.sum() != len(lengths) or not len(numbers) == len(times) == lengths.sum():
        return
    if lengths.min(initial=0) < 0 or times.min(initial=1) < 1:
        return
    if numbers.min(initial=0) < 0 or numbers.max(initial=-1) >= len(known):
        return
    if not {*KINDS.values(), OTHER}.issuperset(kept.kinds) or not set(SIGNS).issuperset(kept.names):
        return
    # of each field of each page: where its entries end, and where their words do
    entries = np.cumsum(np.repeat(counts, len(FIELDS)))
    words = np.concatenate([[0], np.cumsum(lengths)])[entries]
    bounds = zip([0, *entries.tolist()], entries.tolist(), [0, *words.tolist()], words.tolist(), strict=False)
    fields = (Field(lengths[a:b], numbers[c:d], times[c:d]) for a, b, c, d in bounds)
    of_each = zip(*[fields] * len(FIELDS), strict=True)
    told = zip(counts.tolist(), kept.kinds, kept.names, kept.boosts, of_each, strict=True)
    into.numbers, into.seen = known, dict(zip(kept.pages, map(Page._make, told), strict=True))
