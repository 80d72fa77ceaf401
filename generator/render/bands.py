"""Dated things put under headings of time: a year, split into months and days where it holds too many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")
LEAST_SPLIT = 24
"""A year or a month that holds no more is not split."""
DAYS = 3
"""A month is split into days only where it holds so many times what else would be split: most days would hold one thing."""
PARTS = 40
"""No part is split that holds less than this share of everything: else the headings would outnumber what they head."""
MOST_YEARS = 40
"""With more years than this, those of a decade that together hold little stand under the decade."""


@dataclass(frozen=True)
class Band(Generic[T]):
    key: str
    """`2025`, `2025-08`, `2025-08-22`; `195` for the years from 1950 on."""
    items: tuple[T, ...]
    skipped: int
    """Years with nothing since the band before."""


def bands(dated: Iterable[tuple[str, T]]) -> tuple[Band[T], ...]:
    """`dated`: (ISO day, month or year, what happened then), in any order; those of one date keep the order given. Each
    stands in one band: what is known by its year alone stands before the months of the year.

    >>> [(band.key, band.items) for band in bands([("2025-02", "b"), ("1950", "a"), ("2025-01-03", "c")])]
    [('1950', ('a',)), ('2025', ('c', 'b'))]
    """
    ordered = sorted(dated, key=lambda pair: pair[0])
    limit = max(LEAST_SPLIT, len(ordered) // PARTS)
    years = [(key, list(group)) for key, group in groupby(ordered, key=lambda pair: pair[0][:4])]
    found: list[tuple[str, list[tuple[str, T]]]] = []
    for key, group in _decades(years, limit) if len(years) > MOST_YEARS else years:
        found += _split(key, group, limit)
    made, last = [], None
    for key, group in found:
        first = int(key[:4].ljust(4, "0"))
        made.append(Band(key, tuple(item for _, item in group), max(0, first - last - 1) if last is not None else 0))
        last = first + (9 if len(key) == 3 else 0)
    return tuple(made)


Group = tuple[str, list[tuple[str, T]]]


def _split(key: str, group: list[tuple[str, T]], limit: int) -> list[Group[T]]:
    length = {4: 7, 7: 10}.get(len(key))
    if length is None or len(group) <= limit * (DAYS if length == 10 else 1):
        return [(key, group)]
    parts = [(part, list(inner)) for part, inner in groupby(group, key=lambda pair: pair[0][:length])]
    if len(parts) == 1 and parts[0][0] == key:  # nothing is known more finely
        return [(key, group)]
    return [made for part, inner in parts for made in ([(part, inner)] if part == key else _split(part, inner, limit))]


def _decades(years: Sequence[Group[T]], limit: int) -> list[Group[T]]:
    out: list[Group[T]] = []
    for decade, group in groupby(years, key=lambda pair: pair[0][:3]):
        inner = list(group)
        together = [pair for _, pairs in inner for pair in pairs]
        out += [(decade, together)] if len(inner) > 1 and len(together) <= limit else inner
    return out
