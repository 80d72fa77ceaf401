"""What the interface says, in the site's language: one catalogue a language, dates and numbers as CLDR writes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_name

from generator.model import Figure, When
from generator.render.markup import Md, md

FALLBACK = "en"


@dataclass(frozen=True)
class Words:
    """The catalogue of one language. Values put into a string are escaped; the catalogue's own words need not be."""

    language: str
    locale: Locale
    strings: MappingProxyType[str, str | dict[str, str]]

    def plain(self, key: str, **values: Any) -> str:
        """A string as plain text. With `n` it takes its plural form from it, and prints it as a number."""
        pattern = self.strings[key]
        if isinstance(pattern, dict):
            pattern = pattern.get(_plural_form(values["n"], self.locale), pattern["other"])
        if isinstance(values.get("n"), int):
            values["n"] = self.number(values["n"])
        return pattern.format(**values)

    def __call__(self, key: str, **values: Any) -> Md:
        """A string as Markdown; values that are `Md` stay so."""
        escaped = {name: value if name == "n" else md(value) for name, value in values.items()}
        return Md(self.plain(key, **escaped))

    def has(self, key: str) -> bool:
        return key in self.strings

    # --- numbers and lists ---

    def number(self, value: Any) -> str:
        return _decimal(value, self.locale) if type(value) is int else str(format_decimal(value, locale=self.locale))

    def listing(self, items: Iterable[object]) -> Md:
        """`a, b et c`."""
        return Md(format_list([md(item) for item in items], locale=self.locale))

    def figure(self, figure: Figure) -> str:
        """An interval in words: `au moins 600 soldats`."""
        ends = {"low": figure.low, "high": figure.high, "n": figure.value}
        quantities = {name: self._quantity(value, figure.unit) for name, value in ends.items() if value is not None}
        if figure.bound == "between" and figure.low is not None and figure.high is not None:
            quantities["low"] = self.number(figure.low)  # the unit once: entre 40 et 50 soldats
        return self.plain(f"bound_{figure.bound}", **quantities)

    def _quantity(self, value: float, unit: str | None) -> str:
        if unit and re.fullmatch(r"[A-Z]{3}", unit):
            pattern = self.locale.currency_formats["standard"].pattern.replace(
                "0.00", "0.##"
            )  # no cents that were not said
            return str(format_currency(value, unit, pattern, locale=self.locale, currency_digits=False))
        return f"{self.number(value)}\u00a0{unit}" if unit else self.number(value)

    def measure(self, unit: str) -> str:
        """What a symbol measures in, in words where it is a currency: `euros`, `%`."""
        return str(get_currency_name(unit, count=2, locale=self.locale)) if unit.isalpha() else unit

    # --- dates ---

    def date(self, iso: str | None) -> str:
        """An ISO date and time, date, month or year, as precise as it is: `22 août 2025 à 10:53`, `avril 2025`.

        What is no such date is printed as it stands.
        """
        if not iso:
            return self.plain("date_unknown")
        day, _, clock = iso.partition("T")
        try:
            if len(day) == 4:
                return day
            if len(day) == 7:
                return str(format_skeleton("yMMMM", datetime.strptime(day, "%Y-%m"), locale=self.locale))
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        printed = self._ordinal(_long_date(moment.date(), self.locale))
        if not clock:
            return printed
        return self.plain("date_time", date=printed, time=format_time(moment, "HH:mm", locale=self.locale))

    def short(self, iso: str) -> str:
        """An ISO day, month or year as a picture has room for it: `22 août 2025`, `août 2025`."""
        if len(iso) == 4:
            return str(int(iso))
        form, skeleton = ("%Y-%m", "yMMM") if len(iso) == 7 else ("%Y-%m-%d", "yMMMd")
        return str(format_skeleton(skeleton, datetime.strptime(iso, form), locale=self.locale))

    def when(self, when: When) -> str:
        """A date or a period: `avril 2025`, `du 3 mai au 5 mai 2012`, `mars à juin 2020`, `depuis 2024`."""
        if when.precision != "period":
            return self.date(when.first)
        days = len(when.first) == 10
        if when.last is None:
            return self.plain("since_day" if days else "since", first=self.date(when.first))
        within_a_year = when.first[:4] == when.last[:4] and len(when.first) > 4
        first = self._without_year(when.first) if within_a_year else self.date(when.first)
        return self.plain("from_to_days" if days else "from_to", first=first, last=self.date(when.last))

    def _without_year(self, iso: str) -> str:
        """An ISO day or month: `3 mai`, `mars`."""
        if len(iso) == 7:
            return str(format_date(datetime.strptime(iso, "%Y-%m"), "MMMM", locale=self.locale))
        return self._ordinal(str(format_skeleton("MMMMd", datetime.fromisoformat(iso), locale=self.locale)))

    def _ordinal(self, date: str) -> str:
        """`1er mai` where the language writes the first of a month so."""
        first = str(self.strings["first_of_month"])
        return re.sub(r"^1\b", first, date) if first else date

    def day(self, iso: str | None) -> str:
        """A date without its time."""
        return self.date(iso and iso.partition("T")[0])

    def language_name(self, code: str) -> str:
        return str(self.locale.languages.get(code, code))


# A site of thousands of pages prints a few hundred numbers and days, tens of thousands of times.


@lru_cache(maxsize=4096)
def _decimal(value: int, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))


@lru_cache(maxsize=4096)
def _long_date(day: date, locale: Locale) -> str:
    return str(format_date(day, "long", locale=locale))


@lru_cache(maxsize=4096)
def _plural_form(n: Any, locale: Locale) -> str:
    form: str = locale.plural_form(n)
    return form


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    names = (entry.name for entry in (resources.files(__package__) / "strings").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=8)
def load(language: str) -> Words:
    """The words of `language` (`fr`, `fr-CH`), or the English ones where it has no catalogue."""
    base = re.split(r"[-_]", language)[0].lower()
    base = base if base in languages() else FALLBACK
    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        locale = Locale(base)
    if locale.language != base:
        locale = Locale(base)
    text = (resources.files(__package__) / "strings" / f"{base}.toml").read_text(encoding="utf-8")
    return Words(base, locale, MappingProxyType(tomllib.loads(text)))
