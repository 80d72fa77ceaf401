"""The passages that an article shares with others, laid side by side: what differs in them is marked in both."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from generator.model import Article, ArticleEntry, Passage, Span
from generator.render.markup import Md, Wrap, weave
from generator.render.typography import typeset
from generator.text import WORD, fold

if TYPE_CHECKING:  # a desk has what is lent
    from generator.render.desk import Desk

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


def similar(entry: ArticleEntry, there: Container[str]) -> list[tuple[str, int]]:
    """The articles whose passages the page shows, with the words in common, most first: the nth stands at `#shared-n`."""
    return [(id, words) for id, words in entry.similar[:SIMILAR] if id in there]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What an article has of a passage."""

    anchor: str | None
    """Of the sentence where it begins."""
    parts: tuple[tuple[int, str], ...]
    """Where each paragraph of it begins in the article, and what stands there. A caption between two is no part of it."""


@dataclass(frozen=True, slots=True)
class Lent(Mapping[str, tuple[tuple[Excerpt, ...], ...]]):
    """Article id → of each `similar` one what its page shows of that: so it does not depend on all the others' text."""

    articles: Mapping[str, ArticleEntry]

    def __getitem__(self, id: str) -> tuple[tuple[Excerpt, ...], ...]:
        entry = self.articles[id]
        others = [self.articles[other] for other, _ in similar(entry, self.articles)]
        return tuple(tuple(_excerpt(other, p.there) for p in _shown(entry, other.article)) for other in others)

    def __iter__(self) -> Iterator[str]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def shared_passages(desk: Desk, entry: ArticleEntry) -> tuple[Sharing, ...]:
    """By other article, those with most words in common first; the passages in text order."""
    found = []
    for (id, words), excerpts in zip(similar(entry, desk.about), desk.lent[entry.article.id], strict=True):
        other = desk.about[id]
        pairs = (_pair(desk, entry, other, *one) for one in zip(_shown(entry, other), excerpts, strict=True))
        found.append(Sharing(other, words, tuple(pairs)))
    return tuple(found)


def _shown(entry: ArticleEntry, other: Article) -> list[Passage]:
    """The longest that they share; none where one of the two is not published: how much, and not what."""
    if False in (entry.article.full_text, other.full_text):
        return []
    passages = sorted((p for p in entry.passages if p.other == other.id), key=lambda p: -p.words)[:PASSAGES]
    return sorted(passages, key=lambda p: (p.here.start, p.there.start))


def _excerpt(entry: ArticleEntry, span: Span) -> Excerpt:
    begins = next((s for s in entry.annotated.sentences if span.start < s.end), None)
    text = entry.article.text
    blocks = (b for b in entry.article.of_kind("paragraph") if b.start < span.end and span.start < b.end)
    parts = [(start, text[start : min(b.end, span.end)]) for b in blocks for start in [max(b.start, span.start)]]
    return Excerpt(begins.anchor if begins else None, tuple(parts))


def _pair(desk: Desk, entry: ArticleEntry, other: Article, passage: Passage, there: Excerpt) -> Pair:
    marks: tuple[list[Span], list[Span]] = ([], [])
    here = _excerpt(entry, passage.here)
    if not passage.exact:
        marks = _what_differs(_words(here), _words(there))
    return Pair(
        passage.words,
        passage.exact,
        _side(desk, entry.article, here, marks[0]),
        _side(desk, other, there, marks[1]),
    )


def _side(desk: Desk, article: Article, excerpt: Excerpt, differs: list[Span]) -> Side:
    lines = [_marked(text, at, article.language, differs) for at, text in excerpt.parts]
    anchor = f"#{excerpt.anchor}" if excerpt.anchor else ""
    return Side(desk.in_language(Md(" <br>".join(lines)), article.language), f"articles/{article.id}.md{anchor}")


def _marked(words: str, at: int, language: str, differs: list[Span]) -> Md:
    text = typeset(words, language)
    wraps = [
        Wrap(s.start - at, s.end - at, Md('<mark class="ms-differs">'), Md("</mark>")) for s in differs if at <= s.start
    ]
    return weave(text, 0, len(text), wraps)


_folded = lru_cache(maxsize=50_000)(fold)
Words = list[tuple[str, Span]]
"""Folded, each with where it stands."""


def _words(excerpt: Excerpt) -> Words:
    return [
        (_folded(m.group()), Span(at + m.start(), at + m.end()))
        for at, text in excerpt.parts
        for m in WORD.finditer(text)
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
