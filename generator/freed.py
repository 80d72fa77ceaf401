"""Memory that is free goes back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """To be called before much is needed in large pieces, such as arrays. Linux' C library keeps what is freed between two
    pieces that are not, and takes nothing large from there: when claims are compared, 67 of 282 MiB. Takes milliseconds."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # which not every C library has
        if trim is not None:
            trim(0)
