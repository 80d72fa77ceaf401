"""Coverage: which outlet, or which article, reports what, and which does not. A table, not a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.model import Article, ClaimEntry, Page
from generator.render.desk import Desk
from generator.render.markup import Md
from generator.render.pictures.elements import el, raw
from generator.render.typography import typeset

FEW_COLUMNS = 8
"""Up to so many articles, each has a column of its own; beyond, each outlet has."""
COLUMNS = 12
ROWS = 60
FEW_CLAIMS = 30
"""Up to so many claims, those of one source are shown too."""


class Column(NamedTuple):
    key: str
    """An article's id, or what is printed of an outlet."""
    label: str
    target: str | None


def render(desk: Desk) -> Page:
    t = desk.words
    entries = desk.most_sourced_first(desk.corpus.claims)
    by_article = _by_article(desk)
    window = [entry for entry in entries if len(entries) <= FEW_CLAIMS or len(_articles(desk, entry)) > 1][:ROWS]
    reported = {entry.claim.id: _reported(desk, entry, by_article) for entry in window}
    columns, n_columns = _columns(desk, reported, by_article)
    return desk.page(
        "coverage.md",
        "coverage.md",
        desk.front(t.plain("coverage"), t.plain("coverage_description")),
        table=_table(desk, window, reported, columns) if window and columns else None,
        by_article=by_article,
        n_rows=len(window),
        n_claims=len(entries),
        n_columns=len(columns),
        all_columns=n_columns,
    )


Reported = dict[str, list[int]]
"""Column's key → indexes into the claim's quotations."""


def _by_article(desk: Desk) -> bool:
    articles = desk.about.values()
    return len(articles) <= FEW_COLUMNS or len({a.outlet or a.agencies for a in articles}) < 2


def _articles(desk: Desk, entry: ClaimEntry) -> set[str]:
    return {q.source.article for q in entry.quotations if q.source.article in desk.about}


def _key(desk: Desk, article: Article, by_article: bool) -> str:
    """An article without an outlet stands under its agencies."""
    return article.id if by_article else article.outlet or desk.provenance(article)


def _reported(desk: Desk, entry: ClaimEntry, by_article: bool) -> Reported:
    found: Reported = {}
    for at, quotation in enumerate(entry.quotations):
        article = desk.article(quotation.source.article)
        if article is not None:
            found.setdefault(_key(desk, article, by_article), []).append(at)
    return found


def _columns(desk: Desk, reported: dict[str, Reported], by_article: bool) -> tuple[list[Column], int]:
    """Those that report most of the claims shown, and how many there are in all."""
    counts = Counter(key for found in reported.values() for key in found)
    everyone = {_key(desk, article, by_article) for article in desk.about.values()}
    shown = everyone if len(everyone) <= COLUMNS else set(counts)
    chosen = sorted(shown, key=lambda key: (-counts[key], key))[:COLUMNS]
    if not by_article:
        return [Column(key, key, None) for key in chosen], len(everyone)
    ordered = sorted(desk.newest_first(chosen), key=lambda a: (a.date is None, a.date or "", a.id))  # as time went
    made = [Column(a.id, _name(desk, a), desk.address(f"articles/{a.id}.md", "coverage.md")) for a in ordered]
    return made, len(everyone)


def _name(desk: Desk, article: Article) -> str:
    return f"{desk.provenance(article)} · {desk.words.day(article.date)}"


def _table(desk: Desk, window: Sequence[ClaimEntry], reported: dict[str, Reported], columns: Sequence[Column]) -> Md:
    t = desk.words
    heads = [
        el("th", {"scope": "col"}, el("a", {"href": column.target}, column.label) if column.target else column.label)
        for column in columns
    ]
    head = el("thead", {}, el("tr", {}, el("th", {"scope": "col"}, t.plain("claim")), *heads))
    rows = [_row(desk, entry, reported[entry.claim.id], columns) for entry in window]
    caption = el("caption", {}, t.plain("coverage_caption"))
    return raw(
        el("div", {"class": "ms-grid"}, el("table", {"class": "ms-coverage"}, caption, head, el("tbody", {}, *rows)))
    )


def _row(desk: Desk, entry: ClaimEntry, reported: Reported, columns: Sequence[Column]) -> Element:
    t, page = desk.words, desk.address(f"claims/{entry.claim.id}.md", "coverage.md")
    language = desk.spoken.get(entry.claim.id)
    title = el("a", {"href": page, "lang": language}, typeset(entry.claim.title, language or t.language))
    count = sum(column.key in reported for column in columns)
    note = t.plain("covered_by", n=count, of=t.number(len(columns)))
    cells = [_cell(desk, column, reported.get(column.key, []), page) for column in columns]
    return el("tr", {}, el("th", {"scope": "row"}, title, " ", el("span", {"class": "ms-meta"}, note)), *cells)


def _cell(desk: Desk, column: Column, at: Sequence[int], page: str) -> Element:
    """How many sources, as a link to the first of them; or that there is none. The column's name is in the cell for a
    phone, where the table is a list."""
    t, name = desk.words, el("span", {"class": "ms-coverage__name", "aria-hidden": "true"}, column.label)
    if not at:
        none = el("span", {"class": "ms-hidden"}, t.plain("not_reported"))
        return el("td", {"class": "ms-coverage__no"}, el("span", {"aria-hidden": "true"}, "–"), " ", none, name)
    said = t.plain("reported_in", n=len(at), name=column.label)
    link = el(
        "a", {"href": f"{page}#source-{at[0] + 1}", "aria-label": said, "title": said}, f"● {t.number(len(at))}", name
    )
    return el("td", {"class": "ms-coverage__yes"}, link)
