"""The pages that show the corpus as a whole, and the pictures on the others: what they show, say and leave out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import (
    AnnotatedArticle,
    Article,
    ArticleEntry,
    Claim,
    ClaimEntry,
    Comparison,
    Corpus,
    Entity,
    EntityEntry,
    Page,
    Passage,
    Quotation,
    Sentence,
    Site,
    Source,
    Span,
    When,
    lay_out,
)
from generator.render import coverage, network, render_pages, timeline
from generator.render.chronology import occurrence
from generator.render.desk import desk
from tests.unit.render.test_rendered_pages import Tree, claim_page, one, tree, words_of

HOSTILE = 'A "B" <script>alert(1)</script> & |c| [d](x) {e} `f`'


def page(corpus: Corpus, site: Site, path: str) -> Tree:
    return tree(next(made for made in render_pages(corpus, site) if made.path == path))


def an_article(number: int, **fields: object) -> Article:
    text, blocks = lay_out([("headline", f"Titre {number}", None, 1)])
    values = {"title": f"Titre {number}", "language": "fr", **fields}
    return Article(id=f"a-{number:04}", text=text, blocks=blocks, **values)  # type: ignore[arg-type]


def a_claim(number: int, articles: list[str], when: str | None = None) -> ClaimEntry:
    sources = tuple(Source(article, "Mots.") for article in articles)
    sentence = None
    if when:
        precision = {4: "year", 7: "month", 10: "day"}[len(when)]
        sentence = Sentence(1, 0, 5, "Mots.", 0, when=When(when, None, precision, 0, 0))  # type: ignore[arg-type]
    return ClaimEntry(
        Claim(f"c-{number:04}", f"Affirmation {number}", sources),
        tuple(Quotation(source, "Mots.", True, sentence) for source in sources),
        (),
        (),
        (),
        None,
        None,
    )


def a_corpus(articles: list[Article], claims: list[ClaimEntry]) -> Corpus:
    """Without entities. Sentences that its claims quote have no anchors, so that only the overviews are asked for."""
    return Corpus(
        {a.id: ArticleEntry(AnnotatedArticle(a, ()), (), ()) for a in articles},
        {},
        {entry.claim.id: entry for entry in claims},
    )


def crowd(count: int, *, name: str = "Nom") -> dict[str, EntityEntry]:
    """Entities in a ring, each beside its next five."""
    ids = [f"e-{i:03}" for i in range(count)]
    kinds = ("person", "organisation", "place", "event", "work")
    return {
        id: EntityEntry(
            Entity(id, f"{name} {i}", kinds[i % 5]),  # type: ignore[arg-type]
            (),
            tuple(f"a-{n}" for n in range(1 + (i * 7) % 13)),
            (),
            tuple((ids[(i + step) % count], 6 - abs(step)) for step in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5)),
        )
        for i, id in enumerate(ids)
    }


# --- a claim's figures


def test_a_row_for_each_source_that_gives_the_figure_in_the_order_of_time(corpus: Corpus, site: Site) -> None:
    made = claim_page(corpus, site)
    figure = one(made, "//figure")
    rows = figure.xpath(".//li")
    assert [row.xpath(".//a/@href") for row in rows] == [["#source-1"], ["#source-2"]]
    assert [words_of(one(row, "./span[2]")) for row in rows] == ["au moins 40", "environ 70"]
    assert all(svg.get("aria-hidden") == "true" for svg in figure.xpath(".//svg[@class]"))
    assert "les chiffres divergent" in words_of(one(made, "//p[contains(@class, 'ms-pic__caption')]"))
    assert len(made.xpath("//details//table//tbody/tr")) == 2  # the same as a table


def test_a_number_that_stands_alone_is_not_drawn(corpus: Corpus, site: Site) -> None:
    entry = replace(corpus.claims["morts-a-la-mine"], comparisons=())
    made = claim_page(replace(corpus, claims={**corpus.claims, entry.claim.id: entry}), site)
    assert not made.xpath("//figure")
    assert made.xpath("//table//tbody/tr")


def test_hundredfold_figures_are_on_a_logarithmic_scale_and_said_to_be(corpus: Corpus, site: Site) -> None:
    entry = corpus.claims["morts-a-la-mine"]
    first, second, *others = entry.quotations
    assert first.sentence
    assert second.sentence
    few = replace(first.sentence.figures[0], low=3, value=3)
    quotations = (replace(first, sentence=replace(first.sentence, figures=(few,))), second)
    many = replace(second.sentence.figures[0], low=63_000, high=77_000, value=70_000)
    quotations = (quotations[0], replace(second, sentence=replace(second.sentence, figures=(many,))), *others)
    entry = replace(entry, quotations=quotations, comparisons=(Comparison("mineurs", "disagree", (0, 1)),))
    made = claim_page(replace(corpus, claims={**corpus.claims, entry.claim.id: entry}), site)
    assert "logarithmique" in words_of(one(made, "//figure"))


# --- the timeline


@pytest.mark.parametrize(
    ("dates", "iso", "disputed"),
    [
        (["2025-03", "2025-03", "2024"], "2025-03", True),
        (["2025", "2025-03-01"], "2025-03-01", False),
        (["2025-03-02", "2025-03-01"], "2025-03-01", True),
        ([None, "1950"], "1950", False),
    ],
)
def test_a_claim_stands_where_most_of_its_sources_put_it(dates: list[str | None], iso: str, disputed: bool) -> None:
    entries = [a_claim(1, ["a"], date) for date in dates]
    entry = replace(entries[0], quotations=tuple(q for e in entries for q in e.quotations))
    found = occurrence(entry)
    assert found is not None
    assert (found.iso, found.disputed) == (iso, disputed)
    assert occurrence(a_claim(1, ["a"])) is None


def test_the_timeline_lists_everything_once_undated_last(site: Site) -> None:
    articles = [an_article(1, date="2025-03-02T10:00"), an_article(2, date="1950-01-01"), an_article(3)]
    claims = [a_claim(1, ["a-0001"], "2025-03"), a_claim(2, ["a-0001"]), a_claim(3, ["a-0001"], "1812")]
    made = tree(timeline.render(desk(a_corpus(articles, claims), site)))
    assert [words_of(h) for h in made.xpath("//h2")] == ["1812", "1950", "2025", "Sans date"]
    links = [link for link in made.xpath("//li/a/@href") if ".md" in link and "/" in link]
    assert sorted(links) == sorted(
        [*(f"articles/a-000{i}.md" for i in (1, 2, 3)), *(f"claims/c-000{i}.md" for i in (1, 2, 3))]
    )
    assert "137 ans sans rien" in words_of(made)


def test_a_large_corpus_is_told_within_bounds(site: Site) -> None:
    articles = [an_article(i, date=f"202{i % 5}-{i % 12 + 1:02}-{i % 28 + 1:02}") for i in range(3000)]
    claims = [a_claim(i, [f"a-{i:04}", f"a-{i + 1:04}"], f"20{10 + i % 16}-0{i % 9 + 1}") for i in range(2000)]
    made = timeline.render(desk(a_corpus(articles, claims), site)).text
    assert len(made) < 500_000
    assert "ne sont pas montrés ici" in made
    assert len(coverage.render(desk(a_corpus(articles, claims), site)).text) < 200_000


# --- coverage


def test_coverage_says_in_each_cell_who_reports_and_who_does_not(corpus: Corpus, site: Site) -> None:
    table = one(page(corpus, site, "coverage.md"), "//table")
    heads = [words_of(cell) for cell in table.xpath("./thead/tr/th[@scope='col']")]
    assert heads[1:] == [
        "Le Quotidien / AFP · 1er mars 2024",
        "AFP / ATS · 2 mars 2024",
        "Provenance inconnue · date inconnue",
    ]
    rows = {words_of(one(row, "./th[@scope='row']/a")): row for row in table.xpath("./tbody/tr")}
    said = [words_of(cell) for cell in rows["Elle attend"].xpath("./td")]
    assert said[0].startswith("● 1")
    assert [cell.startswith("– non rapporté") for cell in said] == [False, True, True]
    assert rows["Elle attend"].xpath("./td[1]/a/@href") == ["../claims/elle-attend/#source-1"]
    assert "citation" in one(rows["Elle attend"], "./td[1]/a").get("aria-label")


def test_of_many_articles_the_columns_are_outlets_and_rows_what_several_report(site: Site) -> None:
    articles = [an_article(i, outlet=f"Journal {i % 20}") for i in range(100)]
    claims = [a_claim(i, [f"a-{i % 100:04}", *([f"a-{(i + 1) % 100:04}"] if i % 2 else [])]) for i in range(300)]
    made = tree(coverage.render(desk(a_corpus(articles, claims), site)))
    assert len(made.xpath("//thead//th")) == 1 + coverage.COLUMNS
    assert len(made.xpath("//tbody/tr")) == coverage.ROWS
    assert "60 affirmations sur 300" in words_of(made)
    assert "12 colonnes sur 20" in words_of(made)


# --- the network


def test_of_500_entities_the_network_shows_some_and_says_so(site: Site) -> None:
    corpus = Corpus({}, crowd(500), {})
    made = tree(network.render(desk(corpus, site)))
    wide, narrow = made.xpath("//figure")
    assert len(wide.xpath(".//a")) <= network.WIDE[0]
    assert len(narrow.xpath(".//a")) <= network.NARROW[0]
    assert "entités sur 500" in words_of(wide)
    assert len(made.xpath("//table/tbody/tr")) == network.IN_TABLE
    assert "Les 200 liens les plus forts sur 2 500" in words_of(made)
    backwards = Corpus({}, dict(reversed(corpus.entities.items())), {})
    assert network.render(desk(backwards, site)) == network.render(desk(corpus, site))


def test_a_node_is_a_link_that_says_name_kind_and_weight(corpus: Corpus, site: Site) -> None:
    wide = page(corpus, site, "network.md").xpath("//figure")[0]
    assert [link.get("aria-label") for link in wide.xpath(".//a")] == [
        "Lima · Lieu · 2 articles",
        "Ana Quispe · Personne · 1 article",
    ]
    assert wide.xpath(".//a/@href") == ["../entities/lima/", "../entities/ana-quispe/"]


def test_entities_that_stand_alone_make_no_network(corpus: Corpus, site: Site) -> None:
    alone = {id: replace(entry, related=()) for id, entry in corpus.entities.items()}
    made = page(replace(corpus, entities=alone), site, "network.md")
    assert not made.xpath("//svg")
    assert "deux entités nommées dans un même article" in words_of(made)


def test_an_entity_has_its_neighbours_with_arcs_and_a_strip(corpus: Corpus, site: Site) -> None:
    entities = crowd(12)
    articles = {
        a.id: ArticleEntry(AnnotatedArticle(a, ()), (), ())
        for a in [an_article(i, date=f"2025-0{i + 1}-01") for i in range(3)]
    }
    entry = replace(entities["e-000"], articles=("a-0000", "a-0002"))
    made = page(Corpus(articles, {**entities, "e-000": entry}, {}), site, "entities/e-000.md")
    strip, around = made.xpath("//figure")
    assert "2 articles, selon leur date de parution" in one(strip, "./svg").get("aria-label")
    assert len(around.xpath(".//li/a")) == 10
    assert around.xpath(".//svg/path[@class='ms-pic__arc']")


# --- outlets and agencies


def test_outlets_and_agencies_tell_what_they_carry(corpus: Corpus, site: Site) -> None:
    made = page(corpus, site, "sources.md")
    outlets, agencies = (
        [[words_of(cell) for cell in row.xpath("./td")][:4] for row in table.xpath("./tbody/tr")]
        for table in made.xpath("//table")
    )
    assert outlets == [
        ["Le Quotidien", "1 article", "2 affirmations", "AFP"],
        ["Média non indiqué", "2 articles", "1 affirmation", "AFP et ATS"],
    ]
    assert [row[0] for row in agencies] == ["AFP", "ATS", "Aucune agence indiquée"]
    assert agencies[0][1:] == ["2 articles", "2 affirmations", "Le Quotidien"]


def test_shared_passages_lead_to_where_they_stand_side_by_side(corpus: Corpus, site: Site) -> None:
    made = page(corpus, site, "sources.md")
    assert made.xpath("//div[@class='ms-rows']//li/a/@href") == ["articles/2024-03-01-mine.md#shared-1"]


def test_pairs_of_many_copies_are_bounded_and_told_once(site: Site) -> None:
    articles = [an_article(i) for i in range(60)]
    span = Span(0, 5)
    entries = {
        a.id: ArticleEntry(
            AnnotatedArticle(a, ()),
            (),
            (),
            {},
            tuple(Passage(b.id, span, span, 5, True) for b in articles if b is not a),
        )
        for a in articles
    }
    found = [made for made in render_pages(Corpus(entries, {}, {}), site) if made.path == "sources.md"]
    links = tree(found[0]).xpath("//div[@class='ms-rows']//li/a/@href")
    assert len(links) == len(set(links)) == 60


# --- any text, and none


@pytest.mark.parametrize("language", ["fr", "en"])
def test_names_and_titles_of_any_kind_are_text(corpus: Corpus, site: Site, language: str) -> None:
    entities = {
        i: replace(e, entity=replace(e.entity, name=f"{e.entity.name} {HOSTILE}")) for i, e in corpus.entities.items()
    }
    claims = {i: replace(e, claim=replace(e.claim, title=HOSTILE)) for i, e in corpus.claims.items()}
    articles = {
        i: replace(
            e,
            annotated=replace(
                e.annotated, article=replace(e.article, title=HOSTILE, outlet=HOSTILE, agencies=(HOSTILE,))
            ),
        )
        for i, e in corpus.articles.items()
    }
    made = render_pages(Corpus(articles, entities, claims), replace(site, language=language))
    for path in ("timeline.md", "network.md", "coverage.md", "sources.md", "claims/morts-a-la-mine.md", "index.md"):
        (found,) = [each for each in made if each.path == path]
        assert not tree(found).xpath("//script | //em[.='x']"), path
        assert HOSTILE in words_of(tree(found)) or path in ("network.md", "index.md"), path


@pytest.mark.parametrize("path", ["timeline.md", "network.md", "coverage.md", "sources.md", "index.md"])
def test_one_article_without_anything_has_its_pages(site: Site, path: str) -> None:
    made: Page = next(p for p in render_pages(a_corpus([an_article(1)], []), site) if p.path == path)
    assert not tree(made).xpath("//svg")
    assert words_of(tree(made))


@pytest.mark.parametrize(
    ("directory_urls", "target", "page", "link"),
    [
        (True, "claims/x.md#source-2", "coverage.md", "../claims/x/#source-2"),
        (True, "entities/b.md", "entities/a.md", "../b/"),
        (True, "timeline.md", "index.md", "timeline/"),
        (True, "index.md", "articles/a.md", "../../"),
        (True, "entities/a b&c.md", "network.md", "../entities/a%20b%26c/"),
        (False, "claims/x.md#source-2", "coverage.md", "claims/x.html#source-2"),
        (False, "entities/b.md", "entities/a.md", "b.html"),
        (False, "index.md", "articles/a.md", "../index.html"),
    ],
)
def test_a_link_in_raw_html_leads_to_the_built_page(
    empty: Corpus, site: Site, directory_urls: bool, target: str, page: str, link: str
) -> None:
    assert desk(empty, replace(site, directory_urls=directory_urls)).address(target, page) == link


def test_the_timeline_shows_small_bands_whole_and_so_many_lines_in_all(
    corpus: Corpus, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = next(iter(corpus.articles.values()))
    dates = [*(f"2020-01-{day:02}" for day in range(1, 31)), "2021-05-01", "2021-05-02"]
    articles = {
        f"a{k:02}": replace(
            entry,
            annotated=replace(entry.annotated, article=replace(entry.article, id=f"a{k:02}", date=date)),
            claims=(),
            supports={},
        )
        for k, date in enumerate(dates)
    }
    many = replace(corpus, articles=articles, claims={}, entities={})
    monkeypatch.setattr(timeline, "SHOWN", 12)
    page = tree(timeline.render(desk(many, site)))
    by_band = [len(band.xpath(".//li")) for band in page.xpath("//div[@class='ms-band']")]
    assert by_band[-1] == 2
    assert sum(by_band) <= 12 + timeline.LEAST_SHOWN * len(by_band)
    assert "?year=2020" in " ".join(page.xpath("//a/@href"))
