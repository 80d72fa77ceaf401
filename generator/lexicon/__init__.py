"""The words of each language, one TOML file each. A new language is one file and its cases."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from babel import Locale, UnknownLocaleError

from generator.parallel import once
from generator.text import fold, slug

BASE = "fr"
"""The language that an article is read with where it cannot be told."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The tables of one language's file, read-only. Hashes by identity, so that what is derived from it can be cached.

    >>> load("fr").words("sentence", "function_words")[:2]
    ('à', 'afin')
    """

    language: str
    tables: Mapping[str, Mapping[str, Any]]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of words; empty where the language has none."""
        return tuple(self.tables.get(table, {}).get(key, ()))

    def table(self, table: str, key: str) -> Mapping[str, Any]:
        """A table of words; empty where the language has none."""
        return MappingProxyType(self.tables.get(table, {}).get(key, {}))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=32)
def load(language: str) -> Lexicon:
    """The lexicon of `language`, with empty tables where there is none: such a text gets what needs no words."""
    return Lexicon(language, MappingProxyType(once(_tables, language) if language in languages() else {}))


def _tables(language: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((resources.files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def dots_ordinals(language: str) -> bool:
    """Whether the language writes a day of the month with a full stop.

    >>> dots_ordinals("de"), dots_ordinals("fr"), dots_ordinals("es")
    (True, False, False)
    """
    try:
        return "d." in str(Locale.parse(language).date_formats["long"].pattern)
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=128)
def folded(lexicon: Lexicon, table: str, *keys: str) -> frozenset[str]:
    """The words of one list or several, for comparing with folded ones."""
    return frozenset(fold(word) for key in keys for word in lexicon.words(table, key))


def title_slug(title: str, language: str) -> str:
    """The file stem of a title; where it is cut, it does not end in an article or a preposition.

    >>> title_slug("L’accord de paix entre les deux pays signé hier à Genève par les ministres", "fr")
    'l-accord-de-paix-entre-les-deux-pays-signe-hier-a-geneve'
    """
    stem = slug(title)
    if len(slug(title, length=200)) == len(stem):
        return stem
    words = stem.split("-")
    while len(words) > 3 and words[-1] in _weak(language):
        words.pop()
    return "-".join(words)


@lru_cache(maxsize=32)
def _weak(language: str) -> frozenset[str]:
    return frozenset(slug(word) for word in load(language).words("sentence", "function_words"))


def is_common(name: str) -> bool:
    """Whether a name would be found everywhere: a word without meaning of its own, a single letter, a mark.

    >>> is_common("le"), is_common("Le"), is_common("c"), is_common("US"), is_common("Le Mans")
    (True, True, True, False, False)
    """
    if sum(c.isalnum() for c in name) < 2:
        return True
    return not name.isupper() and name.strip().lower() in _function_words()


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(word for each in languages() for word in load(each).words("sentence", "function_words"))
