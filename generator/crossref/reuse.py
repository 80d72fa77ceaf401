"""Text reuse: the passages that two articles share, word for word or with a few words edited, as spans in both.

Seed and extend: shingles of a few words find which articles share any (a product of sparse matrices), then runs of
shared shingles are chained over small edits. Time grows with the text and with what is shared.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

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
NEIGHBOURS = 20
"""Articles that one is compared with at most: those it shares most with."""


Shared = tuple[str, str, tuple[int, int], tuple[int, int], int, bool]
"""(id, other's id, span, span in the other, words in common, word for word)."""


def find_passages(articles: Sequence[Article]) -> dict[str, tuple[Passage, ...]]:
    """Article id → what it shares with each other article, in text order; those that share nothing are left out.

    Only running text counts. Words are compared without case, accents and kinds of apostrophe. Passages with one other
    article do not overlap.
    """
    return by_article(find_shared(articles))


def by_article(shared: Sequence[Shared]) -> dict[str, tuple[Passage, ...]]:
    """What `find_shared` found, for each of the two articles."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for a, b, (start, end), (other_start, other_end), words, exact in shared:
        here, there = Span(start, end), Span(other_start, other_end)
        found[a].append(Passage(b, here, there, words, exact))
        found[b].append(Passage(a, there, here, words, exact))
    return {
        id: tuple(sorted(p, key=lambda p: (p.here.start, p.other, p.there.start))) for id, p in sorted(found.items())
    }


def find_shared(articles: Sequence[Article]) -> list[Shared]:
    """The passages as plain values, each once: they may come from another process, where a value of a class costs tenfold."""
    texts = _read(articles)
    found: list[Shared] = []
    for first, pairs in groupby(_pairs_that_share(texts), key=itemgetter(0)):
        a, others = texts[first], [texts[second] for _, second in pairs]
        for b, runs in zip(others, _runs(a, others), strict=True):
            found += [(a.id, b.id, *passage) for passage in _aligned(a, b, runs)]
    return found


Numbers = NDArray[np.int64]
Small = NDArray[np.int32]


@dataclass(frozen=True)
class _Text:
    """An article's running words as numbers, and the runs of `RUN` of them: arrays, since a corpus has millions."""

    id: str
    words: Small
    starts: Small
    """Where each word begins in the article's text, and where it ends."""
    ends: Small
    runs: Numbers
    """One number for each run, in text order: equal where the words are."""

    def shingles(self) -> Numbers:
        return np.unique(_joined(self.words, SHINGLE))


def _read(articles: Sequence[Article]) -> list[_Text]:
    vocabulary = _Vocabulary()
    texts = []
    for article in sorted(articles, key=lambda a: a.id):
        words, spans = array("i"), array("i")
        for block in article.of_kind("paragraph"):
            for match in WORD.finditer(article.text, block.start, block.end):
                words.append(vocabulary[match[0]])
                spans.extend(match.span())
        numbers, offsets = np.array(words, dtype=np.int32), np.array(spans, dtype=np.int32)
        texts.append(_Text(article.id, numbers, offsets[::2], offsets[1::2], _joined(numbers, RUN)))
    return texts


class _Vocabulary(dict[str, int]):
    """A word as printed → a number, the same for words that fold alike."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        self[word] = number = self._folded.setdefault(folded_word(word), len(self._folded))
        return number


def _joined(words: Small, length: int) -> Numbers:
    """A number for every `length` words in a row. Two runs that differ have one number by a chance of 1 in 2^63."""
    count = max(len(words) - length + 1, 0)
    hashed = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        hashed = (hashed ^ words[at : at + count].astype(np.uint64)) * _PRIME
        hashed ^= hashed >> np.uint64(29)
    return hashed.view(np.int64)


_PRIME = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio, odd: spreads neighbours (Knuth, TAOCP 6.4)


def _pairs_that_share(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Pairs of texts with two shingles or more in common, for each text those with the most."""
    from scipy import sparse  # takes 0.2 s to load, and a build with nothing new compares nothing

    found = [text.shingles() for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(shingles) for shingles in found])
    if not len(rows):
        return
    every = np.concatenate(found)
    found.clear()
    _, columns = np.unique(every, return_inverse=True)
    del every
    shape = (len(texts), int(columns.max()) + 1)
    has = sparse.csc_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
    held = np.diff(has.indptr)
    has = has[:, (held > 1) & (held <= COMMON)].tocsr()
    turned = has.T.tocsr()
    pairs: set[tuple[int, int]] = set()
    for row in range(len(texts)):
        shared = has[row : row + 1] @ turned
        kept = (shared.data > 1) & (shared.indices != row)
        ranked = sorted(zip((-shared.data[kept]).tolist(), shared.indices[kept].tolist(), strict=True))[:NEIGHBOURS]
        pairs |= {(min(row, other), max(row, other)) for _, other in ranked}
    yield from sorted(pairs)


_Span = tuple[int, int]
_Run = tuple[int, int, int]
"""(first word here, first word there, how many words)."""


def _runs(a: _Text, others: Sequence[_Text]) -> list[list[_Run]]:
    """Maximal runs of words that `a` and each of the others have in common."""
    order = np.argsort(a.runs, kind="stable")
    known = a.runs[order]
    begins = np.cumsum([0, *(len(b.runs) + 1 for b in others)])  # a gap between two texts, so that no run goes over it
    there = np.concatenate([b.runs for b in others])
    where = np.concatenate([begin + np.arange(len(b.runs)) for begin, b in zip(begins, others, strict=False)])
    first = np.searchsorted(known, there, "left")
    times = np.searchsorted(known, there, "right") - first
    nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    i, j = order[np.repeat(first, times) + nth], np.repeat(where, times)
    by_diagonal = np.lexsort((i, j - i))
    i, j = i[by_diagonal], j[by_diagonal]
    goes_on = (np.diff(i, prepend=-2) == 1) & (np.diff(j, prepend=-2) == 1)
    starts = np.flatnonzero(~goes_on)
    lengths = np.diff(starts, append=len(i)) + RUN - 1
    found: list[list[_Run]] = [[] for _ in others]
    text = np.searchsorted(begins, j[starts], "right") - 1
    run_starts = (i[starts].tolist(), (j[starts] - begins[text]).tolist())
    for which, *run in zip(text.tolist(), *run_starts, lengths.tolist(), strict=True):
        found[which].append((run[0], run[1], run[2]))
    return found


def _aligned(a: _Text, b: _Text, runs: Sequence[_Run]) -> Iterator[tuple[_Span, _Span, int, bool]]:
    """(span in a, span in b, words in common, word for word), in text order of a."""
    chains: list[list[_Run]] = []
    for run in _longest(a, b, runs):
        chain = next((c for c in reversed(chains[-GAP:]) if _follows(c[-1], run)), None)
        if chain is None:
            chains.append([run])
        else:
            chain.append(run)
    for chain in chains:
        yield from _passage(a, b, chain)


def _longest(a: _Text, b: _Text, runs: Sequence[_Run]) -> list[_Run]:
    """Those in which each word stands in the longest run that has it, in text order of a."""
    here, there = bytearray(len(a.words)), bytearray(len(b.words))
    kept: list[_Run] = []
    for i, j, length in sorted(runs, key=lambda run: (-run[2], run)):
        if not any(here[i : i + length]) and not any(there[j : j + length]):
            here[i : i + length] = there[j : j + length] = b"\x01" * length
            kept.append((i, j, length))
    return sorted(kept)


def _follows(run: _Run, next_run: _Run) -> bool:
    """Whether only a small edit stands between two runs, on either side."""
    return all(0 <= next_run[side] - (run[side] + run[2]) <= GAP for side in (0, 1))


def _passage(a: _Text, b: _Text, chain: Sequence[_Run]) -> Iterator[tuple[_Span, _Span, int, bool]]:
    (i, j, _), (last_i, last_j, length) = chain[0], chain[-1]
    end_i, end_j = last_i + length, last_j + length
    exact = all(x[side] + x[2] == y[side] for x, y in pairwise(chain) for side in (0, 1))
    common = end_i - i if exact else int(LCSseq.similarity(a.words[i:end_i].tolist(), b.words[j:end_j].tolist()))
    if common >= LEAST and common >= DENSE * max(end_i - i, end_j - j):
        here = int(a.starts[i]), int(a.ends[end_i - 1])
        yield here, (int(b.starts[j]), int(b.ends[end_j - 1])), common, exact
