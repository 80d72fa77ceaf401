"""The pages of the lists. A short list is one page. A long one is many, so that none grows with the corpus: the first
has the filters, which work on a file that holds all rows; the others are there for who has no scripts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from generator.model import Page
from generator.render import lists
from generator.render.desk import Desk
from generator.render.lists import Listed
from generator.render.markup import Md, attr, inert
from generator.render.pager import pager

WHOLE = 500
"""A list of so many rows is one page."""
EACH = 200
"""Rows of a page of a longer one. Of 6,012 claims, on a busy machine, scripts begin after 0.9 s with 100 or 200 rows in the
page, 1.5 s with 500, 1.9 s with 1,465; 0.6 s are those of a page without a list."""
OPTIONS = 100
"""Options that a control of a long list has in the page; the file has them all."""


def index(desk: Desk, kind: str) -> Page:
    """The list's first page."""
    return _page(desk, lists.KINDS[kind](desk), 1)


def further(desk: Desk) -> dict[str, Callable[[], Page]]:
    """Path → what makes it: of each long list the second page and those behind it, and the file with all rows.

    Their folder is no one's: a page in a folder of its own is no page of `content/`.
    """
    corpus = desk.corpus
    sizes = {"articles": len(corpus.articles), "claims": len(corpus.claims), "entities": len(corpus.entities)}
    makers: dict[str, Callable[[], Page]] = {}
    for kind, size in sizes.items():
        if size > WHOLE:
            listed = cache(partial(lists.KINDS[kind], desk))  # put in order once for all its pages
            makers[f"{kind}/page/rows.js"] = partial(_noted, desk, kind, listed, partial(_file, desk))
            for number in range(2, -(-size // EACH) + 1):
                make = partial(_page, desk, number=number)
                makers[_path(kind, number)] = partial(_noted, desk, kind, listed, make)
    return makers


def _noted(desk: Desk, kind: str, listed: Callable[[], Listed], make: Callable[[Listed], Page]) -> Page:
    """Every page of a list hangs on all that is in it, also where another page has put it in order."""
    for mapping in (desk.about, desk.supporting) if kind == "articles" else (getattr(desk.corpus, kind),):
        len(mapping)
    return make(listed())


def _path(kind: str, number: int) -> str:
    return f"{kind}/index.md" if number == 1 else f"{kind}/page/{number}.md"


def _page(desk: Desk, listed: Listed, number: int) -> Page:
    t, kind, size = desk.words, listed.kind, len(listed.entries)
    long, path = size > WHOLE, _path(listed.kind, number)
    pages = -(-size // EACH) if long else 1
    first = (number - 1) * EACH
    entries = listed.entries[first : first + EACH] if long else listed.entries
    narrowed = listed.narrowed() if number == 1 else None
    carried = {row.id: narrowed.attributes(row.id) for row in map(listed.row, entries)} if narrowed else {}
    name = t.plain(kind)
    front = desk.front(
        name if number == 1 else t.plain("page_of_list", list=name, page=t.number(number)),
        t.plain(f"{kind}_description"),
    )
    return desk.page(
        path,
        "list.md",
        front,
        kind=kind,
        number=number,
        note=listed.note,
        table=lists.table(desk, listed, entries, path, carried) if entries else None,
        described=_described(desk, listed, path),
        facets=narrowed.shortened(OPTIONS) if narrowed and long else narrowed,
        named=t.plain(listed.named),
        everything=t.plain(f"n_{kind}", n=size),
        shown=t.strings[f"shown_{kind}"],
        long=long,
        range=inert(t.plain("rows_shown", first=t.number(first + 1), last=t.number(first + len(entries)), n=size)),
        pager=pager(desk, partial(_path, kind), number, pages) if long else None,
    )


def _described(desk: Desk, listed: Listed, path: str) -> Md:
    """What the script is told of the list, as attributes."""
    t = desk.words
    told = {
        "columns": " ".join(column.name for column in listed.columns),
        "sorted": listed.sorted,
        "sort-by": t.plain("sort_by"),
    }
    if len(listed.entries) > WHOLE:
        told |= {
            "kind": listed.kind,
            "rows": desk.address(f"{listed.kind}/page/rows.js", path),
            "total": str(len(listed.entries)),
            "each": str(EACH),
            "range": str(t.strings["rows_shown"]),
            "unloaded": t.plain("rows_unloaded"),
        }
    return Md(" ".join(f'data-{name}="{attr(value)}"' for name, value in told.items()))


# --- the file with all rows -------------------------------------------------------------------------------------------


def _file(desk: Desk, listed: Listed) -> Page:
    """All rows for the script: column by column, since most columns have few values. A script rather than JSON: from a
    folder nothing can be fetched."""
    index, rows = _path(listed.kind, 1), [listed.row(entry) for entry in listed.entries]
    narrowed = listed.narrowed()
    carried = [narrowed.rows[row.id] for row in rows]
    names = sorted({name for those in carried for name in those})
    shortened = {control.name for control in narrowed.controls if control.options > OPTIONS}
    told = {
        "links": [desk.address(f"{listed.kind}/{row.id}.md", index) for row in rows],
        "texts": [row.text for row in rows],
        "languages": _column(row.language for row in rows),
        "cells": [_column(cells) for cells in zip(*(row.cells for row in rows), strict=True)],
        "link": listed.link,
        "numbers": [column.number for column in listed.columns],
        "carried": {name: _column(those.get(name) for those in carried) for name in names},
        "controls": {
            control.name: [[heading, [[o.word, o.label] for o in group]] for heading, group in control.groups]
            for control in narrowed.controls
            if control.name in shortened
        },
    }
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Page(f"{listed.kind}/page/rows.js", f"(window.micrositeRows ??= {{}}).{listed.kind} = {written}\n")


def _column(values: Iterable[str | None]) -> list[Any]:
    """`[each value once, which of them stands in each row]`; -1 for none.

    >>> _column(["a", None, "b", "a"])
    [['a', 'b'], [0, -1, 1, 0]]
    """
    places: dict[str, int] = {}
    found = [-1 if value is None else places.setdefault(value, len(places)) for value in values]
    return [list(places), found]
