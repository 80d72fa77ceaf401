"""The search entries of a site, as its pages have them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.search.rows import Entry, Row, row_of


def by_page(entries: Sequence[Entry]) -> list[Row]:
    """Entries of one page stand together, itself first."""
    pages = groupby(entries, key=lambda entry: entry["location"].partition("#")[0])
    return [row_of(list(page)) for _, page in pages]
