"""Small things that numpy does not have."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]


def ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """starts[0], starts[0] + 1, … and so many of each.

    >>> ranges(np.array([5, 20]), np.array([3, 2])).tolist()
    [5, 6, 7, 20, 21]
    """
    ends = np.cumsum(lengths)
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)


def begins(places: Numbers, count: int) -> Numbers:
    """Where each of `count` places begins among these, sorted; the end last.

    >>> begins(np.array([2, 0, 2]), 4).tolist()
    [0, 1, 1, 3, 3]
    """
    return np.concatenate([[0], np.cumsum(np.bincount(places, minlength=count))])
