"""What grows faster than the corpus: seconds of each cross-reference and of each view, and bytes of what is written.

    python benchmarks/growth.py ARTICLES.jsonl… [--sizes 40,160,400,1600] [--words 300]

Prints Markdown tables with an exponent from the smallest to the largest corpus (1 is linear, 0 does not grow), and between
the two largest: a view that shows a window grows until the window is full. Seconds are the processor's, so that what else
the machine does counts less; below a few hundredths an exponent tells nothing.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from corpus import write_corpus

from generator import pipeline
from generator.annotate import annotate
from generator.crossref import corpus as crossing
from generator.crossref.notices import notices
from generator.crossref.overlaps import find_overlaps
from generator.crossref.related import find_related, words_told
from generator.crossref.reuse import find_passages
from generator.lexicon import load
from generator.model import Corpus, Page, Site
from generator.render import (
    OVERVIEWS,
    article,
    citations,
    claim,
    entity,
    export,
    feeds,
    open_data,
    paging,
    shared,
    tables,
)
from generator.render.desk import desk
from generator.render.rows import Rows

T = TypeVar("T")
SITE = Site("Growth", "How it grows.", "fr", address="https://example.org/")


class Measured:
    """Of one corpus: processor seconds by what was done, and bytes by what was written."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.bytes: dict[str, int] = defaultdict(int)

    def timed(self, name: str, do: Callable[[], T]) -> T:
        start = time.process_time()
        made = do()
        self.seconds[name] += time.process_time() - start
        return made

    def largest(self, name: str, page: Page) -> None:
        self.bytes[name] = max(self.bytes[name], len(page.text.encode()))


def measure(corpus: Corpus) -> Measured:
    found = Measured()
    _cross_references(found, corpus)
    _views(found, corpus)
    return found


def _cross_references(found: Measured, corpus: Corpus) -> None:
    annotated = [entry.annotated for entry in corpus.articles.values()]
    articles = [one.article for one in annotated]
    languages = {one.id: one.language for one in articles}
    claims, timed = corpus.claims, found.timed
    timed("annotate", lambda: [annotate(one, load(one.language)) for one in articles])
    passages = timed("passages", lambda: find_passages(articles))
    timed(
        "related claims",
        lambda: find_related({id: (words_told(e.quotations, languages), e.entities) for id, e in claims.items()}),
    )
    entities = [entry.entity for entry in corpus.entities.values()]
    given = [entry.claim for entry in claims.values()]
    timed(
        "cross, without passages", lambda: crossing.cross(annotated, entities, given, lambda _: (), shared=lambda: ())
    )
    timed("overlaps", lambda: list(find_overlaps(claims, "content")))
    timed("notices", lambda: list(notices(corpus, corpus.problems, whole=True, folder="content")))
    found.bytes["passages (how many)"] = sum(len(those) for those in passages.values())


def _views(found: Measured, corpus: Corpus) -> None:
    timed = found.timed
    at = timed("desk", lambda: desk(corpus, SITE))
    for path, make in OVERVIEWS.items():
        found.largest(path, timed(path, partial(make, at)))
    further = {"lists, further pages": paging.further(at), "entities, further pages": entity.further(at)}
    for name, makers in further.items():
        for path, page in makers.items():
            found.largest("rows.js" if path.endswith(".js") else name, timed(name, page))
    for entry in corpus.articles.values():
        found.largest("article, largest", timed("articles", partial(article.render, at, entry)))
        timed("articles: shared passages", partial(shared.shared_passages, at, entry))
    for told in corpus.claims.values():
        found.largest("claim, largest", timed("claims", partial(claim.render, at, told)))
    for named in corpus.entities.values():
        found.largest("entity, largest", timed("entities", partial(entity.render, at, named)))
    files = [
        *timed("data/*.json", lambda: export(corpus, SITE, Rows())),
        *timed("data/*.csv", lambda: tables.render(corpus, at.about, SITE, Rows())),
        *timed("references", lambda: citations.files(at.about, Rows())),
        *timed("feeds", lambda: feeds.render(at)),
    ]
    for file in (*files, timed("data/index.md", lambda: open_data.render(at, files))):
        found.largest(file.path, file)


def corpus_of(sources: list[Path], articles: int, words: int) -> Corpus:
    with tempfile.TemporaryDirectory() as name:
        write_corpus(sources, Path(name) / "seeds", articles=articles, words=words)
        project = pipeline.Project(Path(name), SITE)
        pipeline.take_in(project)
        return pipeline.as_it_is(project)


def table(title: str, sizes: list[int], rows: list[dict[str, float]], form: str) -> str:
    lines = [
        f"| {title} | {' | '.join(map(str, sizes))} | exponent | of the last two |",
        "|---|" + "---:|" * (len(sizes) + 2),
    ]
    for name in rows[-1]:
        values = [row.get(name, 0) for row in rows]
        grown = [_exponent(values[first], values[-1], sizes[first], sizes[-1]) for first in (0, -2)]
        lines.append(f"| {name} | {' | '.join(form.format(value) for value in values)} | {' | '.join(grown)} |")
    return "\n".join(lines)


def _exponent(small: float, large: float, few: int, many: int) -> str:
    return f"{math.log(large / small) / math.log(many / few):.2f}" if small and large and few < many else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--sizes", default="40,160,400,1600")
    parser.add_argument("--words", type=int, default=300)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    found, counts = [], []
    for size in sizes:
        corpus = corpus_of(given.sources, size, given.words)
        counts.append(f"{size} articles: {len(corpus.claims)} claims, {len(corpus.entities)} entities")
        found.append(measure(corpus))
    print("\n".join(counts), end="\n\n")
    print(table("seconds", sizes, [dict(one.seconds) for one in found], "{:.3f}"), end="\n\n")
    print(table("bytes", sizes, [dict(one.bytes) for one in found], "{:,}"))


if __name__ == "__main__":
    main()
