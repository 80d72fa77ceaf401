"""Whatever the text: spans slice to their surfaces, lie in their block, do not overlap."""

from hypothesis import example, given
from hypothesis import strategies as st

from generator.annotate.mentions import find_mentions, names_of
from generator.detect.entities import propose_entities
from generator.model import AnnotatedArticle, Article, Entity, lay_out

INDEX = names_of([
    Entity("kim-jong-un", "Kim Jong-un", "person"),
    Entity("poutine", "Vladimir Poutine", "person"),
    Entity("un", "Un", "place"),
    Entity("ile", "Île d’Or", "place", aliases=("ONU",)),
])  # fmt: skip
PIECES = ["Kim", "Jong", "-", "un", "Un", " ", " ", "M. ", "Vladimir", "Poutine", "Île", "I\u0302le", "d'", "d’", "Or", "ONU",
          ".", ", ", "«", "»", "\u00a0", "\u00ad", "\u200b", "ß", "İ", "le ", "président ", "de ", "Parti ", "(", ")", "🏝"]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def article_of(headline: str, paragraphs: list[str], id: str = "a") -> Article:
    text, blocks = lay_out([("headline", headline, None, 1), *(("paragraph", p, None, 1) for p in paragraphs)])
    return Article(id, headline, text, blocks, "fr")


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_spans(headline: str, paragraphs: list[str]) -> None:
    article = article_of(headline, paragraphs)
    end = 0
    for mention in find_mentions(article, INDEX):
        assert article.text[mention.start : mention.end] == mention.surface
        assert end <= mention.start < mention.end
        block = article.blocks[mention.block]
        assert block.start <= mention.start
        assert mention.end <= block.end
        end = mention.end


@example(["", "0<Aaa A"])  # ends in what looks like an initial
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_the_order_of_articles_never_matters(paragraphs: list[str]) -> None:
    articles = [AnnotatedArticle(article_of("", [p], id=str(i)), ()) for i, p in enumerate(paragraphs)]
    assert propose_entities(articles, ()) == propose_entities(articles[::-1], ())
