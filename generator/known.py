"""What is known of a seed from elsewhere: a library of references beside it. The one place where that is put together."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.ingest.document import Fields
from generator.ingest.entry import Entry, same_address
from generator.model import Article, Problem
from generator.text import fold

_BEST = (".html", ".htm", ".md", ".txt", ".pdf", ".eml")
"""Of the files that one item names, which is read: the snapshot of a page before its PDF."""
_TITLE_WORDS = 4
"""Words of a title that two articles hardly share by chance; a shorter one tells only together with its day."""
_SAID = 20
"""Items without a text that are named one by one."""


@dataclass(frozen=True, slots=True)
class Libraries:
    entries: tuple[Entry, ...] = ()
    by_path: dict[str, Entry] = field(default_factory=dict)
    by_address: dict[str, list[Entry]] = field(default_factory=dict)
    by_title: dict[str, list[Entry]] = field(default_factory=dict)


def read_libraries(files: Iterable[tuple[str, bytes]], seeds: Collection[str]) -> tuple[Libraries, list[Problem]]:
    """The items of all libraries, and what is wrong with them. `seeds` are the files there are."""
    found = Libraries()
    entries: list[Entry] = []
    problems: list[Problem] = []
    names: dict[str, list[str]] = {}
    for seed in seeds:
        names.setdefault(posixpath.basename(seed), []).append(seed)
    for file, raw in files:
        from generator.ingest.library import read_library  # where one is met

        read, wrong = read_library(file, raw)
        problems += wrong
        entries += read
    for entry in entries:
        for path in entry.attached:
            alike = names.get(posixpath.basename(path), [])
            # A file may have been moved out of Zotero's numbered folders: its name tells, where only one has it.
            there = path if path in seeds else alike[0] if len(alike) == 1 else None
            if there:
                found.by_path.setdefault(there, entry)
        if entry.fields.url:
            found.by_address.setdefault(same_address(entry.fields.url), []).append(entry)
        if entry.fields.title:
            found.by_title.setdefault(fold(entry.fields.title), []).append(entry)
    return replace(found, entries=tuple(entries)), problems


def known_of(seed: str, libraries: Libraries) -> Fields:
    """What is known of a file before it is read."""
    entry = libraries.by_path.get(seed)
    return entry.fields if entry else Fields()


def entry_of(article: Article, libraries: Libraries) -> Entry | None:
    """The item that describes an article: by its file, its address, or its title and day; None where several might."""
    if article.seed and article.seed.part is None and (entry := libraries.by_path.get(article.seed.file)):
        return entry
    if article.url and (found := _one(libraries.by_address.get(same_address(article.url), []))):
        return found
    title = fold(article.title)
    alike = [entry for entry in libraries.by_title.get(title, []) if _same_day(entry, article, len(title.split()))]
    return _one(alike)


def _same_day(entry: Entry, article: Article, length: int) -> bool:
    if entry.fields.date and article.date:
        return entry.fields.date[:10] == article.date[:10]
    return length >= _TITLE_WORDS


def _one(entries: Sequence[Entry]) -> Entry | None:
    """The only item, or the first of several that state the same, as two exports of one library do."""
    return entries[0] if entries and all(entry.fields == entries[0].fields for entry in entries) else None


def described(article: Article, fields: Fields) -> Article:
    """An article of a file that holds several, with what is known of it."""
    return replace(
        article,
        date=Fields(date=fields.date).over(Fields(date=article.date)).date,
        outlet=fields.outlet or article.outlet,
        agencies=fields.agencies or article.agencies,
        authors=fields.authors or article.authors,
        url=fields.url or article.url,
        archive=fields.archive or article.archive,
    )


def other_copies(libraries: Libraries) -> dict[str, tuple[str, ...]]:
    """File → the files of the same item that are read before it: a snapshot and its PDF are one article."""
    groups: dict[Entry, list[str]] = {}
    for seed, entry in libraries.by_path.items():
        groups.setdefault(entry, []).append(seed)
    copies: dict[str, tuple[str, ...]] = {}
    for seeds in groups.values():
        order = sorted(seeds, key=lambda seed: (_rank(seed), seed))
        copies |= {seed: tuple(order[:at]) for at, seed in enumerate(order) if at}
    return copies


def _rank(seed: str) -> int:
    suffix = posixpath.splitext(seed)[1].lower()
    return _BEST.index(suffix) if suffix in _BEST else len(_BEST)


def without_text(libraries: Libraries, articles: Iterable[Article]) -> list[Problem]:
    """A problem for each item that none of the articles, and no file there is, belongs to."""
    matched = {id(entry) for entry in libraries.by_path.values()}
    for article in articles if libraries.entries else ():
        entry = entry_of(article, libraries)
        if entry:
            matched |= {id(each) for each in libraries.entries if each.fields == entry.fields}
    left = [entry for entry in libraries.entries if id(entry) not in matched]
    said = [Problem(entry.file, entry.line, "warning", "no-text", _why(entry)) for entry in left[:_SAID]]
    if len(left) > _SAID:
        rest = len(left) - _SAID
        entry = left[_SAID]
        message = f"{rest} more items have no text here; put their articles into the folder of seeds, or export those alone that have one"
        said.append(Problem(entry.file, entry.line, "warning", "no-text", message))
    return said


def _why(entry: Entry) -> str:
    if entry.attached:
        return (
            f"“{entry.name}” names {entry.attached[0]}, which is not there; export the library with its files (Zotero: “Export Files”) "
            "and put its whole folder into the folder of seeds"
        )
    return (
        f"“{entry.name}” is metadata without a text; put the article's saved page, PDF or text into the folder of seeds, with this "
        "title or address in it, or take the item out of the library"
    )
