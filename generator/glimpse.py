"""The one page that was edited, before all the others are looked at: what its editor is waiting for.

What it says itself, and what is quoted of it, is read anew; what all the others say of it is as it was, for the seconds
until the whole corpus has been read.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from generator.annotate import sentences_in
from generator.annotate.mentions import NameIndex, find_mentions, names_in, names_of
from generator.content.store import Content
from generator.crossref import cross
from generator.model import AnnotatedArticle, Article, Claim, Corpus, Entity, Page, Site
from generator.render import render_page


class Known:
    """What was read the last time, to be looked at with one page changed."""

    def __init__(self, content: Content, corpus: Corpus) -> None:
        self._content, self._corpus = content, corpus

    @cached_property
    def _names(self) -> NameIndex:
        return names_of(self._content.entities)

    def page(self, value: Article | Entity | Claim, site: Site) -> Page | None:
        """The page of what was edited; None where there was no such page."""
        corpus, id = self._corpus, value.id
        if isinstance(value, Entity):
            if id not in corpus.entities:
                return None
            entry = replace(corpus.entities[id], entity=value)
            return render_page(replace(corpus, entities={**corpus.entities, id: entry}), site, f"entities/{id}.md")
        if isinstance(value, Claim):
            if id not in corpus.claims:
                return None
            return render_page(self._with([value], {}), site, f"claims/{id}.md")
        if id not in corpus.articles:
            return None
        annotated = AnnotatedArticle(value, sentences_in(value), find_mentions(value, self._names))
        citing = [e.claim for e in corpus.claims.values() if any(source.article == id for source in e.claim.sources)]
        return render_page(self._with(citing, {id: annotated}), site, f"articles/{id}.md")

    def _with(self, claims: list[Claim], edited: dict[str, AnnotatedArticle]) -> Corpus:
        """The corpus with these claims read anew, in articles of which one may be `edited`."""
        corpus, content = self._corpus, self._content
        cited = {source.article for claim in claims for source in claim.sources} & corpus.articles.keys()
        articles = {id: corpus.articles[id].annotated for id in cited} | edited
        read = names_in(content.entities, self._names)
        part = cross(list(articles.values()), content.entities, claims, read, shared=lambda: (), folder=content.folder)
        anew = {id: replace(entry, related=corpus.claims[id].related) for id, entry in part.claims.items()}
        return replace(
            corpus,
            # which passages it shares is not known before all is compared
            articles={**corpus.articles, **{id: part.articles[id] for id in edited}},
            claims={**corpus.claims, **anew},
        )
