"""Spans that look like names, read by capitals and by the words around them. Nothing is decided here.

A candidate says how its span was read (`shape`) and what its neighbours suggest (`hints`); `kinds` weighs all the
candidates of one name together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.detect.cues import Key
from generator.detect.lines import Line
from generator.detect.neighbours import acronym_behind, enumerated_with, hints_around, name_behind, quoted_work
from generator.detect.phrases import head_phrase
from generator.detect.trimming import is_empty, without_label, without_titles
from generator.model import EntityKind

_LONGER = 6
"""How many words a name that is known in full may go on behind its own form."""

Shape = Literal["country", "head", "capitals"]


@dataclass(frozen=True, slots=True)
class Candidate:
    article: str
    block: int
    start: int
    """In the block's text."""
    end: int
    surface: str
    key: Key
    shape: Shape
    initial: bool
    """It begins a sentence or a quotation: its first capital proves nothing."""
    code: str | None = None
    """The country's."""
    head: EntityKind | None = None
    hints: tuple[EntityKind, ...] = ()
    """What cue words say: a title before, "l'agence", "la région de"."""
    article_before: bool = False
    plural_before: bool = False
    place_before: bool = False
    """Behind "à" or "en"."""
    linked: bool = False
    """Behind "de", "d'", "du"."""
    directed: bool = False
    """Behind "vers", "from": a place, if the gazetteer knows it."""
    beside: tuple[str, ...] = ()
    """Names that it is enumerated with, as printed."""
    acts: bool = False
    """Before "said", "a annoncé"."""
    acronym: str | None = None
    """Printed in parentheses behind it."""
    stands_for: Key | None = None
    """Of an acronym: the name printed in parentheses behind it."""


@dataclass(frozen=True)
class Known:
    """What a first reading of the whole corpus knows, for the second."""

    lower: frozenset[str] = frozenset()
    """Words that the corpus also has in lower case."""
    names: frozenset[Key] = frozenset()
    """Names read away from the beginning of a sentence."""
    places: frozenset[Key] = frozenset()
    """Places of several words joined by "de": Rio de Janeiro."""


def candidates_in(line: Line, article: str, block: int, known: Known) -> Iterator[Candidate]:
    for first, last, shape, code, head in _spans_in(line, known):
        yield _with_neighbours(line, first, last, Candidate(
            article=article, block=block, start=line.words[first].start, end=line.words[last].end,
            surface=line.surface(first, last), key=line.keys(first, last), shape=shape, code=code, head=head,
            initial=_is_initial(line, first, last),
        ))  # fmt: skip


def firm_names_in(line: Line, known: Known) -> Iterator[Key]:
    """Names that do not owe their capital to the beginning of a sentence."""
    for first, last, *_ in _spans_in(line, known):
        if not _is_initial(line, first, last):
            yield line.keys(first, last)


_Reading = tuple[int, int, Shape, str | None, EntityKind | None]


def _spans_in(line: Line, known: Known) -> Iterator[_Reading]:
    behind = 0
    for at in line.starts:
        found = _read(line, at, known) if at >= behind else None
        if found is None:
            continue
        first, last, _, code, _ = found
        if not is_empty(line, first, last, country=code is not None):
            yield found
        behind = last + 1


def _is_initial(line: Line, first: int, last: int) -> bool:
    return line.begins_sentence(first) and line.quoted_until(first) != last and not line.enclosed(first, last)


def _read(line: Line, at: int, known: Known) -> _Reading | None:
    """(first word, last word, shape, country code, kind of the head) of the name that begins at word `at`."""
    cues = line.cues
    country = line.country(at)
    if country is not None:
        noble = line.key(at) in cues.first_names and _over_inner(line, at, country[0], known) is not None
        follows = noble or (line.joined(country[0]) and line.capital(country[0] + 1) and not line.elided(country[0]))
        if not follows or line.key(country[0] + 1) in cues.first_names:
            return at, country[0], "country", country[1], None
    if (listed := line.organisation(at)) is not None:
        return at, listed, "head", None, "organisation"
    if (titled := quoted_work(line, at)) is not None:
        return at, titled, "head", None, "work"
    if not line.capital(at):
        geographic = line.key(at) in cues.place_heads and line.spaced(at) and line.capital(at + 1)
        return (at, _capitals_until(line, at + 1, known), "head", None, "place") if geographic else None
    if line.is_honorific(at) or _is_elision(line, at, known):
        return None
    if line.begins_sentence(at) and (line.key(at) in cues.function_words or (line.key(at),) in cues.not_names):
        return None
    if line.hyphened(at) and line.key(at + 1) in cues.hyphen_tails and not line.capital(at + 1):
        return None  # Faut-il
    named = line.key(at) in cues.first_names and line.capital(at + 1) and line.joined(at)  # Marine Le Pen
    head = None if named else cues.heads.get(line.key(at))
    if head is not None and (last := head_phrase(line, at)) is not None:
        return at, without_label(line, at, _as_known(line, at, last, known)), "head", None, head
    last = without_label(line, at, _capitals_until(line, at, known))
    first = without_titles(line, at, last, known.names, known.lower)
    if first > last:
        return None
    head = cues.heads.get(line.key(last))  # Seconde Guerre mondiale; Communist Party
    if head is not None and last > first:
        further = head_phrase(line, last)
        return first, without_label(line, first, max(last, further or last)), "head", None, head
    named = line.key(first) in cues.first_names
    head = cues.heads.get(line.key(first)) if last > first and not named else None
    if last > first and line.key(last) in cues.tails:
        head = "organisation"
    return first, last, "head" if head else "capitals", None, head


def _is_elision(line: Line, at: int, known: Known) -> bool:
    """Whether word `at` is an elided article before a name. Its capital away from the beginning of a sentence makes it a
    part of the name: N'Djamena."""
    if not line.elided(at) or line.key(at) not in line.cues.elisions:
        return False
    return not line.capital(at + 1) or (line.begins_sentence(at) and line.keys(at, at + 1) not in known.names)


def _as_known(line: Line, at: int, last: int, known: Known) -> int:
    """The last word of the longest name that the corpus has elsewhere and that goes on from here."""
    ends = (
        end for end in range(min(last + _LONGER, len(line.words) - 1), last, -1) if line.keys(at, end) in known.names
    )
    return next((end for end in ends if all(line.joined(i) for i in range(last, end))), last)


def _capitals_until(line: Line, at: int, known: Known) -> int:
    """The last word of the run of capitalised words from `at`, with what may stand in lower case inside a name."""
    cues, last = line.cues, at
    while line.joined(last):
        following = last + 1
        if line.capital(following):
            if line.is_honorific(following) or _new_name(line, at, following) or line.is_model(following):
                break
            if line.elided(last) and len(line.key(last)) > 2:
                break
            last = following
        elif line.hyphened(last) and (line.key(following) not in cues.hyphen_tails or (last > at and cues.ends_low)):
            last = following  # Kim Jong-il; the verb of "Faut-il" opens its sentence
        elif line.elided(last) and line.capital(last) and last > at and line.key(following) not in cues.contractions:
            last = following  # Armel Le Cléac'h
        elif (inner := _over_inner(line, at, last, known)) is not None:
            last = inner
        else:
            break
    while line.joined(last) and line.keys(at, last + 1) in known.names:  # Kim Jong un
        last += 1
    return last


def _over_inner(line: Line, at: int, last: int, known: Known) -> int | None:
    """The capitalised word behind "von", "ben", behind "de" after a first name, or where the whole is a place."""
    cues, ahead = line.cues, last + 1
    between = cues.inner | cues.particles
    while ahead - last <= 3 and line.joined(ahead - 1) and line.key(ahead) in between and not line.capital(ahead):
        ahead += 1
    if ahead == last + 1 or not line.joined(ahead - 1) or not line.capital(ahead):
        return None
    if line.keys(at, ahead) in known.places or all(line.key(i) in cues.particles for i in range(last + 1, ahead)):
        return ahead
    noble = line.key(last + 1) in cues.linking and all(key in cues.first_names for key in line.keys(at, last))
    return ahead if noble else None


def _new_name(line: Line, at: int, following: int) -> bool:
    """Whether a first name opens another name: "le président de Renault Carlos Ghosn", "de l'ONU Ban Ki-moon"."""
    if not line.spaced(following - 1) or any(key in line.cues.first_names for key in line.keys(at, following - 1)):
        return False
    behind_link = line.key(at - 1) in line.cues.linking or line.key(at - 1) in line.cues.linking_articles
    behind_link = behind_link or following - at > 1 or line.is_acronym(at)
    named = line.key(following) in line.cues.first_names or line.key(following) in line.cues.family_first
    return behind_link and named and (line.capital(following + 1) and line.joined(following))


def _with_neighbours(line: Line, first: int, last: int, found: Candidate) -> Candidate:
    before = line.key(first - 1) if line.joined(first - 1) else ""
    return replace(
        found,
        hints=hints_around(line, first, last),
        article_before=before in line.cues.articles,
        plural_before=before in line.cues.plural_articles,
        place_before=before in line.cues.prepositions,
        linked=before in line.cues.linking,
        directed=before in line.cues.directions,
        beside=enumerated_with(line, first, last),
        acts=_acts(line, last),
        acronym=acronym_behind(line, last, found.key, long_name=found.shape == "head"),
        stands_for=name_behind(line, first, last),
    )


def _acts(line: Line, last: int) -> bool:
    at = last + 2 if line.spaced(last) and line.key(last + 1) in line.cues.acting_auxiliaries else last + 1
    return line.spaced(at - 1) and line.key(at) in line.cues.acting_verbs and not line.capital(at)
