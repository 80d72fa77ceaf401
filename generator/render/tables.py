"""The open data as tables. Comma-separated (RFC 4180), with the byte-order mark by which Excel knows UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from generator.model import Article, ArticleEntry, ClaimEntry, Corpus, EntityEntry, Page, Site
from generator.render.rows import Row, Rows

E = TypeVar("E")
Cell = str | int | bool | None
ARTICLES = "id url title date updated outlet agencies authors language topics publisher_url full_text seed sha256 entities claims"
ENTITIES = "id url name kind aliases wikidata status mentions articles claims"
CLAIMS = "id url title status sources articles origins figures_agree entities first_seen last_seen"
SOURCES = "claim claim_title number article article_title outlet agencies date quote attributed_to via verified hedged denied figures happened origin"
BETWEEN = "; "
"""Between the values of a cell that has several."""


def render(corpus: Corpus, about: Mapping[str, Article], site: Site, rows: Rows) -> tuple[Page, ...]:
    """`data/articles.csv`, `entities.csv`, `claims.csv`, and `sources.csv` with a row for each source of a claim, and what is
    told `about` its article."""
    articles, claims, entities = corpus.articles, corpus.claims, corpus.entities
    return (
        _table("articles", ARTICLES, rows, _by_entry("articles", articles, lambda e: [_article(e, site)])),
        _table("claims", CLAIMS, rows, _by_entry("claims", claims, lambda e: [_claim(e, site)])),
        _table("entities", ENTITIES, rows, _by_entry("entities", entities, lambda e: [_entity(e, site)])),
        _table("sources", SOURCES, rows, (_of_sources(id, e, about) for id, e in claims.items())),
    )


def _by_entry(name: str, entries: Mapping[str, E], cells: Callable[[E], Iterable[Sequence[Cell]]]) -> Iterator[Row]:
    return (([(name, id)], partial(_lines, cells, entry)) for id, entry in entries.items())


def _of_sources(id: str, entry: ClaimEntry, about: Mapping[str, Article]) -> Row:
    """Of all sources of a claim: one after the other."""
    notes = [("claims", id), *(("about", quotation.source.article) for quotation in entry.quotations)]
    return notes, partial(_lines, lambda e: _sources(e, about), entry)


def _table(name: str, columns: str, rows: Rows, lines: Iterable[Row]) -> Page:
    head = _lines(lambda names: [names], columns.split())
    return rows.file(f"data/{name}.csv", lines, begin=f"\ufeff{head}")


def _lines(cells: Callable[[E], Iterable[Sequence[Cell]]], of: E) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([_cell(value) for value in row] for row in cells(of))
    return out.getvalue()


def _cell(value: Cell) -> str:
    """A text that a spreadsheet would run as a formula has an apostrophe before it. The JSON files have it as it is.

    >>> _cell("=1+1"), _cell("- Non"), _cell(True), _cell(None)
    ("'=1+1", "'- Non", 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) else text


def _many(values: Iterable[str]) -> str:
    return BETWEEN.join(values)


def _article(entry: ArticleEntry, site: Site) -> Sequence[Cell]:
    a = entry.article
    return (
        a.id, site.url(f"articles/{a.id}.md"), a.title, a.date, a.updated, a.outlet, _many(sorted(a.agencies)),
        _many(sorted(a.authors)), a.language, _many(sorted(a.topics)), a.url, a.full_text is not False,
        a.seed.file if a.seed else None, a.seed.sha256 if a.seed else None, len(entry.entities), len(entry.claims),
    )  # fmt: skip


def _entity(entry: EntityEntry, site: Site) -> Sequence[Cell]:
    e = entry.entity
    return (
        e.id, site.url(f"entities/{e.id}.md"), e.name, e.kind, _many(sorted(e.aliases)), e.wikidata, e.status,
        len(entry.mentions), len(entry.articles), len(entry.claims),
    )  # fmt: skip


def _claim(entry: ClaimEntry, site: Site) -> Sequence[Cell]:
    c = entry.claim
    return (
        c.id, site.url(f"claims/{c.id}.md"), c.title, c.status, len(entry.quotations),
        len({q.source.article for q in entry.quotations}), len(entry.origins), entry.figures_agree,
        _many(sorted(entry.entities)), entry.first_seen, entry.last_seen,
    )  # fmt: skip


def _sources(entry: ClaimEntry, about: Mapping[str, Article]) -> Iterable[Sequence[Cell]]:
    for number, q in enumerate(entry.quotations, start=1):
        a, sentence = about.get(q.source.article), q.sentence
        yield (
            entry.claim.id, entry.claim.title, number, q.source.article, a.title if a else None, a.outlet if a else None,
            _many(sorted(a.agencies)) if a else None, a.date if a else None, q.quote, q.attributed_to, q.via, q.verified,
            bool(sentence and sentence.hedged), bool(sentence and sentence.denied),
            _many(f.surface for f in sentence.figures) if sentence else None, sentence.happened if sentence else None,
            q.origin or None,
        )  # fmt: skip
