"""The index by which lists that may be alike are found, and which of them are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from generator.arrays import Numbers, among, begins, distinct, ranges
from generator.likeness.table import Table

ROWS = 16
"""Lists compared at a time: their vectors are to stay in the processor's cache."""
AT_ONCE = 2000
"""Pairs whose cosines are worked out at a time."""
IN_ORDER = 5000
"""Lists whose words are put in order at a time."""
COMMON = 250
"""A word of more lists than this leads from none to another by itself: that would make the time quadratic. In a corpus of
one subject the words of its main claims are such; two of them together are rarer."""
PAIRED = 6
"""How many words of such a list are paired."""
NEIGHBOURS = 40
"""Lists that one is paired with at most, the most alike: what very many say in other words needs no more to hang together."""
Found = tuple[Numbers, Numbers, Numbers]
"""The rows of each pair, the first before the second, and their cosines."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What each list is found by: words, and pairs of words."""

    rows: Numbers
    columns: Numbers
    """Of the index: a row and a column for each key of each list."""
    bounds: Numbers
    """The norm of the key's word and those behind it, as a part of its list's: two lists whose first word in common this is
    have no higher cosine than the product of theirs. 1 for a pair of words."""
    width: int
    paired: Numbers
    """The rows of the lists that are found by pairs, one for each pair."""
    pairs: Numbers
    """The pair itself, of which `crowded` may be one."""
    crowded: Numbers
    """Pairs of places in the vocabulary, the smaller first, that lead nowhere."""
    words: int
    """How many there are in the vocabulary."""

    def rows_with(self, crowded: Numbers) -> Numbers:
        """Lists that have a pair which is crowded now and was not before, or the other way round."""
        either = np.setxor1d(_as_one(crowded, self.words), _as_one(self.crowded, self.words), assume_unique=True)
        return distinct(self.paired[among(self.pairs, either)[0]])


def keys_of(table: Table, least: float) -> Keys:
    """Prefix filtering (Bayardo et al., "Scaling up all pairs similarity search", 2007): where the words of a list but its
    rarest have together a norm under `least`, two lists that are alike share one of those. Where these stand in very many
    lists, the pairs that the rarest words make, of which fewer have the same two: nothing else is missed."""
    norms, common = _norms2(table), table.weight(COMMON)
    by_pairs = np.zeros(len(table.digests), dtype=bool)
    rarest = np.full((len(table.digests), PAIRED), -1, dtype=np.int64)
    singly = []
    for row, at, column, weights, rest in _rarest_first(table, norms):
        wanted, rare = rest >= (least**2 - 1e-9) * norms[row], weights >= common
        by_pairs[row[wanted & ~rare]] = True
        few = by_pairs[row] & (at < PAIRED)
        rarest[row[few], at[few]] = column[few]
        kept = wanted & rare
        singly.append((row[kept], column[kept], np.sqrt(rest[kept] / norms[row[kept]])))
    rows, columns, bounds = (np.concatenate(of) for of in zip(*singly, strict=True))
    words = len(table.vocabulary)
    found: list[tuple[Numbers, Numbers]] = []
    for one, other in combinations(range(PAIRED), 2):
        there = np.flatnonzero(rarest[:, other] >= 0).astype(np.int32)
        both = np.sort(rarest[there][:, [one, other]], axis=1)
        found.append((there, _as_one(both, words)))
    paired, pairs = (np.concatenate(side) for side in zip(*found, strict=True))
    different, place, times = np.unique(pairs, return_inverse=True, return_counts=True)
    crowded = times > COMMON
    leads = ~crowded[place]
    return Keys(
        rows=np.concatenate([rows, paired[leads]]),
        columns=np.concatenate([columns, (words + place[leads]).astype(np.int32)]),
        bounds=np.concatenate([bounds, np.ones(np.count_nonzero(leads))]),
        width=words + len(different),
        paired=paired,
        pairs=pairs,
        crowded=np.column_stack(np.divmod(different[crowded], max(1, words))),
        words=words,
    )


def _rarest_first(table: Table, norms: Numbers) -> Iterator[tuple[Numbers, ...]]:
    """Of each entry, list by list and the rarest words first: its row, its place there, its word, what that weighs, and what it and
    those behind it weigh together, squared. Some lists at a time: of 75,000 at once, all this is 200 MiB."""
    values, rank = table.values, np.empty(len(table.vocabulary), dtype=np.int64)
    rank[np.lexsort((table.ties, -table.weights))] = np.arange(len(rank))
    for first in range(0, max(1, len(table.digests)), IN_ORDER):
        begin, end = table.starts[[first, min(first + IN_ORDER, len(table.digests))]]
        row, words = table.rows[begin:end], table.words[begin:end]
        order = np.argsort((row - first).astype(np.int64) * max(1, len(rank)) + rank[words])
        words, squares = words[order], values[begin:end][order] ** 2
        behind = np.cumsum(squares) - squares
        starts = table.starts[row] - begin
        rest = norms[row] - (behind - behind[starts])
        yield row, np.arange(len(row)) - starts, words, table.weights[words], rest


def meeting(table: Table, keys: Keys, fresh: Numbers, least: float) -> Iterator[Found]:
    """Pairs of a `fresh` list and any other that are alike."""
    if not fresh.any() or not len(keys.rows):
        return
    index, values, norms = _Index(keys, fresh), table.values.astype(np.float64), np.sqrt(_norms2(table))
    lengths = np.diff(table.starts)
    slots = np.zeros(len(table.vocabulary), dtype=np.int32)
    todo = np.flatnonzero(fresh)
    for start in range(0, len(todo), ROWS):
        some = todo[start : start + ROWS]
        at, other = index.met(some, least)
        new = (some[at] != other) & (~fresh[other] | (some[at] < other))
        at, other = at[new], other[new]
        own = ranges(table.starts[some], lengths[some])
        words, of_entry = np.unique(table.words[own], return_inverse=True)
        slots[words] = np.arange(1, len(words) + 1)
        vectors = np.zeros((len(some), len(words) + 1))  # the first is of all other words
        vectors[np.repeat(np.arange(len(some)), lengths[some]), of_entry + 1] = values[own]
        for begin in range(0, len(at), AT_ONCE):
            a, b = at[begin : begin + AT_ONCE], other[begin : begin + AT_ONCE]
            theirs, ends = ranges(table.starts[b], lengths[b]), np.cumsum(lengths[b])
            products = vectors[np.repeat(a, lengths[b]), slots[table.words[theirs]]] * values[theirs]
            cosines = np.add.reduceat(products, ends - lengths[b]) / (norms[some[a]] * norms[b])
            alike = cosines >= least
            one, another = some[a[alike]], b[alike]
            yield np.minimum(one, another), np.maximum(one, another), np.round(cosines[alike], 6)
        slots[words] = 0


class _Index:
    """The lists by the keys of those that are fresh, and these by their lists."""

    def __init__(self, keys: Keys, fresh: Numbers) -> None:
        asked = np.zeros(keys.width, dtype=bool)
        asked[keys.columns[fresh[keys.rows]]] = True
        telling = asked[keys.columns]
        rows, columns, bounds = keys.rows[telling], keys.columns[telling], keys.bounds[telling]
        by_key, by_list = np.argsort(columns, kind="stable"), np.argsort(rows, kind="stable")
        self.rows, self.row_bounds = rows[by_key], bounds[by_key]
        self.columns, self.column_bounds = columns[by_list], bounds[by_list]
        self.of_key = begins(columns, keys.width)
        self.of_list = begins(rows, len(fresh))

    def met(self, some: Numbers, least: float) -> tuple[Numbers, Numbers]:
        """Places among these, and the lists that each has a key in common with that can be the first which alike ones share."""
        count = self.of_list[some + 1] - self.of_list[some]
        keys = ranges(self.of_list[some], count)
        first = self.of_key[self.columns[keys]]
        sharing = self.of_key[self.columns[keys] + 1] - first
        theirs = ranges(first, sharing)
        may = self.row_bounds[theirs] * np.repeat(self.column_bounds[keys], sharing) >= least - 1e-9
        places = np.repeat(np.repeat(np.arange(len(some)), count), sharing)
        lists = len(self.of_list) - 1
        at, other = np.divmod(distinct(places[may] * lists + self.rows[theirs[may]]), lists)
        return at, other


def nearest(left: Numbers, right: Numbers, cosines: Numbers) -> Numbers:
    """Which pairs are among the `NEIGHBOURS` most alike of either of their lists."""
    best = np.lexsort((right, left, -cosines))
    kept = np.zeros(len(cosines), dtype=bool)
    for side in (left, right):
        by_list = best[np.argsort(side[best], kind="stable")]
        first = np.searchsorted(side[by_list], side[by_list])
        kept[by_list[np.arange(len(by_list)) - first < NEIGHBOURS]] = True
    return kept


def _norms2(table: Table) -> Numbers:
    """The square of each list's norm: whole numbers, below 2^53."""
    return np.bincount(table.rows, weights=table.values**2, minlength=len(table.digests))


def _as_one(pairs: Numbers, words: int) -> Numbers:
    """A pair of places in the vocabulary as one number."""
    return pairs[:, 0].astype(np.int64) * words + pairs[:, 1]
