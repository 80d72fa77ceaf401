"""Which word lists are alike: TF-IDF cosines over an index. Knows nothing of sentences.

Weights are whole numbers that change by steps, so that one list more or less leaves nearly all of them as they are, and with
them what was found among lists that have no changed word. `Compared` remembers that; the pairs are the same without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from generator.arrays import Numbers
from generator.freed import give_back
from generator.likeness.index import AT_ONCE, keys_of, meeting, nearest
from generator.likeness.table import Compared, Later, Listed, table_of

__all__ = ["Compared", "Later", "similar_pairs"]

Pair = tuple[int, int, float]


def similar_pairs(
    lists: Sequence[Listed], before: Compared | None = None, *, least: float
) -> tuple[Iterator[Pair], Compared]:
    """(i, j, cosine) of the TF-IDF vectors for i < j and a cosine of `least` or more, sorted; one after the other, since millions
    of tuples are a gigabyte. And what is to be given as `before` the next time, with the same `least`: then only what changed is
    compared.

    idf is ln((1 + n) / (1 + df)) + 1, the smoothed form, so that a corpus of five articles has weights too.
    """
    table = table_of(lists, before)
    keys, old = keys_of(table, least), table.before
    give_back()
    fresh = table.was < 0
    fresh[table.rows_with(table.weights[: len(old.weights)] != old.weights)] = True
    fresh[keys.rows_with(old.crowded)] = True
    now = np.full(len(old.digests), -1, dtype=np.int64)
    now[table.was[~fresh]] = np.flatnonzero(~fresh)
    one, other = now[old.left], now[old.right]
    stands = (one >= 0) & (other >= 0)
    found = [(np.minimum(one, other)[stands], np.maximum(one, other)[stands], old.cosines[stands])]
    found += meeting(table, keys, fresh, least)
    left, right, cosines = (np.concatenate(column) for column in zip(*found, strict=True))
    return _told(left, right, cosines), table.remembered(keys.crowded, left, right, cosines)


def _told(left: Numbers, right: Numbers, cosines: Numbers) -> Iterator[Pair]:
    kept = np.flatnonzero(nearest(left, right, cosines))
    order = kept[np.lexsort((right[kept], left[kept]))]
    for at in range(0, len(order), AT_ONCE):
        part = order[at : at + AT_ONCE]
        yield from zip(left[part].tolist(), right[part].tolist(), cosines[part].tolist(), strict=True)
