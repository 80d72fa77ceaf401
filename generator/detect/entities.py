"""New entities: the names of a corpus, its spellings joined, each with its kind.

Candidates are read twice: the first reading learns which words the corpus also has in lower case and which names it
prints away from the beginning of a sentence; the second reads with that knowledge. The order of the articles decides
nothing: all that is counted is counted over the whole, and ties go by the alphabet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator import text
from generator.detect.candidates import Candidate, Known, candidates_in
from generator.detect.cues import Key, cues_of
from generator.detect.joining import Name, is_part, new_entities
from generator.detect.kinds import Setting, kind_of
from generator.detect.lines import Line
from generator.lexicon import gazetteer
from generator.model import AnnotatedArticle, Article, Entity

# A headline's capitals prove nothing in English, and a heading repeats the text: both are searched for mentions only.
_EVIDENCE = ("paragraph", "caption")


def propose_entities(articles: Sequence[AnnotatedArticle], known: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities that no name or alias of a `known` one covers, by id. Ids are unique beside those of the known."""
    by_language: dict[str, list[Article]] = {}
    for annotated in sorted(articles, key=lambda a: a.article.id):
        by_language.setdefault(annotated.article.language, []).append(annotated.article)
    names = [name for language in sorted(by_language) for name in _names_in(by_language[language], language)]
    return new_entities(names, known)


# --- reading -----------------------------------------------------------------------------------------------------


def _names_in(articles: Sequence[Article], language: str) -> list[Name]:
    lines = [
        (article.id, number, Line(block.text, cues_of(language)))
        for article in articles
        for number, block in enumerate(article.blocks)
        if block.kind in _EVIDENCE and not _shouts(block.text)
    ]
    lower = frozenset(word.key for _, _, line in lines for word in line.words if word.surface.islower())
    first = _read(lines, Known(lower=lower))
    places = _places_with_links(lines, language)
    firm = frozenset(c.key for c in first if not c.initial) | places
    groups = _grouped(_read(lines, Known(lower, firm, places)))
    setting = _setting(groups, lower, language)
    persons = {
        key for key, found in groups.items() if len(key) > 1 and kind_of(found, setting) == "person"
    }  # fmt: skip
    groups = _without_partials(groups, persons, setting)
    acronyms = _acronyms(groups)
    names = []
    for key, found in sorted(groups.items()):
        if acronyms.get(key, key) != key and acronyms[key] in groups:
            continue
        kind = kind_of(found, setting)
        if kind is not None:
            short = [a for a, long in sorted(acronyms.items()) if long == key]
            city = setting.city_with_article(found) if kind == "place" else ()
            acronym_forms = [_forms(groups[a])[0] if a in groups else _acronym(found, a) for a in short]
            printed = _forms(found)
            if kind == "place" and found[0].code is None and len(printed[0]) > 3 and printed[0].isupper():
                printed = (printed[0].title(), *printed)  # of a dateline alone: PARIS
            forms = tuple(dict.fromkeys((*city, *printed, *acronym_forms)))
            keys = frozenset(map(text.name_key, forms)) | {c.key for c in found} | set(short)
            spots = frozenset((c.article, c.block, c.start) for c in found)
            names.append(Name(keys, kind, forms, len(found), language, found[0].code, spots))
    return names


def _shouts(block: str) -> bool:
    """Set in capitals, which then prove nothing."""
    return sum(map(str.isupper, block)) * 2 > sum(map(str.isalpha, block))


def _read(lines: Iterable[tuple[str, int, Line]], known: Known) -> list[Candidate]:
    return [c for article, number, line in lines for c in candidates_in(line, article, number, known)]


def _places_with_links(lines: Iterable[tuple[str, int, Line]], language: str) -> frozenset[Key]:
    """Names of places that go over a lower-case word, looked up all at once: `Rio de Janeiro`, `Le Cap`."""
    spans: set[str] = set()
    for _, _, line in lines:
        for at, word in enumerate(line.words):
            if word.key not in line.cues.inner or line.capital(at) or not line.capital(at - 1):
                continue
            after = at + 1 if line.capital(at + 1) else at + 2
            if line.capital(after) and all(line.joined(i) for i in range(at - 1, after)):
                spans.add(line.surface(at - 1, after))
    return frozenset(text.name_key(name) for name in gazetteer.places_among(spans, language))


def _grouped(found: Iterable[Candidate]) -> dict[Key, list[Candidate]]:
    """By folded name; the names of one country together, under the first of them."""
    groups: dict[Key, list[Candidate]] = {}
    of_country: dict[str, list[Candidate]] = {}
    for candidate in found:
        if candidate.code is not None:
            of_country.setdefault(candidate.code, []).append(candidate)
        else:
            groups.setdefault(candidate.key, []).append(candidate)
    for _, named in sorted(of_country.items()):
        groups.setdefault(min(c.key for c in named), []).extend(named)
    return groups


def _setting(groups: Mapping[Key, Sequence[Candidate]], lower: frozenset[str], language: str) -> Setting:
    cues = cues_of(language)
    surnames = set()
    for key, found in groups.items():
        if len(key) > 1 and (key[0] in cues.first_names or any("person" in c.hints for c in found)):
            surnames.add(key[0] if key[0] in cues.family_first else key[-1])
    surfaces = {c.surface for found in groups.values() for c in found}
    places = gazetteer.places_among(surfaces, language)
    return Setting(
        cues=cues,
        lower=lower,
        places=places,
        articled=_articled((s for s in surfaces if places.get(s) in (None, "city")), cues.place_articles, language),
        capitals=gazetteer.capitals(language),
        surnames=frozenset(surnames),
        companies=frozenset(key[:-1] for key in groups if len(key) > 1 and key[-1] in cues.legal_forms),
        alone=frozenset((c.article, key[0]) for key, found in groups.items() if len(key) == 1 for c in found),
    )


# --- one name, several spellings ---------------------------------------------------------------------------------


def _without_partials(
    groups: Mapping[Key, Sequence[Candidate]], persons: set[Key], setting: Setting
) -> dict[Key, list[Candidate]]:
    """Leave out what stands for a person whom the same article names in full: `Poutine`, `Kim Jong`."""
    in_article: dict[str, set[Key]] = {}
    surnames = Counter(key[-1] for key in persons)
    for key in sorted(persons):
        for candidate in groups[key]:
            in_article.setdefault(candidate.article, set()).add(key)
    left: dict[Key, list[Candidate]] = {}
    for key, found in groups.items():
        if found[0].code is None and key not in setting.capitals:
            surname = len(key) == 1 and surnames[key[0]] > 0  # that another article explains, or leaves open
            found = [c for c in found if not (surname or any(is_part(key, p) for p in in_article.get(c.article, ())))]
        if found:
            left[key] = list(found)
    return left


def _forms(found: Sequence[Candidate]) -> tuple[str, ...]:
    """The spellings, the most usual first; one that begins in lower case or is set in capitals only after the others."""
    counts = Counter(" ".join(c.surface.split()) for c in found)
    short = any(not form.isupper() for form in counts)

    def order(form: str) -> tuple[bool, bool, int, str]:
        abbreviated = len(form) > 4 or found[0].code is not None
        return form[0].islower(), short and abbreviated and form.replace(".", "").isupper(), -counts[form], form

    return tuple(sorted(counts, key=order))


def _articled(names: Iterable[str], articles: Sequence[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """`Le Caire` for "au Caire": the article that may belong to a city's name."""
    with_article = {f"{article} {name}": name for name in names if " " not in name for article in articles}
    found: dict[str, tuple[str, ...]] = {}
    for spelling in sorted(gazetteer.places_among(with_article, language)):
        found[with_article[spelling]] = (*found.get(with_article[spelling], ()), spelling)
    return found


def _acronyms(groups: Mapping[Key, Sequence[Candidate]]) -> Mapping[Key, Key]:
    """Acronym → the name that it is printed beside; none where the corpus has it beside two."""
    beside: dict[Key, set[Key]] = {}
    for key, found in groups.items():
        for c in found:
            if c.acronym:
                beside.setdefault(text.name_key(c.acronym), set()).add(key)
            if c.stands_for is not None and c.stands_for in groups:
                beside.setdefault(key, set()).add(c.stands_for)
    return {acronym: min(names) for acronym, names in sorted(beside.items()) if len(names) == 1}


def _acronym(found: Sequence[Candidate], key: Key) -> str:
    return min(c.acronym for c in found if c.acronym and text.name_key(c.acronym) == key)
