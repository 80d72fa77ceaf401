"""Numbers that count nothing: labels ("article 5", "Falcon 9"), years, days, clocks, ages, how long ago."""

from __future__ import annotations

import re

from generator.annotate.counted import is_counted
from generator.annotate.figure_patterns import LAST_WORD, REACH, SPACE_WORD, WORD, FigurePatterns, key
from generator.annotate.numerals import Numeral
from generator.model import Span

_DAY = re.compile(r"\b\d{1,2},?\s+$")
"""Ends before the year of a date: "July 9, " 2007."""
_OLDEST = 120
_NUMBER_GOES_ON = re.compile(r"[.,]?\d|\s?%|\s\d{3}|[^\W\ds]")
_PLURAL = re.compile(r"s(?!\w)")
_NAME = re.compile(r"(?P<before>[^\W\d_]+),?\s(?P<name>(?=[^\W\d_a-zà-ÿ])[\w-]*[^\W\d_])\s$")
"""Ends before the number of a name inside a sentence: "the first Boeing" 787."""


def is_label(text: str, span: Span, number: Numeral, known: FigurePatterns, *, bare: bool) -> bool:
    """Whether the number names rather than counts: "article 5", "Falcon 9", "en 2024", "les deux pays", "7h44".

    `bare` is a number without a comparator or a sign before it.
    """
    attached = WORD.match(text, number.end, span.end) if number.in_digits else None
    if attached and not known.lists(attached[0].lower(), "units") and attached[0].lower() not in known.signs:
        return True
    if (following := WORD.match(text, number.end + 1, span.end)) and known.lists(following[0].lower(), "ranks"):
        return True
    adjoined = text[number.end + 1 : number.end + 2].islower()
    if is_year(text, number) and (not adjoined or _DAY.search(text, span.start, number.start)):
        return bare
    if known.ratio.search(text, max(span.start, number.start - REACH), number.start):
        return True
    before = LAST_WORD.search(text, max(span.start, number.start - REACH), number.start)
    if not bare or before is None:
        return False
    if known.lists(before[1].lower(), "any"):
        return True
    spelled = before[1].replace("’", "'")
    low = spelled.lower()
    if not number.in_digits:
        return known.lists(low, "definite") and not (number.open or number.rounded or number.scaled)
    if known.lists(low.rstrip("."), "labels"):
        return True
    named = spelled != low and not known.lists(low, "function_words") and not number.scaled
    return named or (is_year(text, number) and known.lists(low, "year_leads"))


def is_year(text: str, number: Numeral) -> bool:
    return number.end - number.start == 4 and 1500 <= number.value <= 2100 and text[number.start : number.end].isdigit()


def is_type(text: str, number: Numeral, unit: str | None, known: FigurePatterns) -> bool:
    """Whether the article prints the number as a name elsewhere: "the 787 offers", where a "Boeing 787" or "787s" flew."""
    printed = text[number.start : number.end]
    if len(printed) not in (3, 4) or not printed.isdecimal() or unit in known.signs.values():
        return False
    at = -1
    while (at := text.find(printed, at + 1)) >= 0:
        if at != number.start and _named(text, at, at + len(printed), known):
            return True
    return False


def _named(text: str, start: int, end: int, known: FigurePatterns) -> bool:
    """Whether the number between two offsets stands behind a name, and before nothing that it may count."""
    if text[start - 1].isalnum() or _NUMBER_GOES_ON.match(text, end):
        return False
    if _PLURAL.match(text, end) or _named_behind(text, start, end, known):
        return True
    lead = _NAME.search(text, max(0, start - REACH), start)
    if lead is None or any(known.lists(lead["name"].lower(), kind) for kind in ("function_words", "calendar")):
        return False
    if known.lists(lead["before"].lower(), "place_links"):
        return False  # "In Leeds 600 marched"
    following = SPACE_WORD.match(text, end)
    return following is None or not is_counted(following[1], known)


def _named_behind(text: str, start: int, end: int, known: FigurePatterns) -> bool:
    """Whether it opens a name: "the 787 Dreamliner will fly", not "the 600 Boeing workers"."""
    lead, name = LAST_WORD.search(text, max(0, start - REACH), start), SPACE_WORD.match(text, end)
    if lead is None or name is None or name[1].islower() or is_counted(name[1], known):
        return False
    low = name[1].lower()
    if low in known.signs or known.lists(low, "units") or known.lists(low, "calendar"):
        return False
    behind = SPACE_WORD.match(text, name.end())
    led = known.lists(lead[1].lower(), "definite") or known.lists(lead[1].lower(), "before_nouns")
    return led and (behind is None or (behind[1].islower() and not is_counted(behind[1], known)))


def is_age(text: str, span: Span, start: int, number: Numeral, known: FigurePatterns) -> bool:
    """Whether the number behind its comparator tells how old those before it are: "most of them over 70"."""
    if number.value > _OLDEST or not known.lists(key(text[start : number.start].strip()), "age_bounds"):
        return False
    before = LAST_WORD.search(text, max(span.start, start - REACH), start)
    return before is not None and known.lists(before[1].lower(), "aged")


def is_time(text: str, span: Span, number: Numeral, unit: str | None, end: int, known: FigurePatterns) -> bool:
    """Whether the number is a day, a clock, an age or how long ago: "12 décembre", "28 ans", "il y a trois mois"."""
    if known.month.match(text, number.end, span.end):
        return True
    word = WORD.match(text, number.end + 1, span.end) if unit is None else None
    unit = word[0].lower() if word and known.lists(word[0].lower(), "ages") else unit
    if known.lists(unit, "ages"):
        return not known.period_of.match(text, word.end() if word else end, span.end)
    if known.lists(unit, "periods") and known.offset.match(text, end, span.end):
        return True  # "deux jours après le séisme"
    return known.lists(unit, "periods") and bool(
        known.period_lead.search(text, max(span.start, number.start - REACH), number.start)
    )
