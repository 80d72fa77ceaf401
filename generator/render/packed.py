"""The corpus as it is published, packed: pages are rendered of it in copies of the process.

A copy shares the memory of what it was made from until one of the two writes there, and in Python to look at a value is to
write: its count of users. So each copy comes to have a corpus of its own. Packed, it is in one file without a name, of which
all have the same pages in memory, and what a page looks up is unpacked for it.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

import msgspec

from generator.model import ArticleEntry, ClaimEntry, Corpus, EntityEntry

V = TypeVar("V")
KINDS: Mapping[str, type] = {"articles": ArticleEntry, "claims": ClaimEntry, "entities": EntityEntry}
AT_HAND = 1000
"""Values of a mapping that stay unpacked: those that were looked up last. Pages that cite the same articles are neighbours."""
LET_GO = 200
"""Values read from the file, after which what is mapped of it is no longer this process'. What was read lately the system has at
hand anyway, for as long as it has room."""
Places = dict[str, tuple[int, int]]
"""Where the value of each key begins in the file, and where it ends."""


class Packed(Mapping[str, V]):
    """A mapping whose values are made anew when they are looked up."""

    def __init__(self, file: mmap.mmap, places: Places, kind: type[V]) -> None:
        self._file, self._whole, self._places = file, memoryview(file), places
        self._looked_up = 0
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._at_hand = lru_cache(AT_HAND)(self._unpacked)

    def __getitem__(self, key: str) -> V:
        return self._at_hand(key)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def packed(self, key: str) -> memoryview:
        """A value as MessagePack."""
        self._looked_up += 1
        if self._looked_up % LET_GO == 0 and hasattr(mmap, "MADV_DONTNEED"):
            self._file.madvise(mmap.MADV_DONTNEED)
        begin, end = self._places[key]
        return self._whole[begin:end]

    def _unpacked(self, key: str) -> V:
        return self._decoder.decode(self.packed(key))


def is_packed(corpus: Corpus) -> bool:
    """Whether it is one of these: then it is as it may be published."""
    return isinstance(corpus.articles, Packed)
