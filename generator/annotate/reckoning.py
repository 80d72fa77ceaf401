"""Calendar arithmetic: what incomplete dates and words such as "last week" come to, seen from the article's day.

Where no such day exists a function raises ValueError or OverflowError, as `datetime` does.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from generator.model import Precision

Direction = Literal["past", "ahead"]
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_DAY = timedelta(days=1)
_SOON = timedelta(days=31)
"""A day without its year that is due so soon need not be last year's: "la grève commence le 12 décembre"."""
_WITHIN_REACH = timedelta(days=180)
"""How far ahead the weekday that is printed with a day may prove it to lie."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, month or year, or a period between two; ISO, as precise as the words."""

    first: str
    last: str | None
    precision: Precision

    @property
    def bounds(self) -> tuple[date, date]:
        """Its first and last day; an open period ends with the calendar."""
        end = date.max if self.precision == "period" and self.last is None else _last_day(self.last or self.first)
        return _first_day(self.first), end


@dataclass(frozen=True, slots=True)
class Parts:
    """What is printed of a date; `weekday` as `datetime.date.weekday` counts."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last: bool = False
    """"dernier": it is not the day or month that the article is of."""

    @property
    def kind(self) -> str:
        return "day" if self.day else "month" if self.month else "year" if self.year else "weekday"


def point(iso: str) -> Stretch:
    return Stretch(iso, None, _PRECISION[len(iso)])


def period(first: str, last: str | None) -> Stretch:
    return point(first) if first == last else Stretch(first, last, "period")


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """As precise as what is given."""
    return date(year, month or 1, day or 1).isoformat()[: 10 if day else 7 if month else 4]


def nearest(parts: Parts, today: date | None, direction: Direction | None) -> str | None:
    """The latest such day or month not after the article, or the first not before it; None where it cannot be told."""
    if parts.year:
        return iso(parts.year, parts.month, parts.day)
    if today is None or (direction is None and not parts.last):
        return None
    if parts.kind == "weekday":
        assert parts.weekday is not None
        if direction == "ahead" and not parts.last:
            return iso_day(today + timedelta(days=(parts.weekday - today.weekday()) % 7))
        return iso_day(today - timedelta(days=(today.weekday() - parts.weekday) % 7 or (7 if parts.last else 0)))
    if parts.kind == "month":
        assert parts.month is not None
        if direction == "ahead" and not parts.last:
            return iso(today.year + (parts.month < today.month), parts.month)
        return iso(today.year - (parts.month > today.month - parts.last), parts.month)
    return _nearest_day(parts, today, direction)


def _nearest_day(parts: Parts, today: date, direction: Direction | None) -> str | None:
    days = [day for year in range(-8, 9) if (day := _such_day(today.year + year, parts)) is not None]
    before = max((d for d in days if d <= today - parts.last * _DAY), default=None)
    after = min((d for d in days if d >= today), default=None)
    if direction == "ahead" and not parts.last:
        return iso_day(after) if after and _falls_on(after, parts) else None
    if before and parts.weekday is not None and not _falls_on(before, parts):
        proven = after and _falls_on(after, parts) and after - today < _WITHIN_REACH
        return iso_day(after) if after and proven else None
    if before and after and not parts.last and today < after <= today + _SOON and parts.weekday is None:
        return None
    return iso_day(before) if before else None


def _such_day(year: int, parts: Parts) -> date | None:
    try:
        return date(year, parts.month or 1, parts.day or 1)
    except ValueError:
        return None


def _falls_on(day: date, parts: Parts) -> bool:
    return parts.weekday is None or day.weekday() == parts.weekday


def between(first: Parts, last: Parts, today: date | None, direction: Direction | None) -> Stretch | None:
    """From one date to another; what one of them leaves out is what the other has ("du 3 au 5 mai 2012")."""
    if first.day:
        first = replace(first, month=first.month or last.month)
        last = replace(last, month=last.month or first.month)
    if first.kind != last.kind or (first.day and not first.month):
        return None
    if first.kind == "weekday":
        end = nearest(last, today, direction)
        begin = end and nearest(first, date.fromisoformat(end), "past")
        return period(begin, end) if begin and end else None
    if last.year and not first.year:
        crosses = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        first = replace(first, year=last.year - crosses)
    if direction == "ahead" and not first.year:
        # what is on goes on: "se tiendra du 20 au 25 août" may be written on the 22nd
        end = nearest(last, today, direction)
        begin = end and nearest(first, _first_day(end), "past")
    else:
        begin = nearest(first, today, direction)
        end = begin and nearest(last, _last_day(begin), "ahead")
    return period(begin, end) if begin and end and begin <= end else None


def follow(stretch: Stretch, count: int) -> bool:
    """Whether the two ends are neighbours, with `count` dates printed: "les 16 et 17 juin", not "les 3 et 17 juin"."""
    if stretch.last is None:
        return False
    if stretch.precision == "period" and len(stretch.first) == 10:
        return (date.fromisoformat(stretch.last) - date.fromisoformat(stretch.first)).days == count - 1
    months = [int(x[:4]) * 12 + int(x[5:7] or 0) for x in (stretch.first, stretch.last)]
    return months[1] - months[0] == (count - 1) * (1 if len(stretch.first) == 7 else 12)


def shift(today: date, unit: str, offset: int) -> Stretch:
    """The day, week, weekend, month or year that lies so many of them from the article's; night 0 is the one that ended in
    it."""
    if unit == "day":
        return point(iso_day(today + offset * _DAY))
    monday = today - today.weekday() * _DAY
    if unit == "week":
        return _days(monday + 7 * offset * _DAY, 6)
    if unit == "night":
        return _days(today + (offset - 1) * _DAY, 1)
    if unit == "weekend":
        # the last one is over, this one may be on: on a Sunday "le week-end dernier" ended a week ago
        return _days(monday + (5 + 7 * offset) * _DAY, 1)
    return point(_month(today, offset) if unit == "month" else iso(today.year + offset))


def lately(today: date, unit: str, count: int) -> Stretch:
    """The last so many days, weeks, months or years, up to the article's own."""
    if unit in ("day", "week"):
        return period(iso_day(today - count * (7 if unit == "week" else 1) * _DAY), iso_day(today))
    return period(shift(today, unit, -count).first, shift(today, unit, 0).first)


def ago(today: date, unit: str, count: int, early: int, late: int) -> Stretch | None:
    """So long ago, as precise as the unit; with a margin, in months for years and in units else, one unit coarser. A margin
    that runs over the turn of a year gives both years."""
    if not early and not late:
        return shift(today, unit, -count)
    if unit == "year":
        ends = [_month(today, -12 * count + by)[:4] for by in (-early, late)]
        return period(*ends)
    ends = [
        shift(today, unit, -count + by).bounds[0].isoformat()[: 4 if unit == "month" else 7] for by in (-early, late)
    ]
    return point(ends[0]) if ends[0] == ends[1] else None


def months_from(year: int, month: int, count: int) -> Stretch:
    """So many months on end."""
    start = date(year, month, 1)
    return period(_month(start, 0), _month(start, count - 1))


def iso_day(day: date) -> str:
    return day.isoformat()


def _month(today: date, offset: int) -> str:
    months = today.year * 12 + today.month - 1 + offset
    return iso(months // 12, months % 12 + 1)


def _days(first: date, more: int) -> Stretch:
    return period(iso_day(first), iso_day(first + more * _DAY))


def _first_day(stated: str) -> date:
    return date.fromisoformat((stated + "-01-01")[:10])


def _last_day(stated: str) -> date:
    if len(stated) == 10:
        return date.fromisoformat(stated)
    year, month = int(stated[:4]), int(stated[5:7] or 12)
    return date(year, month, monthrange(year, month)[1])
