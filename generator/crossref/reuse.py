"""Text reuse: how many words two articles share in runs of eight or more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from generator.model import Article
from generator.text import WORD, fold

RUN = 8
"""Words: shorter runs are names and set phrases ("le dirigeant nord-coréen Kim Jong-un a déclaré que")."""
COMMON = 200
"""A run in more articles than this is boilerplate that no reader looks for; it would make the time quadratic."""


def shared_words(articles: Iterable[Article]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Article id → (other article, words of this one's running text that stand in runs they share), most first.

    Runs are compared without case, accents and kinds of apostrophe. Time grows with the text and with what is shared.
    """
    where: dict[bytes, list[tuple[str, int]]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: a.id):
        at = 0
        for block in article.of_kind("paragraph"):
            words = WORD.findall(fold(block.text))
            for start in range(len(words) - RUN + 1):
                run = " ".join(words[start : start + RUN])
                where[blake2b(run.encode(), digest_size=8).digest()].append((article.id, at + start))
            at += len(words)
    covered: dict[tuple[str, str], set[int]] = defaultdict(set)
    for places in where.values():
        if 1 < len(places) <= COMMON:
            for article_id, start in places:
                for other, _ in places:
                    if other != article_id:
                        covered[article_id, other].update(range(start, start + RUN))
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (article_id, other), words_covered in covered.items():
        found[article_id].append((other, len(words_covered)))
    return {
        article_id: tuple(sorted(others, key=lambda o: (-o[1], o[0]))) for article_id, others in sorted(found.items())
    }
