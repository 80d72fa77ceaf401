"""Claims that are close to one another and not the same: what a reader would like to see side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from generator.likeness import Later, similar_pairs
from generator.model import Quotation
from generator.parallel import onward
from generator.text import stem_set

CLOSE = 0.22
"""Cosine from which on two claims are close: of the hand-made pairs that a reader would compare, three in four."""
CLOSER_BY_NAMES = 0.15
"""The same for two claims that name two entities in common."""
MOST = 6
"""Claims shown beside one."""

Concerned = tuple[Later, Sequence[str]]
"""Of a claim: the words that its sources tell, and the entities it names."""


def find_related(claims: Mapping[str, Concerned]) -> dict[str, tuple[str, ...]]:
    """Claim id → the claims close to it, the closest first; one that has none is left out."""
    ids = sorted(claims)
    pairs = onward(partial(similar_pairs, least=CLOSER_BY_NAMES), [claims[id][0] for id in ids])
    near: dict[str, list[tuple[float, str]]] = {}
    for i, j, cosine in pairs:
        a, b = ids[i], ids[j]
        if cosine >= CLOSE or len(set(claims[a][1]) & set(claims[b][1])) >= 2:
            near.setdefault(a, []).append((-cosine, b))
            near.setdefault(b, []).append((-cosine, a))
    return {id: tuple(other for _, other in sorted(found)[:MOST]) for id, found in sorted(near.items())}


def words_told(quotations: Sequence[Quotation], languages: Mapping[str, str]) -> Later:
    """The stems of what a claim's sources tell, each once, with the language of the article."""
    told = {
        (languages.get(q.source.article, ""), q.sentence.told if q.sentence else q.quote) for q in quotations
    }  # of copies one
    return Later("\0".join(part for one in sorted(told) for part in one), partial(_stems, told))


def _stems(told: Iterable[tuple[str, str]]) -> list[str]:
    return sorted(
        {f"{language}:{stem}" for language, text in told for stem in stem_set(text, language) if len(stem) > 1}
    )
