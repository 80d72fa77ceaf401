"""The page on the data: every file there is, how large it is, what its fields mean, and what may be done with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.model import Page
from generator.render import linked
from generator.render.desk import Desk
from generator.render.markup import Md, external

PATH = "data/index.md"
_MEDIA = {
    ".json": "application/json",
    ".csv": "text/csv",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".xml": "application/rss+xml",
}


@dataclass(frozen=True)
class File:
    path: str
    what: Md
    rows: int | None
    size: int
    """In bytes."""

    @property
    def name(self) -> str:
        return self.path.removeprefix("data/")


def render(desk: Desk, files: Sequence[Page], standing: Mapping[str, int] = MappingProxyType({})) -> Page:
    """`standing`: the bytes of those whose text is not at hand."""
    t, site = desk.words, desk.site
    counts = _counts(desk)
    listed = [
        _file(desk, file, standing.get(file.path), counts)
        for file in sorted(files, key=lambda file: (_order(file.path), file.path))
    ]
    title, description = t.plain("data"), t.plain("data_description")
    return desk.page(
        PATH,
        f"data.{t.language}.md",
        {
            "title": title,
            "description": description,
            "hide": ["navigation", "toc"],
            "jsonld": linked.written(linked.page(site, PATH, title, description, mainEntity=_dataset(desk, listed))),
        },
        files=listed,
        feeds=any(file.path.endswith(".xml") for file in listed),
        withheld=sum(article.full_text is False for article in desk.about.values()),
        articles=len(desk.corpus.articles),
        licence=site.licence,
        licence_page=external(site.licence),
    )


def _order(path: str) -> int:
    """As a reader asks: whole facts, tables, references, feeds."""
    endings = (".csl.json", ".json", ".csv", ".bib", ".ris", ".xml")
    place = next(at for at, ending in enumerate(endings) if path.endswith(ending))
    return place or endings.index(".ris")


def _file(desk: Desk, file: Page, size: int | None, counts: Mapping[str, int]) -> File:
    folder, name = posixpath.split(file.path)
    key = f"export_feed_{name.removesuffix('.xml')}" if folder == "feeds" else f"export_{re.sub(r'[^a-z]', '_', name)}"
    rows = file.text.count("<item>") if folder == "feeds" else counts[name.partition(".")[0]]
    return File(file.path, desk.words(key), rows, file.size if size is None else size)


def _counts(desk: Desk) -> Mapping[str, int]:
    """Of the rows of each file that is no feed, by its name."""
    corpus = desk.corpus
    return {
        "articles": len(corpus.articles),
        "claims": len(corpus.claims),
        "entities": len(corpus.entities),
        "problems": len(corpus.problems),
        "sources": sum(len(entry.quotations) for entry in corpus.claims.values()),
    }


def _dataset(desk: Desk, files: Sequence[File]) -> linked.Thing:
    """Where the site's address is not known no file has one."""
    site = desk.site
    days = sorted(article.date[:10] for article in desk.about.values() if article.date)
    address = site.absolute(PATH)
    return {
        "@type": "Dataset",
        "name": site.title,
        "description": site.description,
        "url": address,
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "license": site.licence,
        "temporalCoverage": f"{days[0]}/{days[-1]}" if days else None,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.path,
                "encodingFormat": _MEDIA[posixpath.splitext(file.path)[1]],
                "contentSize": f"{file.size} B",
                "contentUrl": site.absolute(file.path),
            }
            for file in files
        ]
        if address
        else None,
    }
