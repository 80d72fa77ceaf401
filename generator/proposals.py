"""content/articles/ → content/entities/ and content/claims/: what is proposed, appended, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from yaml import YAMLError

from generator.annotate.mentions import find_mentions, names_of
from generator.content import pages, store
from generator.content.files import read_file
from generator.content.ledger import Proposed, line_of, line_of_sentence, unremembered
from generator.content.staging import Change, carry_out, saved_meanwhile
from generator.crossref.reuse import Shared, find_shared
from generator.model import AnnotatedArticle, Claim, Entity, Problem, Source
from generator.parallel import ahead, each, once, onward
from generator.progress import stage
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


@stage("Looking for the entities’ names")
def name(articles: Sequence[AnnotatedArticle], entities: Iterable[Entity], *, crossing: bool = True) -> Named:
    """What they share is begun here where they are to be crossed: comparing claims leaves a process idle meanwhile."""
    mentions = each(partial(find_mentions, index=names_of(entities)), [a.article for a in articles])
    named = tuple(replace(a, mentions=found) for a, found in zip(articles, mentions, strict=True))
    texts = [a.article for a in articles]
    shared = ahead(find_shared, texts) if crossing else partial(onward, find_shared, texts)
    return Named(named, tuple(sorted(entities, key=lambda entity: entity.id)), shared)


def propose(
    project: Project, content: store.Content, articles: Sequence[AnnotatedArticle], *, crossing: bool = True
) -> tuple[Outcome, Named]:
    """Write the pages that the articles suggest and that were never proposed; append new sources to claims."""
    from generator.detect.claims import proposals_of  # `detect` is loaded where something is proposed: mostly in a copy

    ledger = set(store.read_ledger(project.content_dir))
    before = Proposed.of(ledger, content)
    lines = set(unremembered(ledger, content))
    ledger |= lines
    taken = {page for page, _ in ledger if page.startswith("claims/")} | content.addresses
    changes: list[Change] = []

    proposed_before = {what for page, what in ledger if page.startswith("entities/")}
    entities = list(content.entities)
    with stage("Looking for entities"):
        suggested = project.detector(articles, content.entities)
    for entity in suggested:
        keys = [fold(name) for name in (entity.name, *entity.aliases)]
        if proposed_before.isdisjoint(keys):
            entity = replace(entity, id=unused(entity.id, lambda id: f"entities/{id}" in taken))
            page = f"entities/{entity.id}"
            taken.add(page)
            changes.append(Change(page, pages.entity_page(entity), tuple(keys)))
            entities.append(entity)

    named = name(articles, entities, crossing=crossing)
    with stage("Comparing claims"):
        proposals = once(
            proposals_of,
            (
                named.articles,
                tuple(before.claims),
                tuple(sorted(before.decided(named.articles).items())),
                tuple((entity.id, entity.name) for entity in entities if entity.kind == "place"),
                project.site.single_claims,
                content.left_out("claims"),
                before.read_before,
            ),
        )
    # a person may have added a source, or corrected its quotation: taken out later, it stays out too
    lines |= {(f"claims/{id}", line_of_sentence(article, key)) for (article, key), id in proposals.owned.items()}
    for claim, printed in zip(proposals.claims, each(pages.claim_page, proposals.claims), strict=True):
        page = f"claims/{unused(claim.id, lambda id: f'claims/{id}' in taken)}"
        taken.add(page)
        changes.append(Change(page, printed, tuple(line_of(source) for source in claim.sources)))
    by_id = {claim.id: claim for claim in content.claims}
    additions = _by_claim(proposals.additions).items()
    appended = [_appended(project, by_id[id], sources) for id, sources in additions]
    changes += [change for change in appended if isinstance(change, Change)]
    unsure = tuple(problem for problem in appended if isinstance(problem, Problem))
    lines |= {(f"claims/{id}", line_of(source)) for id, source in proposals.rejected}
    written, problems = carry_out(project.content_dir, changes, lines)
    extended = tuple(page for page in written if page.removeprefix("claims/") in by_id)
    return Outcome(written, (*unsure, *problems), extended=extended), named


def _appended(project: Project, claim: Claim, sources: tuple[Source, ...]) -> Change | Problem:
    """A problem where a person has saved or removed the page since it was read: the next run reads it anew."""
    page = f"claims/{claim.id}"
    try:
        raw = read_file(project.content_dir / f"{page}.md")
        now = raw.decode("utf-8")
        if pages.parse_claim(f"{page}.md", claim.id, store.plain(now))[0] != claim:
            return saved_meanwhile(project.content_dir, page)
        try:
            text = pages.with_sources(now, sources)
        except YAMLError:  # of a control character, which reading overlooks
            text = pages.with_sources(store.plain(now), sources)
    except (OSError, ValueError):
        return saved_meanwhile(project.content_dir, page)
    return Change(page, text, tuple(line_of(source) for source in sources), raw)


def _by_claim(additions: Sequence[tuple[str, Source]]) -> dict[str, tuple[Source, ...]]:
    ids = sorted({id for id, _ in additions})
    return {id: tuple(source for i, source in additions if i == id) for id in ids}


def remember(project: Project, quoted: Iterable[tuple[str, Source]]) -> None:
    """Sentences that a claim has come to quote otherwise than by a proposal: (its id, the source). They are not proposed."""
    lines = {(f"claims/{id}", line_of(source)) for id, source in quoted}
    if lines:
        store.write_ledger(project.content_dir, store.read_ledger(project.content_dir) | lines)
