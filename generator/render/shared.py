"""The passages that an article shares with others, laid side by side: what differs in them is marked in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


def shared_passages(desk: Desk, entry: ArticleEntry) -> tuple[Sharing, ...]:
    """By other article, those with most words in common first; the passages in text order."""
    found = []
    for identity, words in entry.similar[:SIMILAR]:
        other = desk.corpus.articles.get(identity)
        if other is not None:
            passages = sorted((p for p in entry.passages if p.other == identity), key=lambda p: -p.words)[:PASSAGES]
            passages.sort(key=lambda p: (p.here.start, p.there.start))
            found.append(Sharing(other.article, words, tuple(_pair(desk, entry, other, p) for p in passages)))
    return tuple(found)


def _pair(desk: Desk, entry: ArticleEntry, other: ArticleEntry, passage: Passage) -> Pair:
    marks = _what_differs(entry.article.text, passage.here, other.article.text, passage.there)
    here, there = (
        _side(desk, one, span, differs)
        for one, span, differs in zip((entry, other), (passage.here, passage.there), marks, strict=True)
    )
    return Pair(passage.words, passage.exact, here, there)


def _side(desk: Desk, entry: ArticleEntry, span: Span, differs: list[Span]) -> Side:
    article = entry.article
    wraps = [Wrap(s.start, s.end, Md('<mark class="ms-differs">'), Md("</mark>")) for s in differs]
    text = weave(typeset(article.text, article.language), span.start, span.end, wraps)
    begins = next((s for s in entry.annotated.sentences if span.start < s.end), None)
    anchor = f"#{begins.anchor}" if begins else ""
    one_line = Md(" <br>".join(text.split("\n\n")))
    return Side(desk.in_language(one_line, article.language), f"articles/{article.id}.md{anchor}")


def _what_differs(a: str, here: Span, b: str, there: Span) -> tuple[list[Span], list[Span]]:
    """The words of each side that have no fellow on the other, neighbours joined; case, accents and punctuation aside."""
    left, right = _words(a, here), _words(b, there)
    alone: tuple[set[int], set[int]] = (set(), set())
    for step in LCSseq.opcodes([w for w, _ in left], [w for w, _ in right]):
        if step.tag != "equal":
            alone[0].update(range(step.src_start, step.src_end))
            alone[1].update(range(step.dest_start, step.dest_end))
    return _joined(left, alone[0]), _joined(right, alone[1])


def _words(text: str, span: Span) -> list[tuple[str, Span]]:
    return [(fold(m.group()), Span(m.start(), m.end())) for m in WORD.finditer(text, span.start, span.end)]


def _joined(words: list[tuple[str, Span]], chosen: set[int]) -> list[Span]:
    return [Span(words[run[0]][1].start, words[run[-1]][1].end) for run in _runs(sorted(chosen))]


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """`[1, 2, 5]` → `[1, 2]`, `[5]`."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]
