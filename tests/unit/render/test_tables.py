"""The CSV files, as Python's reader and a spreadsheet see them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from generator.model import Corpus, Site
from generator.render import publish


def table(corpus: Corpus, site: Site, name: str) -> list[dict[str, str]]:
    (text,) = (page.text for page in publish(corpus, site) if page.path == f"data/{name}.csv")
    assert text.startswith("\ufeff")  # Excel knows UTF-8 by it
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_a_row_for_each(corpus: Corpus, site: Site) -> None:
    counts = {name: len(table(corpus, site, name)) for name in ("articles", "claims", "entities", "sources")}
    assert counts == {"articles": 3, "claims": 2, "entities": 2, "sources": 4}


def test_a_source_stands_with_its_claim_and_article(corpus: Corpus, site: Site) -> None:
    row = table(corpus, site, "sources")[1]
    assert row == {
        "claim": "morts-a-la-mine",
        "claim_title": "Au moins 40 mineurs | sont morts",
        "number": "1",
        "article": "2024-03-01-mine",
        "article_title": "Lima : la mine *s'effondre* <hier>",
        "outlet": "Le Quotidien",
        "agencies": "AFP",
        "date": "2024-03-01T10:53",
        "quote": "Au moins 40 mineurs sont morts, selon Lima.",
        "attributed_to": "Lima",
        "via": "l'agence Andina",
        "verified": "true",
        "hedged": "false",
        "denied": "false",
        "figures": "Au moins 40 mineurs",
        "happened": "",
        "origin": "1",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_cell_is_a_formula(corpus: Corpus, site: Site, start: str) -> None:
    title = f'{start}HYPERLINK("https://example.org";"x"), l\'été\n'
    entry = corpus.claims["elle-attend"]
    odd = replace(entry, claim=replace(entry.claim, title=title))
    rows = table(replace(corpus, claims={"elle-attend": odd}), site, "claims")
    assert rows[0]["title"] == f"'{title}"
