"""Which word lists are alike, and groups in which every two are. Knows nothing of sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

ROWS = 2000
"""Rows multiplied at a time: bounds memory at 100,000 sentences."""


def similar_pairs(lists: Sequence[Sequence[str]], least: float) -> list[tuple[int, int, float]]:
    """(i, j, cosine) of the TF-IDF vectors for i < j and a cosine of `least` or more.

    idf is ln((1 + n) / (1 + df)) + 1, the smoothed form, so that a corpus of five articles has weights too.
    """
    vocabulary: dict[str, int] = {}
    rows, columns = [], []
    for row, words in enumerate(lists):
        for word in words:
            rows.append(row)
            columns.append(vocabulary.setdefault(word, len(vocabulary)))
    if not rows:
        return []
    counts = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(lists), len(vocabulary))).tocsr()
    df = np.diff(counts.tocsc().indptr)
    weights = (counts @ sparse.diags_array(np.log((1 + len(lists)) / (1 + df)) + 1)).tocsr()
    norms = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    norms[norms == 0] = 1
    unit = (sparse.diags_array(1 / norms) @ weights).tocsr()
    turned = unit.T.tocsc()
    found: list[tuple[int, int, float]] = []
    for start in range(0, len(lists), ROWS):
        product = (unit[start : start + ROWS] @ turned).tocoo()
        keep = (product.data >= least) & (start + product.row < product.col)
        kept = (product.row[keep], product.col[keep], product.data[keep])
        found += [(start + int(i), int(j), round(float(v), 6)) for i, j, v in zip(*kept, strict=True)]
    return sorted(found)


def complete_groups(count: int, edges: Mapping[tuple[int, int], float], owner: Sequence[str]) -> list[list[int]]:
    """Partition 0 … count-1 so that within a group every two are joined by an edge and no owner stands twice.

    Greedy, the strongest edges first: a group never hangs together by a third member alone (complete linkage).

    >>> complete_groups(3, {(0, 1): 0.9, (1, 2): 0.8}, ["a", "b", "c"])
    [[0, 1], [2]]
    """
    members = [[n] for n in range(count)]  # for each, the list of its group: one list a group
    for (a, b), _ in sorted(edges.items(), key=lambda e: (-e[1], e[0])):
        left, right = members[a], members[b]
        if left is right or {owner[m] for m in left} & {owner[m] for m in right}:
            continue
        if all((min(x, y), max(x, y)) in edges for x in left for y in right):
            joined = sorted(left + right)
            for m in joined:
                members[m] = joined
    return [group for n, group in enumerate(members) if group[0] == n]
