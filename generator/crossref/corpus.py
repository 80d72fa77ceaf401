"""The corpus: every page with its cross-references, as one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.crossref.agreement import compare
from generator.crossref.origins import Key, find_origins, origin_key
from generator.crossref.quotations import verify
from generator.crossref.related import find_related, words_told
from generator.crossref.reuse import Shared, by_article, find_passages
from generator.lexicon import BASE, is_common
from generator.likeness import Later
from generator.model import (
    AnnotatedArticle,
    ArticleEntry,
    Claim,
    ClaimEntry,
    Corpus,
    Entity,
    EntityEntry,
    Mention,
    Passage,
    Problem,
    Quotation,
)
from generator.text import fold

UNDATED = "9999"
"""Sorts an article without a date behind the others."""


NamesIn = Callable[[str], Sequence[Entity]]


def cross(
    articles: Sequence[AnnotatedArticle],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    names_in: NamesIn,
    *,
    left_out: frozenset[str] = frozenset(),
    shared: Callable[[], Sequence[Shared]] | None = None,
    redirects: Mapping[str, str] = MappingProxyType({}),
    folder: str = "content",
) -> Corpus:
    """Link everything. Articles carry their mentions; `names_in` finds the entities in a phrase that a person wrote;
    articles that are `left_out` have a problem of their own, so that their quotations need none. `shared` gives what
    `reuse.find_shared` finds in the articles, where that was begun before; `redirects` lead from old addresses to pages;
    `folder` is what problems name the pages' by."""
    by_id = {a.article.id: a for a in sorted(articles, key=lambda a: a.article.id)}
    by_entity = {e.id: e for e in entities}
    problems: list[Problem] = list(_names(entities, folder))
    languages = {id: annotated.article.language for id, annotated in by_id.items()}
    entries: dict[str, ClaimEntry] = {}
    words: dict[str, Later] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        quotations, wrong = verify(claim, f"{folder}/claims/{claim.id}.md", by_id, left_out, redirects)
        problems += wrong
        entries[claim.id] = _claim_entry(claim, quotations, by_id, lambda q: _origin_key(q, by_id, by_entity, names_in))
        words[claim.id] = words_told(quotations, languages)
    related = find_related({id: (words[id], entry.entities) for id, entry in entries.items()})
    entries |= {id: replace(entries[id], related=close) for id, close in related.items()}
    passages = by_article(shared()) if shared else find_passages([a.article for a in by_id.values()])
    return Corpus(
        articles=_article_entries(by_id, entries, passages),
        entities=_entity_entries(by_id, entities, entries),
        claims=entries,
        problems=tuple(problems),
        redirects=redirects,
    )


# --- claims ---------------------------------------------------------------------------------------------------------


def _claim_entry(
    claim: Claim,
    quotations: tuple[Quotation, ...],
    articles: Mapping[str, AnnotatedArticle],
    key_of: Callable[[Quotation], Key | None],
) -> ClaimEntry:
    def day(quotation: Quotation) -> str:
        annotated = articles.get(quotation.source.article)
        return (annotated.article.date if annotated else None) or UNDATED

    def language(quotation: Quotation) -> str:
        annotated = articles.get(quotation.source.article)
        return annotated.article.language if annotated else BASE

    ordered = sorted(quotations, key=lambda q: (day(q), q.source.article))
    cited = {id: articles[id].article for q in ordered if (id := q.source.article) in articles}
    numbered, origins = find_origins(ordered, cited, key_of)
    days = sorted(d[:10] for q in ordered if (d := day(q)) != UNDATED)
    named: dict[str, int] = {}  # a counter takes thrice as long
    for quotation in numbered:
        for entity in _named_in(quotation, articles):
            named[entity] = named.get(entity, 0) + 1
    return ClaimEntry(
        claim=claim,
        quotations=numbered,
        origins=origins,
        comparisons=compare([(day(q), q.sentence, language(q)) for q in numbered]),
        entities=tuple(sorted(named, key=lambda e: (-named[e], e))),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
    )


def _origin_key(
    quotation: Quotation, articles: Mapping[str, AnnotatedArticle], entities: Mapping[str, Entity], names_in: NamesIn
) -> Key | None:
    """Read in its article, a phrase names more than by itself: "M. Kim" is somebody there."""
    phrase, sentence = quotation.attributed_to, quotation.sentence
    if not phrase:
        return None
    annotated = articles.get(quotation.source.article)
    language = annotated.article.language if annotated else ""
    attribution = sentence.attribution if sentence else None
    if annotated is None or attribution is None or attribution.phrase != phrase:
        return origin_key(phrase, names_in(phrase), language)
    inside = (m for m in annotated.mentions if attribution.start <= m.start and m.end <= attribution.end)
    return origin_key(phrase, [entities[m.entity] for m in inside], language)


def _named_in(quotation: Quotation, articles: Mapping[str, AnnotatedArticle]) -> set[str]:
    if quotation.sentence is None:
        return set()
    start, end = quotation.sentence.start, quotation.sentence.end
    return {m.entity for m in articles[quotation.source.article].mentions if start <= m.start and m.end <= end}


# --- articles and entities ----------------------------------------------------------------------------------------


def _article_entries(
    articles: Mapping[str, AnnotatedArticle],
    claims: Mapping[str, ClaimEntry],
    passages: Mapping[str, tuple[Passage, ...]],
) -> dict[str, ArticleEntry]:
    supports: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim_id, entry in claims.items():
        for quotation in entry.quotations:
            if quotation.sentence:
                supports[quotation.source.article][quotation.sentence.number].append(claim_id)
    return {
        id: ArticleEntry(
            annotated,
            entities=tuple(dict.fromkeys(m.entity for m in annotated.mentions)),
            claims=tuple(dict.fromkeys(c for _, ids in sorted(supports[id].items()) for c in ids)),
            supports={number: tuple(ids) for number, ids in sorted(supports[id].items())},
            passages=passages.get(id, ()),
        )
        for id, annotated in articles.items()
    }


def _entity_entries(
    articles: Mapping[str, AnnotatedArticle], entities: Sequence[Entity], claims: Mapping[str, ClaimEntry]
) -> dict[str, EntityEntry]:
    mentions: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    together: dict[str, dict[str, int]] = defaultdict(dict)
    for id, annotated in articles.items():
        present = sorted({m.entity for m in annotated.mentions})
        for mention in annotated.mentions:
            mentions[mention.entity].append((id, mention))
        for entity in present:
            beside = together[entity]
            for other in present:
                if other != entity:
                    beside[other] = beside.get(other, 0) + 1
    concerned: dict[str, list[str]] = defaultdict(list)
    for claim_id, entry in claims.items():
        for entity in entry.entities:
            concerned[entity].append(claim_id)
    return {
        entity.id: EntityEntry(
            entity,
            mentions=tuple(mentions[entity.id]),
            articles=tuple(dict.fromkeys(article for article, _ in mentions[entity.id])),
            claims=tuple(concerned[entity.id]),
            related=tuple(sorted(together[entity.id].items(), key=lambda r: (-r[1], r[0]))),
        )
        for entity in sorted(entities, key=lambda e: e.id)
    }


def _names(entities: Sequence[Entity], folder: str) -> Iterator[Problem]:
    """Names that link to nothing: claimed by two entities, or words that stand everywhere."""
    owners: dict[str, tuple[Entity, str]] = {}
    for entity in sorted(entities, key=lambda e: e.id):
        page, said = f"{folder}/entities/{entity.id}.md", set()
        for name, line in zip(
            (entity.name, *entity.aliases), (*entity.lines, *([1] * (1 + len(entity.aliases)))), strict=False
        ):
            key = fold(name)
            if key in said:
                continue
            said.add(key)
            if is_common(name):
                message = f"`{name}` stands in every text, so it is not looked for; remove it, or write a longer name"
                yield Problem(page, line, "error", "alias-common", message)
            elif key in owners:
                other, place = owners[key]
                message = (
                    f"`{name}` names {other.name} too, at {place}, so it links to neither; remove it from one of them"
                )
                yield Problem(page, line, "error", "alias-twice", message)
            else:
                owners[key] = (entity, f"{page}:{line}")
