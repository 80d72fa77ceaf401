"""Dates put into equal steps of time: days, months, years or decades, whichever a picture can still show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "month", "year", "decade"]
MOST: tuple[tuple[Unit, int], ...] = (("day", 92), ("month", 96), ("year", 120))
"""How many steps of a unit a picture shows at most; beyond, it takes the next coarser one. On a phone 92 steps are 4
pixels each."""
_DIGITS = {"day": 10, "month": 7, "year": 4, "decade": 4}
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")
_LABELS = 4


@lru_cache(maxsize=1 << 13)
def first_day(iso: str | None) -> date | None:
    """The first day of an ISO day, month or year; None for what is none."""
    match = _ISO.fullmatch(iso or "")
    try:
        return date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Bins:
    unit: Unit
    first: int
    """The number of the first step: of a day since the year 1, of a month, a year, a decade."""
    count: int

    def index(self, iso: str) -> int | None:
        """The step of a date, which may lie before the first or behind the last; None where the date is too coarse
        for the unit: a month has no day."""
        day = first_day(iso)
        return None if day is None or len(iso) < _DIGITS[self.unit] else _number(day, self.unit) - self.first

    def iso(self, index: int) -> str:
        """A step as an ISO day, month or year; a decade by its first year."""
        number = self.first + index
        if self.unit == "day":
            return date.fromordinal(number).isoformat()
        if self.unit == "month":
            return f"{number // 12:04}-{number % 12 + 1:02}"
        return f"{max(1, number * (10 if self.unit == 'decade' else 1)):04}"  # there is no year 0

    def labelled(self) -> list[int]:
        """The steps that are named below: a few, at even distances."""
        step = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120) if self.count <= n * _LABELS or n == 120)
        offset = -self.first % step if self.unit in ("month", "year") else 0  # where a year begins
        return list(range(offset, self.count, step)) or [0]


@dataclass(frozen=True)
class Counts:
    """How many dates lie in each step, and how many are not drawn."""

    inside: tuple[int, ...]
    before: int
    after: int
    coarse: int
    """Known, but not as finely as the steps."""


def count(dates: Iterable[str], bins: Bins) -> Counts:
    """Dates that are none count nowhere."""
    known = [iso for iso in dates if first_day(iso)]
    places = [bins.index(iso) for iso in known]
    at = Counter(place for place in places if place is not None)
    return Counts(
        inside=tuple(at[i] for i in range(bins.count)),
        before=sum(n for i, n in at.items() if i < 0),
        after=sum(n for i, n in at.items() if i >= bins.count),
        coarse=sum(place is None for place in places),
    )


def bins_for(published: Sequence[str], happened: Sequence[str]) -> Bins | None:
    """Steps over the time in which the articles were published, and as far around it as what they tell lies near: a
    claim about 1950 does not press the year 2025 into one step. None where no two dates differ."""
    days = sorted(day.toordinal() for iso in published if (day := first_day(iso)))
    if not days:  # the middle half of what is told stands for it
        told = sorted(day.toordinal() for iso in happened if (day := first_day(iso)))
        days = told[len(told) // 4 : max(len(told) // 4 + 1, len(told) - len(told) // 4)]
    if not days:
        return None
    reach = max(days[-1] - days[0], 30)
    near = [iso for iso in happened if (day := first_day(iso)) and -2 * reach <= day.toordinal() - days[0] <= 3 * reach]
    known = sorted([*published, *near] if published else near)
    for unit, most in MOST:
        fine = [day for iso in known if len(iso) >= _DIGITS[unit] and (day := first_day(iso))]
        found = _steps(fine, unit)
        if found and found.count <= most:
            return found if found.count > 1 else None
    return _steps([day for iso in known if (day := first_day(iso))], "decade")


def _steps(days: Sequence[date], unit: Unit) -> Bins | None:
    """From the first to the last of the days."""
    numbers = [_number(day, unit) for day in days]
    return Bins(unit, min(numbers), max(numbers) - min(numbers) + 1) if numbers else None


def _number(day: date, unit: Unit) -> int:
    if unit == "day":
        return day.toordinal()
    if unit == "month":
        return day.year * 12 + day.month - 1
    return day.year // (10 if unit == "decade" else 1)
