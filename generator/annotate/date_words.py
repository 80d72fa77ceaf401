"""What one date or period, as matched by its form, comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from generator.annotate.date_patterns import DatePatterns
from generator.annotate.numerals import in_words
from generator.annotate.reckoning import (
    Direction,
    Parts,
    Stretch,
    ago,
    between,
    follow,
    iso,
    lately,
    months_from,
    nearest,
    period,
    point,
    shift,
)
from generator.lexicon import Lexicon

_NEARLY = 4
"""Months that may be missing from "bientôt quatre ans", and either way of "environ quatre ans": a third of a year."""
_WORK_WEEK = (0, 4)
"""From Monday to Friday: a habit."""


def resolve(
    form: str,
    got: Mapping[str, str],
    today: date | None,
    direction: Direction | None,
    patterns: DatePatterns,
    lexicon: Lexicon,
) -> Stretch | None:
    """`got` holds what the form's groups matched; None where it cannot be told, or there is no such day."""
    try:
        if form in {"iso", "numeric", "short_numeric"}:
            return _numeric(got, patterns)
        if form.endswith("_range"):
            return _range(got, today, direction, patterns)
        if form in {"decade", "decade_behind"}:
            first = int(got["decade"]) + (1900 if len(got["decade"]) == 2 else 0)
            return period(iso(first), iso(first + 9))
        if form in {"share", "season", "season_of"}:
            return _part_of_year(form, got, today, direction, patterns)
        if form == "nth_weekday":
            return _nth_weekday(got, today, direction, patterns)
        if form in {"day", "month_day", "day_numeric", "month_year", "month", "month_led", "year"}:
            return _date(got, today, direction, patterns)
        if today is None:
            return None
        if form in {"ago", "ago_behind", "lately", "lately_behind", "since_count"}:
            return _counted(form, got, today, patterns, lexicon)
        if form == "weekday":
            return None if "habit" in got else _weekday(got, today, direction, patterns)
        if form == "weekday_of":
            monday = _relative(got["words"], today, direction, patterns)
            day = patterns.weekdays[got["weekday"].lower()]
            return monday and shift(date.fromisoformat(monday.first), "day", day)
        return _relative(got["words"], today, direction, patterns) if form == "relative" else None
    except (ValueError, OverflowError):
        return None


def _numeric(got: Mapping[str, str], patterns: DatePatterns) -> Stretch | None:
    short = int(got.get("short_year", 0))
    year = int(got["year"]) if "year" in got else short + (2000 if short < 50 else 1900)
    month, day = int(got["month"]), int(got["day"])
    if patterns.months_first and day != month and (month > 12) == (day > 12):
        return None  # 05/04/2012 is in April or in May
    if patterns.months_first and month > 12:
        month, day = day, month
    return point(iso(year, month, day))


def _date(
    got: Mapping[str, str], today: date | None, direction: Direction | None, patterns: DatePatterns
) -> Stretch | None:
    parts = _parts(got, "", patterns)
    if "of_year" in got:
        return point(iso(_year(got, today, patterns), parts.month, parts.day)) if today else None
    if "next" in got or "next_before" in got:
        direction = "ahead"
    stated = nearest(parts, today, direction)
    return point(stated) if stated else None


def _nth_weekday(
    got: Mapping[str, str], today: date | None, direction: Direction | None, patterns: DatePatterns
) -> Stretch | None:
    if "of_month" in got:
        month = today and shift(today, *_offset(got["of_month"], patterns)).first
    else:
        month = nearest(replace(_parts(got, "", patterns), weekday=None), today, direction)
    if not month:
        return None
    first = date.fromisoformat(month + "-01")
    ahead = (patterns.weekdays[got["weekday"].lower()] - first.weekday()) % 7
    return point(iso(first.year, first.month, 1 + ahead + 7 * (patterns.ordinals[got["ordinal"].lower()] - 1)))


def _parts(got: Mapping[str, str], a: str, patterns: DatePatterns) -> Parts:
    month = got.get(f"{a}month", "").lower().rstrip(".")
    weekday = got.get(f"{a}weekday")
    return Parts(
        year=int(got[f"{a}year"]) if f"{a}year" in got else None,
        month=(int(month) if month.isdecimal() else patterns.months[month]) if month else None,
        day=int(got[f"{a}day"]) if f"{a}day" in got else None,
        weekday=patterns.weekdays[weekday.lower()] if weekday else None,
        last=bool(got.get("last") or got.get("last_before")),
    )


def _range(
    got: Mapping[str, str], today: date | None, direction: Direction | None, patterns: DatePatterns
) -> Stretch | None:
    first, last = _parts(got, "a_", patterns), _parts(got, "", patterns)
    if today and "of_year" in got:
        last = replace(last, year=_year(got, today, patterns))
    if "of_month" in got:
        if today is None:
            return None
        year, month = map(int, shift(today, *_offset(got["of_month"], patterns)).first.split("-"))
        last = replace(last, year=year, month=month)
    if "habit" in got or (first.kind == "weekday" and (first.weekday, last.weekday) == _WORK_WEEK):
        return None
    joint, lead = got["joint"], got.get("lead", "")
    stretch = between(first, last, today, direction)
    if (
        stretch is None
        or patterns.to.fullmatch(joint)
        or (patterns.between.fullmatch(lead) and patterns.both.fullmatch(joint))
    ):
        return stretch
    if patterns.both.fullmatch(joint) and follow(stretch, 2 + got.get("more", "").count(",")):
        return stretch
    # "les 3 et 17 juin", "le 3 ou le 4 juin": what they share
    shared = next((stretch.first[:n] for n in (7, 4) if stretch.last and stretch.first[:n] == stretch.last[:n]), None)
    return point(shared) if shared else None


def _part_of_year(
    form: str, got: Mapping[str, str], today: date | None, direction: Direction | None, patterns: DatePatterns
) -> Stretch | None:
    if form == "share":
        months = patterns.shares[got["share"].lower()]
        first = (patterns.ordinals[got["ordinal"].lower()] - 1) * months + 1
    else:
        months, first = 4, patterns.seasons[got["season"].lower()]
    if first > 12:
        return None
    if "year" in got:
        # "l'hiver 2024" may be the one that began or the one that ended in it
        return months_from(int(got["year"]), first, months) if first + months <= 13 else point(got["year"])
    if today is None:
        return None
    if "of_year" in got:
        return months_from(_year(got, today, patterns), first, months)
    candidates = [months_from(today.year + year, first, months) for year in (-2, -1, 0, 1)]
    over = [c for c in candidates if c.bounds[1] < today]
    on = [c for c in candidates if c.bounds[0] <= today <= c.bounds[1]]
    to_come = [c for c in candidates if c.bounds[0] > today]
    if got.keys() & {"last", "last_before"}:
        return over[-1]
    if got.keys() & {"next", "next_before"} or (direction == "ahead" and not on):
        return to_come[0]
    if form != "share":
        return None if "this" not in got or direction is None else (on or over)[-1]
    return over[-1] if months == 3 and not on and direction == "past" else None


def _counted(
    form: str, got: Mapping[str, str], today: date, patterns: DatePatterns, lexicon: Lexicon
) -> Stretch | None:
    count = in_words(got["count"], lexicon)
    unit = patterns.units[re.sub(r"\s+", " ", got["unit"].lower())]
    about = got.get("about", "")
    if count is None or count != int(count) or patterns.beyond.fullmatch(about):
        return None
    if form.startswith("lately"):
        return lately(today, unit, int(count))
    margin = 0 if not about else _NEARLY if unit == "year" else 1
    return ago(today, unit, int(count), 0 if patterns.nearly.fullmatch(about) else margin, margin)


def _weekday(
    got: Mapping[str, str], today: date, direction: Direction | None, patterns: DatePatterns
) -> Stretch | None:
    if got.keys() & {"next", "next_before"}:
        today, direction = date.fromordinal(today.toordinal() + 1), "ahead"
    stated = nearest(_parts(got, "", patterns), today, direction)
    return point(stated) if stated else None


def _relative(words: str, today: date, direction: Direction | None, patterns: DatePatterns) -> Stretch | None:
    unit, offset = _offset(words, patterns)
    if unit != "weekend" or offset:
        return shift(today, unit, offset)
    # on a Thursday or Friday "ce week-end" is the next one as often as the last
    if direction == "ahead" or today.weekday() >= 5:
        return shift(today, unit, 0)
    return shift(today, unit, -1) if direction == "past" and today.weekday() < 3 else None


def _year(got: Mapping[str, str], today: date, patterns: DatePatterns) -> int:
    """ "en mars de l'an dernier"."""
    return int(shift(today, *_offset(got["of_year"], patterns)).first)


def _offset(words: str, patterns: DatePatterns) -> tuple[str, int]:
    ((unit, offset),) = patterns.relative[re.sub(r"\s+", " ", words.lower().replace("’", "'"))].items()
    return unit, offset
