"""What is no part of a name though it has a capital: titles before it, the label of a number behind it; empty names."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.detect.cues import Key
from generator.detect.lines import Line
from generator.detect.neighbours import one_of_a_people

_ROMAN = re.compile(r"[IVXLC]+(?:e|er|ère|ème)?")  # as printed: Lille is no number


def without_titles(line: Line, at: int, last: int, names: Collection[Key], lower: Collection[str]) -> int:
    """The first word that is no title, nor a word whose capital the beginning of a sentence explains."""
    first = at
    if line.begins_sentence(at) and at < last and line.keys(at, last) not in names:
        key = line.key(at)
        if key not in line.cues.first_names and (key in lower or line.cues.is_demonym(key)) and line.spaced(at):
            first = at + 1
    if not line.cues.ends_low:
        first = _behind_titles(line, first, last)
    while first < last and line.spaced(first) and _is_no_part(line, first):
        first += 1
    while (
        first < last
        and line.spaced(first)
        and line.cues.is_demonym(line.key(first))
        and (line.key(first + 1) in line.cues.first_names or (last - first > 1 and one_of_a_people(line, first)))
    ):
        first += 1
    return first


def _behind_titles(line: Line, first: int, last: int) -> int:
    """The person's first word behind a title in the middle of a run: "Boeing Chief Executive Ann Rosk".

    What stands before the title names an office with it; it is read elsewhere, or not at all.
    """
    for at in range(last - 1, first, -1):
        if line.key(at) in line.cues.titles and line.spaced(at) and line.key(at + 1) not in line.cues.heads:
            return at + 1
    return first


def _is_no_part(line: Line, at: int) -> bool:
    """A title, an English article or a common acronym before a name: President Obama, The New York Times, ONG Oxfam.

    "General Motors" is a name as a whole.
    """
    cues, key = line.cues, line.key(at)
    if line.capital(at + 1) and line.key(at + 1) in cues.tails | cues.heads.keys():
        return key in cues.articles and not cues.ends_low
    if key in cues.days and line.capital(at + 1):
        return True  # "On Monday Veltron said"
    if key in cues.titles or key in cues.honorifics or (line.is_acronym(at) and (key,) in cues.not_names):
        return True
    return key in cues.articles and not cues.ends_low


def without_label(line: Line, first: int, last: int) -> int:
    """The last word of a name before what a number labels: `Air Tulipe` of "Air Tulipe Flight 12"."""
    numbered = last > first and line.key(last) in line.cues.labels
    numbered = numbered and (line.key(last + 1)[:1].isdigit() or line.is_acronym(last + 1))
    return last - 1 if numbered and line.spaced(last) else last


def is_empty(line: Line, first: int, last: int, *, country: bool) -> bool:
    """Whether the span names nothing: a month, a people, a numeral, a title."""
    cues, keys = line.cues, line.keys(first, last)
    if country and not cues.country_leads:
        return False  # Philippines is no plural of a people, as it would be by rule
    if country and line.joined(first - 1) and line.key(first - 1) in cues.country_leads:
        return False  # "la Suisse", "en Suisse"; not "un Suisse"
    if (
        keys in cues.not_names
        or cues.is_demonym(line.surface(first, last))
        or all(_ROMAN.fullmatch(w.surface) for w in line.words[first : last + 1])
    ):
        return True
    if line.key(last) in cues.titles and line.capital(last) and first < last:  # Chief Financial Officer
        return True
    if all(
        (key,) in cues.not_names or key in cues.function_words or key.isdigit() or cues.is_demonym(key) for key in keys
    ):
        return True
    if first == last:
        key = keys[0]
        return (
            len(key) < 2
            or key in cues.titles
            or key in cues.function_words
            or (key in cues.heads and keys not in cues.organisations)
        )
    return False
