"""What a name is of: all the candidates of one name are weighed together. Where nothing speaks clearly: None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import text
from generator.detect.candidates import Candidate
from generator.detect.cues import Cues, Key
from generator.model import EntityKind


@dataclass(frozen=True)
class Setting:
    """What the whole corpus says of its words and names."""

    cues: Cues
    lower: frozenset[str]
    places: Mapping[str, str]
    """Name as printed → country, region or city."""
    articled: Mapping[str, tuple[str, ...]]
    """A word that is a city with an article before it → the city: Caire → Le Caire."""
    capitals: Mapping[Key, str]
    surnames: frozenset[str]
    """Last words of the names of persons that the corpus has in full."""
    later_words: frozenset[str]
    """Of names of two words or more, all but the first."""
    companies: frozenset[Key]
    """Names that the corpus also has with a legal form behind: Apple Inc."""
    alone: frozenset[tuple[str, str]]
    """(article, word) of the words that stand there as a name of their own."""

    def city_with_article(self, found: Sequence[Candidate]) -> tuple[str, ...]:
        """`Le Caire` for "au Caire", "du Caire"."""
        behind = all(c.article_before or c.linked for c in found)
        return self.articled.get(_usual(found), ()) if behind else ()


def kind_of(found: Sequence[Candidate], setting: Setting) -> EntityKind | None:
    """The kind of the name that all of `found` print, or None where too little speaks for its being one."""
    key, cues = found[0].key, setting.cues
    if any(c.code for c in found) or key in setting.capitals:
        # Dominique, Jordan: a first name too, so a country only where it stands as one
        doubtful = len(key) == 1 and key[0] in cues.first_names
        return None if doubtful and not any(c.article_before or c.place_before or c.linked for c in found) else "place"
    hints = Counter(hint for c in found for hint in c.hints)
    if key in cues.organisations:
        return "organisation"
    firm = [c for c in found if not c.initial]
    acronym = len(key) == 1 and all(c.surface.isupper() and c.surface.isalpha() for c in found)
    if any(c.shape == "head" for c in found) and not (" " not in _usual(found) and _usual(found) in setting.places):
        return _of_head(found, firm, hints)
    if acronym:
        return _of_acronym(found, hints)
    if not firm and len(key) == 1 and key[0] in setting.lower:
        return None  # "Industry analysts" where the corpus has the industry
    family_first = len(key) > 1 and key[0] in cues.family_first
    if not firm and not hints and key[0] not in cues.first_names and not family_first:
        return None
    place = _place_evidence(found, hints, setting)
    person = _person_evidence(found, hints, setting)
    if person and person > place and person > hints["organisation"]:
        return "person"
    if place and place >= hints["organisation"] and place > hints["event"] + hints["work"]:
        return "place"
    if key in setting.companies:
        return "organisation"
    if len(key) == 1 and key[0] in setting.surnames:
        return None
    for kind in ("organisation", "work", "event"):
        if hints[kind] and hints[kind] * 3 >= len(found):
            return kind
    return _of_unknown(found, firm, setting)


def _usual(found: Sequence[Candidate]) -> str:
    """The spelling printed most often."""
    if len(found) == 1:
        return found[0].surface
    counts = Counter(c.surface for c in found)
    return min(counts, key=lambda surface: (-counts[surface], surface))


def _of_head(found: Sequence[Candidate], firm: Sequence[Candidate], hints: Counter[EntityKind]) -> EntityKind | None:
    if not firm:
        return None
    heads = [c.head for c in found if c.head is not None]
    if hints["person"] * 2 > len(found) and len(found[0].key) < 4:
        return "person"
    return sorted(Counter(heads).items(), key=lambda item: (-item[1], item[0]))[0][0] if heads else None


def _of_acronym(found: Sequence[Candidate], hints: Counter[EntityKind]) -> EntityKind | None:
    """An acronym is an organisation where a cue says so, or where it takes an article or returns."""
    told = sorted(hints.items(), key=lambda item: (-item[1], item[0]))
    if told:
        return told[0][0] if told[0][0] != "person" else None
    length = len(found[0].key[0])
    return "organisation" if 3 <= length <= 6 and (len(found) > 1 or any(c.article_before for c in found)) else None


def _place_evidence(found: Sequence[Candidate], hints: Counter[EntityKind], setting: Setting) -> int:
    surface = _usual(found)
    if setting.city_with_article(found):
        return 2
    known = setting.places.get(surface)
    behind = sum(c.place_before for c in found)
    evidence = 2 * hints["place"]
    if known == "city abroad" and not behind and not any(c.linked or c.beside for c in found):
        return evidence
    if known and any(w.islower() for w in surface.split()):
        return evidence + 4  # Caroline du Nord
    if known and len(found[0].key) == 1 and found[0].key[0] in setting.lower and not behind:
        return evidence
    if known and found[0].key[-1] not in setting.surnames:
        evidence += behind + (1 if len(found) > 1 or len(found[0].key) > 1 or known == "region" else 0)
        evidence += sum(c.linked or c.directed for c in found)
        evidence += any(_is_city(name, setting) for c in found for name in c.beside)
    elif " " not in surface and behind * 2 > len(found) and behind > 1:
        evidence += behind
    return evidence


def _is_city(name: str, setting: Setting) -> bool:
    """Among what a name is enumerated with; a first name proves nothing."""
    return setting.places.get(name) in ("city", "region") and text.fold(name) not in setting.cues.first_names


def _person_evidence(found: Sequence[Candidate], hints: Counter[EntityKind], setting: Setting) -> int:
    key, cues = found[0].key, setting.cues
    surface = _usual(found)
    named = len(key) > 1 and key[0] in cues.first_names
    never_article = not any(c.article_before for c in found)
    if len(key) == 1 or " " not in surface:
        return 2 * hints["person"] if hints["person"] and len(found) >= 3 and never_article else 0
    evidence = 2 * hints["person"]
    if key[0] in cues.family_first and never_article and surface not in setting.places and not hints["place"]:
        evidence += 3  # Xi Jinping
    if named and sum(c.article_before for c in found) * 2 <= len(found):
        evidence += 3
    elif never_article and key[-1] in setting.surnames and 2 <= len(key) <= 4:
        evidence += 1
    return evidence


def _of_unknown(found: Sequence[Candidate], firm: Sequence[Candidate], setting: Setting) -> EntityKind | None:
    """No cue, no gazetteer: the shape alone."""
    surface, key = _usual(found), found[0].key
    if not firm:
        return None
    words = surface.split()
    if len(key) == 1 and any(c.isdigit() for c in surface):
        return "work" if any(c.isalpha() for c in surface) and len(surface) > 3 and len(found) > 1 else None  # A380
    articled = sum(c.article_before for c in found) * 3 >= len(found)
    if len(key) == 1 and any(c.isupper() for c in surface[1:]) and any(c.islower() for c in surface):
        if articled or surface[0].islower():
            return "work" if articled else None  # the iPhone
        return "organisation" if setting.cues.ends_low else None  # WikiLeaks; in English AppleCare as well
    if articled and not setting.cues.ends_low:
        return None  # no English company takes an article
    recurs = len(firm) >= 5 and len({c.article for c in firm}) >= 3
    if len(words) == 1 and recurs and key[0] not in setting.lower and not any(c.plural_before for c in found):
        return "organisation"  # Boeing; persons and places have been told by their cues
    acting = len(firm) >= 2 and len(found) >= 3 and any(c.acts for c in found) and setting.places.get(surface) is None
    if len(words) == 1 and acting and not articled and not {key[0]} & (setting.lower | setting.later_words):
        return "organisation"  # Ryanair; the persons are also named in full
    plain = not any(c.isupper() for c in words[0][1:]) and all(
        w[:1].isupper() and w.replace("-", "").replace("’", "").replace("'", "").isalpha() and not w.isupper()
        for w in words
    )
    unseen = not any(k in setting.lower for k in key)
    alone = any((c.article, key[-1]) in setting.alone for c in found) and setting.places.get(words[-1]) is None
    alone = alone and setting.places.get(words[0]) is None  # Lille Métropole
    behind_article = any(c.article_before or c.place_before for c in found)
    return "person" if 2 <= len(words) <= 3 and plain and unseen and alone and not behind_article else None
