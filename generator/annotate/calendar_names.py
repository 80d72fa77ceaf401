"""The names of months and weekdays, from CLDR."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=32)
def months(language: str) -> Mapping[str, int]:
    """Lower-case name → 1 to 12, also without its accents; empty for a language that CLDR does not know.

    >>> months("fr")["août"], months("fr")["aout"], weekdays("en")["monday"]
    (8, 8, 0)
    """
    return _names(language, "months", "wide")


@lru_cache(maxsize=32)
def short_months(language: str) -> Mapping[str, int]:
    """Abbreviation without its full stop → 1 to 12, where it is shorter than the name.

    >>> short_months("fr")["sept"], "mai" in short_months("fr")
    (9, False)
    """
    short = _names(language, "months", "abbreviated")
    return MappingProxyType({n.rstrip("."): m for n, m in short.items() if n not in months(language)})


@lru_cache(maxsize=32)
def weekdays(language: str) -> Mapping[str, int]:
    """Lower-case name → 0 for Monday to 6, as `datetime.date.weekday` counts."""
    return _names(language, "days", "wide")


def _names(language: str, table: str, width: str) -> Mapping[str, int]:
    try:
        names = getattr(Locale.parse(language), table)["format"][width]
    except (ValueError, UnknownLocaleError):
        names = {}
    found = {str(name).lower(): int(number) for number, name in names.items()}
    return MappingProxyType({unaccented(name): number for name, number in found.items()} | found)


def unaccented(name: str) -> str:
    """As it is written in capitals or in haste: `decembre`, `la semaine derniere`."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
