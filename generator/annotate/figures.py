"""Quantities as intervals: "au moins 600 soldats" is [600, ∞) soldats. Years, dates, ages and labels are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast, get_args

from generator.annotate.calendar_names import months
from generator.annotate.numerals import Numeral, alternatives, numerals
from generator.lexicon import Lexicon
from generator.model import Bound, Figure, Span

ABOUT = 0.1
"""How far `about` n may lie from n."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'/][^\W\d_]+)*[²³]?")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*['’]?|n[°º])\s*$")
_SPACE = re.compile(r"\s+")
_REACH = 40
"""How many characters before a number its comparator may take."""


@dataclass(frozen=True)
class _Patterns:
    before: re.Pattern[str]
    after: re.Pattern[str]
    sign_before: re.Pattern[str]
    unit_sign: re.Pattern[str]
    month: re.Pattern[str]
    link: re.Pattern[str]
    period_lead: re.Pattern[str]
    period_of: re.Pattern[str]
    offset: re.Pattern[str]
    between: re.Pattern[str]
    changes: re.Pattern[str]
    """Ends before the value that something had: "est passé de"."""
    joins: Mapping[str, re.Pattern[str]]
    fates: re.Pattern[str]
    """What became of those who are counted: "personnes sont mortes"."""
    measure: re.Pattern[str]
    """Ends before the number that it measures: "magnitude"."""
    fate_units: Mapping[str, str]
    signs: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    reach: int
    """How many words before its plural noun may stand after a number ("600 North Korean soldiers")."""

    def lists(self, word: str | None, key: str) -> bool:
        return word in self.sets.get(key, ())


@lru_cache(maxsize=32)
def _patterns(lexicon: Lexicon) -> _Patterns:
    numbers: Mapping[str, Any] = lexicon.table("annotate", "numbers")

    def words(key: str) -> str:
        return alternatives(tuple(numbers.get(key, ())))

    def bounds(table: str) -> str:
        known = lexicon.table("annotate", table)
        return "|".join(f"(?P<{b}>{alternatives(tuple(known[b]))})" for b in get_args(Bound) if b in known) or "(?!)"

    def link(key: str) -> str:
        return rf"(?:{words(key)})(?:(?<=['’])|(?!\w))\s*"  # "d'euros", "de votes"; not the "de" of "derniers"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    signs = {str(k).lower(): str(v) for k, v in numbers.get("currencies", {}).items()}
    signs |= {str(sign).lower(): str(sign) for sign in numbers.get("signs", ())}
    signs |= {str(word).lower(): "%" for word in numbers.get("percent", ["%"])}
    printed_before = tuple(word for word in signs if not word[-1].isalnum() and word[-1] not in "%°.")
    sets = {key: frozenset(map(str, value)) for key, value in numbers.items() if isinstance(value, list)}
    fates = {str(k): str(v) for k, v in numbers.get("fates", {}).items()}
    sets["function_words"] = frozenset(lexicon.words("sentence", "function_words"))
    return _Patterns(
        before=compiled(rf"(?<![\w’'-])(?:{bounds('comparators')})\s*$"),
        after=compiled(rf"\s+(?:{bounds('comparators_after')})(?![\w-]|\s*\d)"),
        sign_before=compiled(rf"(?<!\w)({alternatives(printed_before)})\s?$"),
        unit_sign=compiled(rf"(?:\s*{link('of')})?\s*({alternatives(signs)})(?!\w)"),
        month=compiled(rf"(?:er|ᵉʳ|st|nd|rd|th)?\s+(?:{alternatives(tuple(months(lexicon.language)))})\b"),
        link=compiled(rf"\s+{link('of')}|\s+"),
        period_lead=compiled(rf"(?<!\w)(?:{words('period_leads')})\s*$"),
        period_of=compiled(rf"\s*{link('period_of')}[^\W\d_]"),
        offset=compiled(rf"\s+(?:{words('offsets')})(?!\w)"),
        between=compiled(rf"(?<!\w)(?:{words('between')})\s+(?:(?:{alternatives(printed_before)})\s?)?$"),
        changes=compiled(rf"(?<!\w)(?:{words('changes')})[^\W\d_]*(?:\s+[^\W\d_]+ment)?\s+(?:de|d['’])\s*$"),
        fates=compiled(
            rf"(?:\s+[^\W\d_]+ment)?\s+(?:{words('fate_verbs')})\s+(?:{words('fate_adverbs')}\s+)?({alternatives(fates)})(?!\w)"
        ),
        measure=compiled(rf"(?<!\w)({words('measures')})\s*$"),
        joins={
            name: compiled(
                rf"\s*(?:{alternatives(signs)})?\s+(?:{words(key)})\s+(?:(?:{alternatives(printed_before)})\s?)?"
            )
            for name, key in (("and", "between_and"), ("to", "range"))
        },
        fate_units=fates,
        signs=signs,
        sets=sets,
        reach=int(numbers.get("reach", 0)),
    )


LARGEST = 1e15
"""From here on a float no longer holds every whole number: such digits are a key or a card, not a count."""


def find_figures(text: str, span: Span, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The quantities that a sentence states, in text order, not overlapping."""
    known = _patterns(lexicon)
    found: list[Figure] = []
    numbers = [n for n in numerals(text, span.start, span.end, lexicon) if abs(n.value) < LARGEST]
    at = 0
    while at < len(numbers):
        figure = None
        if at + 1 < len(numbers):
            figure = _range(text, span, numbers[at], numbers[at + 1], known)
        at += 1 if figure is None else 2
        figure = figure or _single(text, span, numbers[at - 1], known)
        if figure is not None and (not found or figure.start >= found[-1].end):
            found.append(figure)
    return tuple(found)


def _single(text: str, span: Span, number: Numeral, known: _Patterns) -> Figure | None:
    start, bound = _comparator(text, span, number.start, known)
    sign = known.sign_before.search(text, max(span.start, number.start - 5), number.start)
    unit, end = _unit(text, span, number, known)
    if sign:
        start, bound = _comparator(text, span, sign.start(), known)
        start, unit = min(start, sign.start()), known.signs[sign[1].lower()]
    if _labels(text, span, number, known, bare=start == number.start) or _dates(text, span, number, unit, end, known):
        return None
    after = known.after.match(text, end, span.end)
    if after and bound is None:
        bound, end = cast(Bound, after.lastgroup), after.end()
    if unit is None and bound is None and not (number.scaled or number.open or number.rounded):
        return None
    if bound is None:
        bound = "at_least" if number.open else "about" if number.rounded else "exact"
    low, high = _interval(number.value, bound)
    if number.open and bound == "about":
        low, high, bound = number.value, None, "at_least"
    return Figure(low, high, number.value, bound, unit, text[start:end], start, end)


def _range(text: str, span: Span, first: Numeral, second: Numeral, known: _Patterns) -> Figure | None:
    """ "entre 40 et 50 morts", "de 2 à 3 millions d'euros", "deux ou trois soldats"."""
    led = known.between.search(text, max(span.start, first.start - _REACH), first.start)
    joined = known.joins["and" if led else "to"].fullmatch(text, first.end, second.start)
    if not joined or first.open or second.open:
        return None
    sign = known.sign_before.search(text, first.end, second.start)
    if not led and known.changes.search(text, max(span.start, first.start - _REACH), first.start):
        return None  # from one to the other
    low = first.value if first.scaled or first.value * second.scale >= second.value else first.value * second.scale
    unit, end = _unit(text, span, second, known)
    unit = known.signs[sign[1].lower()] if sign else unit
    if low >= second.value or unit is None or _labels(text, span, first, known, bare=True):
        return None
    if _labels(text, span, second, known, bare=False) or _dates(text, span, second, unit, end, known):
        return None
    start = led.start() if led else first.start
    return Figure(low, second.value, (low + second.value) / 2, "between", unit, text[start:end], start, end)


def _interval(value: float, bound: Bound) -> tuple[float | None, float | None]:
    if bound in {"at_least", "more_than"}:
        return value, None
    if bound in {"at_most", "less_than"}:
        return None, value
    slack = ABOUT * value if bound == "about" else 0.0
    return round(value - slack, 6), round(value + slack, 6)


def _comparator(text: str, span: Span, at: int, known: _Patterns) -> tuple[int, Bound | None]:
    match = known.before.search(text, max(span.start, at - _REACH), at)
    return (match.start(), cast(Bound, match.lastgroup)) if match else (at, None)


def _unit(text: str, span: Span, number: Numeral, known: _Patterns) -> tuple[str | None, int]:
    """What is counted and where it ends; the number's own end where that is not said. Of "77 personnes sont
    mortes" it is that of "77 morts"."""
    unit, end = _printed_unit(text, span, number, known)
    if (unit is None and number.in_digits) or known.lists(unit, "anybody"):
        fate = known.fates.match(text, end, span.end)
        if fate:
            return known.fate_units[fate[1].lower()], end
    if unit is None:
        measure = known.measure.search(text, max(span.start, number.start - _REACH), number.start)
        return (measure[1].lower(), end) if measure else (None, end)
    return unit, end


def _printed_unit(text: str, span: Span, number: Numeral, known: _Patterns) -> tuple[str | None, int]:
    sign = known.unit_sign.match(text, number.end, span.end)
    if sign:
        return known.signs[re.sub(r"\s+", " ", sign[1].lower())], sign.end()
    at = number.end
    if at < span.end and text[at].isalpha():
        word = _WORD.match(text, at, span.end)
        return (word[0].lower(), word.end()) if word and known.lists(word[0].lower(), "units") else (None, at)
    reach = known.reach
    unit: tuple[str | None, int] = None, at
    link = known.link.match(text, at, span.end)
    while link and (word := _WORD.match(text, link.end(), span.end)):
        low = word[0].lower().replace("’", "'")
        counted = known.lists(low, "units") or _is_counted(word[0], known)
        if counted:
            unit = word[0].lower(), word.end()
        adjective = known.lists(low, "before_nouns")  # "210 jeunes", but "210 jeunes soldats"
        if not adjective and (counted or unit[0] or reach == 0 or known.lists(low, "function_words")):
            break
        reach -= not adjective
        link = _SPACE.match(text, word.end(), span.end)
    return unit


def _is_counted(word: str, known: _Patterns) -> bool:
    """A plural noun, as far as its form tells."""
    low = word.lower()
    if known.lists(low, "plural_nouns"):
        return True
    plural = low.endswith(tuple(known.sets.get("plural_endings", ("s",)))) and len(low) > 2
    people = low.endswith(tuple(known.sets.get("demonym_endings", ())))  # capitalised: "12 Français"
    return (
        plural
        and (word[0].islower() or people)
        and not known.lists(low, "function_words")
        and not known.lists(low, "not_units")
    )


def _labels(text: str, span: Span, number: Numeral, known: _Patterns, *, bare: bool) -> bool:
    """Whether the number names rather than counts: "article 5", "Falcon 9", "en 2024", "les deux pays", "7h44"."""
    attached = _WORD.match(text, number.end, span.end) if number.in_digits else None
    if attached and not known.lists(attached[0].lower(), "units") and attached[0].lower() not in known.signs:
        return True
    if (following := _WORD.match(text, number.end + 1, span.end)) and known.lists(following[0].lower(), "ranks"):
        return True
    before = _LAST_WORD.search(text, max(span.start, number.start - _REACH), number.start)
    if not bare or before is None:
        return False
    spelled = before[1].replace("’", "'")
    low = spelled.lower()
    if not number.in_digits:
        return known.lists(low, "definite") and not (number.open or number.rounded or number.scaled)
    if known.lists(low, "labels"):
        return True
    named = spelled != low and not known.lists(low, "function_words") and not number.scaled
    adjoined = text[number.end + 1 : number.end + 2].islower()
    return named or (_is_year(text, number) and (not adjoined or known.lists(low, "year_leads")))


def _is_year(text: str, number: Numeral) -> bool:
    return number.end - number.start == 4 and 1500 <= number.value <= 2100 and text[number.start : number.end].isdigit()


def _dates(text: str, span: Span, number: Numeral, unit: str | None, end: int, known: _Patterns) -> bool:
    """Whether the number is a day, a clock, an age or how long ago: "12 décembre", "28 ans", "il y a trois mois"."""
    if known.month.match(text, number.end, span.end):
        return True
    word = _WORD.match(text, number.end + 1, span.end) if unit is None else None
    unit = word[0].lower() if word and known.lists(word[0].lower(), "ages") else unit
    if known.lists(unit, "ages"):
        return not known.period_of.match(text, word.end() if word else end, span.end)
    if known.lists(unit, "periods") and known.offset.match(text, end, span.end):
        return True  # "deux jours après le séisme"
    return known.lists(unit, "periods") and bool(
        known.period_lead.search(text, max(span.start, number.start - _REACH), number.start)
    )
