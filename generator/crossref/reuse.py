"""Text reuse: the passages that two articles share, word for word or with a few words edited, as spans in both.

Seed and extend: shingles of a few words find which articles share any (a product of sparse matrices), then runs of
shared shingles are chained over small edits. Time grows with the text and with what is shared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq
from scipy import sparse

from generator.model import Article, Passage, Span
from generator.text import WORD, folded_word

SHINGLE = 5
"""Words by which two articles are found to share anything. Of copy that is edited, stretches of five nearly always stay."""
RUN = 3
"""Words in a row from which on two articles, once paired, are laid side by side."""
LEAST = 8
"""Words that a passage must have in common: shorter ones are names and set phrases ("le dirigeant nord-coréen Kim Jong-un a déclaré que")."""
GAP = 6
"""Words that an edit may change, add or take out between two runs of one passage."""
DENSE = 0.7
"""Share of a passage's words, of the longer side, that must stand in both."""
COMMON = 200
"""A shingle in more articles than this is boilerplate that no reader looks for; it would make the time quadratic."""
NEIGHBOURS = 40
"""Articles that one is compared with at most: those it shares most with."""


def find_passages(articles: Sequence[Article]) -> dict[str, tuple[Passage, ...]]:
    """Article id → what it shares with each other article, in text order; those that share nothing are left out.

    Only running text counts. Words are compared without case, accents and kinds of apostrophe. Passages with one other
    article do not overlap.
    """
    texts = [_Text.of(article) for article in sorted(articles, key=lambda a: a.id)]
    found: dict[str, list[Passage]] = defaultdict(list)
    for a, b in _pairs_that_share(texts):
        for here, there, words, exact in _aligned(texts[a], texts[b]):
            found[texts[a].id].append(Passage(texts[b].id, here, there, words, exact))
            found[texts[b].id].append(Passage(texts[a].id, there, here, words, exact))
    return {
        id: tuple(sorted(p, key=lambda p: (p.here.start, p.other, p.there.start))) for id, p in sorted(found.items())
    }


Words = tuple[str, ...]


@dataclass(frozen=True)
class _Text:
    """An article's running words, and where its runs of three begin."""

    id: str
    words: Words
    spans: tuple[tuple[int, int], ...]
    runs: Mapping[Words, Sequence[int]]

    @classmethod
    def of(cls, article: Article) -> _Text:
        words: list[str] = []
        spans: list[tuple[int, int]] = []
        for block in article.of_kind("paragraph"):
            for match in WORD.finditer(block.text):
                words.append(folded_word(match.group()))
                spans.append((block.start + match.start(), block.start + match.end()))
        runs: dict[Words, list[int]] = defaultdict(list)
        for at, run in enumerate(zip(*(words[n:] for n in range(RUN)), strict=False)):
            runs[run].append(at)
        return cls(article.id, tuple(words), tuple(spans), runs)

    @property
    def shingles(self) -> set[Words]:
        return set(zip(*(self.words[n:] for n in range(SHINGLE)), strict=False))


def _pairs_that_share(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Pairs of texts with two shingles or more in common, for each text those with the most."""
    number: dict[Words, int] = {}
    rows, columns = [], []
    for row, one in enumerate(texts):
        for shingle in one.shingles:
            rows.append(row)
            columns.append(number.setdefault(shingle, len(number)))
    if not rows:
        return
    shape = (len(texts), len(number))
    has = sparse.csc_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
    held = np.diff(has.indptr)
    has = has[:, (held > 1) & (held <= COMMON)].tocsr()
    shared = (has @ has.T).tocsr()
    pairs: set[tuple[int, int]] = set()
    for row in range(len(texts)):
        others = shared.indices[shared.indptr[row] : shared.indptr[row + 1]]
        counts = shared.data[shared.indptr[row] : shared.indptr[row + 1]]
        kept = (counts > 1) & (others != row)
        ranked = sorted(zip(-counts[kept], others[kept], strict=True))[:NEIGHBOURS]
        pairs |= {(min(row, int(other)), max(row, int(other))) for _, other in ranked}
    yield from sorted(pairs)


_Run = tuple[int, int, int]
"""(first word here, first word there, how many words)."""


def _aligned(a: _Text, b: _Text) -> Iterator[tuple[Span, Span, int, bool]]:
    """(span in a, span in b, words in common, word for word), in text order of a."""
    chains: list[list[_Run]] = []
    for run in _runs(a, b):
        chain = next((c for c in reversed(chains[-GAP:]) if _follows(c[-1], run)), None)
        if chain is None:
            chains.append([run])
        else:
            chain.append(run)
    for chain in chains:
        yield from _passage(a, b, chain)


def _runs(a: _Text, b: _Text) -> list[_Run]:
    """Maximal runs of the same words, each word in the longest it stands in, in text order of a."""
    starts = sorted((i, j) for run in a.runs.keys() & b.runs.keys() for i in a.runs[run] for j in b.runs[run])
    begun = set(starts)
    found = []
    for i, j in starts:
        if (i - 1, j - 1) not in begun:
            length = RUN
            while (i + length - RUN + 1, j + length - RUN + 1) in begun:
                length += 1
            found.append((i, j, length))
    here, there = bytearray(len(a.words)), bytearray(len(b.words))
    kept: list[_Run] = []
    for i, j, length in sorted(found, key=lambda run: (-run[2], run)):
        if not any(here[i : i + length]) and not any(there[j : j + length]):
            here[i : i + length] = there[j : j + length] = b"\x01" * length
            kept.append((i, j, length))
    return sorted(kept)


def _follows(run: _Run, next_run: _Run) -> bool:
    """Whether only a small edit stands between two runs, on either side."""
    return all(0 <= next_run[side] - (run[side] + run[2]) <= GAP for side in (0, 1))


def _passage(a: _Text, b: _Text, chain: Sequence[_Run]) -> Iterator[tuple[Span, Span, int, bool]]:
    (i, j, _), (last_i, last_j, length) = chain[0], chain[-1]
    end_i, end_j = last_i + length, last_j + length
    exact = all(x[side] + x[2] == y[side] for x, y in pairwise(chain) for side in (0, 1))
    common = end_i - i if exact else int(LCSseq.similarity(a.words[i:end_i], b.words[j:end_j]))
    if common >= LEAST and common >= DENSE * max(end_i - i, end_j - j):
        here = Span(a.spans[i][0], a.spans[end_i - 1][1])
        yield here, Span(b.spans[j][0], b.spans[end_j - 1][1]), common, exact
