"""What the words around a name say of it: a title before a person, "l'agence" before an organisation."""

from __future__ import annotations

import re

from generator.detect.cues import Key
from generator.detect.lines import Line
from generator.lexicon import gazetteer
from generator.model import EntityKind

_ACRONYM_BEHIND = re.compile(r"\s?\((?:[\w’' ]{0,12}?\b)?([A-Z][A-Za-z]{1,7})\)")
_OPENS = re.compile(r"\s[«“\"]\s?")


def hints_around(line: Line, first: int, last: int) -> tuple[EntityKind, ...]:
    """The kinds that cue words around the words `first` to `last` suggest, one for each cue."""
    hints: list[EntityKind] = []
    if line.is_honorific(first - 1) or _titled(line, first):
        hints.append("person")
    if (noun := noun_before(line, first)) is not None:
        hints.append(noun)
    if (noun := _set_between_commas(line, first, last)) is not None:
        hints.append(noun)
    if _is_a_place(line, last):
        hints.append("place")
    if _company_noun_behind(line, last):
        hints.append("organisation")
    if _title_behind(line, last):
        hints.append("person")
    if last > first and one_of_a_people(line, first - 1):
        hints.append("person")
    return tuple(hints)


def _company_noun_behind(line: Line, last: int) -> bool:
    """ "Veltron shares", "Veltron's CEO", "Veltron chief executive Ann Rosk"."""
    at = last + 1
    if line.elided(last) and line.key(at) == "s":
        at += 1
    return at > last and line.spaced(at - 1) and line.key(at) in line.cues.company_nouns


def one_of_a_people(line: Line, at: int) -> bool:
    """Whether a capitalised demonym in the singular stands at `at`, as before a person: "l'Espagnol Iker Roa"."""
    singular = line.key(at - 1) in line.cues.singular_articles and line.joined(at - 1)
    return singular and line.capital(at) and line.spaced(at) and line.cues.is_demonym(line.key(at))


def acronym_behind(line: Line, last: int, key: Key, *, long_name: bool = False) -> str | None:
    """The acronym in parentheses right behind a name that it stands for: `Union européenne (UE)`.

    Behind a `long_name` it may be that of another language: `Institut américain de géologie (USGS)`; not an agency's, a
    country's or a party's of two letters.
    """
    found = _ACRONYM_BEHIND.match(line.text, line.words[last].end)
    if found is None:
        return None
    acronym = found.group(1)
    if _stands_for(acronym, key):
        return acronym
    if line.capital(last):
        return None  # "l'Observatoire de La Silla (ESO)" has a name of its own, the acronym is whose it is
    foreign = acronym.isupper() and len(acronym) > 2 and acronym not in line.cues.agencies
    foreign = foreign and (acronym.casefold(),) not in gazetteer.country_names(line.cues.language)
    return acronym if long_name and len(key) > 2 and foreign else None


def enumerated_with(line: Line, first: int, last: int) -> tuple[str, ...]:
    """The names before and behind in an enumeration, of one or two words: Moulvy and Nion for Tarce in "Moulvy, Tarce et
    Nion"."""
    found = []
    before, at = first - 1, last + 1
    if line.key(before) in line.cues.conjunctions and line.spaced(before) and line.spaced(before - 1):
        before -= 1
    elif line.gap(before).strip() != ",":
        before = -1
    if line.capital(before):
        found.append(line.surface(before, before))
        if line.capital(before - 1) and line.spaced(before - 1):
            found.append(line.surface(before - 1, before))
    if line.key(at) in line.cues.conjunctions and line.spaced(last) and line.spaced(at):
        at += 1
    elif line.gap(last).strip() != ",":
        at = len(line.words)
    if line.capital(at):
        found.append(line.surface(at, at))
        if line.capital(at + 1) and line.spaced(at):
            found.append(line.surface(at, at + 1))
    return tuple(found)


def quoted_work(line: Line, at: int) -> int | None:
    """The last word of a title in quotation marks behind a noun that tells a work: "le film « La Loutre grise »"."""
    if not _OPENS.fullmatch(line.gap(at - 1)) or not line.capital(at):
        return None
    noun = at - 1
    while line.key(noun) in line.cues.naming_words and line.spaced(noun - 1):
        noun -= 1
    if line.cues.ends_low and line.cues.is_demonym(line.key(noun)) and line.spaced(noun - 1):
        noun -= 1
    return line.quoted_until(at) if line.cues.nouns.get(line.key(noun)) == "work" else None


_LONGEST_NAME = 10
"""Words of a name in parentheses, at most."""


def name_behind(line: Line, first: int, last: int) -> Key | None:
    """The name in parentheses behind its acronym: `UE (Union européenne)`."""
    if first != last or not line.is_acronym(first) or line.gap(last) not in (" (", "\u00a0("):
        return None
    begin = last + 1
    while line.key(begin) in line.cues.articles:
        begin += 1
    for end in range(begin + 1, min(begin + _LONGEST_NAME, len(line.words))):
        if not line.joined(end - 1):
            return None
        if line.text[line.words[end].end : line.words[end].end + 1] == ")":
            key = line.keys(begin, end)
            return key if line.capital(begin) and _stands_for(line.words[first].surface, key) else None
    return None


def _titled(line: Line, first: int) -> bool:
    """A capitalised title right before: President Obama."""
    return line.spaced(first - 1) and line.capital(first - 1) and line.key(first - 1) in line.cues.titles


def noun_before(line: Line, first: int) -> EntityKind | None:
    """What the noun that the name stands to says: "l'agence de presse officielle nord-coréenne KCNA", "la région de Koursk".

    Behind a comma only a title counts: "l'ambassadeur de Russie en Corée du Nord, Alexander Matsegora".
    """
    cues, at = line.cues, first - 1
    if at < 0:
        return None
    if line.gap(at).strip() == ",":
        for back in range(at, max(-1, at - 9), -1):
            if line.key(back) in cues.titles and not line.capital(back):
                return "person"
            if not line.joined(back - 1):
                return None
        return None
    if not line.joined(at):
        return None
    linked = False
    if line.key(at) in cues.linking_articles and line.key(at - 1) in cues.linking:
        at -= 1
    if line.key(at) in cues.linking and line.key(at) != "":
        linked, at = True, at - 1
    if linked and line.key(at) in cues.place_relations:
        return "place"
    named = at
    while not linked and line.key(at) in cues.naming_words and line.spaced(at - 1):
        at -= 1
    for back in range(at, max(-1, at - 7), -1):
        key = line.key(back)
        if not line.joined(back) or (line.capital(back) and not (line.is_acronym(back) and key in cues.nouns)):
            return None
        if linked:
            if cues.nouns.get(key) == "place":
                return "place"
        elif key in cues.titles:
            return "person" if at == named else None  # "a task manager named Norvane"
        elif key in cues.nouns:
            return None if at < named and cues.nouns[key] == "work" else cues.nouns[key]  # titles go on in lower case
        apposed = line.key(back - 1) in ("de", "of") or (key in ("de", "of") and back < at)
        compound = cues.is_demonym(line.surface(back - 1, back)) if back and line.hyphened(back - 1) else False
        half = cues.is_demonym(line.surface(back, back + 1)) if line.hyphened(back) else False
        if not (cues.is_adjective(key) or cues.is_demonym(key) or (apposed and not linked) or compound or half):
            return None
    return None


def _set_between_commas(line: Line, first: int, last: int) -> EntityKind | None:
    """What an apposition says of the name: "son équipe, Norvane, a gagné"."""
    noun = first - 1
    if line.gap(noun).strip() != "," or not line.gap(last).startswith(","):
        return None
    if line.cues.ends_low and line.cues.is_demonym(line.key(noun)):
        noun -= 1
    kind = line.cues.nouns.get(line.key(noun))
    return kind if kind == "organisation" and line.key(noun - 1) in line.cues.possessives else None


def _is_a_place(line: Line, last: int) -> bool:
    """Whether an apposition says so: "Moulvy, une petite bourgade"."""
    at = last + 1
    if line.gap(last).strip() != "," or line.key(at) not in line.cues.indefinite_articles:
        return False
    return any(line.cues.nouns.get(line.key(i)) == "place" and line.joined(i - 1) for i in (at + 1, at + 2))


def _title_behind(line: Line, last: int) -> bool:
    """An apposition: "Rafael Correa, président de la République", "Victorin Lurel, le ministre"."""
    if line.gap(last).strip() != ",":
        return False
    at = last + 1
    while at < min(last + 4, len(line.words)) and not line.capital(at):
        if line.words[at].surface.casefold() in line.cues.printed_titles:  # not "a jugé"
            return True
        if not line.joined(at):
            return False
        at += 1
    return False


def _stands_for(acronym: str, key: Key) -> bool:
    """Whether an acronym's letters come in the name's order, from the first on, for a name of two words or more."""
    letters = "".join(key)
    if len(key) < 2 or acronym[0].casefold() != letters[0] or sum(c.isupper() for c in acronym) < 1:
        return False
    rest = iter(letters)
    return all(c in rest for c in acronym.casefold())
