"""New entities: the names of a corpus, its spellings joined, each with its kind.

Candidates are read twice: the first reading learns which words the corpus also has in lower case and which names it
prints away from the beginning of a sentence; the second reads with that knowledge. The order of the articles decides
nothing: all that is counted is counted over the whole, and ties go by the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator import text
from generator.detect.candidates import Candidate, Known, candidates_in, firm_names_in
from generator.detect.cues import Key, cues_of
from generator.detect.forms import grouped, names_of, without_partials
from generator.detect.joining import Name, new_entities
from generator.detect.kinds import Setting, kind_of
from generator.detect.lines import Line
from generator.lexicon import gazetteer, languages
from generator.model import AnnotatedArticle, Article, Entity, EntityKind
from generator.parallel import each, once

# A headline's capitals prove nothing in English, and a heading repeats the text: both are searched for mentions only.
_EVIDENCE = ("paragraph", "caption")


def propose_entities(articles: Sequence[AnnotatedArticle], known: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities that no name or alias of a `known` one covers, by id. Ids are unique beside those of the known."""
    return once(
        _new_entities, (tuple((language, tuple(found)) for language, found in by_language(articles)), tuple(known))
    )


def _new_entities(
    corpus: tuple[tuple[tuple[str, tuple[Article, ...]], ...], tuple[Entity, ...]],
) -> tuple[Entity, ...]:
    languages_found, known = corpus
    return new_entities([name for language, found in languages_found for name in names_in(found, language)], known)


def by_language(articles: Sequence[AnnotatedArticle]) -> list[tuple[str, list[Article]]]:
    """Each language's articles by id, so that their order decides nothing."""
    found: dict[str, list[Article]] = {}
    for annotated in sorted(articles, key=lambda a: a.article.id):
        found.setdefault(annotated.article.language, []).append(annotated.article)
    return sorted(found.items())


def evidence_in(article: Article) -> Iterator[tuple[int, str]]:
    """(number, text) of the blocks that names are read in."""
    for number, block in enumerate(article.blocks):
        if block.kind in _EVIDENCE and not _shouts(block.text):
            yield number, block.text


# --- reading -----------------------------------------------------------------------------------------------------


def names_in(articles: Sequence[Article], language: str) -> list[Name]:
    """The names in articles of one language; none where the language has no lexicon, since then nothing tells a name
    from a noun with a capital."""
    if language not in languages() or not articles:
        return []
    seen = each(_words_and_spans, articles, _evidence)
    lower = frozenset().union(*(words.lower for words in seen))
    places = frozenset(
        text.name_key(name) for name in gazetteer.places_among({s for w in seen for s in w.spans}, language)
    )
    first = [(one, Known(lower & words.capitals)) for one, words in zip(articles, seen, strict=True)]
    firm = places.union(*each(_firm_names, first, _asked))
    lengths = _lengths(firm)
    second = [
        (one, Known(known.lower, here := words.within(firm, lengths), here & places))
        for (one, known), words in zip(first, seen, strict=True)
    ]
    groups = grouped(c for found in each(_read, second, _asked) for c in found)
    setting = _setting(groups, lower, language)
    whole = {key: kind_of(found, setting) for key, found in groups.items() if len(key) > 1}
    left = without_partials(groups, {key for key, kind in whole.items() if kind == "person"}, setting.capitals)
    same = {key for key in whole if len(left.get(key, ())) == len(groups[key])}  # none of them is left out
    kinds = {key: whole[key] if key in same else kind_of(found, setting) for key, found in left.items()}
    groups = left
    for key in _ends_of_several(kinds):
        kinds[key] = None
    cities = {key: setting.city_with_article(found) for key, found in groups.items() if kinds[key] == "place"}
    return names_of(groups, kinds, language, cities)


def _shouts(block: str) -> bool:
    """Set in capitals, which then prove nothing."""
    return sum(map(str.isupper, block)) * 2 > sum(map(str.isalpha, block))


Evidence = tuple[str, str, tuple[tuple[int, str], ...]]
"""An article's id, its language, and (number, text) of the blocks that names are read in."""


def _evidence(article: Article) -> Evidence:
    return article.id, article.language, tuple(evidence_in(article))


def _asked(question: tuple[Article, Known]) -> tuple[Evidence, Known]:
    article, known = question
    return _evidence(article), known


def _lines(evidence: Evidence) -> Iterator[tuple[int, Line]]:
    _, language, blocks = evidence
    return ((number, Line(block, cues_of(language))) for number, block in blocks)


def _read(question: tuple[Evidence, Known]) -> list[Candidate]:
    evidence, known = question
    return [c for number, line in _lines(evidence) for c in candidates_in(line, evidence[0], number, known)]


def _firm_names(question: tuple[Evidence, Known]) -> frozenset[Key]:
    evidence, known = question
    return frozenset(key for _, line in _lines(evidence) for key in firm_names_in(line, known))


@dataclass(frozen=True, slots=True)
class _Words:
    """What an article tells the others, and which of what they tell can bear on it: what cannot is left out of its second
    reading's question, so that one article's new word does not have all of them read again."""

    lower: frozenset[str]
    """Words in lower case."""
    spans: frozenset[str]
    """Those that go over one and may be a place: `Rio de Janeiro`, `Le Cap`."""
    capitals: frozenset[str]
    """Words with a capital: whether another article has one in lower case is asked of these alone."""
    runs: frozenset[tuple[tuple[str, ...], tuple[int, ...]]]
    """Words with nothing but spaces and the like between them, and where in them a name may begin."""

    def within(self, names: Set[Key], lengths: Mapping[str, Sequence[int]]) -> frozenset[Key]:
        """The names that stand somewhere in the runs; `lengths` are theirs, by their first word."""
        return frozenset(
            key
            for keys, begins in self.runs
            for at in begins
            for length in lengths.get(keys[at], ())
            if (key := keys[at : at + length]) in names
        )


def _lengths(names: Iterable[Key]) -> Mapping[str, Sequence[int]]:
    found: dict[str, set[int]] = {}
    for key in names:
        found.setdefault(key[0], set()).add(len(key))
    return {first: sorted(lengths) for first, lengths in found.items()}


def _words_and_spans(evidence: Evidence) -> _Words:
    lower: set[str] = set()
    spans: set[str] = set()
    capitals: set[str] = set()
    runs: set[tuple[tuple[str, ...], tuple[int, ...]]] = set()
    for _, line in _lines(evidence):
        lower.update(word.key for word in line.words if word.surface.islower())
        capitals.update(word.key for at, word in enumerate(line.words) if line.capital(at))
        runs.update(_runs(line))
        for at, word in enumerate(line.words):
            if word.key not in line.cues.inner or line.capital(at) or not line.capital(at - 1):
                continue
            after = at + 1 if line.capital(at + 1) else at + 2
            if line.capital(after) and all(line.joined(i) for i in range(at - 1, after)):
                spans.add(line.surface(at - 1, after))
    return _Words(frozenset(lower), frozenset(spans), frozenset(capitals), frozenset(runs))


def _runs(line: Line) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    starts = set(line.starts)
    first = 0
    for at in range(len(line.words)):
        if not line.joined(at):
            if begins := tuple(start - first for start in range(first, at + 1) if start in starts):
                yield line.keys(first, at), begins
            first = at + 1


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
        articled=_articled(
            (s for s in surfaces if places.get(s) in (None, "city", "city abroad")), cues.place_articles, language
        ),
        capitals=gazetteer.capitals(language),
        surnames=frozenset(surnames),
        later_words=frozenset(word for key in groups for word in key[1:]),
        companies=frozenset(key[:-1] for key in groups if len(key) > 1 and key[-1] in cues.legal_forms),
        alone=frozenset((c.article, key[0]) for key, found in groups.items() if len(key) == 1 for c in found),
    )


def _ends_of_several(kinds: Mapping[Key, EntityKind | None]) -> set[Key]:
    """Names that are the end of two organisations' names, and stand for either: Air Force."""
    longer: dict[Key, int] = {}
    for key, kind in kinds.items():
        for n in range(1, len(key) - 1) if kind == "organisation" else ():
            longer[key[n:]] = longer.get(key[n:], 0) + 1
    return {key for key, count in longer.items() if count > 1 and kinds.get(key) == "organisation"}


def _articled(names: Iterable[str], articles: Sequence[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """`Le Caire` for "au Caire": the article that may belong to a city's name."""
    with_article = {f"{article} {name}": name for name in names if " " not in name for article in articles}
    found: dict[str, tuple[str, ...]] = {}
    for spelling in sorted(gazetteer.places_among(with_article, language)):
        found[with_article[spelling]] = (*found.get(with_article[spelling], ()), spelling)
    return found
