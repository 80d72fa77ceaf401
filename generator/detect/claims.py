"""Claims: sentences of several articles that say the same thing, and sentences of one that a reader would want to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from generator.detect.grouping import complete_groups
from generator.detect.sameness import (
    LEAST,
    SAME,
    refutation,
    same_quotations,
    same_telling_figures,
    says_the_same,
)
from generator.detect.settled import Key, fate, owned
from generator.detect.singles import select, worth_a_page
from generator.detect.statements import Statement, statements_in
from generator.detect.wording import title_of
from generator.freed import give_back
from generator.lexicon import title_slug
from generator.likeness import similar_pairs
from generator.model import AnnotatedArticle, Claim, Singles, Source
from generator.parallel import onward


@dataclass(frozen=True, slots=True)
class Proposals:
    claims: tuple[Claim, ...]
    additions: tuple[tuple[str, Source], ...]
    """(id of an existing claim, a source that says the same)."""
    rejected: tuple[tuple[str, Source], ...]
    """(id of a deleted claim, a source that says the same): to be remembered, not proposed."""
    owned: Mapping[tuple[str, str], str] = field(default_factory=dict, compare=False)
    """(article id, quotation key) of every sentence that a page has → its claim."""


def propose_claims(
    articles: Sequence[AnnotatedArticle],
    known: Sequence[Claim],
    decided: Mapping[tuple[str, str], str],
    *,
    places: Mapping[str, str] = MappingProxyType({}),
    which: Singles = "auto",
    left_out: frozenset[str] = frozenset(),
    read_before: frozenset[str] = frozenset(),
) -> Proposals:
    """What the articles add to the claims there are.

    `decided` maps (article id, quotation key) to the id of the claim for which the sentence was proposed before: its
    page may be gone, and then so is the claim, unless it is `left_out` since it cannot be read just now. Sentences that a
    page has, or that a person took out of one, are left alone. `places` are the names of the
    entities of that kind, by id; `which` says which claims of one article alone are proposed. Of an article that was
    `read_before` nothing more is proposed while a quotation from it is not found: a corrected sentence is no new claim.
    """
    have = owned(articles, known, decided.keys())
    waiting = have.unsettled & read_before
    alive = {claim.id for claim in known} | left_out
    ids = alive | set(decided.values())
    kept_words = {key[1] for key in have.by}
    gone_words = {key[1]: id for key, id in sorted(decided.items()) if id not in alive and key[1] not in kept_words}
    claims: list[Claim] = []
    additions: list[tuple[str, Source]] = []
    rejected: list[tuple[str, Source]] = []
    groups = list(_groups(articles, places))
    singles = (c for group in groups if len(group) == 1 for c in group if worth_a_page(c))
    kept = select(singles, articles, which)
    for group in groups:
        settled: list[Statement] = []
        new: list[Statement] = []
        for c in group:
            (settled if c.key in have.by or c.key in decided else new).append(c)
        fresh = [c for c in new if c.article.article.id not in waiting]
        if settled and fresh:
            on_page = [(have.by[c.key], c) for c in settled if c.key in have.by]
            before = [(decided[c.key], c) for c in settled if c.key not in have.by]
            gone = [(id, c) for id, c in before if id not in alive]
            taken_out = [(id, c) for id, c in before if id in alive]
            for one in fresh:
                match fate(one, on_page, gone, taken_out):
                    case ("added", id):
                        additions.append((id, _source(one)))
                    case ("rejected", id):
                        rejected.append((id, _source(one)))
        elif len(fresh) < len(new):
            continue  # till the quotation is mended: it may be what these say in other words
        elif ids_gone := sorted({gone_words[c.key[1]] for c in fresh if c.key[1] in gone_words}):
            rejected += [(ids_gone[0], _source(c)) for c in fresh]  # its very words, of other days perhaps
        elif len({c.article.article.id for c in fresh}) > 1 or any(c.key in kept for c in fresh):
            claim = _claim(fresh, ids)
            ids.add(claim.id)
            claims.append(claim)
    return Proposals(tuple(claims), tuple(additions), tuple(rejected), have.by)


Question = tuple[
    tuple[AnnotatedArticle, ...],
    tuple[Claim, ...],
    tuple[tuple[Key, str], ...],
    tuple[tuple[str, str], ...],
    Singles,
    frozenset[str],
    frozenset[str],
]
"""What `propose_claims` is asked with."""


def proposals_of(question: Question) -> Proposals:
    """`propose_claims`, as a stage that is asked with one value."""
    articles, known, decided, places, which, left_out, read_before = question
    return propose_claims(
        articles,
        known,
        dict(decided),
        places=dict(places),
        which=which,
        left_out=left_out,
        read_before=read_before,
    )


# --- groups ---------------------------------------------------------------------------------------------------------


def _groups(articles: Sequence[AnnotatedArticle], places: Mapping[str, str]) -> Iterator[list[Statement]]:
    """Sentences that say the same, the article order and text order kept; a sentence like no other is a group of one.

    One article stands in a group once, with the sentence most like the others: what it repeats is no second source.
    """
    nodes = _copies(statements_in(articles, places))
    firsts = [node[0] for node in nodes]
    edges = _edges(firsts)
    owners = [frozenset(c.article.article.id for c in node) for node in nodes]

    def may_join(a: int, b: int) -> bool:
        return refutation(firsts[a], firsts[b]) is None

    for members in complete_groups(len(nodes), edges, owners, may_join):
        yield sorted((c for m in members for c in nodes[m]), key=lambda c: (c.article.article.id, c.sentence.number))


def _edges(statements: Sequence[Statement]) -> dict[tuple[int, int], float]:
    """Which two say the same, and how alike their words are. Of millions that are alike few do: the others are not held."""
    others = dict.fromkeys(same_telling_figures(statements), 0.0) | dict.fromkeys(same_quotations(statements), SAME)
    edges: dict[tuple[int, int], float] = {}
    give_back()
    for a, b, alone in onward(partial(similar_pairs, least=LEAST), [c.words for c in statements]):
        similarity = max(alone, others.pop((a, b), 0.0))
        if says_the_same(statements[a], statements[b], similarity):
            edges[a, b] = similarity
    give_back()
    return edges | {(a, b): s for (a, b), s in others.items() if says_the_same(statements[a], statements[b], s)}


def _copies(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Each sentence with its copies word for word in other articles: what sixty papers print of one dispatch."""
    nodes: list[list[Statement]] = []
    by_text: dict[str, list[list[Statement]]] = {}
    for one in statements:
        same = by_text.setdefault(one.key[1], [])
        node = next((node for node in same if says_the_same(node[0], one, 1.0)), None)
        if node is None:
            node = []
            nodes.append(node)
            same.append(node)
        node.append(one)
    return nodes


# --- the proposed page ----------------------------------------------------------------------------------------------


def _source(statement: Statement) -> Source:
    attribution = statement.sentence.attribution
    return Source(statement.article.article.id, statement.sentence.text, attribution.phrase if attribution else None)


def _claim(group: list[Statement], ids: set[str]) -> Claim:
    worded = {(c.key[1], c.sentence.told): c for c in group}.values()  # of copies one
    title = min(
        (title_of(c.sentence, c.article.article.language) for c in worded), key=lambda t: (t[0], len(t[1]), t[1])
    )[1]
    stem = id = title_slug(title, group[0].article.article.language)
    number = 2
    while id in ids:
        id = f"{stem}-{number}"
        number += 1
    day = {c.article.article.id: c.article.article.date or "9999" for c in group}
    sources = sorted((_source(c) for c in group), key=lambda s: (day[s.article], s.article))
    return Claim(id, title, tuple(sources))
