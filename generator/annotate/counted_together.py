"""What a number has from another: the noun said once for several, the change said of two things.

"1,600 and 400 jobs", "4,300 jobs in France, 3,700 in Germany", "a fall of 3% in sales and of 31% in profit".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.annotate.counted import Unit
from generator.annotate.figure_patterns import LAST_WORD, REACH, FigurePatterns
from generator.annotate.not_counts import is_year
from generator.annotate.numerals import Numeral
from generator.model import Figure


@dataclass(frozen=True, slots=True)
class Near:
    """The neighbours of a number."""

    following: Numeral | None
    shared: tuple[Numeral, Numeral] | None
    """The first and the last of the numbers before one noun, of which it is one."""
    last: Figure | None
    """The figure before it."""


def sharing(text: str, numbers: Sequence[Numeral], known: FigurePatterns) -> Mapping[int, tuple[Numeral, Numeral]]:
    """Index → the first and the last number of those joined by "and": the last one has the noun."""
    found: dict[int, tuple[Numeral, Numeral]] = {}
    at = len(numbers) - 1
    while at > 0:
        first = at
        if known.together.fullmatch(text, numbers[at - 1].end, numbers[at].start) and not is_year(
            text, numbers[at - 1]
        ):
            first = at - 1
            while first and text[numbers[first - 1].end : numbers[first].start] == ", ":
                first -= 1
            lead = LAST_WORD.search(text[max(0, numbers[first].start - REACH) : numbers[first].start].rstrip(" ."))
            if not (lead and known.lists(lead[1].lower(), "calendar")):  # "the Sept. 11 and 12 attacks"
                found |= dict.fromkeys(range(first, at + 1), (numbers[first], numbers[at]))
        at = first - (first == at)
    return found


def carries_on(text: str, start: int, number: Numeral, last: Figure, known: FigurePatterns) -> Unit | None:
    """The unit of the figure before, where only a place or a side stands between: "302 votes for and 225 against"."""
    if last.unit is None or is_year(text, number) or last.unit == "%" or last.unit.isupper():
        return None
    if known.carried.fullmatch(text, last.end, start) and known.carrier.match(text, number.end):
        return Unit(last.unit, number.end, last.of)
    return None


def moves_too(text: str, start: int, unit: Unit, last: Figure, known: FigurePatterns) -> bool:
    """Whether it is as much a change as the figure before: "une baisse de 3 % des ventes et de 31 % du bénéfice"."""
    same = last.of is not None and last.of == known.moved and last.unit == unit.name
    return same and known.also.fullmatch(text, last.end, start) is not None
