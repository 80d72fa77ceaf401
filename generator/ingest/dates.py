"""Dates as a page prints them. Nothing is guessed: what reads two ways, or is no day of the calendar, has no value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from babel import Locale, UnknownLocaleError

from generator import lexicon
from generator.ingest.words import alternatives, flatten


@dataclass(frozen=True, slots=True)
class Printed:
    """A date or a time found in flat text."""

    end: int
    day: str | None = None
    """`2025-08-22`; None where it reads two ways."""
    time: str | None = None
    """`10:53`."""
    has_weekday: bool = False

    @property
    def value(self) -> str | None:
        return f"{self.day}T{self.time}" if self.day and self.time else self.day


@dataclass(frozen=True, eq=False)
class _Patterns:
    dated: re.Pattern[str]
    yearless: re.Pattern[str]
    clock: re.Pattern[str]
    joint: re.Pattern[str]
    months: dict[str, int]


def date_at(flat: str, at: int, *, language: str, short: bool = False) -> Printed | None:
    """The date that begins at `at`, with its time where one follows.

    A year of two digits counts only where it is to be expected (`short`), as behind "Publié le".

    A numeric date is read day first, but in English only where it cannot be read otherwise.

    >>> date_at("22/08/2025 a 10:53", 0, language="fr").value
    '2025-08-22T10:53'
    >>> date_at("03/04/2025", 0, language="en").value is None, date_at("31/02/2025", 0, language="fr")
    (True, None)
    """
    patterns = _patterns(language)
    match = patterns.dated.match(flat, at)
    if match is None or (match["num_y"] and len(match["num_y"]) == 2 and not short):
        return None
    readings = _readings(match, patterns.months, language)
    if not readings:
        return None
    day = readings[0].isoformat() if len(readings) == 1 else None
    time = _time_after(flat, match.end(), patterns)
    weekday = bool(match["weekday"])
    return Printed(time.end, day, time.time, weekday) if time else Printed(match.end(), day, has_weekday=weekday)


def yearless_at(flat: str, at: int, *, language: str) -> Printed | None:
    """A day and month without the year (`22 aout`), with its time where one follows: no date, but not prose either."""
    patterns = _patterns(language)
    match = patterns.yearless.match(flat, at)
    if match is None:
        return None
    time = _time_after(flat, match.end(), patterns)
    return Printed(time.end if time else match.end(), has_weekday=bool(match["weekday"]))


def time_at(flat: str, at: int, *, language: str) -> Printed | None:
    """A time of the day: `10:53`, `10h53`, `10 h`, `10.53 am`.

    >>> time_at("10:53 pm edt", 0, language="en")
    Printed(end=12, day=None, time='22:53', has_weekday=False)
    """
    return _time(flat, at, _patterns(language))


def _time_after(flat: str, at: int, patterns: _Patterns) -> Printed | None:
    joint = patterns.joint.match(flat, at)
    return _time(flat, joint.end(), patterns) if joint else None


def _time(flat: str, at: int, patterns: _Patterns) -> Printed | None:
    match = patterns.clock.match(flat, at)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or match["after_h"] or match["dotted"] or 0)
    if match["dotted"] and not (match["lead"] or match["half"] or match["zone"]):
        return None  # 12.50 alone may be a price
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return Printed(match.end(), time=f"{hour:02}:{minute:02}")


def iso_date(text: str, *, language: str) -> str | None:
    """The whole text as a date in ISO form, or None: for fields that hold a date and nothing else.

    >>> iso_date("2025-08-22T10:53:00+02:00", language="fr"), iso_date("août 2025", language="fr")
    ('2025-08-22T10:53', None)
    """
    flat = flatten(text.strip())
    found = date_at(flat, 0, language=language)
    return found.value if found and found.end == len(flat) else None


def _readings(match: re.Match[str], months: dict[str, int], language: str) -> list[date]:
    """The days that the digits can mean."""
    if match["iso_y"]:
        return _days([(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))])
    if match["word_y"]:
        return _days([(int(match["word_y"]), months[match["word_m"]], int(match["word_d"]))])
    if match["us_y"]:
        return _days([(int(match["us_y"]), months[match["us_m"]], int(match["us_d"]))])
    first, second, year = int(match["num_a"]), int(match["num_b"]), int(match["num_y"])
    if year < 100:  # 20/04/16; no web page is older than 1990, no dispatch in a database than 1950
        year += 2000 if year < 50 else 1900
    day_first, month_first = (year, second, first), (year, first, second)
    return _days([day_first, month_first] if language == "en" else [day_first])


def _days(candidates: list[tuple[int, int, int]]) -> list[date]:
    found: set[date] = set()
    for year, month, day in candidates:
        try:
            found.add(date(year, month, day))
        except ValueError:  # no such day
            continue
    return sorted(found)


@lru_cache(maxsize=64)
def _patterns(language: str) -> _Patterns:
    months, weekdays = _names(language)
    lexicons = [lexicon.load(each) for each in lexicon.languages()]

    def listed(key: str, *, whole: bool = True) -> str:
        return alternatives((word for each in lexicons for word in each.words("ingest", key)), whole=whole)

    month = alternatives(months)
    before = listed("date_lead")
    lead = rf"(?:{before}\s+)?(?P<weekday>{alternatives(weekdays)}\.?,?\s+)?(?:{before}\s+)?"
    year = r"(?:1[5-9]|20)\d\d(?!\d)"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    ordinal = r"(?:\s?(?:er|ere|st|nd|rd|th|o)(?!\w)|\.)?"
    dated = rf"""{lead}(?:
          (?P<iso_y>{year})(?P<iso_s>[-/.])(?P<iso_m>0?[1-9]|1[0-2])(?P=iso_s)(?P<iso_d>{day})
        | (?P<num_a>\d\d?)(?P<num_s>[-/.])(?P<num_b>\d\d?)(?P=num_s)(?P<num_y>{year}|(?<=/)\d\d(?![\d/]))
        | (?P<word_d>{day}){ordinal}[\s-]*(?:(?:de|of)\s+)?(?P<word_m>{month})\.?,?[\s-]*(?:(?:de|del)\s+)?(?P<word_y>{year})
        | (?P<us_m>{month})\.?\s+(?P<us_d>{day}){ordinal},?\s+(?P<us_y>{year})
        )(?!(?!t\d)\w)"""
    yearless = rf"{lead}(?:{day}{ordinal}\s*{month}\.?|{month}\.?\s+{day}{ordinal})(?!\w|,?\s+\d{{4}})"
    zone = listed("zones")
    clock = rf"""
        (?P<lead>{listed("time_lead")}\s+)?
        (?P<hour>\d\d?)
        (?: \s?:\s?(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?(?!\d)
          | \s?{listed("hours", whole=False)}\s?(?P<after_h>\d\d)?(?!\w)
          | \.(?P<dotted>\d\d)(?!\d)
          | (?=\s?[ap]\.?\s?m\b)
        )
        (?:\s?(?P<half>[ap])\.?\s?m\b\.?)?
        (?:z\b|\s?[+-]\d\d:?\d\d(?!\d))?
        (?P<zone>\s*\(?{zone}(?:\s?[+-]\d\d?(?::?\d\d)?)?\)?)?"""
    joint = rf"(?:t(?=\d)|(?:[\s,|•·-]|{listed('time_lead')})*)"
    dated_, yearless_, clock_, joint_ = (re.compile(each, re.VERBOSE) for each in (dated, yearless, clock, joint))
    return _Patterns(dated_, yearless_, clock_, joint_, months)


@lru_cache(maxsize=64)
def _names(language: str) -> tuple[dict[str, int], frozenset[str]]:
    """Names of months, with their numbers, and of weekdays: CLDR's for every language with a lexicon and for this one."""
    months: dict[str, set[int]] = {}
    weekdays: set[str] = set()
    for each in (*lexicon.languages(), language):
        for name, number in lexicon.load(each).table("ingest", "months").items():
            months.setdefault(flatten(name), set()).add(int(number))
        try:
            locale = Locale(each)
        except (UnknownLocaleError, ValueError):
            continue
        for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            for number, name in locale.months[context][width].items():
                months.setdefault(flatten(name).rstrip("."), set()).add(number)
            weekdays |= {flatten(name).rstrip(".") for name in locale.days[context][width].values()}
    return {name: min(numbers) for name, numbers in months.items() if len(numbers) == 1 and name}, frozenset(weekdays)
