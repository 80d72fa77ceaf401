"""content/articles/ → content/entities/ and content/claims/: what is proposed, appended, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.annotate.mentions import find_mentions, names_of
from generator.content import pages, store
from generator.content.ledger import Memory, line_of, line_of_sentence, unremembered
from generator.crossref.reuse import Shared, find_shared
from generator.detect.claims import propose_claims
from generator.model import AnnotatedArticle, Entity, Source
from generator.parallel import ahead, each
from generator.project import Outcome, Project, unused
from generator.text import fold


@dataclass(frozen=True)
class Named:
    """Articles with the mentions of these entities."""

    articles: tuple[AnnotatedArticle, ...]
    entities: tuple[Entity, ...]
    """By id."""
    shared: Callable[[], Sequence[Shared]]
    """What the articles share word for word."""


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
    memory = Memory.of(ledger, content)
    ledger |= unremembered(ledger, content)
    taken = {page for page, _ in ledger if page.startswith("claims/")} | content.addresses
    written: list[str] = []

    proposed_before = {what for page, what in ledger if page.startswith("entities/")}
    entities = list(content.entities)
    for entity in project.detector(articles, content.entities):
        keys = [fold(name) for name in (entity.name, *entity.aliases)]
        if proposed_before.isdisjoint(keys):
            entity = replace(entity, id=unused(entity.id, lambda id: f"entities/{id}" in taken))
            page = f"entities/{entity.id}"
            taken.add(page)
            store.write_file(project.content_dir / f"{page}.md", pages.entity_page(entity))
            written.append(page)
            entities.append(entity)
            ledger.update((page, key) for key in keys)

    named = name(articles, entities, crossing=crossing)
    proposals = propose_claims(
        named.articles,
        memory.claims,
        memory.decided(named.articles),
        places={entity.id: entity.name for entity in entities if entity.kind == "place"},
        which=project.site.single_claims,
        left_out=content.left_out("claims"),
        read_before=memory.read_before,
    )
    # a person may have added a source, or corrected its quotation: taken out later, it stays out too
    ledger.update((f"claims/{id}", line_of_sentence(article, key)) for (article, key), id in proposals.owned.items())
    for claim, printed in zip(proposals.claims, each(pages.claim_page, proposals.claims), strict=True):
        page = f"claims/{unused(claim.id, lambda id: f'claims/{id}' in taken)}"
        taken.add(page)
        store.write_file(project.content_dir / f"{page}.md", printed)
        written.append(page)
        ledger.update((page, line_of(source)) for source in claim.sources)
    for id, sources in _by_claim(proposals.additions).items():
        path = project.content_dir / "claims" / f"{id}.md"
        store.write_file(path, pages.with_sources(store.read_page(path), sources))
        written.append(f"claims/{id}")
        ledger.update((f"claims/{id}", line_of(source)) for source in sources)
    ledger.update((f"claims/{id}", line_of(source)) for id, source in proposals.rejected)
    store.write_ledger(project.content_dir, ledger)
    return Outcome(tuple(written)), named


def _by_claim(additions: Sequence[tuple[str, Source]]) -> dict[str, tuple[Source, ...]]:
    ids = sorted({id for id, _ in additions})
    return {id: tuple(source for i, source in additions if i == id) for id in ids}
