"""When: the day, month or year that a sentence states, resolved against its article's own date.

Own rules and not dateparser, which reads "120 jours" as a date, fills a missing day with today's and does not say how
precise its answer is; here a date is only as precise as its words, and two different ones are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.annotate.date_patterns import DatePatterns, date_patterns
from generator.annotate.numerals import in_words
from generator.lexicon import Lexicon
from generator.model import Precision, Span, When

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class StatedDate:
    when: str | None
    """ISO day, month or year; None where the words cannot be resolved."""
    explicit: bool
    """Its year is printed."""
    start: int
    end: int
    names: bool = False
    """It names a thing or a limit ("la crise de 2008", "avant le 30 juin") and does not date the sentence."""
    aside: bool = False
    """It stands in a relative clause."""


def find_dates(text: str, span: Span, written: str | None, lexicon: Lexicon) -> list[StatedDate]:
    """The dates that a sentence states, in text order. `written` is the article's own date, if it has one."""
    patterns = date_patterns(lexicon)
    today = _day(written)
    ahead = looks_ahead(text, span, lexicon)
    found: list[StatedDate] = []
    for name, pattern in patterns.forms:
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.span()
            if all(end <= other.start or other.end <= start for other in found):
                lead = max(span.start, start - 20)
                limited = bool(patterns.limit.search(text, lead, start))
                opened = name == "weekday" and bool(patterns.open_lead.search(text, lead, start))
                when = _resolve(name, match, today, ahead or limited or opened, patterns, lexicon)
                aside = bool(patterns.relative_clause.search(text, span.start, start))
                names = limited or bool(patterns.complement.search(text, lead, start))
                found.append(StatedDate(when, bool(match.groupdict().get("year")), start, end, names, aside))
    return [stated for stated in sorted(found, key=lambda stated: stated.start) if not stated.names]


def happened(dates: list[StatedDate], *, outside: tuple[Span, ...]) -> When | None:
    """The one date among those that stand outside some spans. One of the main clause goes before one of a relative
    clause, one with its year before one without."""
    kept = dates_outside(dates, outside)
    kept = [d for d in kept if not d.aside] or kept
    kept = [d for d in kept if d.explicit] or kept
    kept = sorted(kept, key=lambda d: (len(d.when or ""), d.start))
    if not kept or not kept[0].when or not all((kept[-1].when or "").startswith(d.when or "") for d in kept):
        return None
    finest = kept[-1].when or ""
    return When(finest, None, _PRECISION[len(finest)], kept[-1].start, kept[-1].end)


def dates_outside(dates: list[StatedDate], spans: tuple[Span, ...]) -> list[StatedDate]:
    return [d for d in dates if not any(s.start <= d.start < s.end for s in spans)]


def looks_ahead(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether the sentence has a word of the future: a tense, a plan, an expectation."""
    return bool(date_patterns(lexicon).future.search(text, span.start, span.end))


def same_event(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """Where the sentence places itself in what the one before told: "durant ce déploiement"."""
    match = date_patterns(lexicon).same_event.search(text, span.start, span.end)
    return Span(*match.span()) if match else None


def _day(written: str | None) -> date | None:
    """The article's day; None where its page gives no whole one."""
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _resolve(
    name: str, match: re.Match[str], today: date | None, ahead: bool, patterns: DatePatterns, lexicon: Lexicon
) -> str | None:
    got = match.groupdict()
    if name in {"iso", "numeric"}:
        return _iso(int(got["year"]), int(got["month"]), int(got["day"]))
    month = patterns.months.get((got.get("month") or "").lower())
    if got.get("year"):
        return _iso(int(got["year"]), month, int(got["day"]) if got.get("day") else None)
    if today is None or got.get("next") or got.get("next_before"):
        return None
    last = bool(got.get("last") or got.get("last_before"))
    match name:
        case "day" | "month_day":
            return None if ahead or month is None else _last_day(today, month, int(got["day"]), got, patterns)
        case "month":
            if month is None or ahead:
                return None
            past = month < today.month or (month == today.month and not last)
            return f"{today.year if past else today.year - 1:04}-{month:02}"
        case "relative":
            words = re.sub(r"\s+", " ", match["words"].lower().replace("’", "'"))
            ((period, offset),) = patterns.relative[words].items()
            return _shift(today, period, offset)
        case "ago" | "ago_behind":
            count = None if got.get("about") else in_words(got["count"], lexicon)
            period = patterns.periods[got["period"].lower()]
            return None if count is None else _shift(today, period, -int(count))
        case "weekday":
            if got.get("habit") or got.get("pair") or ahead:
                return None
            back = (today.weekday() - patterns.weekdays[got["weekday"].lower()]) % 7
            return _shift(today, "day", -(back or (7 if last else 0)))
    return None


def _last_day(today: date, month: int, day: int, got: dict[str, str], patterns: DatePatterns) -> str | None:
    """The latest such day not after the article; None where the weekday that is printed contradicts it."""
    for year in (today.year, today.year - 1):
        when = _iso(year, month, day)
        if when is not None and when <= today.isoformat():
            weekday = got.get("weekday")
            agrees = not weekday or date.fromisoformat(when).weekday() == patterns.weekdays[weekday.lower()]
            return when if agrees else None
    return None


def _shift(today: date, period: str, offset: int) -> str | None:
    try:
        if period == "day":
            return (today + timedelta(days=offset)).isoformat()
        if period == "month":
            months = today.year * 12 + today.month - 1 + offset
            return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        return date(today.year + offset, 1, 1).isoformat()[:4]
    except (ValueError, OverflowError):
        return None


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    """As precise as what is given; None where there is no such day."""
    try:
        return date(year, month or 1, day or 1).isoformat()[: 10 if day else 7 if month else 4]
    except ValueError:
        return None
