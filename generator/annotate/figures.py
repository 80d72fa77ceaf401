"""Quantities as intervals: "au moins 600 soldats" is [600, ∞) soldats. Years, dates, ages and labels are none.

numerals → the numbers of a sentence     counted → what each counts     not_counts → those that count nothing
"""

from __future__ import annotations

import re
from typing import cast

from generator.annotate.counted import Unit, qualified, unit_of
from generator.annotate.counted_together import Near, carries_on, moves_too, sharing
from generator.annotate.figure_patterns import REACH, SPACE_WORD, FigurePatterns, figure_patterns
from generator.annotate.not_counts import is_age, is_label, is_time, is_type, is_year
from generator.annotate.numerals import Numeral, numerals
from generator.lexicon import Lexicon
from generator.model import Bound, Figure, Span

ABOUT = 0.1
"""How far `about` n may lie from n."""
LARGEST = 1e15
"""From here on a float no longer holds every whole number: such digits are a key or a card, not a count."""
SCORE = re.compile(r"-\d")
PARTED_MINUS = re.compile(r"(?:(?<=[\s(])|^)([-−]\s)$")


def find_figures(text: str, span: Span, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The quantities that a sentence states, in text order, not overlapping."""
    known = figure_patterns(lexicon)
    found: list[Figure] = []
    numbers = [n for n in numerals(text, span.start, span.end, lexicon) if abs(n.value) < LARGEST]
    shared = sharing(text, numbers, known)
    at = 0
    while at < len(numbers):
        figure = None
        if at + 1 < len(numbers):
            figure = _range(text, span, numbers[at], numbers[at + 1], known)
        at += 1 if figure is None else 2
        if figure is None:
            following = numbers[at] if at < len(numbers) else None
            near = Near(following, shared.get(at - 1), found[-1] if found else None)
            figure = _single(text, span, numbers[at - 1], known, near)
        if figure is not None and (not found or figure.start >= found[-1].end):
            found.append(figure)
    return tuple(found)


def _single(text: str, span: Span, number: Numeral, known: FigurePatterns, near: Near) -> Figure | None:
    start, bound = _comparator(text, span, number.start, known)
    sign = known.sign_before.search(text, max(span.start, number.start - 5), number.start)
    unit = unit_of(text, span, number, known)
    if sign:
        start, bound = _comparator(text, span, sign.start(), known)
        start, unit = min(start, sign.start()), Unit(known.sign(sign[1]), number.end)
    bare = start == number.start
    if text[start - 1 : start] == "-" or SCORE.match(text, number.end, span.end):
        return None  # half of a score or a label: "3-1"
    if is_label(text, span, number, known, bare=bare) or is_time(text, span, number, unit.name, unit.end, known):
        return None
    if bare and number.in_digits and is_type(text, number, unit.name, known):
        return None
    value, end = number.value, unit.end
    minus = _parted_minus(text, span, number, unit, known)
    if minus is not None:
        value, start, unit = -value, min(start, minus), Unit(unit.name, end, known.moved)
    unit = _among(text, span, unit, start, known, near)
    if unit.name is None and (last := near.last):
        unit = carries_on(text, start, number, last, known) or unit
    after = known.after.match(text, end, span.end)
    if after and bound is None:
        bound, end = cast(Bound, after.lastgroup), after.end()
    if unit.name is None and (is_year(text, number) or is_age(text, span, start, number, known)):
        return None  # "around 2020", "most of them over 70"
    if unit.name is None and bound is None and not (number.scaled or number.open or number.rounded):
        return None
    if unit.name is None and unit.of is None and number.rounded and not _stands_alone(text, span, end, known):
        return None
    if bound is None:
        bound = "at_least" if number.open else "about" if number.rounded else "exact"
    low, high = _interval(value, bound)
    if number.open and bound == "about":
        low, high, bound = value, None, "at_least"
    return Figure(low, high, value, bound, unit.name, text[start:end], start, end, unit.of)


def _among(text: str, span: Span, unit: Unit, start: int, known: FigurePatterns, near: Near) -> Unit:
    """What the number counts, as those beside it tell: of nine in "neuf des 600 soldats ont été tués" it is soldiers."""
    if near.last and moves_too(text, start, unit, near.last, known):
        return Unit(unit.name, unit.end, known.moved)
    if near.shared:
        first, last = near.shared
        whole = unit_of(text, span, last, known)
        if unit.name is None and not is_label(text, span, last, known, bare=True):
            unit = whole if not is_time(text, span, last, whole.name, whole.end, known) else unit
        if unit.name == whole.name:
            start, _ = _comparator(text, span, first.start, known)
    found = qualified(text, span, unit, start, known)
    following = near.following
    if found.name is None and following and known.wholes.fullmatch(text, unit.end, following.start):
        found = qualified(text, span, unit_of(text, span, following, known), start, known)
    return found


def _parted_minus(text: str, span: Span, number: Numeral, unit: Unit, known: FigurePatterns) -> int | None:
    """Where the sign of "- 33 %" stands, in a sentence that tells of a change; elsewhere it opens an item or an aside."""
    sign = PARTED_MINUS.search(text, max(span.start, number.start - 3), number.start)
    if sign is None or unit.name != "%" or not known.moving.search(text, span.start, span.end):
        return None
    return sign.end() - len(sign[1])


def _stands_alone(text: str, span: Span, end: int, known: FigurePatterns) -> bool:
    """Whether "une quarantaine" is a number by itself, and not "une quarantaine obligatoire"."""
    word = SPACE_WORD.match(text, end, span.end)
    return word is None or known.lists(word[1].lower(), "function_words") or known.fate.match(text, end) is not None


def _range(text: str, span: Span, first: Numeral, second: Numeral, known: FigurePatterns) -> Figure | None:
    """ "entre 40 et 50 morts", "de 2 à 3 millions d'euros", "deux ou trois soldats", "10-15 %"."""
    before = max(span.start, first.start - REACH)
    led = known.between.search(text, before, first.start)
    joined = known.joins["and" if led else "to"].fullmatch(text, first.end, second.start)
    dashed = None if led else known.dash.fullmatch(text, first.end, second.start)
    if not (joined or dashed) or first.open or second.open:
        return None
    change = None if led else known.changes.search(text, before, first.start)
    if change and not change["noun"]:
        return None  # from one to the other
    low = first.value if first.scaled or first.value * second.scale >= second.value else first.value * second.scale
    unit = unit_of(text, span, second, known)
    first_sign = known.sign_before.search(text, max(span.start, first.start - 5), first.start)
    sign = known.sign_before.search(text, first.end, second.start) or first_sign
    if sign:
        unit = Unit(known.sign(sign[1]), second.end)
    if joined and first_sign and sign is not first_sign:
        by = known.moves.search(text, before, first.start)
        if by and by["by"]:
            return None  # "cut by $200 to $399"
    own = known.unit_sign.match(text, first.end, second.start)
    if own and known.sign(own[1]) != unit.name:
        return None  # "fell 12 percent to $300 million"
    if dashed and is_year(text, first) and is_year(text, second):
        return None
    if low >= second.value or unit.name is None or is_label(text, span, first, known, bare=True):
        return None
    if is_label(text, span, second, known, bare=False) or is_time(text, span, second, unit.name, unit.end, known):
        return None
    opens = led.start() if led else first_sign.start() if first_sign else first.start
    led = led or known.range_from.search(text, before, first.start)
    start = led.start() if led else first_sign.start() if first_sign else first.start
    begin, bound = _comparator(text, span, start, known)
    unit = qualified(text, span, unit, begin if bound else opens, known)
    begin = begin if bound == "about" else start  # "environ 40 à 50"
    high = second.value
    return Figure(low, high, (low + high) / 2, "between", unit.name, text[begin : unit.end], begin, unit.end, unit.of)


def _interval(value: float, bound: Bound) -> tuple[float | None, float | None]:
    if bound in {"at_least", "more_than"}:
        return value, None
    if bound in {"at_most", "less_than"}:
        return None, value
    slack = abs(ABOUT * value) if bound == "about" else 0.0
    return round(value - slack, 6), round(value + slack, 6)


def _comparator(text: str, span: Span, at: int, known: FigurePatterns) -> tuple[int, Bound | None]:
    words = text[max(span.start, at - REACH) : at].split()
    if not words or (words[-1].isalpha() and words[-1].lower() not in known.before_ends):
        return at, None
    match = known.before.search(text, max(span.start, at - REACH), at)
    return (match.start(), cast(Bound, match.lastgroup)) if match else (at, None)
