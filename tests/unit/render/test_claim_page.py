"""What a claim's page says, and leaves out, where there is little to say of its figures, origins and dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import ClaimEntry, Comparison, Corpus, Figure, Site
from generator.render import render_pages
from generator.render.exports import export
from generator.render.rows import Rows
from tests.unit.render.test_rendered_pages import claim_page, one, words_of

TOLL = "morts-a-la-mine"


def with_entry(corpus: Corpus, entry: ClaimEntry) -> Corpus:
    return replace(corpus, claims={**corpus.claims, entry.claim.id: entry})


def counting(corpus: Corpus, *figures: Figure, comparison: Comparison) -> Corpus:
    """The corpus where the first sources of the toll give one figure each, compared so."""
    entry = corpus.claims[TOLL]
    quotations = list(entry.quotations)
    for at, figure in enumerate(figures):
        sentence = quotations[at].sentence
        assert sentence is not None
        quotations[at] = replace(quotations[at], sentence=replace(sentence, figures=(figure,)))
    return with_entry(corpus, replace(entry, quotations=tuple(quotations), comparisons=(comparison,)))


def exactly(n: float, unit: str, of: str | None = None) -> Figure:
    return Figure(n, n, n, "exact", unit, str(n), 0, 2, of=of)


@pytest.mark.parametrize(
    ("unit", "of", "said"),
    [
        ("%", "mineurs", "mineurs, en % : les chiffres concordent"),
        ("%", None, "pourcentages : les chiffres concordent"),
        ("EUR", None, "euros : les chiffres concordent"),
        ("EUR", "dégâts", "dégâts, en euros : les chiffres concordent"),
        ("tonnes", "minerai", "tonnes : les chiffres concordent"),
    ],
)
def test_what_is_compared_is_said_in_words(corpus: Corpus, site: Site, unit: str, of: str | None, said: str) -> None:
    figure = exactly(38, unit, of)
    page = claim_page(counting(corpus, figure, figure, comparison=Comparison(unit, "agree", (0, 1))), site)
    assert words_of(one(page, "//p[contains(@class, 'ms-pic__caption')]")).replace("\xa0", " ").startswith(said)


def test_a_count_that_grew_may_be_of_people_that_each_source_names_its_way(corpus: Corpus, site: Site) -> None:
    grown = Comparison("personnes", "evolution", (0, 1))
    grew = counting(corpus, exactly(40, "personnes"), exactly(70, "manifestants"), comparison=grown)
    page = claim_page(grew, site)
    assert "personnes, bilan en évolution : 40 (1er mars 2024), puis 70 (2 mars 2024)." in words_of(page).replace(
        "\xa0", " "
    )
    assert [words_of(badge) for badge in page.xpath("//p[@class='ms-badges'][1]/span")][1] == "Bilan en évolution"
    listed = next(page for page in render_pages(grew, site) if page.path == "claims/index.md")
    assert "Bilan en évolution" in listed.text


def test_one_source_alone_is_compared_with_none_and_linked_to_none(corpus: Corpus, site: Site) -> None:
    entry = corpus.claims[TOLL]
    entry = replace(entry, quotations=entry.quotations[:1], origins=entry.origins[:1], comparisons=())
    page = claim_page(with_entry(corpus, entry), site)
    text = words_of(page)
    assert "Rien à comparer" not in text
    assert "est un plafond" not in text
    assert page.xpath("//h2[@id='figures']")
    assert not page.xpath("//h2[@id='origins']")


def test_a_legend_explains_the_marks_that_are_there(corpus: Corpus, site: Site) -> None:
    assert "Dans les citations : les chiffres et à qui" in words_of(claim_page(corpus, site)).replace("\xa0", " ")
    assert "Dans les citations" not in words_of(claim_page(corpus, site, "elle-attend"))


def test_what_appeared_on_one_day_says_it_once(corpus: Corpus, site: Site) -> None:
    assert "Parution : 1er mars 2024" in words_of(claim_page(corpus, site, "elle-attend")).replace("\xa0", " ")


def test_of_a_quotation_that_is_nowhere_no_origin_is_known(corpus: Corpus, site: Site) -> None:
    entry = corpus.claims[TOLL]
    lost = replace(entry.quotations[2], origin=0)
    some = with_entry(
        corpus, replace(entry, quotations=(*entry.quotations[:2], lost), origins=(replace(entry.origins[0]),))
    )
    assert "Une source n’a pas d’origine" in words_of(claim_page(some, site))
    none = with_entry(corpus, replace(entry, quotations=(lost,), origins=(), comparisons=()))
    page = claim_page(none, site)
    assert words_of(one(page, "//p[@class='ms-sum']")).endswith("aucune origine établie")
    assert not page.xpath("//h2[@id='origins']")
    listed = next(page for page in render_pages(none, site) if page.path == "claims/index.md")
    assert ">aucune origine établie</td>" in listed.text
    made = next(file for file in export(none, site, Rows()) if file.path == "data/claims.json")
    assert '"origin": null' in made.text


def test_an_article_that_was_not_read_is_not_said_to_name_nobody(corpus: Corpus, site: Site) -> None:
    id = corpus.claims["elle-attend"].quotations[0].source.article
    told = corpus.articles[id]
    german = replace(told, annotated=replace(told.annotated, article=replace(told.article, language="de")))
    text = words_of(claim_page(replace(corpus, articles={**corpus.articles, id: german}), site, "elle-attend"))
    assert "l’article l’affirme" not in text
    assert "Attribution non lue" in text
    assert "(allemand)" in text
