"""How many of the French dates and periods of a public set are resolved as it wants: Recognizers-Text (MIT, Microsoft).

`python tests/quality/larger/dates.py FOLDER [--misses]`; the folder holds `recognizers_DateTime_French_*.jsonl`. One
case is one expected result, of an input that the set's own Python supports, against the set's reference day. A case is
right where `find_dates` states the same days: the set ends a period with the day after it and gives a past and a future
value where the words leave both open, either of which is taken.

Left out, with their number (`left out`):
- by type: times of day, times with a date and their ranges, durations, recurrences: none is the date of an event as the
  press states one;
- by form, `Text` alone deciding and never the outcome: months in digits without a day (3/2015), days and months in digits
  without a year (22/4) or in the American order (02/22/2016), a day's number alone ("le 15"), a month before its day (Oct-2,
  "Novembre 19-20", "Mai vingt et un"), a month's name between digits and strokes (23/Sep/2020), spaces or a comma within
  digits ("02 04 2009"): the French press prints none of them; "lendemain", which is the day after what was told and not
  after the article; abbreviated weekdays; a month's name alone
  ("dehors février"); what is not French ("cette mois", "la semaine prochain", "troisième quart" for a
  quarter, "septembre.16"); seasons and no such days, which the set leaves unresolved; a year of two digits behind a name.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator.annotate.dates import find_dates
from generator.annotate.reckoning import Stretch
from generator.lexicon import load
from generator.model import Span

PARSERS = ("DateParser", "DatePeriodParser", "DateTimeModel", "MergedParser")
TYPES = ("date", "daterange")
_MONTH = r"(?:janv|f[ée]vr?|mars|avr|mai|juin|juil|ao[uû]t|sept?|oct|nov|d[ée]c|jan)\w*"
NOT_PRINTED = {
    "month in digits": r"\d{4}\s*[-/.]\s*\d\d?|\d\d?\s*[-/]\s*\d{4}",
    "no year in digits": r"\d\d?/\d\d?(?:-\d\d?/\d\d?(?:/\d+)?)?",
    "American order": r"\d\d?[-/](?:1[3-9]|2\d|3[01])[-/]\d+",
    "day alone": r"(?:le )?\d\d?",
    "month first": rf"\W*(?:\w+ )?{_MONTH}\.?[\s/-]*(?:(?:entre )?\d\d?\b|vingt|deuxieme|seconde).*",
    "month between strokes": rf"\d+[-/](?:{_MONTH}[-/]\d+|\d+-{_MONTH})",
    "space or comma in digits": r"\d\d? \d\d? \d+|\d\d?/\d\d?,\d+",
    "short year behind a name": rf"(?:.* )?{_MONTH} \d\d",
    "short year with hyphens": r"\d\d?-\d\d?-\d\d",
    "the day after what was told": r"(?:.*\W)?lendemain",
    "day alone, spelt": rf"seconde de {_MONTH}",
    "not French": rf".*\bcette (?:mois|vendredi|{_MONTH})|prochain {_MONTH}|.* quart de \d+|derniere \d+ \w+|.*{_MONTH}\.\d+|.*semaine (?:dernier|prochain)",
    "weekday abbreviated": r"(?:.*\W)?(?:lun|mar|mer|jeu|ven|sam|dim)\b.*",
    "month without a word before it": _MONTH,
}


@dataclass(frozen=True)
class Case:
    text: str
    reference: str | None
    expected: str
    """As printed in the text."""
    type: str
    values: tuple[tuple[date, date], ...]
    """The first and last day of each value; empty where the set resolves none."""

    @property
    def left_out(self) -> str | None:
        if self.type not in TYPES:
            return f"type {self.type}"
        if not self.values:
            return "unresolved in the set"
        printed = self.expected.strip().lower()
        return next((f"form: {why}" for why, form in NOT_PRINTED.items() if re.fullmatch(form, printed)), None)


def cases(folder: Path) -> Iterator[Case]:
    for parser in PARSERS:
        path = folder / f"recognizers_DateTime_French_{parser}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "python" in (row["not_supported"] or "").lower():
                continue
            for result in row["results"]:
                kind = (result.get("Type") or result.get("TypeName") or "").removeprefix("datetimeV2.")
                value = result.get("Value") or result.get("Resolution") or {}
                values = value.get("values") or [value.get("PastResolution"), value.get("FutureResolution")]
                reference = (row["reference"] or "")[:10] or None
                days = tuple(filter(None, (_days(v or {}) for v in values))) if kind in TYPES else ()
                yield Case(row["text"], reference, result["Text"], kind, days)


def _days(value: Mapping[str, str]) -> tuple[date, date] | None:
    try:
        if day := value.get("date") or (value.get("value") if value.get("type") == "date" else None):
            return date.fromisoformat(day), date.fromisoformat(day)
        start, end = value.get("startDate") or value.get("start"), value.get("endDate") or value.get("end")
        return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None
    except ValueError:
        return None


def is_right(case: Case) -> bool:
    stated = find_dates(case.text, Span(0, len(case.text)), case.reference, load("fr"))
    return any(_same(s.when, first, last) for s in stated if s.when for first, last in case.values)


def _same(ours: Stretch, first: date, last: date) -> bool:
    """The set ends a whole week, month or year with the day after it, but "du 3 au 5 mai" with the fifth."""
    begin, end = ours.bounds
    return begin == first and (end == last or (first != last and end == last - timedelta(days=1)))


def measure(folder: Path) -> Mapping[str, tuple[int, int]]:
    """Type → right, of how many; of the cases that are not left out."""
    counted = [case for case in cases(folder) if case.left_out is None]
    return {
        kind: (sum(is_right(c) for c in counted if c.type == kind), sum(c.type == kind for c in counted))
        for kind in TYPES
    }


def left_out(folder: Path) -> Counter[str]:
    return Counter(case.left_out for case in cases(folder) if case.left_out)


def main(folder: Path, *, misses: bool = False) -> None:
    for kind, (right, of) in measure(folder).items():
        print(f"{kind:10} {right:4} of {of:4}  {right / of:.1%}")
    every = [case for case in cases(folder) if case.type in TYPES]
    print(f"with every form, also those left out: {sum(map(is_right, every))} of {len(every)}")
    for why, count in sorted(left_out(folder).items()):
        print(f"left out: {count:4} {why}")
    if misses:
        for case in cases(folder):
            if case.left_out is None and not is_right(case):
                print(
                    f"missed: {case.text!r} {case.expected!r} on {case.reference}: {[str(d) for d in case.values[0]]}"
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]), misses="--misses" in sys.argv)
