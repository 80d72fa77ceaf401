"""The lists of all articles, claims and entities: their columns, and what stands in a row.

Rows are raw HTML, which costs a Markdown parser next to nothing: a list has thousands, and a link each that we made
ourselves of a page that is there. `paging` makes pages of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from generator.model import FEW_ARTICLES, Article, ClaimEntry, EntityEntry
from generator.render import facets
from generator.render.desk import Desk
from generator.render.entity import most_present_first
from generator.render.facets import Facets
from generator.render.markup import Md, attr, inert
from generator.render.typography import typeset


class Column(NamedTuple):
    name: str
    """By which the address sorts."""
    heading: str
    """The string above it."""
    number: bool = False


class Row(NamedTuple):
    id: str
    text: str
    """Of its link."""
    language: str | None
    """Of the text, where it is not the site's."""
    cells: tuple[str, ...]
    """HTML of the other columns, in order."""


@dataclass(frozen=True)
class Listed:
    """One of the lists. An entry is looked at when its row is asked for."""

    kind: str
    columns: tuple[Column, ...]
    link: int
    """Which column is the link to the page."""
    sorted: str
    """The column by which the entries come, with `-` before it where the largest is first."""
    named: str
    """The string that names the filter by words."""
    entries: Sequence[Any]
    row: Callable[[Any], Row]
    narrowed: Callable[[], Facets]
    note: Md | None = None


def articles(desk: Desk) -> Listed:
    t, number = desk.words, _numbers(desk)

    def row(article: Article) -> Row:
        return Row(
            article.id,
            *_title(desk, article.title, article.language),
            (
                inert(t.day(article.date) if article.date else t.plain("no_date")),
                inert(desk.provenance(article)),
                number(desk.supporting[article.id], "unit_claims"),
            ),
        )

    columns = (Column("date", "date"), Column("title", "article"), Column("provenance", "provenance"))
    entries = desk.newest_first(desk.about)
    return Listed(
        kind="articles",
        columns=(*columns, Column("claims", "claims", number=True)),
        link=1,
        sorted="-date",
        named="filter_title",
        entries=entries,
        row=row,
        narrowed=lambda: facets.of_articles(desk, entries),
    )


def claims(desk: Desk) -> Listed:
    t, number = desk.words, _numbers(desk)
    none = Md(f'<span class="ms-dash">{inert(t.plain("dash"))}</span>')

    def row(entry: ClaimEntry) -> Row:
        origins, verdict = len(entry.origins), desk.verdict(entry)
        return Row(
            entry.claim.id,
            *_title(desk, entry.claim.title, desk.spoken.get(entry.claim.id)),
            (
                number(len(entry.quotations), "unit_sources"),
                number(origins, "unit_origins") if origins else inert(desk.origins(entry)),
                desk.badge(inert(t.plain(f"figures_{verdict}")), verdict) if verdict else none,
                desk.status(entry.claim.status, inert),
            ),
        )

    entries = desk.most_sourced_first(desk.corpus.claims)
    numbers = (Column("sources", "sources", number=True), Column("origins", "origins_at_most", number=True))
    return Listed(
        kind="claims",
        columns=(Column("title", "claim"), *numbers, Column("figures", "figures_heading"), Column("status", "status")),
        link=0,
        sorted="-sources",
        named="filter_title",
        entries=entries,
        row=row,
        narrowed=lambda: facets.of_claims(desk, entries),
        note=_left_out(desk),
    )


def entities(desk: Desk) -> Listed:
    t, number = desk.words, _numbers(desk)

    def row(entry: EntityEntry) -> Row:
        counts = {"unit_articles": entry.articles, "unit_mentions": entry.mentions, "unit_claims": entry.claims}
        numbers = (number(len(those), unit) for unit, those in counts.items())
        return Row(entry.entity.id, entry.entity.name, None, (inert(t.plain(f"kind_{entry.entity.kind}")), *numbers))

    entries = most_present_first(desk)
    numbers = (Column(name, name, number=True) for name in ("articles", "mentions", "claims"))
    return Listed(
        kind="entities",
        columns=(Column("title", "name"), Column("kind", "kind"), *numbers),
        link=0,
        sorted="-articles",
        named="filter_name",
        entries=entries,
        row=row,
        narrowed=lambda: facets.of_entities(desk, entries),
    )


KINDS: Mapping[str, Callable[[Desk], Listed]] = {"articles": articles, "claims": claims, "entities": entities}


def _left_out(desk: Desk) -> Md | None:
    """What the list says of claims of one article alone that have no page."""
    which = desk.site.single_claims
    if which == "auto" and len(desk.about) > FEW_ARTICLES:
        return desk.words("singles_auto", n=FEW_ARTICLES)
    return desk.words("singles_none") if which == "none" else None


def _title(desk: Desk, title: str, language: str | None) -> tuple[str, str | None]:
    """As it is printed, and its language where that is to be named."""
    return typeset(title, language or desk.words.language), language if desk.is_foreign(language) else None


def _numbers(desk: Desk) -> Callable[[int, str], str]:
    """Numbers with their units, which a phone shows. A list of thousands has but dozens of them."""
    t = desk.words
    return cache(lambda n, unit: f'{t.number(n)} <span class="ms-unit">{inert(t.plain(unit, n=n))}</span>')


# --- as HTML ----------------------------------------------------------------------------------------------------------


def table(desk: Desk, listed: Listed, entries: Sequence[Any], page: str, carried: Mapping[str, Md]) -> Md:
    """The entries as they stand on `page`, each link with what it carries for the filters."""
    heads = (f"<th{_side(column)}>{inert(desk.words.plain(column.heading))}</th>" for column in listed.columns)
    rows = "\n".join(_row(desk, listed, listed.row(entry), page, carried) for entry in entries)
    return Md(f"<table>\n<thead>\n<tr>{''.join(heads)}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>")


def _row(desk: Desk, listed: Listed, row: Row, page: str, carried: Mapping[str, Md]) -> str:
    said = inert(row.text)
    text = f'<span lang="{attr(row.language)}">{said}</span>' if row.language else said
    also = f" {carried[row.id]}" if row.id in carried else ""
    link = f'<a href="{desk.address(f"{listed.kind}/{row.id}.md", page)}"{also}>{text}</a>'
    cells = [*row.cells[: listed.link], link, *row.cells[listed.link :]]
    pairs = zip(listed.columns, cells, strict=True)
    return f"<tr>{''.join(f'<td{_side(column)}>{cell}</td>' for column, cell in pairs)}</tr>"


def _side(column: Column) -> str:
    """As Python-Markdown aligns a column: the style sheets know it by that."""
    return ' style="text-align: right;"' if column.number else ""
