"""Numbers that count nothing: labels ("article 5", "Falcon 9"), years, days, clocks, ages, how long ago."""

from __future__ import annotations

import re

from generator.annotate.figure_patterns import LAST_WORD, REACH, WORD, FigurePatterns
from generator.annotate.numerals import Numeral
from generator.model import Span

_DAY = re.compile(r"\b\d{1,2},?\s+$")
"""Ends before the year of a date: "July 9, " 2007."""


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
