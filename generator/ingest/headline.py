"""The headline's own words: without a date before it and the outlet behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.dates import date_at
from generator.ingest.lines import FULL_STOP, Line
from generator.ingest.meta import Piece, read_meta
from generator.ingest.topics import section_or_genre
from generator.ingest.words import flatten, words
from generator.sentences import sentences
from generator.text import fold

_SUFFIX = re.compile(r"\s+[|•·–—-]+\s+")
_LONGEST = 240
_KICKER_WORDS = 6


@dataclass(frozen=True, slots=True)
class Headline:
    text: str
    pieces: tuple[Piece, ...] = ()
    """What was cut off."""


@dataclass(frozen=True, slots=True)
class Top:
    """Where the headline stands."""

    at: int | None = None
    """None where the text has none."""
    above: tuple[int, ...] = ()
    """The places of the lines above it that are left out: a section, a genre."""
    topics: tuple[str, ...] = ()
    """What those name."""


def find_top(free: Sequence[int], lines: Sequence[Line], prose: Sequence[int], given: str | None) -> Top:
    """The first of the `free` lines that is a headline, below sections and genres; or the one that prints the `given`."""
    marked = next((at for at in free if lines[at].mark == "title"), None)
    above: list[int] = []
    topics: list[str] = []
    for i, at in enumerate(free):
        text = lines[at].text
        told = "" if _is_kicker(text) else section_or_genre(text)
        below = next((other for other in free[i + 1 :] if section_or_genre(lines[other].text) is None), None)
        if told is not None and below is not None and below not in prose and len(lines[below].text) > len(text):
            above.append(at)
            topics += [told] if told else []
            continue
        if given is not None:
            printed = at not in prose and (same_headline(text, given) or lines[at].mark == "title")
            return Top(at if printed else None, tuple(above), tuple(topics))
        if marked is not None:
            return Top(marked, tuple(above), tuple(topics))
        begins = at in prose and is_prose_start(text, lines[free[i + 1]].text if i + 1 < len(free) else None)
        return Top(None if begins else at, tuple(above), tuple(topics))
    return Top(None, tuple(above), tuple(topics))


def _is_kicker(text: str) -> bool:
    """True for a few words in capitals that point to the headline below: `—> SÉISME EN ÉQUATEUR`."""
    return text.isupper() and bool(re.match(r"[^\w\s«\"“(\[]", text)) and len(text.split()) <= _KICKER_WORDS


def is_prose_start(text: str, following: str | None) -> bool:
    """True where a file's first line is running text: too long for a headline, or sentences that end with a full stop.

    >>> is_prose_start("Le vote est fini", "Le ministre a parlé."), is_prose_start("Il a parlé. Il est parti.", "Fin.")
    (False, True)
    """
    if len(text) > _LONGEST:
        return True
    if not FULL_STOP.search(text) or text.endswith(("…", "...")):
        return False
    if len(text) > 110 or len(list(sentences(text))) > 1:
        return True
    return following is None or len(following) <= len(text)


def clean(text: str, *, language: str) -> Headline:
    """A headline line without its date and its outlet.

    >>> clean("date 2026-02-14 Kim Jong un salue ses troupes", language="fr").text
    'Kim Jong un salue ses troupes'
    >>> clean("Le vote est fini | Le Monde", language="fr").text, clean("14 juillet 2025 : le défilé", language="fr").text
    ('Le vote est fini', '14 juillet 2025 : le défilé')
    """
    pieces: list[Piece] = []
    if (start := _date_before(text, language)) and len(text[start:].split()) > 1:
        pieces += read_meta(text[:start], language=language) or ()
        text = text[start:]
    cuts = list(_SUFFIX.finditer(text))
    if cuts:
        head, tail = text[: cuts[-1].start()], text[cuts[-1].end() :]
        found = read_meta(tail, language=language)
        if found and len(head.split()) > 1 and all(piece.kind in {"outlet", "agency", "date"} for piece in found):
            pieces += found
            text = head
    return Headline(text, tuple(pieces))


def _date_before(text: str, language: str) -> int:
    """Where the headline begins behind a labelled date or one in ISO form; 0 where none stands before it."""
    flat = flatten(text)
    label = words().published.match(flat) or words().updated.match(flat)
    at = re.compile(r"[\s:]*").match(flat, label.end() if label else 0)
    where = at.end() if at else 0
    found = date_at(flat, where, language=language)
    if found is None or found.value is None or not (label or re.match(r"\d{4}-", flat[where:])):
        return 0
    rest = re.compile(r"[\s:|,–—-]*").match(text, found.end)
    return rest.end() if rest and rest.group() else 0


def same_headline(line: str, title: str) -> str | None:
    """The shorter of two lines that print one headline, one of them with a kicker before it or an outlet behind it.

    >>> same_headline("Ukraine Kim salue ses troupes en Russie", "Kim salue ses troupes en Russie")
    'Kim salue ses troupes en Russie'
    >>> same_headline("Kim salue ses troupes", "Séoul proteste") is None
    True
    """
    short, long = sorted((line, title), key=len)
    a, b = fold(short), fold(long)
    if a == b:
        return title
    if len(a.split()) < 4:
        return None
    kicker, suffix = b.removesuffix(a), b.removeprefix(a)
    if kicker != b and kicker.endswith(" ") and len(kicker.split()) <= 4:
        return short
    if (
        suffix != b
        and re.match(r"^\s*[|•·]|^ {1,3}\S", suffix)
        and len(suffix.split()) <= 4
        and _SUFFIX.search(long[len(short) :])
    ):
        return short
    return None
