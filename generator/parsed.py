"""Seeds as articles with their pages, read with what is known of them from elsewhere."""

from __future__ import annotations

from pathlib import Path

from generator.content import pages
from generator.ingest import parse_seed, same_text_key
from generator.ingest.document import Fields
from generator.known import Libraries, described, entry_of, known_of, without_text
from generator.model import Article, Problem
from generator.parallel import each
from generator.seeds import read_seed

Parsed = tuple[list[tuple[Article, str, str]], tuple[Problem, ...]]
"""A seed's articles, each with its page and by what it is known again; and what is wrong with the seed."""


def read_all(fresh: list[tuple[str, bytes, Fields]], libraries: Libraries) -> list[Parsed]:
    """The seeds, read with what is known of them: of some that shows only once they are read."""
    parsed = each(_parsed, [(seed, raw, known_of(seed, libraries).over(fetched)) for seed, raw, fetched in fresh])
    again: dict[int, tuple[str, bytes, Fields]] = {}
    for at, (articles, wrong) in enumerate(parsed) if libraries.entries else ():
        entries = [entry_of(article, libraries) for article, _, _ in articles]
        if len(articles) == 1 and entries[0] and not part_of(articles[0][0]):
            seed, raw, fetched = fresh[at]
            again[at] = (seed, raw, entries[0].fields.over(fetched))
        elif any(entries):
            told = [
                described(article, entry.fields) if entry else article
                for (article, _, _), entry in zip(articles, entries, strict=True)
            ]
            parsed[at] = ([_printed(article) for article in told], wrong)
    for at, read in zip(again, each(_parsed, list(again.values())), strict=True):
        parsed[at] = read
    return parsed


def articles_in(seed: str, raw: bytes) -> tuple[Article, ...]:
    """What a seed holds by itself."""
    return parse_seed(seed, raw)[0]


def part_of(article: Article) -> int | None:
    return article.seed.part if article.seed else None


def _parsed(seed: tuple[str, bytes, Fields]) -> Parsed:
    articles, wrong = parse_seed(*seed)
    return [_printed(article) for article in articles], wrong


def _printed(article: Article) -> tuple[Article, str, str]:
    return article, pages.article_page(article), same_text_key(article)


def left_without_text(libraries: Libraries, articles: list[Article], passed: list[tuple[str, Path]]) -> list[Problem]:
    """Items of a library that belong to nothing here; a seed whose page was deleted is still there."""
    left = without_text(libraries, articles)
    made = {article.seed.file for article in articles if article.seed}
    deleted = [(seed, path) for seed, path in passed if seed not in made]
    if left and deleted:
        files = [(seed, raw, Fields()) for seed, path in deleted if isinstance(raw := read_seed(seed, path), bytes)]
        read = each(_parsed, files)
        left = without_text(libraries, [*articles, *(article for found, _ in read for article, _, _ in found)])
    return left
