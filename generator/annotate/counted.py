"""What a number counts: its unit, what that is of, and what became of those counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.annotate.figure_patterns import CODE, REACH, SPACE, TYPE, WORD, FigurePatterns, key
from generator.annotate.numerals import Numeral
from generator.model import Span


@dataclass(frozen=True, slots=True)
class Unit:
    name: str | None
    end: int
    """Where it ends; the number's own end where the text does not say it."""
    of: str | None = None


def unit_of(text: str, span: Span, number: Numeral, known: FigurePatterns) -> Unit:
    """The unit behind a number: "soldats" of "600 soldats", "morts" of "77 personnes sont mortes"."""
    unit = _printed(text, span, number, known)
    if unit.name is None or known.lists(unit.name, "anybody"):
        fate = _fate(text, span, unit.end, known)
        if fate and known.lists(fate, "casualties"):
            if unit.name:
                return Unit(fate, unit.end)
            return Unit(None, unit.end, fate) if number.open else Unit(fate, unit.end)
    if unit.name is None:
        measure = known.measure.search(text, max(span.start, number.start - REACH), number.start)
        return Unit(measure[1].lower(), unit.end) if measure else unit
    return unit


def qualified(text: str, span: Span, unit: Unit, start: int, known: FigurePatterns) -> Unit:
    """The unit with what it is of; `start` is where the figure begins, its comparator included."""
    if unit.name is None or unit.of:
        return unit
    before = max(span.start, start - REACH)
    is_share = unit.name == "%"
    is_money = len(unit.name) == 3 and unit.name.isupper()
    measured = is_share or is_money or known.lists(unit.name, "measured")
    move = known.moves.search(text, before, start)
    if is_share and known.less.match(text, unit.end, span.end):
        return Unit(unit.name, unit.end, known.moved)
    if move and (
        is_share or (move["by"] and not move["gap"])
    ):  # "perd 4 %", but "perd 3 millions d'euros" is a loss, not a change
        return Unit(unit.name, unit.end, known.moved)
    if measured:
        of = _of(text, span, unit.end, known) or _rate(text, span, unit.end, known)
        whose = is_share and known.lists(of, "distributives")  # "6 percent each"
        return Unit(unit.name, unit.end, None if whose else of)
    if known.wholes.search(text, before, start):
        return unit  # what became of a part of them: "neuf des 600 soldats ont été tués"
    fate = _fate(text, span, unit.end, known)
    if fate is None and (lead := known.fate_lead.search(text, before, start)):
        fate = known.fates[key(lead["fate"])]
    if fate and known.lists(unit.name, "anybody") and known.lists(fate, "casualties"):
        return Unit(fate, unit.end)
    return Unit(unit.name, unit.end, fate if fate != unit.name else None)


def _fate(text: str, span: Span, end: int, known: FigurePatterns) -> str | None:
    match = known.fate.match(text, end, span.end)
    return known.fates[key(match["fate"])] if match else None


def _rate(text: str, span: Span, end: int, known: FigurePatterns) -> str | None:
    """ "par an", "per share", "a day": a quantity for each of these is another one than that for all."""
    listed = known.rates.match(text, end, span.end)
    if listed:
        return known.rate_names[key(listed[1])]
    each = known.each.match(text, end, span.end)
    return key(each[1]) if each and not known.lists(each[2].lower(), "function_words") else None


def _of(text: str, span: Span, end: int, known: FigurePatterns) -> str | None:
    """The noun that a measure is of: "aide" of "3 millions d'euros d'aide", "voters" of "12% of the voters"."""
    link = known.of.match(text, end, span.end)
    if not link or link.end() == end:
        return None
    run: list[str] = []
    at = link.end()
    while (word := WORD.match(text, at, span.end)) and len(run) <= max(known.reach, 1):
        low = word[0].lower()
        if known.lists(low, "function_words") or (word[0][0].isupper() and not is_counted(word[0], known)):
            break  # "27 millions d'euros de Ferrand": a name is whose, not what
        if not known.lists(low, "before_nouns"):
            run.append(word[0])
        space = SPACE.match(text, word.end(), span.end)
        if not space:
            break
        at = space.end()
    if not run:
        return None
    if known.reach == 0:
        return run[0].lower()  # the noun comes first
    plural = next((word for word in run if is_counted(word, known)), None)
    endings = tuple(known.sets.get("adjective_endings", ()))
    head = plural or next((word for word in run if not word.lower().endswith(endings)), run[0])
    return head.lower()


def _printed(text: str, span: Span, number: Numeral, known: FigurePatterns) -> Unit:
    sign = known.unit_sign.match(text, number.end, span.end)
    if sign:
        return Unit(known.sign(sign[1]), sign.end())
    at = number.end
    if at < span.end and text[at].isalpha():
        word = WORD.match(text, at, span.end)
        return Unit(word[0].lower(), word.end()) if word and known.lists(word[0].lower(), "units") else Unit(None, at)
    reach = known.reach
    unit = Unit(None, at)
    named = False
    link = known.link.match(text, at, span.end)
    if some := known.partitive.match(text, at, span.end):
        link = some
    elif link and link["of"] and not (number.scaled or number.open or number.rounded):
        return unit  # "le budget 2013 des armées"; but "un million d'euros", "une centaine de morts"
    while link and (word := _word(text, span, link.end(), known, named=named and unit.name is None)):
        low = word[0].lower().replace("’", "'")
        if low.endswith("'s") or known.lists(low, "each"):
            break  # "the 717 program's end", "200 million per plane"
        if known.lists(low, "units"):
            return Unit(word[0].lower(), word.end())
        is_name = known.reach > 0 and word[0][0].isupper()  # "two General Motors plants", "40 Russians"
        if is_name:
            unit = Unit(None, at)  # what stood before is part of the name: "Airbus A320 jets"
        counted = is_counted(word[0], known)
        if low in known.fates and not counted:
            break  # "12 killed in raids"
        if counted:
            unit = Unit(word[0].lower(), word.end())
        adjective = is_name or known.lists(low, "before_nouns")  # "210 jeunes", but "210 jeunes soldats"
        adjective = adjective or known.lists(low, "nouns_before_nouns")
        if not adjective and (counted or unit.name or reach == 0 or known.lists(low, "function_words")):
            break
        named = adjective and not known.lists(low, "calendar")
        reach -= not adjective
        link = SPACE.match(text, word.end(), span.end)
    return unit


def _word(text: str, span: Span, at: int, known: FigurePatterns, *, named: bool) -> re.Match[str] | None:
    """`named` is a word behind a name or an adjective, which may be the number of a type."""
    code = CODE.match(text, at, span.end) if known.reach else None
    if code is None and named and known.reach:
        code = TYPE.match(text, at, span.end)
    return code or WORD.match(text, at, span.end)


def is_counted(word: str, known: FigurePatterns) -> bool:
    """A plural noun, as far as its form tells."""
    low = word.lower()
    if known.lists(low, "plural_nouns"):
        return True
    plural = word.endswith(tuple(known.sets.get("plural_endings", ("s",)))) and len(low) > 2  # not of "iOS"
    if plural and any(c.isdigit() for c in word):
        return True  # "six A350s"
    people = low.endswith(tuple(known.sets.get("demonym_endings", ())))  # capitalised: "12 Français"
    return (
        plural
        and (word[0].islower() or people)
        and not known.lists(low, "function_words")
        and not known.lists(low, "not_units")
    )
