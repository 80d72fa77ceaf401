"""Which word lists are alike: TF-IDF cosines over an index. Knows nothing of sentences."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROWS = 500
"""Rows compared at a time: bounds memory at 100,000 sentences."""
AT_ONCE = 5000
"""Pairs whose cosines are worked out at a time."""
COMMON = 250
"""A word of more lists than this leads from none to another by itself: that would make the time quadratic. In a corpus of
one subject the words of its main claims are such; two of them together are rarer."""
PAIRED = 6
"""How many words of such a list are paired."""
NEIGHBOURS = 40
"""Lists that one is paired with at most, the most alike: what very many say in other words needs no more to hang together."""
Numbers = NDArray[Any]
EMPTY: Numbers = np.empty(0)
Vectors = Any
"""A sparse matrix, a list a row: scipy ships no types."""


def similar_pairs(lists: Sequence[Sequence[str]], least: float) -> list[tuple[int, int, float]]:
    """All that `alike` finds."""
    return list(alike(lists, least))


def alike(lists: Sequence[Sequence[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """(i, j, cosine) of the TF-IDF vectors for i < j and a cosine of `least` or more, sorted. One after the other: 75,000
    sentences have 3,500,000, a gigabyte as tuples in a mapping.

    idf is ln((1 + n) / (1 + df)) + 1, the smoothed form, so that a corpus of five articles has weights too.

    Pairs are looked for by their rarest words alone (prefix filtering, Bayardo et al., "Scaling up all pairs similarity
    search", 2007): where the words of a list but its rarest have together a norm under `least`, two lists that are alike
    share one of those. So nothing is missed but among lists of words that each stand in more than `COMMON` of them.
    """
    a, b, cosines = _nearest(*_meeting(lists, least))
    order = np.lexsort((b, a))
    for at in range(0, len(order), AT_ONCE):
        part = order[at : at + AT_ONCE]
        yield from zip(a[part].tolist(), b[part].tolist(), cosines[part].tolist(), strict=True)


def _meeting(lists: Sequence[Sequence[str]], least: float) -> tuple[Numbers, Numbers, Numbers]:
    """Of all pairs that are so alike: the first, the second, the cosine."""
    unit, df = _vectors(lists)
    if unit.nnz == 0:
        return EMPTY, EMPTY, EMPTY
    index = _rarest(unit, df, least)
    turned = index.T.tocsr()
    parts: list[tuple[Numbers, Numbers, Numbers]] = []
    for start in range(0, len(lists), ROWS):
        meeting = (index[start : start + ROWS] @ turned).tocoo()
        later = start + meeting.row < meeting.col
        left, right = start + meeting.row[later], meeting.col[later]
        for at in range(0, len(left), AT_ONCE):
            a, b = left[at : at + AT_ONCE], right[at : at + AT_ONCE]
            cosines = np.asarray(unit[a].multiply(unit[b]).sum(axis=1)).ravel()
            kept = cosines >= least
            parts.append((a[kept], b[kept], np.round(cosines[kept], 6)))
    a, b, cosines = (np.concatenate(column) for column in zip(*parts, strict=True)) if parts else (EMPTY, EMPTY, EMPTY)
    return a, b, cosines


def _vectors(lists: Sequence[Sequence[str]]) -> tuple[Vectors, NDArray[np.int64]]:
    """Unit TF-IDF vectors as rows, and in how many lists each word stands."""
    from scipy import sparse  # takes 0.2 s to load, and a build with nothing new compares nothing

    vocabulary: dict[str, int] = {}
    columns = array("i")
    for words in lists:
        columns.extend([vocabulary.setdefault(word, len(vocabulary)) for word in words])
    rows = np.repeat(np.arange(len(lists), dtype=np.int32), [len(words) for words in lists])
    shape = (len(lists), len(vocabulary))
    counts = sparse.coo_array((np.ones(len(rows)), (rows, np.array(columns, dtype=np.int32))), shape=shape).tocsr()
    df = np.diff(counts.tocsc().indptr)
    weights = (counts @ sparse.diags_array(np.log((1 + len(lists)) / (1 + df)) + 1)).tocsr() if vocabulary else counts
    norms = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    norms[norms == 0] = 1
    return (sparse.diags_array(1 / norms) @ weights).tocsr(), df


def _rarest(unit: Vectors, df: Numbers, least: float) -> Vectors:
    """What each row is found by: its rarest words, so many that the others have a norm under `least`; where those stand in
    very many rows, the pairs that its rarest words make, of which fewer rows have the same two."""
    from scipy import sparse  # as above

    coo = unit.tocoo()
    order = np.lexsort((coo.col, df[coo.col], coo.row))  # by row, then the rarest first
    row, column, squares = coo.row[order], coo.col[order], coo.data[order] ** 2
    total = np.cumsum(squares)
    before = total - squares
    first = np.searchsorted(row, np.arange(unit.shape[0]))
    rest = 1 - (before - before[np.minimum(first, len(row) - 1)][row])  # what this word and those behind it weigh
    wanted = rest >= least**2 - 1e-9
    kept = wanted & (df[column] > 1) & (df[column] <= COMMON)
    left_out = np.unique(row[wanted & (df[column] > COMMON)])
    places = first[left_out, None] + np.arange(PAIRED)
    inside = places < len(row)
    places[~inside] = 0
    inside &= row[places] == left_out[:, None]
    rarest = np.sort(np.where(inside, column[places], -1), axis=1)  # those that there are, behind
    ahead, behind = np.triu_indices(PAIRED, 1)
    there = rarest[:, ahead] >= 0
    codes = rarest[:, ahead].astype(np.int64) * unit.shape[1] + rarest[:, behind]
    pairs, found = np.unique(codes[there], return_inverse=True)
    shape = (unit.shape[0], unit.shape[1] + len(pairs))
    where = (
        np.concatenate([row[kept], np.broadcast_to(left_out[:, None], there.shape)[there]]),
        np.concatenate([column[kept].astype(np.int64), unit.shape[1] + found]),
    )
    index = sparse.coo_array((np.ones(len(where[0]), dtype=np.float32), where), shape=shape).tocsc()
    held = np.diff(index.indptr)
    return index[:, (held > 1) & (held <= COMMON)].tocsr()


def _nearest(a: Numbers, b: Numbers, cosines: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Those pairs that are among the `NEIGHBOURS` most alike of either of their lists."""
    best = np.lexsort((b, a, -cosines)).astype(np.int32)
    kept = np.zeros(len(cosines), dtype=bool)
    for side in (a, b):
        by_list = best[np.argsort(side[best], kind="stable")]
        rank = np.arange(len(by_list), dtype=np.int32)
        rank -= np.searchsorted(side[by_list], side[by_list]).astype(np.int32)
        kept[by_list[rank < NEIGHBOURS]] = True
    return a[kept], b[kept], cosines[kept]
