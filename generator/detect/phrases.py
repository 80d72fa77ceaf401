"""Names of several words that a head opens: `Parti des travailleurs de Corée`, `Conseil constitutionnel`.

Such a name goes on in lower case, so its end is read by form: adjectives, then phrases with "de". It never swallows a
second head: `Comité central du Parti des travailleurs de Corée` is two names.
"""

from __future__ import annotations

from generator.detect.lines import Line

_INFINITIVE = ("er", "ir", "oir", "re")


def head_phrase(line: Line, at: int) -> int | None:
    """The last word of the name that the head at word `at` opens; None where the head stands alone."""
    end = at
    while line.hyphened(end) and line.key(end + 1) not in line.cues.hyphen_tails:  # Musée-mémorial
        end += 1
    whole = line.quoted_until(at)
    if whole is not None and whole > end and (line.cues.ends_low or line.capital(whole)):
        return whole
    bare = end
    end = _adjectives(line, _capitals(line, end), demonyms=True)
    for link in range(3):
        target = _linked(line, end)
        if target is None:
            break
        if line.capital(target):
            last = _capital_target(line, target)
            if last is None or (link > 0 and line.is_acronym(target)):
                break
            end = _adjectives(line, last, demonyms=False)
            if (line.key(target),) in line.cues.not_names or line.key(
                target - 1
            ) == "des":  # Université d'État d'Iakoutie
                continue
            return end
        if not line.cues.ends_low or not _is_noun(line, target):
            break
        while line.hyphened(target) and line.key(target + 1) not in line.cues.hyphen_tails:
            target += 1
        end = _adjectives(line, target, demonyms=False)
        if line.key(end + 1) == "et" and _linked(line, end + 1) is not None:  # Bureau d'enquêtes et d'analyses
            link_word, paired = line.key(end + 2), _linked(line, end + 1)
            if paired is not None and link_word in _links_before(line, target) and _is_noun(line, paired):
                end = _adjectives(line, paired, demonyms=False)
    end = max(end, _before_acronym(line, at, end))
    return end if end > bare else None


_AHEAD = 6
"""Words between where a name seems to end and the acronym that shows that it goes on."""


def _before_acronym(line: Line, at: int, end: int) -> int:
    """The last word before an acronym in parentheses that the words from `at` spell: "Agence mondiale antidopage (AMA)"."""
    for last in range(end, min(end + _AHEAD + 1, len(line.words) - 1)):
        if line.gap(last).strip() == "(" and line.is_acronym(last + 1):
            return last if _spelt(line, at, last, line.key(last + 1)) else end
        if not line.joined(last):
            break
    return end


def _spelt(line: Line, first: int, last: int, acronym: str) -> bool:
    """Whether the initials are those of the words; the small ones may be left out (AFLD) or not (MSF).

    An acronym of three letters or more may pass over others: Haut-Commissariat des Nations unies pour les réfugiés (HCR).
    """
    weak = line.cues.function_words | line.cues.linking | line.cues.linking_articles | line.cues.elisions
    letters = acronym
    for key in line.keys(first, last):
        if letters[:1] == key[:1]:
            letters = letters[1:]
        elif key not in weak and len(acronym) < 3:
            return False
    return not letters and line.key(last)[:1] == acronym[-1]


def _links_before(line: Line, target: int) -> tuple[str, str]:
    return line.key(target - 1), line.key(target - 2)


def _capitals(line: Line, end: int) -> int:
    """Capitalised words right behind the head: Banque Populaire, Haut Conseil."""
    while line.spaced(end) and line.capital(end + 1) and not line.is_honorific(end + 1):
        if line.key(end + 1) in line.cues.first_names or line.is_model(end + 1):
            break
        end += 1
        while line.hyphened(end) and line.key(end + 1) not in line.cues.hyphen_tails:
            end += 1
    return end


def _adjectives(line: Line, end: int, *, demonyms: bool) -> int:
    start = end
    while end - start < 4 and (line.spaced(end) or (line.hyphened(end) and end > start)):
        key = line.key(end + 1)
        if line.capital(end + 1) or key in line.cues.function_words:
            break
        compound = line.hyphened(end + 1) and line.cues.is_demonym(line.surface(end + 1, end + 2))
        demonym = compound or line.cues.is_demonym(key)
        if not (demonym or line.cues.is_adjective(key)):
            break
        # behind "de X" it may belong to the head: "le ministère de l'Intérieur russe", but "de la langue française"
        if demonym and not demonyms and not _agrees_with_noun(line, end, key):
            break
        end += 2 if compound else 1
    return end


def _agrees_with_noun(line: Line, noun: int, adjective: str) -> bool:
    """A feminine behind a noun in lower case with "de la"."""
    return not line.capital(noun) and line.keys(noun - 2, noun - 1) == ("de", "la") and adjective.endswith("e")


def _linked(line: Line, end: int) -> int | None:
    """The word that "de", "des", "de la", "of the" link to the one at `end`."""
    at = end + 1
    if not line.spaced(end) or line.key(at) not in line.cues.linking or line.capital(at):
        return None
    if line.key(at + 1) in line.cues.linking_articles and line.joined(at) and not line.capital(at + 1):
        at += 1
    return at + 1 if line.joined(at) and at + 1 < len(line.words) else None


def _capital_target(line: Line, at: int) -> int | None:
    """Where the capitalised end of a phrase stops; None at a second head or at a person."""
    if line.key(at) in line.cues.heads and line.cues.ends_low:
        return line.organisation(at)  # Haut-Commissariat des Nations unies
    if line.key(at) in line.cues.first_names and line.capital(at + 1) and line.joined(at):
        return None
    if line.is_honorific(at):
        return None
    country = line.country(at)
    if country is not None:
        return country[0]
    last = at
    while line.joined(last) and (
        line.capital(last + 1) or (line.hyphened(last) and line.key(last + 1) not in line.cues.hyphen_tails)
    ):
        if line.key(last + 1) in line.cues.first_names and line.spaced(last):
            break
        last += 1
    return last


def _is_noun(line: Line, at: int) -> bool:
    key = line.key(at)
    if key in line.cues.function_words or key in line.cues.articles or not key.isalpha() or len(key) < 3:
        return False
    return not (
        line.key(at - 1) in ("de", "d")
        and key.endswith(_INFINITIVE)
        and not line.cues.is_adjective(key)
        and key not in ("guerre", "terre")
    )
