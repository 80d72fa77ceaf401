"""Which articles are laid side by side: those that share most shingles with one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.arrays import Numbers, among, begins, distinct, ranges

COMMON = 200
"""A shingle in more articles than this is boilerplate that no reader looks for; it would make the time quadratic."""
NEIGHBOURS = 20
"""Articles that one is compared with at most: those it shares most with."""
FEWEST = 2
"""Shingles that two must have in common."""
Counted = Numbers
"""A row for each pair of articles: the two, the first one first, and how many shingles they share (int32: 5,000 articles have
millions)."""
_FAR = 1 << 31
"""More than there are articles: with it a pair is one number."""
NONE: Counted = np.empty((0, 3), dtype=np.int32)


def count_pairs(shingles: Sequence[Numbers], gone: Sequence[Numbers], fresh: Numbers, known: Counted) -> Counted:
    """Every pair with `FEWEST` in common or more. `known` are those that were counted while the articles that are `fresh`
    now, a flag for each, had the shingles that are `gone`."""
    sizes = [len(of) for of in shingles]
    if not sum(sizes):
        return NONE
    rows, whole = np.repeat(np.arange(len(shingles)), sizes), np.concatenate(shingles)
    # what became boilerplate, or is none any more, counts otherwise in articles that nobody touched
    lost = np.concatenate([*gone, whole[:0]])
    changed = distinct(np.concatenate([lost, whole[fresh[rows]]]))
    there, column = among(whole, changed)
    held = np.bincount(column, minlength=len(changed))
    new = np.bincount(column[fresh[rows[there]]], minlength=len(changed))
    before = held - new + np.bincount(np.searchsorted(changed, lost), minlength=len(changed))
    turned_over = (before > COMMON) != (held > COMMON)
    fresh = fresh.copy()
    fresh[rows[there][turned_over[column]]] = True
    stands = known[~fresh[known[:, 0]] & ~fresh[known[:, 1]]]
    there, column = among(whole, distinct(whole[fresh[rows]]))
    return np.concatenate([stands, _counted_anew(rows[there], column, fresh)])


def _counted_anew(rows: Numbers, column: Numbers, fresh: Numbers) -> Counted:
    """Pairs of which one at least is fresh: `rows` have the shingles of those, one in each `column`."""
    if not fresh.any():
        return NONE
    held = np.bincount(column)
    telling = ((held > 1) & (held <= COMMON))[column]
    rows, column = rows[telling], column[telling]
    order = np.argsort(column, kind="stable")
    having, of_shingle, of_article = rows[order], begins(column, len(held)), begins(rows, len(fresh))
    found = []
    for row in np.flatnonzero(fresh).tolist():
        own = column[of_article[row] : of_article[row + 1]]
        counts = np.bincount(having[ranges(of_shingle[own], held[own])], minlength=len(fresh))
        other = np.flatnonzero(counts >= FEWEST)
        other = other[(other != row) & (~fresh[other] | (other > row))]
        found.append(np.column_stack([np.minimum(row, other), np.maximum(row, other), counts[other]]).astype(np.int32))
    return np.concatenate(found)


def closest(counted: Counted) -> Numbers:
    """The pairs, sorted, of each article and the `NEIGHBOURS` that it shares most with."""
    one = np.concatenate([counted[:, 0], counted[:, 1]])
    other = np.concatenate([counted[:, 1], counted[:, 0]])
    order = np.lexsort((other, -np.concatenate([counted[:, 2], counted[:, 2]]), one))
    one, other = one[order], other[order]
    near = np.arange(len(one)) - np.searchsorted(one, one) < NEIGHBOURS
    one, other = one[near].astype(np.int64), other[near].astype(np.int64)
    return np.column_stack(np.divmod(distinct(np.minimum(one, other) * _FAR + np.maximum(one, other)), _FAR))
