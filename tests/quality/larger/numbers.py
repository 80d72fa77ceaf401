"""Accuracy of numbers, percentages, money and measures on the French cases of the Recognizers specifications.

    python -m tests.quality.larger.numbers FOLDER      # the folder of the .jsonl files

Counted: cases that the set's own Python supports. A case is right if all its values are read, and no other. Numbers that
stand alone are read by `numerals`; the other sets by `find_figures`, with their units. Left out, with the reason:

    fractions in words or signs   "un vingt-cinquième", "3/4", "1 sur 3": our reader abstains, the press seldom counts so
    powers and negatives in code  "1,1^23", "12e13": no press form
    a letter for a scale          "10k", "10G" without a currency: an abbreviation or a label as often as a number
    "un", "une" alone             an article or a pronoun for us, by design
    a number below two in words   the same ("zéro")
    no value                      "dollar", "m": a unit without a number
    "15 dollars et 15"            two amounts read as one; spoken, not printed
    garbled or lower-cased input  a decimal comma with a space ("80, 000"), "$ c" for Canada, an address of the web
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.annotate.figures import find_figures
from generator.annotate.numerals import numerals
from generator.lexicon import load
from generator.lexicon.units import unit_key
from generator.model import Span

FRENCH = load("fr")
SETS = {
    "number": "recognizers_Number_French_NumberModel.jsonl",
    "number range": "recognizers_Number_French_NumberRangeModel.jsonl",
    "percent": "recognizers_Number_French_PercentModel.jsonl",
    "money": "recognizers_NumberWithUnit_French_CurrencyModel.jsonl",
    "measure": "recognizers_NumberWithUnit_French_DimensionModel.jsonl",
    "age": "recognizers_NumberWithUnit_French_AgeModel.jsonl",
}
