"""The names of months and weekdays, from CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=32)
def months(language: str) -> Mapping[str, int]:
    """Lower-case name → 1 to 12; empty for a language that CLDR does not know.

    >>> months("fr")["août"], weekdays("en")["monday"]
    (8, 0)
    """
    return _names(language, "months")


@lru_cache(maxsize=32)
def weekdays(language: str) -> Mapping[str, int]:
    """Lower-case name → 0 for Monday to 6, as `datetime.date.weekday` counts."""
    return _names(language, "days")


def _names(language: str, table: str) -> Mapping[str, int]:
    try:
        names = getattr(Locale.parse(language), table)["format"]["wide"]
    except (ValueError, UnknownLocaleError):
        names = {}
    return MappingProxyType({str(name).lower(): int(number) for number, name in names.items()})
