"""What works article by article, in as many processes as there are cores, where that pays."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

PAYS = 200
"""Items below which starting processes takes longer than they save: each loads the lexicons, for about a second."""
CHUNKS = 8
"""Parts a process gets, so that one with long articles does not keep the others waiting."""

A = TypeVar("A")
B = TypeVar("B")


def each(function: Callable[[A], B], items: Sequence[A]) -> list[B]:
    """`[function(item) for item in items]`, in order. The function must be one of a module, and pure.

    New interpreters (`spawn`), not copies of this one: MkDocs' server runs threads, which a copy would lose.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(items) < PAYS or cores < 2 or multiprocessing.parent_process() is not None:
        return [function(item) for item in items]
    context = multiprocessing.get_context("spawn")
    size = -(-len(items) // (cores * CHUNKS))
    try:
        with ProcessPoolExecutor(cores, mp_context=context) as pool:
            return list(pool.map(function, items, chunksize=size))
    except BrokenProcessPool:  # killed from outside, or no room for a second one
        return [function(item) for item in items]
