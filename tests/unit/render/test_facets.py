"""What a list can be narrowed by, and what its rows carry for it, as Python-Markdown renders them."""

from __future__ import annotations

from dataclasses import replace

import markdown
import pytest
from lxml import html

from generator.model import ArticleEntry, Corpus, Site
from generator.render import listing
from generator.render.desk import desk

HOSTILE = 'Le "Monde" & <b>l\'autre</b> | {x} [y] *z*'


def tree(text: str) -> html.HtmlElement:
    body = text.split("---\n", 2)[2]
    return html.fragment_fromstring(
        markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"]), create_parent="div"
    )


def options(page: html.HtmlElement, name: str) -> dict[str, str]:
    """What a control offers, the choice of all aside."""
    found = page.xpath(f"//form//select[@name='{name}']//option[@value!='']")
    return {option.get("value"): option.text_content() for option in found}


def carried(page: html.HtmlElement, name: str) -> list[str | None]:
    """Of each row, in order."""
    return [row.xpath(".//a")[0].get(f"data-{name}") for row in page.xpath("//tbody/tr")]


def with_outlets(corpus: Corpus, outlets: dict[str, str | None]) -> Corpus:
    """The corpus with each article's outlet replaced by one of these, in the order of their ids."""

    def told(entry: ArticleEntry, outlet: str | None) -> ArticleEntry:
        return replace(entry, annotated=replace(entry.annotated, article=replace(entry.article, outlet=outlet)))

    return replace(
        corpus,
        articles={id: told(entry, outlets.get(id, entry.article.outlet)) for id, entry in corpus.articles.items()},
    )


def test_articles_by_outlet_agency_and_year(corpus: Corpus, site: Site) -> None:
    page = tree(listing.articles(desk(corpus, site)).text)
    assert options(page, "outlet") == {"le-quotidien": "Le Quotidien (1)", "-": "Non indiqué (2)"}
    assert options(page, "agency") == {"afp": "AFP (2)", "ats": "ATS (1)", "-": "Non indiqué (1)"}
    assert options(page, "year") == {"2024": "2024 (2)", "-": "Non indiqué (1)"}
    assert carried(page, "agency") == ["afp ats", "afp", None]
    assert carried(page, "date") == ["2024-03-02", "2024-03-01T10:53", None]


def test_claims_by_sources_figures_status_and_entity(corpus: Corpus, site: Site) -> None:
    page = tree(listing.claims(desk(corpus, site)).text)
    assert options(page, "sources") == {"2": "Au moins 2 (1)", "3": "Au moins 3 (1)"}
    assert options(page, "figures") == {"disagree": "Chiffres divergents (1)"}
    assert options(page, "status") == {"confirmed": "Confirmée (1)", "proposed": "Proposée, non relue (1)"}
    assert options(page, "entity") == {"ana-quispe": "Ana Quispe (1)", "lima": "Lima (1)"}
    assert [group.get("label") for group in page.xpath("//optgroup")] == ["Personnes", "Lieux"]
    assert carried(page, "origins") == ["2", "1"]


def test_entities_by_kind_and_every_spelling(corpus: Corpus, site: Site) -> None:
    page = tree(listing.entities(desk(corpus, site)).text)
    assert options(page, "kind") == {"person": "Personnes (1)", "place": "Lieux (1)"}
    assert carried(page, "names") == [None, "A. Quispe Mme Quispe"]


def test_what_would_part_no_row_from_another_is_not_offered(corpus: Corpus, site: Site) -> None:
    silent = with_outlets(corpus, dict.fromkeys(corpus.articles))
    assert options(tree(listing.articles(desk(silent, site)).text), "outlet") == {}
    same = with_outlets(corpus, dict.fromkeys(corpus.articles, "Le Temps"))
    assert options(tree(listing.articles(desk(same, site)).text), "outlet") == {}


def test_names_of_any_kind_stay_words_and_names_that_look_alike_stay_two(corpus: Corpus, site: Site) -> None:
    first, second, third = corpus.articles
    page = tree(listing.articles(desk(with_outlets(corpus, {first: HOSTILE, second: "Été", third: "Ete"}), site)).text)
    offered = options(page, "outlet")
    assert sorted(offered.values()) == ["Ete (1)", f"{HOSTILE} (1)", "Été (1)"]
    assert len(set(carried(page, "outlet"))) == 3
    assert set(carried(page, "outlet")) == set(offered)
    assert page.xpath("//form//b") == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_control_has_a_name_and_stands_hidden_until_a_script_takes_it(
    corpus: Corpus, site: Site, language: str
) -> None:
    at = desk(corpus, replace(site, language=language))
    for made in (listing.articles(at), listing.claims(at), listing.entities(at)):
        page = tree(made.text)
        (form,) = page.xpath("//form")
        assert "hidden" in form.attrib
        controls = form.xpath(".//input | .//select")
        assert [label.get("for") for label in form.xpath(".//label")] == [control.get("id") for control in controls]
        assert all(label.text_content().strip() for label in form.xpath(".//label"))
        (table,) = page.xpath("//div[@data-columns]")
        assert len(table.get("data-columns").split()) == len(table.xpath(".//th"))
        assert table.get("data-sorted").strip("-") in table.get("data-columns").split()
