"""An entity's page: its names, and every mention of it in its sentence."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from generator.model import Article, EntityEntry, Mention, Page
from generator.render import linked
from generator.render.chronology import appearance
from generator.render.desk import Desk, sentence_at
from generator.render.markup import Md, Wrap, in_address, md, weave
from generator.render.network import around
from generator.render.pager import pager
from generator.render.pictures.graph import AROUND
from generator.render.rights import shows
from generator.render.typography import typeset

BOOST = 4
KINDS = ("person", "organisation", "place", "event", "work")
"""In the order in which a reader asks: who, where, what."""
NEIGHBOURS = 30
"""How many related entities a page shows; the open data has all."""
EACH = 40
"""Articles whose mentions a page shows, and claims; further pages have the others. An entity in hundreds of articles would
else have a page of a megabyte."""


@dataclass(frozen=True)
class Line:
    """A line of the concordance: one sentence (or caption, heading, headline) with its mentions marked."""

    text: Md
    target: str
    place: str
    """Key of the word for where it stands; `place_sentence` for running text."""


def render(desk: Desk, entry: EntityEntry) -> Page:
    entity, t = entry.entity, desk.words
    kind = t.plain(f"kind_{entity.kind}")
    path = _path(entity.id, 1)
    counts = {"n": len(entry.mentions), "articles": t.plain("n_articles", n=len(entry.articles))}
    description = t.plain("entity_description", kind=kind, name=entity.name, **counts)
    return desk.page(
        path,
        "entity.md",
        {
            "title": entity.name,
            "description": description,
            "jsonld": linked.written(linked.entity(desk, entry, path, description)),
            # the search index has them as such, so that an alias finds its entity; its results are shown as HTML
            "tags": [html.escape(alias, quote=False) for alias in entity.aliases],
            "search": {"boost": BOOST},
            "hide": ["navigation", "toc", "tags"],
        },
        entity=entity,
        kind=kind,
        aliases=t.listing(t("quoted", text=alias) for alias in entity.aliases),
        mentioned=t("mentioned", **counts),
        notes=Md(entity.notes.strip()),
        status=desk.status(entity.status),
        around=(drawn := around(desk, entry)),
        appears=appearance(desk, entry.articles),
        related=[(desk.faces[i], n) for i, n in entry.related[AROUND if drawn else 0 : NEIGHBOURS] if i in desk.faces],
        **_part(desk, entry, 1),
    )


def further(desk: Desk) -> Mapping[str, Callable[[], Page]]:
    """Path → what makes it: the pages behind the first, for entities of many articles or claims."""
    return {
        _path(id, number): partial(_further, desk, id, number)
        for id, entry in desk.corpus.entities.items()
        for number in range(2, _pages(entry) + 1)
    }


def _further(desk: Desk, id: str, number: int) -> Page:
    entry, t = desk.corpus.entities[id], desk.words
    name = entry.entity.name
    front = desk.front(
        t.plain("page_of_list", list=name, page=t.number(number)), t.plain("entity_further_description", name=name)
    )
    return desk.page(_path(id, number), "entity_further.md", front, entity=entry.entity, **_part(desk, entry, number))


def _path(id: str, number: int) -> str:
    """In a folder of the entity's own; the list's pages stand in `entities/page/`, and an entity may be called so."""
    return f"entities/{id}.md" if number == 1 else f"entities/{id}/mentions/{number}.md"


def _pages(entry: EntityEntry) -> int:
    return max(1, -(-max(len(entry.articles), len(entry.claims)) // EACH))


def _part(desk: Desk, entry: EntityEntry, number: int) -> dict[str, Any]:
    """What one of an entity's pages shows of its articles and claims, and of how many."""
    by_article: dict[str, list[Mention]] = {}
    for identity, mention in entry.mentions:
        by_article.setdefault(identity, []).append(mention)
    id, pages, t = entry.entity.id, _pages(entry), desk.words
    window = slice((number - 1) * EACH, number * EACH)
    articles, claims = desk.newest_first(by_article), desk.most_sourced_first(entry.claims)

    def shown(some: list[Any], of: list[Any], key: str) -> str | None:
        first = window.start + 1
        values = {"first": t.number(first), "last": t.number(window.start + len(some)), "n": len(of)}
        return t.plain(key, **values) if len(some) < len(of) else None

    return {
        "concordance": [(article, *_lines(desk, article, by_article[article.id])) for article in articles[window]],
        "articles_shown": shown(articles[window], articles, "entity_articles_shown"),
        "claims": claims[window],
        "claims_shown": shown(claims[window], claims, "entity_claims_shown"),
        "narrowed": f"{desk.address('claims/index.md', _path(id, number))}?entity={quote(in_address(id), safe='')}",
        "pager": pager(desk, partial(_path, id), number, pages) if pages > 1 else None,
        "where_and_when": desk.where_and_when,
        "sources": desk.sources,
    }


def _lines(desk: Desk, article: Article, mentions: list[Mention]) -> tuple[list[Line], int]:
    """The lines that may be shown, and how many mentions stand in others."""
    entry = desk.corpus.articles[article.id]
    article, sentences = entry.article, entry.annotated.sentences
    page = f"articles/{article.id}.md"
    groups: dict[tuple[int, int], list[Mention]] = {}
    lines: dict[tuple[int, int], tuple[str, str]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.start):
        sentence = sentence_at(sentences, mention.start, mention.end)
        block = article.blocks[mention.block]
        span = (sentence.start, sentence.end) if sentence else (block.start, block.end)
        if sentence is None and block.kind == "paragraph":  # a dateline: what follows it has the anchor
            sentence = next((s for s in sentences if s.block == mention.block and mention.end <= s.start), None)
            span = (block.start, sentence.end) if sentence else span
        if sentence:
            lines[span] = (f"{page}#{sentence.anchor}", "place_sentence")
        else:
            anchor = f"b-{mention.block}" if block.kind in ("caption", "heading") else "article"
            kind = "sentence" if block.kind == "paragraph" else block.kind
            lines[span] = (f"{page}#{anchor}", f"place_{kind}")
        groups.setdefault(span, []).append(mention)
    shown = [span for span in sorted(groups) if shows(article, *span)]
    hidden = len(mentions) - sum(len(groups[span]) for span in shown)
    return [Line(_marked(desk, article, span, groups[span]), *lines[span]) for span in shown], hidden


def _marked(desk: Desk, article: Article, span: tuple[int, int], mentions: list[Mention]) -> Md:
    start, end = span
    wraps = [Wrap(m.start - start, m.end - start, Md("<mark>"), Md("</mark>")) for m in mentions]
    text = weave(typeset(article.text[start:end], article.language), 0, end - start, wraps)
    return desk.in_language(text, article.language)


def most_present_first(desk: Desk) -> list[EntityEntry]:
    """By how many articles name them, then by mentions."""
    return sorted(
        desk.corpus.entities.values(),
        key=lambda e: (-len(e.articles), -len(e.mentions), md(e.entity.name).casefold(), e.entity.id),
    )
