"""Word lists as numbers: which words each has, what each word weighs, and what of it stood there the last time."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.arrays import Numbers, distinct, ranges

STEPS = 16
"""Steps of a weight for each unit of idf: where one list comes or goes, a word changes its weight with some sixteen lists."""
EVERYWHERE = 512
"""Lists from which on a word's number of lists is told in doublings alone: it weighs little, and where its weight changes all of them are
compared anew."""
SIZES = 8
"""Steps of the number of lists while it doubles: all weights change with each of these."""
UNUSED = 2
"""Words that are remembered for each that is used, above which all is numbered anew."""


@dataclass(frozen=True, slots=True)
class Later:
    """A list whose words are looked for where it was not there the last time."""

    of: str
    """What they are made of: where that is the same, they are."""
    words: Callable[[], Sequence[str]]


Listed = Sequence[str] | Later


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared, as arrays of numbers in bytes: a row a list, a column a word."""

    vocabulary: tuple[str, ...] = ()
    digests: bytes = b""
    """Of each list (uint64)."""
    starts: bytes = b"\0" * 8
    """Where its words begin, and where the last ones end (int64)."""
    words: bytes = b""
    """Places in the vocabulary, each once a list (int32)."""
    counts: bytes = b""
    """How often each stands in its list (uint16)."""
    weights: bytes = b""
    """Of each word (int32)."""
    crowded: bytes = b""
    """Pairs of words that so many lists are found by that none is (int32)."""
    left: bytes = b""
    right: bytes = b""
    """The rows of each pair that is alike (int32)."""
    cosines: bytes = b""
    """(float64)."""


@dataclass(frozen=True, slots=True)
class Before:
    """`Compared` as arrays."""

    vocabulary: dict[str, int]
    digests: Numbers
    starts: Numbers
    words: Numbers
    counts: Numbers
    weights: Numbers
    crowded: Numbers
    left: Numbers
    right: Numbers
    cosines: Numbers

    @classmethod
    def of(cls, kept: Compared) -> Before:
        """Raises ValueError where it does not hold together: somebody wrote into a file of ours."""
        vocabulary = {word: at for at, word in enumerate(kept.vocabulary)}
        found = cls(
            vocabulary,
            np.frombuffer(kept.digests, dtype="<u8"),
            np.frombuffer(kept.starts, dtype="<i8"),
            np.frombuffer(kept.words, dtype="<i4"),
            np.frombuffer(kept.counts, dtype="<u2"),
            np.frombuffer(kept.weights, dtype="<i4"),
            np.frombuffer(kept.crowded, dtype="<i4").reshape(-1, 2),
            np.frombuffer(kept.left, dtype="<i4"),
            np.frombuffer(kept.right, dtype="<i4"),
            np.frombuffer(kept.cosines, dtype="<f8"),
        )
        rows, words = len(found.digests), len(vocabulary)
        whole = (
            len(found.starts) == rows + 1 and found.starts[0] == 0 and found.starts[-1] == len(found.words),
            bool(np.all(np.diff(found.starts) >= 0)) and len(found.counts) == len(found.words),
            len(found.weights) == words == len(kept.vocabulary),
            len(found.left) == len(found.right) == len(found.cosines),
            *(bool(np.all((a >= 0) & (a < words))) for a in (found.words, found.crowded)),
            *(bool(np.all((a >= 0) & (a < rows))) for a in (found.left, found.right)),
        )
        if not all(whole):
            raise ValueError("what was compared does not hold together")
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """The lists there are now. Entries, one a list and word, stand list by list."""

    before: Before
    vocabulary: tuple[str, ...]
    digests: Numbers
    starts: Numbers
    words: Numbers
    counts: Numbers
    weights: Numbers
    """Of each word of the vocabulary: whole numbers, so that sums are the same in any order."""
    rows: Numbers
    """Of each entry."""
    was: Numbers
    """The row that each list had before; -1 where it is new, or stands there twice."""

    @property
    def values(self) -> Numbers:
        """Of each entry: how often the word stands there, times its weight."""
        return self.counts.astype(np.int64) * self.weights[self.words]

    @property
    def ties(self) -> Numbers:
        """Of each word: what decides between two of one weight, whatever their places in the vocabulary."""
        return np.array([zlib.crc32(_bytes(word)) for word in self.vocabulary], dtype=np.int64)

    def rows_with(self, changed: Numbers) -> Numbers:
        """Lists that have one of these words: a flag for each of the first words of the vocabulary."""
        flags = np.zeros(len(self.vocabulary), dtype=bool)
        flags[: len(changed)] = changed
        return distinct(self.rows[flags[self.words]])

    def weight(self, lists: int) -> int:
        """Of a word that stands in so many of the lists."""
        return int(_weights(np.array([lists]), len(self.digests))[0])

    def remembered(self, crowded: Numbers, left: Numbers, right: Numbers, cosines: Numbers) -> Compared:
        return Compared(
            self.vocabulary,
            self.digests.astype("<u8").tobytes(),
            self.starts.astype("<i8").tobytes(),
            self.words.astype("<i4").tobytes(),
            self.counts.astype("<u2").tobytes(),
            self.weights.astype("<i4").tobytes(),
            crowded.astype("<i4").tobytes(),
            left.astype("<i4").tobytes(),
            right.astype("<i4").tobytes(),
            cosines.astype("<f8").tobytes(),
        )


def table_of(lists: Sequence[Listed], kept: Compared | None) -> Table:
    try:
        before = Before.of(kept or Compared())
    except ValueError:
        before = Before.of(Compared())
    digests = np.frombuffer(b"".join(map(_digest, lists)), dtype="<u8")
    was = _places(digests, before.digests)
    known = was >= 0
    vocabulary = dict(before.vocabulary)
    new, times, many = array("i"), array("H"), []  # numbers alone: what counted them is 80 MiB, of 75,000 lists
    for at in np.flatnonzero(~known).tolist():
        one = lists[at]
        counted = Counter(one.words() if isinstance(one, Later) else one)
        new.extend(vocabulary.setdefault(word, len(vocabulary)) for word in counted)
        times.extend(min(n, 0xFFFF) for n in counted.values())
        many.append(len(counted))
    lengths = np.empty(len(lists), dtype=np.int64)
    lengths[known] = np.diff(before.starts)[was[known]]
    lengths[~known] = many
    starts = np.concatenate([[0], np.cumsum(lengths)])
    words, counts = np.empty(starts[-1], dtype=np.int32), np.empty(starts[-1], dtype=np.uint16)
    here, there = ranges(starts[:-1][known], lengths[known]), ranges(before.starts[was[known]], lengths[known])
    words[here], counts[here] = before.words[there], before.counts[there]
    here = ranges(starts[:-1][~known], lengths[~known])
    words[here], counts[here] = new, times
    df = np.bincount(words, minlength=len(vocabulary))
    if kept and len(vocabulary) > UNUSED * np.count_nonzero(df):
        return table_of(lists, None)
    rows = np.repeat(np.arange(len(lists), dtype=np.int32), lengths)
    weights = _weights(df, len(lists))
    return Table(before, tuple(vocabulary), digests, starts, words, counts, weights, rows, was)


def _weights(df: Numbers, lists: int) -> Numbers:
    about = 2 ** (round(SIZES * np.log2(1 + lists)) / SIZES)
    df = np.where(df >= EVERYWHERE, 2 ** np.rint(np.log2(np.maximum(df, 1))), df)
    found: Numbers = np.maximum(1, np.rint(STEPS * (np.log(about / (1 + df)) + 1))).astype(np.int64)
    return found


def _digest(one: Listed) -> bytes:
    return hashlib.blake2b(_bytes(one.of if isinstance(one, Later) else "\0".join(one)), digest_size=8).digest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _places(digests: Numbers, before: Numbers) -> Numbers:
    """Where each stood before; -1 where it did not, or where there are several of it."""
    _, first, many = np.unique(digests, return_inverse=True, return_counts=True)
    there, places, times = np.unique(before, return_index=True, return_counts=True)
    at = np.searchsorted(there, digests)
    found = np.full(len(digests), -1, dtype=np.int64)
    inside = at < len(there)
    same = np.flatnonzero(inside)[there[at[inside]] == digests[inside]]
    single = same[(times[at[same]] == 1) & (many[first[same]] == 1)]
    found[single] = places[at[single]]
    return found
