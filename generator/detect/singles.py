"""Which sentences that one article alone carries get a claim's page: all that a reader would look up, while a site stays
readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.detect.statements import QUOTED_WORDS, Statement
from generator.detect.wording import leans
from generator.model import FEW_ARTICLES, AnnotatedArticle, Singles

WEIGHT = 0.02
LEAST = 5
"""An entity of weight stands in this share of the articles, and in so many at least."""
AN_ARTICLE = 3
"""Pages that one article of a larger corpus adds at most."""


def worth_a_page(statement: Statement) -> bool:
    """An attribution, a figure or a direct quotation, in a sentence that can be read alone."""
    sentence = statement.sentence
    if leans(sentence.text, statement.article.article.language, "pronouns") and not sentence.figures:
        return False
    return bool(sentence.attribution or sentence.figures or _quotes(statement))


def select(
    singles: Iterable[Statement], articles: Sequence[AnnotatedArticle], which: Singles
) -> frozenset[tuple[str, str]]:
    """The keys of those that get a page, of sentences that are each worth one.

    Of a corpus of more than `FEW_ARTICLES` articles: of each article the `AN_ARTICLE` that name most entities of weight, then that
    have most to look up (attribution, figure, quotation), then the first.
    """
    if which == "none":
        return frozenset()
    if which == "all" or len(articles) <= FEW_ARTICLES:
        return frozenset(statement.key for statement in singles)
    within = Counter(name for article in articles for name in {m.entity for m in article.mentions})
    least = max(LEAST, WEIGHT * len(articles))
    weighty = {name for name, count in within.items() if count >= least}
    of_article: dict[str, list[Statement]] = {}
    for statement in singles:
        if statement.names & weighty:
            of_article.setdefault(statement.article.article.id, []).append(statement)

    def order(statement: Statement) -> tuple[int, int, int]:
        sentence = statement.sentence
        evidence = bool(sentence.attribution) + bool(sentence.figures) + _quotes(statement)
        return -len(statement.names & weighty), -evidence, sentence.number

    return frozenset(c.key for found in of_article.values() for c in sorted(found, key=order)[:AN_ARTICLE])


def _quotes(statement: Statement) -> bool:
    sentence = statement.sentence
    quoted = (sentence.text[s.start - sentence.start : s.end - sentence.start] for s in sentence.quoted)
    return any(len(words.split()) >= QUOTED_WORDS for words in quoted)
