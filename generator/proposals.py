"""content/articles/ → content/entities/ and content/claims/: what is proposed, appended, and remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator import text
from generator.annotate.mentions import find_mentions, names_of
from generator.content import pages, store
from generator.crossref.reuse import Shared, find_shared
from generator.detect.claims import propose_claims
from generator.model import AnnotatedArticle, Entity, Source
from generator.parallel import ahead, each
from generator.progress import stage
from generator.project import Outcome, Project, unused


@dataclass(frozen=True)
class Named:
    """Articles with the mentions of these entities."""

    articles: tuple[AnnotatedArticle, ...]
    entities: tuple[Entity, ...]
    """By id."""
    shared: Callable[[], Sequence[Shared]]
    """What the articles share word for word."""


@stage("Looking for the entities’ names")
def name(articles: Sequence[AnnotatedArticle], entities: Iterable[Entity], *, crossing: bool = True) -> Named:
    """What they share is begun here where they are to be crossed: comparing claims leaves a process idle meanwhile."""
    mentions = each(partial(find_mentions, index=names_of(entities)), [a.article for a in articles])
    named = tuple(replace(a, mentions=found) for a, found in zip(articles, mentions, strict=True))
    texts = [a.article for a in articles]
    shared = ahead(find_shared, texts) if crossing else partial(find_shared, texts)
    return Named(named, tuple(sorted(entities, key=lambda entity: entity.id)), shared)


def propose(
    project: Project, content: store.Content, articles: Sequence[AnnotatedArticle], *, crossing: bool = True
) -> tuple[Outcome, Named]:
    """Write the pages that the articles suggest and that were never proposed; append new sources to claims."""
    ledger = set(store.read_ledger(project.content_dir))
    ledger |= _unremembered(ledger, content)
    written: list[str] = []
    extended: list[str] = []

    proposed_before = {what for page, what in ledger if page.startswith("entities/")}
    entities = list(content.entities)
    with stage("Looking for entities"):
        found = project.detector(articles, content.entities)
    for entity in found:
        keys = [text.fold(name) for name in (entity.name, *entity.aliases)]
        if proposed_before.isdisjoint(keys):
            entity = replace(entity, id=unused(entity.id, lambda id: f"entities/{id}" in content.taken))
            page = f"entities/{entity.id}"
            store.write_file(project.content_dir / f"{page}.md", pages.entity_page(entity))
            written.append(page)
            entities.append(entity)
            ledger.update((page, key) for key in keys)

    named = name(articles, entities, crossing=crossing)
    decided = _decided(ledger, named.articles)
    places = {entity.id: entity.name for entity in entities if entity.kind == "place"}
    left_out = content.left_out("claims")
    which = project.site.single_claims
    with stage("Comparing claims"):
        proposals = propose_claims(
            named.articles, content.claims, decided, places=places, which=which, left_out=left_out
        )
    for claim, printed in zip(proposals.claims, each(pages.claim_page, proposals.claims), strict=True):
        page = f"claims/{unused(claim.id, lambda id: f'claims/{id}' in content.taken)}"
        store.write_file(project.content_dir / f"{page}.md", printed)
        written.append(page)
        ledger.update((page, _ledger_key(source)) for source in claim.sources)
    for id, sources in _by_claim(proposals.additions).items():
        path = project.content_dir / "claims" / f"{id}.md"
        store.write_file(path, pages.with_sources(path.read_text(encoding="utf-8"), sources))
        written.append(f"claims/{id}")
        extended.append(f"claims/{id}")
        ledger.update((f"claims/{id}", _ledger_key(source)) for source in sources)
    ledger.update((f"claims/{id}", _ledger_key(source)) for id, source in proposals.rejected)
    store.write_ledger(project.content_dir, ledger)
    return Outcome(tuple(written), extended=tuple(extended)), named


def _unremembered(ledger: set[tuple[str, str]], content: store.Content) -> set[tuple[str, str]]:
    """The lines of pages that the ledger has none of: written by a person, or the ledger was lost."""
    known = {page for page, _ in ledger}
    lines = {(f"articles/{a.id}", a.seed.name) for a in content.articles if a.seed}
    lines |= {(f"entities/{e.id}", text.fold(name)) for e in content.entities for name in (e.name, *e.aliases)}
    lines |= {(f"claims/{c.id}", _ledger_key(source)) for c in content.claims for source in c.sources}
    return {line for line in lines if line[0] not in known}


def _ledger_key(source: Source) -> str:
    """`ARTICLE#DIGEST` of the sentence, so that a line of the ledger stays a line."""
    return f"{source.article}#{hashlib.sha256(text.quotation_key(source.quote).encode()).hexdigest()[:16]}"


def _decided(ledger: set[tuple[str, str]], articles: Sequence[AnnotatedArticle]) -> dict[tuple[str, str], str]:
    """(article id, quotation key) of every sentence that was proposed before → the id of its claim."""
    ids = {what: page.removeprefix("claims/") for page, what in sorted(ledger) if page.startswith("claims/")}
    found: dict[tuple[str, str], str] = {}
    for annotated in articles if ids else ():
        for sentence in annotated.sentences:
            source = Source(annotated.article.id, sentence.text)
            if id := ids.get(_ledger_key(source)):
                found[source.article, text.quotation_key(source.quote)] = id
    return found


def _by_claim(additions: Sequence[tuple[str, Source]]) -> dict[str, tuple[Source, ...]]:
    ids = sorted({id for id, _ in additions})
    return {id: tuple(source for i, source in additions if i == id) for id in ids}
