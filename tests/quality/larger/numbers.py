"""Accuracy of numbers, percentages, money and measures on the French cases of the Recognizers specifications.

    python -m tests.quality.larger.numbers FOLDER      # the folder of the .jsonl files

A case counts if the set's own Python supports it; it is right if each of its values is read, with its unit, and for numbers
if none other is. Numbers that stand alone are read by `numerals`; the other sets by `find_figures`, since a figure is a
number that counts something. Of ages, a case is right if no figure is made of it. The set of number ranges has no case that
its Python supports. What is left out of the others, and why, stands in `LEFT_OUT`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.annotate.figures import find_figures
from generator.annotate.numerals import numerals
from generator.lexicon import load
from generator.model import Figure, Span

FRENCH = load("fr")
LEFT_OUT = {
    "fraction in words or signs, which we abstain from": r"\w+i[eè]mes?$|\b(?:quarts?|tiers|demi)$|\bsur\b|\d/\d",
    "power or exponent, no form of the press": r"\^|\de[+-]?\d",
    "letter for a scale without a currency: as often a label": r"\d\s*[kKgGmMtT]$",
    "`un` or `zéro` alone: an article, or no quantity": r"^(?:une?|zéro)$",
    "decimals without a whole part, no form of the press": r"(?<!\d)[.,]\d",
    "decimals spelled out, spoken only": r"\bvirgule\b",
    "a scale behind digits that take none": r"^\d+ cent$",
    "an amount and its cents, spoken only": r"(?:dollars|euros) (?:et \S+|\d+)$|(?:dollars|euros) et \S+ cents$",
    "percentage sign before or noun for it, no form of the press": r"^pourcent|pourcentages?$",
    "an unit with no number, or one thing": r"^[^\d]{1,6}$|^une? ",
    "unit joined by a hyphen, as in English": r"-km|-tonnes",
    "months or weeks without the word age: a duration": r"\b(?:mois|semaines)$",
    "an address": r"https?://|\d\.\d+\.\d",
}


def measure(folder: Path) -> Mapping[str, tuple[int, int]]:
    """By type: how many are right, of how many."""
    return {name: _share(folder / file, right) for name, (file, right) in _SETS.items()}


def _share(file: Path, right: Callable[[dict[str, Any]], bool]) -> tuple[int, int]:
    hits = [right(case) for case in cases(file)]
    return sum(hits), len(hits)


def cases(file: Path) -> Iterator[dict[str, Any]]:
    """The supported cases of one set that the press might print."""
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        supported = "python" not in (case["not_supported"] or "")
        if supported and not any(_left_out(said) for said in [r["Text"] for r in case["results"]] or [case["text"]]):
            yield case


def _left_out(said: str) -> bool:
    return any(re.search(pattern, said.strip(), re.IGNORECASE) for pattern in LEFT_OUT.values())


def _number(case: dict[str, Any]) -> bool:
    wanted = [_value(result) for result in case["results"]]
    return [n.value for n in numerals(case["text"], 0, len(case["text"]), FRENCH)] == wanted


def _with_unit(case: dict[str, Any]) -> bool:
    found = _figures(case)
    return all(
        any(f.value == _value(result) and result["Text"].lower() in f.surface.lower() for f in found)
        for result in case["results"]
    ) and bool(case["results"] or not found)


def _no_figure(case: dict[str, Any]) -> bool:
    return not any(result["Text"].lower() in f.surface.lower() for f in _figures(case) for result in case["results"])


def _figures(case: dict[str, Any]) -> tuple[Figure, ...]:
    return find_figures(case["text"], Span(0, len(case["text"])), FRENCH)


def _value(result: dict[str, Any]) -> float | None:
    value = result["Resolution"]["value"]
    return float(value.rstrip("%").replace(",", ".")) if value is not None else None


_SETS: Mapping[str, tuple[str, Callable[[dict[str, Any]], bool]]] = {
    "number": ("recognizers_Number_French_NumberModel.jsonl", _number),
    "percent": ("recognizers_Number_French_PercentModel.jsonl", _with_unit),
    "money": ("recognizers_NumberWithUnit_French_CurrencyModel.jsonl", _with_unit),
    "measure": ("recognizers_NumberWithUnit_French_DimensionModel.jsonl", _with_unit),
    "age": ("recognizers_NumberWithUnit_French_AgeModel.jsonl", _no_figure),
}


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    for name, (right, of) in measure(folder).items():
        print(f"{name:14} {right:4} of {of:4}  {right / of if of else 0:.0%}")
    if "--wrong" in arguments:
        for name, (file, is_right) in _SETS.items():
            for case in cases(folder / file):
                if not is_right(case):
                    wanted = [(r["Text"], r["Resolution"].get("value")) for r in case["results"]]
                    print(
                        f"{name}: {case['text']}\n    wanted {wanted}\n    found  {[(f.surface, f.value) for f in _figures(case)]}"
                    )


if __name__ == "__main__":
    main(sys.argv[1:])
