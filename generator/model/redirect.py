"""Addresses that a page once had."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address that leads to the page which names it."""

    address: str
    """Without ending: `claims/old`."""
    line: int = 1
    """The line of the page that names it, for problems."""
