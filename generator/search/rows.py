"""The entries of the pages in the search index: a row a page, and what was read of them, as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.arrays import ranges

Entry = Mapping[str, Any]
Row = bytes
"""The entries of a page, itself first, as JSON."""
Numbers = NDArray[np.int32]

FIELDS = ("text", "title", "tags")
NONE: Numbers = np.empty(0, dtype=np.int32)
_ENCODER = msgspec.json.Encoder(enc_hook=str)


def row_of(entries: Sequence[Entry]) -> Row:
    return _ENCODER.encode(entries)


def entries_in(row: Row) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = msgspec.json.decode(row)
    return found


class Read(NamedTuple):
    """What was read of the rows of some pages."""

    digests: list[bytes]
    """Of each row."""
    entries: Numbers
    """How many each page has."""
    kinds: list[str]
    names: list[str]
    """The signs of the lengths of its names."""
    boosts: list[Any]
    lengths: Numbers
    """Page by page, of each field of each entry: how many words it has."""
    words: Numbers
    """Their numbers in a row, each once an entry."""
    times: Numbers
    """How often each is there."""

    def at(self, pages: Numbers) -> Read:
        """The same of the pages at some places."""
        begin, end = self._bounds()
        upto = np.concatenate([[0], np.cumsum(self.lengths)])
        fields = ranges(begin[pages], (end - begin)[pages])
        words = ranges(upto[begin[pages]], (upto[end] - upto[begin])[pages])
        return Read(
            [self.digests[page] for page in pages.tolist()],
            self.entries[pages],
            [self.kinds[page] for page in pages.tolist()],
            [self.names[page] for page in pages.tolist()],
            [self.boosts[page] for page in pages.tolist()],
            self.lengths[fields],
            self.words[words],
            self.times[words],
        )

    def and_of(self, more: Read) -> Read:
        """With other pages behind these."""
        both: Iterator[tuple[Any, Any]] = zip(self, more, strict=True)
        return Read._make([*a, *b] if isinstance(a, list) else np.concatenate([a, b]) for a, b in both)

    def field(self, number: int) -> tuple[Numbers, Numbers, Numbers]:
        """One field of all entries: words' numbers, in which entry each is, and how often."""
        begin, _ = self._bounds()
        of_field = ranges(begin + number * self.entries, self.entries)
        lengths = self.lengths[of_field]
        words = ranges((np.cumsum(self.lengths) - self.lengths)[of_field], lengths)
        places = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        return self.words[words], places, self.times[words]

    def _bounds(self) -> tuple[Numbers, Numbers]:
        """Where each page begins and ends among the fields."""
        ends = np.cumsum(self.entries) * len(FIELDS)
        return ends - self.entries * len(FIELDS), ends


def read_nothing() -> Read:
    return Read([], NONE, [], [], [], NONE, NONE, NONE)
