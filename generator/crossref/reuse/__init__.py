"""Text reuse: the passages that two articles share, word for word or with a few words edited, as spans in both.

Seed and extend: shingles of a few words find which articles share any (a product of sparse matrices), then runs of
shared shingles are chained over small edits. Time grows with the text and with what is shared; with what is known of the
last time, only with what changed.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

import numpy as np

from generator.arrays import Numbers, among, distinct
from generator.crossref.reuse.aligned import aligned, runs_of
from generator.crossref.reuse.laid import Before, Laid, digest_of, laid
from generator.crossref.reuse.pairs import closest, count_pairs
from generator.crossref.reuse.texts import Text
from generator.model import Article, Passage, Span

__all__ = ["Laid", "Shared", "by_article", "find_passages", "find_shared"]

Shared = tuple[str, str, tuple[int, int], tuple[int, int], int, bool]
"""(id, other's id, span, span in the other, words in common, word for word)."""


def find_passages(articles: Sequence[Article]) -> dict[str, tuple[Passage, ...]]:
    """Article id → what it shares with each other article, in text order; those that share nothing are left out.

    Only running text counts. Words are compared without case, accents and kinds of apostrophe. Passages with one other
    article do not overlap.
    """
    return by_article(find_shared(articles)[0])


def by_article(shared: Sequence[Shared]) -> dict[str, tuple[Passage, ...]]:
    """What `find_shared` found, for each of the two articles."""
    found: dict[str, list[tuple[int, str, int, Passage]]] = defaultdict(list)
    for a, b, (start, end), (other_start, other_end), words, exact in shared:
        here, there = Span(start, end), Span(other_start, other_end)
        found[a].append((start, b, other_start, Passage(b, here, there, words, exact)))
        found[b].append((other_start, a, start, Passage(a, there, here, words, exact)))
    return {id: tuple(p for *_, p in sorted(of, key=_IN_ORDER)) for id, of in sorted(found.items())}


_IN_ORDER = itemgetter(0, 1, 2)


def find_shared(articles: Sequence[Article], before: Laid | None = None) -> tuple[list[Shared], Laid]:
    """The passages as plain values, each once: they may come from another process, where a value of a class costs tenfold.
    And what is to be given as `before` the next time."""
    in_order = sorted(articles, key=lambda article: article.id)
    digests = [digest_of(article) for article in in_order]
    try:
        old = Before.of(before or Laid())
    except ValueError:
        old = Before.of(Laid())
    was = np.array([old.places.get(digest, -1) for digest in digests], dtype=np.int64)
    now = np.full(len(old.places), -1, dtype=np.int64)
    now[was[was >= 0]] = np.flatnonzero(was >= 0)

    @cache
    def text(row: int) -> Text:
        return Text.of(in_order[row])

    shingles = [
        old.shingles_of(place) if place >= 0 else text(row).shingles() for row, place in enumerate(was.tolist())
    ]
    gone = [old.shingles_of(place) for place in np.flatnonzero(now < 0).tolist()]
    counted = count_pairs(shingles, gone, was < 0, _moved(old.counted, now))
    pairs = closest(counted)
    known = _in(pairs, _moved(old.pairs, now), len(in_order))
    passages = _moved(old.passages, now)
    passages = passages[_in(passages[:, :2], pairs[known], len(in_order))]
    new = array("q")  # a row of eight numbers for each passage
    for first, following in groupby(pairs[~known].tolist(), key=itemgetter(0)):
        others = [other for _, other in following]
        a = text(first)
        for other, runs in zip(others, runs_of(a, [text(other) for other in others]), strict=True):
            for here, there, n, exact in aligned(a, text(other), runs):
                new.extend((first, other, *here, *there, n, exact))
    found = np.concatenate([passages, np.array(new, dtype=np.int64).reshape(-1, 8)])
    found = found[np.lexsort((np.arange(len(found)), found[:, 1], found[:, 0]))]
    ids = [article.id for article in in_order]
    shared = [(ids[a], ids[b], (c, d), (e, f), n, bool(exact)) for a, b, c, d, e, f, n, exact in found.tolist()]
    return shared, laid(digests, shingles, counted, pairs, found)


def _moved(table: Numbers, now: Numbers) -> Numbers:
    """Rows of which the first two are places before, with the places now; those that are gone are left out."""
    moved = table.copy()
    moved[:, :2] = now[table[:, :2]]
    return moved[(moved[:, :2] >= 0).all(axis=1)]


def _in(pairs: Numbers, others: Numbers, many: int) -> Numbers:
    """Which of the pairs are among the others."""
    found = np.zeros(len(pairs), dtype=bool)
    found[among(pairs[:, 0] * many + pairs[:, 1], distinct(others[:, 0] * many + others[:, 1]))[0]] = True
    return found
