"""The open data: a public contract, documented in docs/open-data.md. Ids are file stems, lists sorted, missing is null."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import msgspec

from generator.model import (
    Article,
    ArticleEntry,
    BlockKind,
    ClaimEntry,
    Corpus,
    EntityEntry,
    Figure,
    Page,
    Quotation,
    SeedRef,
    Site,
)
from generator.render.rights import shows
from generator.render.rows import Note, Row, Rows

E = TypeVar("E")


def export(corpus: Corpus, site: Site, rows: Rows) -> tuple[Page, ...]:
    """`data/articles.json`, `entities.json`, `claims.json` and `problems.json`, addresses relative to the site."""
    around = _Around(corpus)
    return (
        _file("articles", rows, _each("articles", corpus.articles, partial(_article, site=site))),
        _file("claims", rows, _each("claims", corpus.claims, partial(_claim, site=site))),
        _file("entities", rows, _each("entities", corpus.entities, partial(_entity, around=around, site=site))),
        # made anew each time: nothing is looked up for a problem by which it would be known
        _file("problems", Rows(), (([], partial(_formatted, problem)) for problem in corpus.problems)),
    )


def _each(name: str, entries: Mapping[str, E], values: Callable[[E], object]) -> Iterator[Row]:
    return ((_read_for(name, id, entry), partial(_written, values, entry)) for id, entry in entries.items())


def _read_for(name: str, id: str, entry: object) -> Iterator[Note]:
    """An entity's mentions stand in sentences of articles."""
    yield name, id
    if isinstance(entry, EntityEntry):
        yield from (("articles", article) for article in entry.articles)


def _file(name: str, rows: Rows, of: Iterator[Row]) -> Page:
    """Row by row: as values they take ten times what they take as text."""
    first = next(of, None)
    if first is None:
        return Page(f"data/{name}.json", "[]\n")
    return rows.file(f"data/{name}.json", chain([first], of), begin="[\n", between=",\n", end="\n]\n")


def _written(values: Callable[[E], object], entry: E) -> str:
    return _formatted(values(entry))


def _formatted(row: object) -> str:
    return msgspec.json.format(msgspec.json.encode([row]), indent=1)[2:-2].decode("utf-8")


def _seed(seed: SeedRef) -> dict[str, Any]:
    return {"file": seed.file, "sha256": seed.sha256, "part": seed.part, "url": seed.url, "fetched": seed.fetched}


def _article(entry: ArticleEntry, site: Site) -> dict[str, Any]:
    article = entry.article
    return {
        "id": article.id,
        "url": site.url(f"articles/{article.id}.md"),
        "title": article.title,
        "date": article.date,
        "updated": article.updated,
        "outlet": article.outlet,
        "agencies": sorted(article.agencies),
        "authors": sorted(article.authors),
        "language": article.language,
        "topics": sorted(article.topics),
        "source": _seed(article.seed) if article.seed else None,
        "entities": sorted(entry.entities),
        "claims": sorted(entry.claims),
        "full_text": article.full_text is not False,
        **({} if article.full_text is False else _text(article)),
        "similar": [{"article": other, "shared": shared} for other, shared in entry.similar],
    }


def _text(article: Article) -> dict[str, list[str]]:
    kinds: tuple[BlockKind, ...] = ("caption", "paragraph", "heading")
    return {f"{kind}s": [block.text for block in article.of_kind(kind)] for kind in kinds}


def _entity(entry: EntityEntry, around: _Around, site: Site) -> dict[str, Any]:
    entity = entry.entity
    return {
        "id": entity.id,
        "url": site.url(f"entities/{entity.id}.md"),
        "name": entity.name,
        "kind": entity.kind,
        "aliases": sorted(entity.aliases),
        "wikidata": entity.wikidata,
        "status": entity.status,
        "mentions": [
            {"article": article, "surface": mention.surface, "sentence": around.of(article)[mention.start]}
            for article, mention in entry.mentions
        ],
        "articles": sorted(entry.articles),
        "claims": sorted(entry.claims),
        "related": [{"entity": other, "articles": count} for other, count in entry.related],
    }


class _Around:
    """What mentions stand in: the sentence, or the whole headline, heading or caption; None where it is not published."""

    def __init__(self, corpus: Corpus) -> None:
        self._articles = corpus.articles
        self._found: dict[str, dict[int, str | None]] = {}

    def of(self, id: str) -> Mapping[int, str | None]:
        """By where a mention begins. An article is looked at once."""
        if id not in self._found:
            entry = self._articles[id]
            article, sentences = entry.article, entry.annotated.sentences
            texts: dict[tuple[int, int], str | None] = {}
            here = self._found[id] = {}
            for at in (mention.start for mention in entry.annotated.mentions):
                sentence = next(((s.start, s.end) for s in sentences if s.start <= at < s.end), None)
                span = sentence or next((b.start, b.end) for b in article.blocks if b.start <= at <= b.end)
                if span not in texts:
                    texts[span] = article.text[slice(*span)] if shows(article, *span) else None
                here[at] = texts[span]
        return self._found[id]


def _claim(entry: ClaimEntry, site: Site) -> dict[str, Any]:
    claim = entry.claim
    return {
        "id": claim.id,
        "url": site.url(f"claims/{claim.id}.md"),
        "title": claim.title,
        "status": claim.status,
        "sources": [_source(q) for q in entry.quotations],
        "origins": len(entry.origins),
        "figures_agree": entry.figures_agree,
        "entities": sorted(entry.entities),
        "first_seen": entry.first_seen,
        "last_seen": entry.last_seen,
    }


def _source(quotation: Quotation) -> dict[str, Any]:
    sentence = quotation.sentence
    return {
        "article": quotation.source.article,
        "quote": quotation.quote,
        "attributed_to": quotation.attributed_to,
        "via": quotation.via,
        "verified": quotation.verified,
        "hedged": sentence.hedged if sentence else False,
        "denied": sentence.denied if sentence else False,
        "figures": [_figure(f) for f in sentence.figures] if sentence else [],
        "happened": sentence.happened if sentence else None,
        "origin": quotation.origin or None,  # of what is not in its article, nothing is known
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "low": _number(figure.low),
        "high": _number(figure.high),
        "value": _number(figure.value),
        "bound": figure.bound,
        "unit": figure.unit,
        "surface": figure.surface,
    }


def _number(value: float | None) -> float | int | None:
    """600, not 600.0."""
    return int(value) if value is not None and float(value).is_integer() else value
