"""The lexicons' words of the page, compiled once: all languages together, since a page mixes them (`By X avec AFP`).

Patterns match flat text, so that case, accents and kinds of apostrophe, dash and space do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator import lexicon
from generator.text import APOSTROPHES, DASHES

NEVER = re.compile(r"(?!)")


class _Flat(dict[int, str]):
    """A character → the one it is flattened to."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        flat = "'" if c in APOSTROPHES else "-" if c in DASHES else unicodedata.normalize("NFKD", c)[0].casefold()[0]
        self[code] = flat
        return flat


_FLAT = _Flat()


def flatten(text: str) -> str:
    """In lower case and without accents, character for character, so that offsets hold in both.

    >>> flatten("Publié le 22 août – l’Été")
    "publie le 22 aout - l'ete"
    """
    return text.translate(_FLAT)


def bare(text: str) -> str:
    """Flat, without the marks and signs around it: `► À lire aussi :` → `a lire aussi`."""
    flat = flatten(text)
    start, end = 0, len(flat)  # a pattern anchored at the end would be quadratic in a long run of spaces
    while start < end and not flat[start].isalnum():
        start += 1
    while start < end and not flat[end - 1].isalnum():
        end -= 1
    return flat[start:end]


@dataclass(frozen=True, eq=False)
class Words:
    """Patterns to be matched at an offset of flat text, and sets of flat words."""

    published: re.Pattern[str]
    updated: re.Pattern[str]
    supplied: re.Pattern[str]
    source: re.Pattern[str]
    by: re.Pattern[str]
    address: re.Pattern[str]
    joining: re.Pattern[str]
    role: re.Pattern[str]
    place_lead: re.Pattern[str]
    newsroom: re.Pattern[str]
    paging: re.Pattern[str]
    ago: re.Pattern[str]
    reading: re.Pattern[str]
    agency: re.Pattern[str]
    outlet: re.Pattern[str]
    topic_label: re.Pattern[str]
    credit: re.Pattern[str]
    credit_label: re.Pattern[str]
    caption_opener: re.Pattern[str]
    caption_label: re.Pattern[str]
    furniture_start: re.Pattern[str]
    counted: re.Pattern[str]
    agencies: dict[str, str]
    outlets: dict[str, str]
    sections: frozenset[str]
    genres: frozenset[str]
    furniture: frozenset[str]
    related: frozenset[str]
    archive: frozenset[str]
    heads: frozenset[str]
    particles: frozenset[str]
    fields: dict[str, str]


def alternatives(words: Iterable[str], *, whole: bool = True) -> str:
    """A group that matches one of the words, the longest first; a `whole` one does not end inside a word.

    >>> re.match(alternatives(["mis à jour", "mis à jour le"]), "mis a jour le 3").group()
    'mis a jour le'
    """
    flat = sorted({flatten(word) for word in words}, key=lambda word: (-len(word), word))
    if not flat:
        return NEVER.pattern
    group = "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in flat) + ")"
    return group + r"(?!(?<=\w)\w)" if whole else group


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of every language that has a lexicon."""
    lexicons = [lexicon.load(language) for language in lexicon.languages()]

    def listed(key: str) -> list[str]:
        return [word for each in lexicons for word in each.words("ingest", key)]

    def named(key: str) -> dict[str, str]:
        names: dict[str, str] = {}
        for each in lexicons:
            for name, forms in each.table("ingest", key).items():
                for form in (name, *forms):
                    names.setdefault(flatten(form), name)
        return names

    def pattern(*keys: str) -> re.Pattern[str]:
        return re.compile(alternatives(word for key in keys for word in listed(key)))

    def flat(key: str) -> frozenset[str]:
        return frozenset(bare(word) for word in listed(key))

    agencies, outlets = named("agencies"), named("outlets")
    units = alternatives(listed("ago_units"))
    ago = (
        rf"{alternatives(listed('ago_before'))}\s+(?:\d+|une?)\s*{units}"
        rf"|(?:\d+|an?)\s*{units}\s+{alternatives(listed('ago_after'))}|{alternatives(listed('day_words'))}"
    )
    minutes = r"\d+\s*(?:minutes?|mins?|mn)\.?(?!\w)"
    reading = (
        rf"{alternatives(listed('reading_before'))}\s*[:\-]?\s*(?:{minutes}|\d+)"
        rf"|{minutes}[\s-]*{alternatives(listed('reading_after'))}"
    )
    return Words(
        published=pattern("published"),
        updated=pattern("updated"),
        supplied=pattern("supplied"),
        source=pattern("source"),
        by=pattern("by"),
        address=pattern("address"),
        joining=pattern("joining"),
        role=pattern("roles"),
        place_lead=pattern("place_lead"),
        newsroom=pattern("newsroom"),
        paging=re.compile(alternatives(listed("paging")) + r"\s*\d+"),
        ago=re.compile(ago),
        reading=re.compile(reading),
        agency=re.compile(alternatives(agencies)),
        outlet=re.compile(alternatives(outlets)),
        topic_label=re.compile(alternatives(listed("topic_labels")) + r"\s*:"),
        credit=re.compile(alternatives([*agencies, *listed("credit_names")])),
        credit_label=pattern("credit_labels"),
        caption_opener=pattern("caption_openers"),
        caption_label=re.compile(
            alternatives(word for word in listed("caption_labels") if not word[-1].isalnum())
            + "|"
            + alternatives(word for word in listed("caption_labels") if word[-1].isalnum())
            + r"\s*[:\-]"
        ),
        furniture_start=pattern("furniture_starts"),
        counted=re.compile(rf"\d+\s*{alternatives(listed('counted'))}$"),
        agencies=agencies,
        outlets=outlets,
        sections=flat("sections"),
        genres=flat("genres"),
        furniture=flat("furniture"),
        related=flat("related"),
        archive=flat("archive"),
        heads=frozenset(flatten(w) for each in lexicons for w in each.table("ingest", "outlet_words").get("heads", ())),
        particles=flat("particles"),
        fields={flatten(k): str(v) for each in lexicons for k, v in each.table("ingest", "front_matter").items()},
    )
