"""What people have settled: which page has a sentence, and where another that says the same goes after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from generator.detect.sameness import closeness
from generator.detect.statements import Statement
from generator.model import AnnotatedArticle, Claim
from generator.text import nearest, quotation_key

CORRECTED = 0.8
"""Likeness from which on a sentence is a quotation's own after the article was corrected."""
Key = tuple[str, str]
"""Article id and quotation key of a sentence."""


@dataclass(frozen=True, slots=True)
class Owned:
    by: Mapping[Key, str]
    """Sentence → the claim that has it: quoted whole, in part, or as it stood before the article was corrected."""
    unsettled: frozenset[str]
    """Articles that a claim quotes with words that are in none of their sentences, nor near one: corrected since, perhaps."""


def owned(articles: Sequence[AnnotatedArticle], known: Sequence[Claim], decided: Set[Key]) -> Owned:
    """`decided` are sentences that were proposed before: none of them is new in its article."""
    by_id = {a.article.id: a for a in articles}
    keys = {s.quote: quotation_key(s.quote) for claim in known for s in claim.sources}
    owners = {(s.article, keys[s.quote]): claim.id for claim in known for s in claim.sources}
    unsettled: set[str] = set()
    of_article: dict[str, dict[str, str]] = {}  # sentences by their keys: an article is quoted by many claims
    for claim in known:
        for source in claim.sources:
            annotated = by_id.get(source.article)
            if annotated is None:
                continue
            key = keys[source.quote]
            texts = of_article.get(source.article)
            if texts is None:
                texts = of_article[source.article] = {quotation_key(s.text): s.text for s in annotated.sentences}
            if key in texts:
                continue
            held = [k for k in texts if k in key or key in k]
            if not held:
                new = [t for k, t in texts.items() if (source.article, k) not in owners.keys() | decided]
                near = nearest(source.quote, new)
                held = [quotation_key(near[0])] if near and near[1] >= CORRECTED else []
            if not held:
                unsettled.add(source.article)
            for k in held:
                owners.setdefault((source.article, k), claim.id)
    return Owned(owners, frozenset(unsettled))


Fate = tuple[Literal["added", "rejected"], str] | None
"""To which page it is added, or with which deleted one it is remembered; None where it is left alone."""
Held = Sequence[tuple[str, Statement]]
"""(claim id, sentence)."""


def fate(one: Statement, kept: Held, gone: Held, taken_out: Held) -> Fate:
    """Where a sentence goes that says the same as some that pages have (`kept`), that deleted pages had (`gone`) or that
    a person took out of a page.

    It goes to the page it is closest to; to none where two are equally close. The very words of what was deleted or taken
    out stay away too, unless a page has them; so does what only a deleted sentence does not contradict.
    """
    to_page = max((closeness(one, c) for _, c in kept), default=None)
    to_gone = max((closeness(one, c) for _, c in gone), default=None)
    if to_page and not (to_gone and to_gone[:2] > to_page[:2]):
        if not to_page[0] and any(c.key[1] == one.key[1] for _, c in taken_out):
            return None
        ids = {id for id, c in kept if closeness(one, c) == to_page}
        return ("added", ids.pop()) if len(ids) == 1 else None
    return ("rejected", min(id for id, c in gone if closeness(one, c) == to_gone)) if to_gone else None
