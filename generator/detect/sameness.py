"""Whether two sentences say the same: how like their words are, and what confirms or refutes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.lexicon.units import unit_key
from generator.model import AnnotatedArticle, Figure, Sentence
from generator.text import WORD, fold, quotation_key

SAME = 0.60
"""From this cosine on two sentences say the same: clean on 5,000 articles, so only contradictions keep them apart."""
NEAR = 0.38
"""From here on they must agree in figures, dates or names too. In the seeds the right pairs begin at 0.40, the next wrong one is 0.36."""
FAR_FIGURES = 0.75
"""Two sentences whose figures of one unit do not meet are one claim only if nearly all their other words are the same."""
ANOTHER_TOLL = 0.8
"""Two lower (or two upper) bounds whose ratio is less are two counts: a rising toll grows by more between dispatches."""
QUOTED_WORDS = 3
"""A direct quotation of fewer words ("sommet historique") is a term, not a statement."""
_REFRAIN = 50
"""Words that more sentences quote are a slogan; pairing them all would make the time quadratic."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be a source, with what confirms or refutes that another says the same."""

    article: AnnotatedArticle
    sentence: Sentence
    names: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """What tells one source from another: article id and the sentence's characters."""
        return self.article.article.id, quotation_key(self.sentence.text)


def says_the_same(a: Candidate, b: Candidate, similarity: float) -> bool:
    language = a.article.article.language
    figures = _figures_meet(a.sentence.figures, b.sentence.figures, language)
    dates = _dates_meet(a.sentence, b.sentence)
    if dates is False or a.sentence.denied != b.sentence.denied:
        return False
    if figures is False:
        return similarity >= FAR_FIGURES
    if similarity >= SAME:
        return True
    if bool(a.sentence.figures) != bool(b.sentence.figures):
        return False  # one counts and the other does not: near, not the same
    if _quote_alike(a, b):
        return True
    agreeing = (figures is True) + (dates is True) + (len(a.names & b.names) >= 2)
    return agreeing >= (1 if similarity >= (NEAR + SAME) / 2 else 2)


def _quote_alike(a: Candidate, b: Candidate) -> bool:
    """Whether one quotes words that the other has in quotation marks too: "l'imprudence d'un seul homme"."""
    first, second = _quoted(a.sentence), _quoted(b.sentence)
    return any(f" {x} " in f" {y} " or f" {y} " in f" {x} " for x in first for y in second)


def same_quotations(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Pairs that quote the same words from mark to mark, whatever stands around them."""
    places: dict[str, list[int]] = {}
    for at, candidate in enumerate(candidates):
        for words in dict.fromkeys(_quoted(candidate.sentence)):
            if len(words.split()) > QUOTED_WORDS:
                places.setdefault(words, []).append(at)
    for _, found in sorted(places.items()):
        if len(found) <= _REFRAIN:
            yield from combinations(found, 2)


def _quoted(sentence: Sentence) -> list[str]:
    """The quotations that are long enough to be nobody else's, as bare words."""
    texts = (sentence.text[s.start - sentence.start : s.end - sentence.start] for s in sentence.quoted)
    words = (WORD.findall(fold(text)) for text in texts)
    return [" ".join(found) for found in words if len(found) >= QUOTED_WORDS]


def _figures_meet(a: Sequence[Figure], b: Sequence[Figure], language: str) -> bool | None:
    """Whether the figures of every unit that both have meet; None where they have no unit in common."""
    met: dict[str, bool] = {}
    for x in a:
        for y in b:
            unit = unit_key(x.unit, language)
            if unit is not None and unit == unit_key(y.unit, language):
                met[unit] = met.get(unit, False) or (x.meets(y) and not _is_another_toll(x, y))
    return all(met.values()) if met else None


def _is_another_toll(x: Figure, y: Figure) -> bool:
    """Whether two printed numbers are bounds of one kind and far apart: "au moins 41 morts", "au moins 77 morts". Both may
    be true, but the second is a later count."""
    open_alike = (x.low is None and y.low is None) or (x.high is None and y.high is None)
    printed = all(any(c.isdigit() for c in figure.surface) for figure in (x, y))
    return open_alike and printed and min(x.value, y.value) < ANOTHER_TOLL * max(x.value, y.value)


def _dates_meet(a: Sentence, b: Sentence) -> bool | None:
    """Whether two stated dates can be one (2025 and 2025-04 can); None where one states none."""
    if a.happened is None or b.happened is None:
        return None
    return a.happened.startswith(b.happened) or b.happened.startswith(a.happened)
