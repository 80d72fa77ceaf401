"""Memory that is free goes back to the system, and what nobody needs any more is not put in order first."""

from __future__ import annotations

import atexit
import ctypes
import gc
import sys

_MMAP_THRESHOLD = -3
"""`M_MMAP_THRESHOLD` of mallopt(3)."""
LARGE = 1_000_000
# What a process holds when it ends, the system takes at once: Python would look for garbage in it first, which took 0.6 s of
# the 7 that 10,000 pages take with nothing new.
atexit.register(gc.freeze)


_left: list[object] = []
_left.append(_left)  # a circle, of which nothing is taken apart at the end either


def leave(value: object) -> None:
    """To hold a value until another is left or the process ends, for one that is of no more use and would be taken apart object
    by object. Of the corpus of 500 articles that takes 40 ms."""
    _left[1:] = [value]


def give_back_large() -> None:
    """From here on, in this process and in its copies, pieces of `LARGE` bytes go back when they are freed. Linux' C library does
    so by itself until it has freed some: the next of 32 MiB come from where small ones are, and leave holes there. Arrays that
    compare 75,000 sentences left 100 MiB."""
    if sys.platform == "linux":
        option = getattr(ctypes.CDLL(None), "mallopt", None)  # which not every C library has
        if option is not None:
            option(_MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """To be called before much is needed in large pieces, such as arrays. Linux' C library keeps what is freed between two
    pieces that are not, and takes nothing large from there: when claims are compared, 67 of 282 MiB. Takes milliseconds."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # which not every C library has
        if trim is not None:
            trim(0)
