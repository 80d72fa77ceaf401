from dataclasses import replace
from typing import Any

import pytest

from generator.annotate import annotate
from generator.detect.claims import propose_claims
from generator.detect.singles import AN_ARTICLE
from generator.lexicon import load
from generator.model import FEW_ARTICLES, AnnotatedArticle, Mention, Singles

WORDS = ["ormes", "hêtres", "chênes", "tilleuls", "bouleaux", "saules", "frênes", "pins", "sapins", "cèdres"]


def corpus(make_article: Any, size: int) -> list[AnnotatedArticle]:
    """Articles of five claims each; the first two name an entity of every article, the third one of its own."""
    articles = []
    for n in range(size):
        article = make_article(
            f"a{n:03}", *(f"Le maire de Zut{n}x{w} a compté {n + 2}{at} {w}." for at, w in enumerate(WORDS[:5]))
        )
        read = annotate(article, load("fr"))
        names = ("everywhere", "everywhere", f"only-{n}")
        mentions = tuple(
            Mention(e, s.start, s.start + 2, s.text[:2], s.block) for e, s in zip(names, read.sentences, strict=False)
        )
        articles.append(replace(read, mentions=mentions))
    return articles


@pytest.mark.parametrize(
    ("size", "which", "of_each"),
    [(4, "auto", 5), (4, "none", 0), (FEW_ARTICLES + 1, "auto", 2), (FEW_ARTICLES + 1, "all", 5)],
)
def test_how_many_claims_of_one_article_get_a_page(make_article: Any, size: int, which: Singles, of_each: int) -> None:
    found = propose_claims(corpus(make_article, size), [], {}, which=which)
    assert len(found.claims) == of_each * size


def test_an_article_adds_only_so_many(make_article: Any) -> None:
    articles = [
        replace(
            a, mentions=tuple(Mention("everywhere", s.start, s.start + 2, s.text[:2], s.block) for s in a.sentences)
        )
        for a in corpus(make_article, FEW_ARTICLES + 1)
    ]
    assert len(propose_claims(articles, [], {}).claims) == AN_ARTICLE * (FEW_ARTICLES + 1)
