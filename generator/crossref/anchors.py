"""Where a quotation stands now that its article was corrected: the one sentence that is nearest by far, or None."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz import fuzz

from generator.model import AnnotatedArticle
from generator.sentences import sentences
from generator.text import quotation_key

ALIKE = 0.75
"""Likeness from which on a sentence may be the quotation's own. Of the 1,139 sentences of 105 articles none is as like
another of its article (the most alike: 0.69), so that what is deleted finds no other."""
APART = 0.15
"""How much less like the quotation every other sentence must be."""
ALONE = 0.9
"""Likeness that is asked where it cannot be seen that the quotation stood in the article as it was: then nothing tells a
sentence that was corrected from one that was there beside it."""
Why = Literal[
    "no sentence is near enough",
    "several sentences are as near",
    "the nearest sentence was there before, beside it",
    "the nearest sentence is quoted already",
    "its sentence was split",
    "without the seed it cannot be told from one that was there before",
]
_TELLING = re.compile(r"\d[\d.,'’\u00a0\u202f ]*|(?<=[\w,;:'’«\"] )[«\"]?[^\W\d_a-zà-öø-ÿ][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Anchor:
    text: str
    """The article's own characters."""
    likeness: float


def find_anchor(
    quote: str, annotated: AnnotatedArticle, *, before: str | None, quoted: Collection[str] = ()
) -> Anchor | Why:
    """What the quotation has become, or why that cannot be told.

    `before` is the article's running text as it was made from its seed, None where that is not known: a sentence that
    stood there beside the quotation is not what became of it. `quoted` are the keys of sentences that a claim quotes.
    A quotation over several sentences becomes as many that follow one another in a paragraph.
    """
    needle = quotation_key(quote)
    count = max(1, sum(1 for _ in sentences(quote)))
    found = _alike(needle, _windows(annotated, count))
    if not found or found[0][0] < ALIKE:
        return "no sentence is near enough"
    (likeness, text), *others = found
    if any(likeness - other < APART for other, _ in others):
        return "several sentences are as near"
    longer = _alike(needle, _windows(annotated, count + 1))
    if longer and longer[0][0] > likeness:
        return "its sentence was split"
    key = quotation_key(text)
    was = quotation_key(before) if before is not None else None
    if was is not None and needle in was and key in was:
        return "the nearest sentence was there before, beside it"
    if key in quoted:
        return "the nearest sentence is quoted already"
    if (was is None or needle not in was) and (likeness < ALONE or _telling(needle) != _telling(key)):
        return "without the seed it cannot be told from one that was there before"
    return Anchor(text, likeness)


def _telling(text: str) -> frozenset[str]:
    """The figures and the names of a sentence, by which it tells one thing from the like.

    >>> sorted(_telling("Au moins 1 200 soldats de Kim Jong Un, selon Séoul."))
    ['1 200', 'Jong', 'Kim', 'Séoul', 'Un']
    """
    return frozenset(found.strip(" .,'\"«") for found in _TELLING.findall(text))


def _windows(annotated: AnnotatedArticle, count: int) -> Iterator[str]:
    """So many sentences that follow one another in a paragraph, at each place where there are."""
    text = annotated.article.text
    for at in range(len(annotated.sentences) - count + 1):
        run = annotated.sentences[at : at + count]
        if all(a.block == b.block for a, b in pairwise(run)):
            yield text[run[0].start : run[-1].end]


def _alike(needle: str, texts: Iterator[str]) -> Sequence[tuple[float, str]]:
    """(likeness from 0 to 1, text), the most alike first; what is there twice once."""
    by_key = {quotation_key(text): text for text in texts}
    return sorted(((fuzz.ratio(needle, key) / 100, text) for key, text in by_key.items()), key=lambda a: (-a[0], a[1]))
