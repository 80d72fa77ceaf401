"""The passages that an article shares with others, laid side by side: what differs in them is marked in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import LCSseq

from generator.model import Article, ArticleEntry, Passage, Span
from generator.render.desk import Desk
from generator.render.markup import Md, Wrap, weave
from generator.render.typography import typeset
from generator.text import WORD, fold

SIMILAR = 20
"""Articles that a page lists; the open data has them all. Each naming every other would be quadratic."""
PASSAGES = 12
"""Passages of one other article that a page shows, the longest."""


@dataclass(frozen=True)
class Side:
    """One article's words of a passage."""

    text: Md
    target: str
    """Page and anchor of the sentence where they begin."""


@dataclass(frozen=True)
class Pair:
    words: int
    exact: bool
    here: Side
    there: Side


@dataclass(frozen=True)
class Sharing:
    """What an article shares with one other."""

    other: Article
    words: int
    pairs: tuple[Pair, ...]


def similar(desk: Desk, entry: ArticleEntry) -> list[tuple[str, int]]:
    """The articles whose passages the page shows, with the words in common, most first: the nth stands at `#shared-n`."""
    return [(id, words) for id, words in entry.similar[:SIMILAR] if id in desk.about]


def shared_passages(desk: Desk, entry: ArticleEntry) -> tuple[Sharing, ...]:
    """By other article, those with most words in common first; the passages in text order."""
    found = []
    for id, words in similar(desk, entry):
        other = desk.corpus.articles[id]
        if False in (entry.article.full_text, other.article.full_text):  # how much, and not what
            found.append(Sharing(other.article, words, ()))
            continue
        identity = other.article.id
        passages = sorted((p for p in entry.passages if p.other == identity), key=lambda p: -p.words)[:PASSAGES]
        passages.sort(key=lambda p: (p.here.start, p.there.start))
        found.append(Sharing(other.article, words, tuple(_pair(desk, entry, other, p) for p in passages)))
    return tuple(found)


def _pair(desk: Desk, entry: ArticleEntry, other: ArticleEntry, passage: Passage) -> Pair:
    marks: tuple[list[Span], list[Span]] = ([], [])
    if not passage.exact:
        marks = _what_differs(_words(entry.article, passage.here), _words(other.article, passage.there))
    here, there = (
        _side(desk, one, span, differs)
        for one, span, differs in zip((entry, other), (passage.here, passage.there), marks, strict=True)
    )
    return Pair(passage.words, passage.exact, here, there)


def _side(desk: Desk, entry: ArticleEntry, span: Span, differs: list[Span]) -> Side:
    article = entry.article
    lines = [_marked(article, part, differs) for part in _running(article, span)]
    begins = next((s for s in entry.annotated.sentences if span.start < s.end), None)
    anchor = f"#{begins.anchor}" if begins else ""
    return Side(desk.in_language(Md(" <br>".join(lines)), article.language), f"articles/{article.id}.md{anchor}")


def _marked(article: Article, part: Span, differs: list[Span]) -> Md:
    at, text = part.start, typeset(article.text[part.start : part.end], article.language)
    wraps = [
        Wrap(s.start - at, s.end - at, Md('<mark class="ms-differs">'), Md("</mark>")) for s in differs if at <= s.start
    ]
    return weave(text, 0, len(text), wraps)


def _running(article: Article, span: Span) -> list[Span]:
    """The parts of the span in running paragraphs: a caption between two of them is no part of the passage."""
    blocks = (b for b in article.of_kind("paragraph") if b.start < span.end and span.start < b.end)
    return [Span(max(b.start, span.start), min(b.end, span.end)) for b in blocks]


_folded = lru_cache(maxsize=50_000)(fold)
Words = list[tuple[str, Span]]
"""Folded, each with where it stands."""


def _words(article: Article, span: Span) -> Words:
    return [
        (_folded(m.group()), Span(m.start(), m.end()))
        for part in _running(article, span)
        for m in WORD.finditer(article.text, part.start, part.end)
    ]


def _what_differs(left: Words, right: Words) -> tuple[list[Span], list[Span]]:
    """The words of each side that have no fellow on the other, neighbours joined; case, accents and punctuation aside."""
    alone: tuple[set[int], set[int]] = (set(), set())
    for step in LCSseq.opcodes([w for w, _ in left], [w for w, _ in right]):
        if step.tag != "equal":
            alone[0].update(range(step.src_start, step.src_end))
            alone[1].update(range(step.dest_start, step.dest_end))
    return _joined(left, alone[0]), _joined(right, alone[1])


def _joined(words: Words, chosen: set[int]) -> list[Span]:
    return [Span(words[run[0]][1].start, words[run[-1]][1].end) for run in _runs(sorted(chosen))]


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """`[1, 2, 5]` → `[1, 2]`, `[5]`."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]
