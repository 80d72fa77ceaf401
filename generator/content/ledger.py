"""What the ledger's lines say: of which pages and sentences software has proposed something before.

A line is a page and what it was proposed for: an entity's folded name, a claim's sentence, an article's seed. A page that
has lines and no file was deleted by a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from generator.content.store import Content
from generator.model import AnnotatedArticle, Claim, Source
from generator.text import fold, quotation_key

Line = tuple[str, str]


def line_of(source: Source) -> str:
    return line_of_sentence(source.article, quotation_key(source.quote))


def line_of_sentence(article: str, key: str) -> str:
    """`ARTICLE#DIGEST` of a sentence's quotation key, so that a line of the ledger stays a line."""
    return f"{article}#{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def lines_of(content: Content, but: Set[str] = frozenset()) -> frozenset[Line]:
    """What the ledger should know of the pages there are, `but` some."""
    articles = ((page, a) for a in content.articles if (page := f"articles/{a.id}") not in but)
    entities = ((page, e) for e in content.entities if (page := f"entities/{e.id}") not in but)
    claims = ((page, c) for c in content.claims if (page := f"claims/{c.id}") not in but)
    lines = {(page, article.seed.name) for page, article in articles if article.seed}
    lines |= {(page, fold(name)) for page, entity in entities for name in (entity.name, *entity.aliases)}
    lines |= {(page, line_of(source)) for page, claim in claims for source in claim.sources}
    return frozenset(lines)


def unremembered(ledger: Set[Line], content: Content) -> frozenset[Line]:
    """The lines of pages that the ledger has none of: written by a person, or the ledger was lost."""
    return lines_of(content, {page for page, _ in ledger})


@dataclass(frozen=True)
class Proposed:
    """The ledger and the pages under the addresses that pages have now, whatever they were called before."""

    claims: tuple[Claim, ...]
    """Those there are, their sources naming articles as these are called now."""
    read_before: frozenset[str]
    """Articles of which a sentence was proposed."""
    _former: Mapping[str, tuple[str, ...]]
    """Article id → what it was called before."""
    _claim_of: Mapping[str, str]
    """`ARTICLE#DIGEST` → the id of the claim that the sentence was proposed for."""

    @classmethod
    def of(cls, ledger: Set[Line], content: Content) -> Proposed:
        named = ((redirect.address, page) for page, redirects in content.redirects for redirect in redirects)
        moved = {old: page for old, page in named if old not in content.taken}
        seeds = {a.seed.name: f"articles/{a.id}" for a in content.articles if a.seed}
        # whose file a person renamed is known by its seed
        moved |= {
            page: seeds[what]
            for page, what in sorted(ledger)
            if page.startswith("articles/") and page not in content.taken and what in seeds
        }
        now = {_id(old): _id(page) for old, page in moved.items() if old.startswith("articles/")}
        former = {id: tuple(old for old, new in sorted(now.items()) if new == id) for id in now.values()}
        proposed = {(moved.get(page, page), what) for page, what in ledger if page.startswith("claims/")}
        articles = {what.rpartition("#")[0] for _, what in proposed}
        # where a sentence was on two pages and one was deleted, that holds, so it comes last
        lines = sorted(proposed, key=lambda line: (line[0] not in content.taken, line))
        return cls(
            tuple(replace(c, sources=tuple(_renamed(source, now) for source in c.sources)) for c in content.claims),
            frozenset(now.get(id, id) for id in articles),
            former,
            {what: _id(page) for page, what in lines},
        )

    def decided(self, articles: Sequence[AnnotatedArticle]) -> dict[tuple[str, str], str]:
        """(article id, quotation key) of every sentence that was proposed before → the id of its claim."""
        found: dict[tuple[str, str], str] = {}
        for annotated in articles if self._claim_of else ():
            id = annotated.article.id
            for sentence in annotated.sentences:
                key = quotation_key(sentence.text)
                lines = [line_of_sentence(name, key) for name in (id, *self._former.get(id, ()))]
                claim = next((self._claim_of[line] for line in lines if line in self._claim_of), None)
                if claim is not None:
                    found[id, key] = claim
        return found


def _renamed(source: Source, now: Mapping[str, str]) -> Source:
    return replace(source, article=now.get(source.article, source.article))


def _id(page: str) -> str:
    return page.partition("/")[2]
