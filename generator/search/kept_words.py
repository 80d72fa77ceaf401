"""The words of a large site's texts, from one process to the next: reading them again takes longer than all else there."""

from __future__ import annotations

from itertools import compress

import msgspec
import numpy as np

from generator.search.pieces import SIGNS, Index, Numbers

_WIDE = np.dtype("<i4")


class Words(msgspec.Struct, frozen=True, array_like=True):
    settings: bytes
    """What says what a word is."""
    words: list[str]
    """Folded, each by its number: in the order of a browser."""
    texts: list[bytes]
    """Digests of the texts."""
    lengths: bytes
    """How many words each text has; then for all of them in a row the words' numbers, and how often each is there. In numbers
    of four bytes, the lowest first."""
    numbers: bytes
    times: bytes
    names: dict[str, str] = {}
    """Of a page → the sign of their lengths."""


def packed(index: Index, settings: bytes) -> Words:
    """Of the texts of the last build; words that stand in none of them any more are left out."""
    of_texts = list(index.seen.values())
    ranks = index.rank[np.concatenate([_NONE, *(numbers for numbers, _ in of_texts)])]
    times = np.concatenate([_NONE, *(times for _, times in of_texts)])
    stands = np.bincount(ranks, minlength=len(index.order)) > 0
    lengths = np.array([len(numbers) for numbers, _ in of_texts], dtype=_WIDE)
    return Words(
        settings,
        list(compress(index.order, stands.tolist())),
        list(index.seen),
        lengths.tobytes(),
        (np.cumsum(stands) - 1)[ranks].astype(_WIDE).tobytes(),
        times.astype(_WIDE).tobytes(),
        index.lengths,
    )


def unpacked(words: Words, into: Index) -> None:
    """Put them into an index that has seen nothing; where they do not fit together, nothing."""
    try:
        lengths, numbers, times = (
            np.frombuffer(raw, _WIDE).astype(np.int32) for raw in (words.lengths, words.numbers, words.times)
        )
    except ValueError:
        return
    known = {word: number for number, word in enumerate(words.words)}
    fit = len(known) == len(words.words) and len(words.texts) == len(lengths) and len(numbers) == len(times)
    if not fit or lengths.sum() != len(numbers) or lengths.min(initial=0) < 0 or times.min(initial=1) < 1:
        return
    if numbers.min(initial=0) < 0 or numbers.max(initial=-1) >= len(known):
        return
    ends = np.cumsum(lengths).tolist()
    parts = zip([0, *ends], ends, strict=False)
    if not all(sign in SIGNS and len(sign) == 1 for sign in words.names.values()):
        return
    into.numbers, into.lengths = known, words.names
    into.seen = {text: (numbers[a:b], times[a:b]) for text, (a, b) in zip(words.texts, parts, strict=True)}


_NONE: Numbers = np.empty(0, dtype=np.int32)
