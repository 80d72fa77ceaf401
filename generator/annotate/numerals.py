"""Numbers as printed: 10.000, 10'000, 10 000, 1,5 million, quatre-vingt-dix, une centaine, des milliers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import text2num

from generator.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Numeral:
    value: float
    start: int
    end: int
    in_digits: bool
    scaled: bool = False
    """With "million" or the like; a scale that follows may count for the number before it too."""
    scale: float = 1
    rounded: bool = False
    """"une centaine": about that many."""
    open: bool = False
    """"des milliers": that many at least."""


def alternatives(words: tuple[str, ...] | Mapping[str, object]) -> str:
    """A pattern for any of the words, the longest first, with any kind of apostrophe and space."""
    found = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in found) or "(?!)"


@dataclass(frozen=True)
class _Patterns:
    number: re.Pattern[str]
    scales: Mapping[str, float]
    collectives: Mapping[str, float]
    open_collectives: Mapping[str, float]
    open_words: frozenset[str]


@lru_cache(maxsize=32)
def _patterns(lexicon: Lexicon) -> _Patterns:
    numbers = lexicon.table("annotate", "numbers")
    grouping = "".join(map(re.escape, numbers.get("grouping", (" ", "\u00a0", "\u202f", "\u2009", "'", "’"))))
    decimal = "".join(map(re.escape, numbers.get("decimal", (",", "."))))
    words = alternatives(tuple(numbers.get("words", ())))
    inner = alternatives(tuple(numbers.get("inner_words", ())))
    scales = dict(numbers.get("scales", {}))
    collectives = dict(numbers.get("collectives", {}))
    opened = dict(numbers.get("open_collectives", {}))
    one, several, of = (alternatives(tuple(numbers.get(key, ()))) for key in ("one", "several", "of"))
    group = rf"\d{{1,3}}(?P<sep>[{grouping}])\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)"
    pattern = rf"""
        (?<![\w.,/:+-]) (?<!\d['’]) (?:
          (?P<digits> {group} (?:[{decimal}]\d+)? | \d+ (?:[{decimal}]\d+)? ) (?![.,:/]?\d)
          (?: [\s-]? (?P<scale> {alternatives(scales)} ) (?!\w) )?
        | (?:{one}|(?P<times>{words})) \s+ (?P<collective> {alternatives(collectives)} ) s? (?!\w)
        | (?: (?:{several}) \s+ )? (?P<open> {alternatives(opened)} ) (?: \s+ (?:{of})\s* (?P<opener> {alternatives(opened)} ) )? (?!\w)
        | (?P<words> (?:{words}) (?: (?: -(?:{inner})- | \s+(?:{inner})\s+ | [\s-] ) (?:{words}) )* ) (?![\w-])
        )
        """
    number = re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    return _Patterns(
        number, scales, collectives, opened, frozenset(word for word, size in scales.items() if size > 1000)
    )


def numerals(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Numeral]:
    """The numbers between two offsets, in text order. "un" alone is none."""
    known = _patterns(lexicon)
    for match in known.number.finditer(text, start, end):
        found = _numeral(match, known, lexicon)
        if found is not None:
            yield found


def _numeral(match: re.Match[str], known: _Patterns, lexicon: Lexicon) -> Numeral | None:
    first, last = match.span()
    if match["digits"]:
        scale = float(known.scales[match["scale"].lower()]) if match["scale"] else 1.0
        value = _value(match["digits"], match["sep"])
        return Numeral(float(f"{value * scale:.12g}"), first, last, True, scale > 1, scale)
    if match["collective"]:
        times = in_words(match["times"], lexicon) if match["times"] else 1
        size = known.collectives[match["collective"].lower()]
        return None if times is None else Numeral(times * size, first, last, False, rounded=True)
    if match["open"]:
        size = known.open_collectives[match["open"].lower()]
        more = known.open_collectives[match["opener"].lower()] if match["opener"] else 1
        return Numeral(float(size * more), first, last, False, open=True)
    value_in_words = in_words(match["words"], lexicon)
    if value_in_words is None or value_in_words < 2 or match["words"].lower() in known.open_words:
        return None  # "un", "milliard" alone
    last_word = re.split(r"[\s-]", match["words"].lower())[-1]
    scale = float(known.scales.get(last_word, 1))
    return Numeral(float(value_in_words), first, last, False, scale > 1, scale)


def _value(digits: str, group: str | None) -> float:
    if group is not None:
        whole, _, fraction = _split_decimal(digits.replace(group, ""))
    else:
        whole, _, fraction = _split_decimal(digits)
    return float(f"{whole}.{fraction or 0}")


def _split_decimal(digits: str) -> tuple[str, str, str]:
    mark = "," if "," in digits else "."
    return digits.partition(mark)


def in_words(words: str, lexicon: Lexicon) -> float | None:
    """The number that words or digits say; None where they say none.

    >>> from generator.lexicon import load
    >>> in_words("quatre-vingt-dix", load("fr")), in_words("deux cinq", load("fr"))
    (90.0, None)
    """
    if words.isdecimal():
        return float(words)
    try:
        return float(text2num(re.sub(r"\s+", " ", words.lower()), lexicon.language))
    except ValueError:
        return None
