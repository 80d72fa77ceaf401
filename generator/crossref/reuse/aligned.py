"""Two texts laid side by side: runs of words that both have, chained over small edits into passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from generator.crossref.reuse.texts import RUN, Text

LEAST = 8
"""Words that a passage must have in common: shorter ones are names and set phrases ("le dirigeant nord-coréen Kim Jong-un a déclaré que")."""
GAP = 6
"""Words that an edit may change, add or take out between two runs of one passage."""
DENSE = 0.7
"""Share of a passage's words, of the longer side, that must stand in both."""

_Span = tuple[int, int]
_Run = tuple[int, int, int]
"""(first word here, first word there, how many words)."""


def runs_of(a: Text, others: Sequence[Text]) -> list[list[_Run]]:
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


def aligned(a: Text, b: Text, runs: Sequence[_Run]) -> Iterator[tuple[_Span, _Span, int, bool]]:
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


def _longest(a: Text, b: Text, runs: Sequence[_Run]) -> list[_Run]:
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


def _passage(a: Text, b: Text, chain: Sequence[_Run]) -> Iterator[tuple[_Span, _Span, int, bool]]:
    (i, j, _), (last_i, last_j, length) = chain[0], chain[-1]
    end_i, end_j = last_i + length, last_j + length
    exact = all(x[side] + x[2] == y[side] for x, y in pairwise(chain) for side in (0, 1))
    common = end_i - i if exact else int(LCSseq.similarity(a.words[i:end_i].tolist(), b.words[j:end_j].tolist()))
    if common >= LEAST and common >= DENSE * max(end_i - i, end_j - j):
        here = int(a.starts[i]), int(a.ends[end_i - 1])
        yield here, (int(b.starts[j]), int(b.ends[end_j - 1])), common, exact
