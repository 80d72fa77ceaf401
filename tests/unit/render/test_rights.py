"""What of an article is published where its text may not be. The built site is looked through in tests/site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import AnnotatedArticle, Article, ArticleEntry, Corpus, Problem, SeedRef, Site, Source
from generator.render import publish
from generator.render.rights import WITHHELD, shows, with_rights

MINE = "2024-03-01-mine"


def told(corpus: Corpus, id: str, full_text: bool | None) -> Corpus:
    """The corpus where an article's page says so."""
    entry = corpus.articles[id]
    article = replace(entry.article, full_text=full_text)
    changed = replace(entry, annotated=replace(entry.annotated, article=article))
    return replace(corpus, articles={**corpus.articles, id: changed})


def words(article: Article) -> str:
    return " ".join(article.text.replace(WITHHELD, " ").split())


@pytest.mark.parametrize(
    ("of_site", "of_page", "published"),
    [(True, None, True), (True, False, False), (False, None, False), (False, True, True), (True, True, True)],
)
def test_the_page_overrides_the_site(
    corpus: Corpus, site: Site, of_site: bool, of_page: bool | None, published: bool
) -> None:
    reduced = with_rights(told(corpus, MINE, of_page), replace(site, full_text=of_site))
    article = reduced.articles[MINE].article
    assert article.full_text is published
    assert ("Lima le redit" in article.text) is published


def test_title_and_quotations_stay_where_they_were(corpus: Corpus, site: Site) -> None:
    before = corpus.articles[MINE]
    after = with_rights(corpus, replace(site, full_text=False)).articles[MINE]
    assert words(after.article) == (
        "Lima : la mine *s'effondre* <hier> Au moins 40 mineurs sont morts, selon Lima. Elle attend."
    )
    assert len(after.article.text) == len(before.article.text)
    assert [(b.kind, b.start, b.end) for b in after.article.blocks] == [
        (b.kind, b.start, b.end) for b in before.article.blocks
    ]
    assert not any(block.credit for block in after.article.blocks)
    numbers = {s.number: s.text for s in after.annotated.sentences}
    assert numbers == {
        1: "Au moins 40 mineurs sont morts, selon Lima.",
        before.annotated.sentences[-1].number: "Elle attend.",
    }
    assert shows(after.article, 0, 4)


def test_half_a_sentence_is_all_that_is_shown(corpus: Corpus, site: Site) -> None:
    entry = corpus.claims["elle-attend"]
    sentence = corpus.articles[MINE].annotated.sentences[0]
    half = replace(entry.quotations[0], quote="40 mineurs sont morts", sentence=sentence)
    corpus = replace(corpus, claims={"elle-attend": replace(entry, quotations=(half,))})
    reduced = with_rights(corpus, replace(site, full_text=False))
    assert words(reduced.articles[MINE].article).endswith("<hier> 40 mineurs sont morts")
    shown = reduced.claims["elle-attend"].quotations[0].sentence
    assert shown is not None
    assert shown.text.strip(WITHHELD) == "40 mineurs sont morts"
    assert shown.figures == ()  # "Au moins 40 mineurs" begins outside
    made = {page.path: page.text for page in publish(corpus, replace(site, full_text=False))}
    assert "[…\\] <span" not in made[f"articles/{MINE}.md"]
    assert "\\[…\\]" in made[f"articles/{MINE}.md"]
    assert "Une citation a été choisie" in made["claims/elle-attend.md"]


def test_what_is_not_in_its_article_is_not_shown_as_its_words(corpus: Corpus, site: Site) -> None:
    reduced = with_rights(corpus, replace(site, full_text=False)).claims["morts-a-la-mine"]
    assert [quotation.quote for quotation in reduced.quotations][-1] == ""
    assert [source.quote for source in reduced.claim.sources][-1] == ""
    page = next(p for p in publish(corpus, replace(site, full_text=False)) if p.path == "claims/morts-a-la-mine.md")
    assert "Jamais imprimé" not in page.text
    assert "Citation introuvable dans l’article" in page.text


def test_a_problem_does_not_show_the_nearest_sentence(corpus: Corpus, site: Site) -> None:
    problem = Problem("content/claims/morts-a-la-mine.md", 9, "error", "quote-not-found", "…; nearest: Lima le redit")
    corpus = replace(corpus, problems=(problem,))
    assert with_rights(corpus, site).problems == (problem,)
    assert "redit" not in with_rights(corpus, replace(site, full_text=False)).problems[0].message


def test_it_can_be_asked_twice(corpus: Corpus, site: Site) -> None:
    once = with_rights(corpus, replace(site, full_text=False))
    assert with_rights(once, replace(site, full_text=False)) == once


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "n’est pas publié sur ce site"), ("en", "is not published on this site")],
)
def test_the_page_says_so_and_leads_to_the_publisher(corpus: Corpus, site: Site, language: str, said: str) -> None:
    made = {page.path: page.text for page in publish(told(corpus, MINE, False), replace(site, language=language))}
    note = made[f"articles/{MINE}.md"].partition('<div class="ms-withheld"')[2].partition("</div>")[0]
    assert said in note
    assert "(https://example.org/mine)" in note
    assert said not in made["articles/2024-03-02-bilan.md"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_mark_of_what_is_withheld_is_never_printed(corpus: Corpus, site: Site, language: str) -> None:
    for page in publish(corpus, replace(site, full_text=False, language=language, address="https://example.org/")):
        assert WITHHELD not in page.text, page.path


def test_an_entity_counts_the_mentions_that_it_does_not_show(corpus: Corpus, site: Site) -> None:
    page = next(p for p in publish(corpus, replace(site, full_text=False)) if p.path == "entities/lima.md")
    assert "Lima</mark> le redit" not in page.text
    assert "3 mentions dans le texte de l’article" in page.text


def test_shared_passages_are_counted_and_not_shown(corpus: Corpus, site: Site) -> None:
    for withheld in (MINE, "2024-03-02-bilan"):
        made = {page.path: page.text for page in publish(told(corpus, withheld, False), site)}
        page = made[f"articles/{MINE}.md"]
        assert "4 mots en commun" in page
        assert "ms-pair" not in page


def test_a_source_of_a_missing_article_follows_the_site(corpus: Corpus, site: Site) -> None:
    entry = corpus.claims["elle-attend"]
    lost = replace(entry.quotations[0], source=Source("perdu", "X y z."), quote="X y z.", verified=False, sentence=None)
    corpus = replace(corpus, claims={"elle-attend": replace(entry, quotations=(lost,))})
    assert with_rights(corpus, site).claims["elle-attend"].quotations[0].quote == "X y z."
    assert with_rights(corpus, replace(site, full_text=False)).claims["elle-attend"].quotations[0].quote == ""


def test_what_changed_in_the_seed_of_a_withheld_text_is_not_published() -> None:
    """Its message shows words of the text."""
    problem = Problem("seeds/a.txt", 1, "warning", "seed-changed", "they differ (un [-secret-])")
    article = Article(id="a", title="T", text="T", blocks=(), language="fr", seed=SeedRef("seeds/a.txt", "0"))
    for full_text, shown in ((True, True), (False, False)):
        entry = ArticleEntry(AnnotatedArticle(replace(article, full_text=full_text), ()), (), ())
        corpus = with_rights(Corpus({"a": entry}, {}, {}, (problem,)), Site("", "", "fr"))
        assert ("secret" in corpus.problems[0].message) is shown
