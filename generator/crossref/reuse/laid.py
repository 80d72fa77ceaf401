"""What was found the last time, so that only what changed is laid side by side again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.arrays import Numbers
from generator.crossref.reuse.pairs import Counted
from generator.model import Article

DIGEST = 16


@dataclass(frozen=True, slots=True)
class Laid:
    """As arrays of numbers in bytes; articles by their places among `articles`."""

    articles: tuple[bytes, ...] = ()
    """A digest of each, in the order of their ids."""
    starts: bytes = b"\0" * 8
    """Where the shingles of each begin, and where the last ones end (int64)."""
    shingles: bytes = b""
    """(int64)"""
    counted: bytes = b""
    """Every pair that shares some, with how many (3 int32)."""
    pairs: bytes = b""
    """Those that were laid side by side (2 int32)."""
    passages: bytes = b""
    """Their passages, in order: the two, the span in each, words in common, word for word (8 int32)."""


@dataclass(frozen=True, slots=True)
class Before:
    """`Laid` as arrays."""

    places: dict[bytes, int]
    starts: Numbers
    shingles: Numbers
    counted: Counted
    pairs: Numbers
    passages: Numbers

    @classmethod
    def of(cls, kept: Laid) -> Before:
        """Raises ValueError where it does not hold together: somebody wrote into a file of ours."""
        starts = np.frombuffer(kept.starts, dtype="<i8")
        shingles = np.frombuffer(kept.shingles, dtype="<i8")
        tables = (
            np.frombuffer(raw, dtype="<i4").astype(kind).reshape(-1, width)
            for raw, width, kind in (
                (kept.counted, 3, np.int32),
                (kept.pairs, 2, np.int64),
                (kept.passages, 8, np.int64),
            )
        )
        found = cls({digest: at for at, digest in enumerate(kept.articles)}, starts, shingles, *tables)
        many = len(kept.articles)
        whole = (
            len(found.places) == many == len(starts) - 1,
            starts[0] == 0 and starts[-1] == len(shingles) and bool(np.all(np.diff(starts) >= 0)),
            *(bool(np.all((t[:, :2] >= 0) & (t[:, :2] < many))) for t in (found.counted, found.pairs, found.passages)),
        )
        if not all(whole):
            raise ValueError("what was laid side by side does not hold together")
        return found

    def shingles_of(self, place: int) -> Numbers:
        return self.shingles[self.starts[place] : self.starts[place + 1]]


def digest_of(article: Article) -> bytes:
    """Of all that is compared of it."""
    spans = [(block.start, block.end) for block in article.of_kind("paragraph")]
    seen = hashlib.blake2b(f"{article.id}\0{spans}\0".encode("utf-8", "surrogatepass"), digest_size=DIGEST)
    seen.update(article.text.encode("utf-8", "surrogatepass"))
    return seen.digest()


def laid(
    digests: Sequence[bytes], shingles: Sequence[Numbers], counted: Counted, pairs: Numbers, passages: Numbers
) -> Laid:
    starts = np.cumsum([0, *map(len, shingles)])
    flat = np.concatenate(shingles) if shingles else starts[:0]
    tables = (table.astype("<i4").tobytes() for table in (counted, pairs, passages))
    return Laid(tuple(digests), starts.astype("<i8").tobytes(), flat.astype("<i8").tobytes(), *tables)
