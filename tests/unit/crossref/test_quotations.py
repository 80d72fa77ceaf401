from typing import Any

from generator.crossref.quotations import verify
from generator.model import AnnotatedArticle, Attribution, Claim, Sentence, Source

FIRST = "Selon Séoul, l’armée a perdu 600 hommes."


def annotated(make_article: Any) -> dict[str, AnnotatedArticle]:
    article = make_article("a", f"{FIRST} Rien d'autre.", title="Un titre de trois mots")
    start = article.blocks[1].start
    attribution = Attribution("Séoul", start + 6, start + 11, "Selon")
    sentence = Sentence(1, start, start + len(FIRST), FIRST, 1, attribution=attribution)
    return {
        "a": AnnotatedArticle(article, (sentence, Sentence(2, sentence.end + 1, sentence.end + 14, "Rien d'autre.", 1)))
    }


def claim(*sources: Source) -> Claim:
    return Claim("x", "X", sources)


def test_the_articles_own_characters_are_kept(make_article: Any) -> None:
    (found,), problems = verify(
        claim(Source("a", "Selon Séoul, l'armée a perdu 600\u00a0hommes.")), "p", annotated(make_article)
    )
    assert (found.quote, found.verified, found.attributed_to, problems) == (FIRST, True, "Séoul", ())
    assert found.sentence is not None
    assert found.sentence.number == 1


def test_the_pages_attribution_wins(make_article: Any) -> None:
    (found,), _ = verify(claim(Source("a", FIRST, "le ministère")), "p", annotated(make_article))
    assert found.attributed_to == "le ministère"


def test_a_quotation_that_is_not_there_is_said_with_the_nearest(make_article: Any) -> None:
    (found,), (problem,) = verify(claim(Source("a", FIRST.replace("600", "700"), line=9)), "p", annotated(make_article))
    assert (found.verified, found.sentence) == (False, None)
    assert (problem.line, problem.code) == (9, "quote-not-found")
    assert "[-700-] [+600+]" in problem.message


def test_a_headline_is_no_source(make_article: Any) -> None:
    (found,), (problem,) = verify(claim(Source("a", "Un titre de trois mots")), "p", annotated(make_article))
    assert (found.verified, problem.code) == (False, "quote-not-found")
    assert "headline" in problem.message


def test_a_word_is_no_quotation(make_article: Any) -> None:
    (found,), (problem,) = verify(claim(Source("a", "Séoul")), "p", annotated(make_article))
    assert (found.verified, problem.code) == (False, "quote-too-short")


def test_the_quotations_of_an_article_that_is_left_out_need_no_problem_of_their_own() -> None:
    (found,), problems = verify(claim(Source("a", FIRST)), "p", {}, frozenset({"a"}))
    assert (found.verified, problems) == (False, ())


def test_an_article_that_is_not_there_is_said(make_article: Any) -> None:
    _, (problem,) = verify(claim(Source("aa", FIRST)), "p", annotated(make_article))
    assert problem.code == "no-article"


def test_one_quotation_named_twice_counts_once(make_article: Any) -> None:
    found, (problem,) = verify(
        claim(Source("a", FIRST), Source("a", FIRST.replace("’", "'"))), "p", annotated(make_article)
    )
    assert (len(found), problem.code) == (1, "source-twice")


def test_a_claim_without_a_source_is_said(make_article: Any) -> None:
    assert verify(claim(), "p", annotated(make_article))[1][0].code == "no-source"
