"""The pages, as Python-Markdown renders them: what a reader finds on each, and where its links lead."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import markdown
import pytest
import yaml
from lxml import html

from generator.model import FEW_ARTICLES, Comparison, Corpus, Page, Singles, Site, Verdict
from generator.render import listing, publish, render_pages
from generator.render.desk import desk

Tree = html.HtmlElement


def tree(page: Page) -> Tree:
    """The page's body."""
    _, _, body = page.text.split("---\n", 2)
    made = markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables", "toc"])
    return html.fragment_fromstring(made, create_parent="div")


def front(page: Page) -> dict[str, object]:
    return dict(yaml.safe_load(page.text.split("---\n", 2)[1]))


def pages_of(corpus: Corpus, site: Site) -> dict[str, Page]:
    """What is published, but for the files that are no pages."""
    return {page.path: page for page in publish(corpus, site) if page.path.endswith(".md")}


def words_of(element: Tree) -> str:
    return " ".join(element.text_content().split())


def one(element: Tree, path: str) -> Tree:
    found = element.xpath(path)
    assert len(found) == 1, (path, found)
    return found[0]


@pytest.fixture
def pages(corpus: Corpus, site: Site) -> dict[str, Page]:
    return pages_of(corpus, site)


@pytest.fixture
def article(pages: dict[str, Page]) -> Tree:
    return tree(pages["articles/2024-03-01-mine.md"])


@pytest.fixture
def claim(pages: dict[str, Page]) -> Tree:
    return tree(pages["claims/morts-a-la-mine.md"])


# --- all pages


def test_there_is_a_page_for_everything_and_an_index_for_each_kind(pages: dict[str, Page]) -> None:
    assert sorted(pages) == [
        "articles/2024-03-01-mine.md",
        "articles/2024-03-02-bilan.md",
        "articles/index.md",
        "articles/sans-date.md",
        "claims/elle-attend.md",
        "claims/index.md",
        "claims/morts-a-la-mine.md",
        "coverage.md",
        "data/index.md",
        "entities/ana-quispe.md",
        "entities/index.md",
        "entities/lima.md",
        "index.md",
        "method.md",
        "network.md",
        "sources.md",
        "timeline.md",
    ]


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_every_link_leads_to_a_page_and_an_anchor(corpus: Corpus, site: Site, language: str) -> None:
    site = replace(site, language=language)
    files = {page.path for page in publish(corpus, site)}
    trees = {path: tree(page) for path, page in pages_of(corpus, site).items()}
    ids = {path: set(t.xpath("//@id")) for path, t in trees.items()}
    built = {site.url(path).rstrip("/"): path for path in trees}
    checked = 0
    for path, t in trees.items():
        for link in t.xpath("//a/@href"):
            parts = urlsplit(str(link))
            if parts.scheme:
                continue
            # in Markdown a link names a page of the tree; in raw HTML, which no builder rewrites, one of the built site
            in_markdown = not parts.path or parts.path.endswith(".md") or "data/" in parts.path
            base = posixpath.dirname(path if in_markdown else site.url(path))
            target = posixpath.normpath(posixpath.join(base, unquote(parts.path))) if parts.path else path
            target = target if in_markdown else built.get(target, target)
            if target in files and target not in ids:
                continue  # a data file
            assert target in ids, (path, link)
            assert not parts.fragment or parts.fragment in ids[target], (path, link)
            checked += 1
    assert checked > 60


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        ids = tree(page).xpath("//@id")
        assert len(ids) == len(set(ids)), page.path


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus, site: Site, language: str) -> None:
    site = replace(site, language=language)
    backwards = Corpus(
        dict(reversed(corpus.articles.items())),
        dict(reversed(corpus.entities.items())),
        dict(reversed(corpus.claims.items())),
        corpus.problems,
    )
    assert render_pages(corpus, site) == render_pages(backwards, site)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_corpus_of_nothing_has_its_pages(empty: Corpus, site: Site, language: str) -> None:
    pages = pages_of(empty, replace(site, language=language)).values()
    assert sorted(page.path for page in pages) == [
        "articles/index.md",
        "claims/index.md",
        "coverage.md",
        "data/index.md",
        "entities/index.md",
        "index.md",
        "method.md",
        "network.md",
        "sources.md",
        "timeline.md",
    ]
    for path in ("articles/index.md", "coverage.md", "network.md", "sources.md", "timeline.md"):
        text = next(page.text for page in pages if page.path == path)
        assert "seeds/" in text, path
        assert "<svg" not in text, path


def test_front_matter_ranks_pages_in_the_search(pages: dict[str, Page]) -> None:
    def boost(path: str) -> float:
        return float(front(pages[path])["search"]["boost"])  # type: ignore[index]

    assert boost("claims/elle-attend.md") > boost("articles/sans-date.md")
    assert boost("entities/lima.md") > boost("articles/sans-date.md")
    assert front(pages["claims/index.md"])["search"] == {"exclude": True}
    assert front(pages["articles/2024-03-01-mine.md"])["title"] == "Lima : la mine *s'effondre* <hier>"
    assert all(front(page)["description"] for page in pages.values())


# --- an article


def test_an_article_tells_what_is_known_of_it(article: Tree) -> None:
    assert words_of(one(article, "//h1")) == "Lima : la mine *s'effondre* <hier>"
    byline = words_of(article.xpath("//p[@class='ms-byline']")[0])
    for part in (
        "Le Quotidien",
        "Agence : AFP",
        "Par Jean Dupont et Zoé Martin",
        "1er mars 2024 à 10:53",
        "12:00",
        "français",
    ):
        assert part in byline.replace("\xa0", " ")
    assert article.xpath("//time/@datetime") == ["2024-03-01T10:53", "2024-03-01T12:00"]
    assert article.xpath("//a[@rel='external']/@href") == ["https://example.org/mine"]
    assert "seeds/mine.txt" in words_of(article)


def test_what_is_unknown_is_said(pages: dict[str, Page]) -> None:
    byline = words_of(tree(pages["articles/sans-date.md"]).xpath("//p[@class='ms-byline']")[0])
    assert byline == "Provenance inconnue · date inconnue · anglais"


def test_an_article_in_another_language_says_so_to_a_screen_reader(pages: dict[str, Page], article: Tree) -> None:
    assert tree(pages["articles/sans-date.md"]).xpath("//div[@class='ms-text']/@lang") == ["en"]
    assert article.xpath("//@lang") == []


def test_the_text_stands_in_order_and_whole(article: Tree) -> None:
    for number in article.xpath("//a[contains(@class, 'ms-num')]"):
        number.drop_tree()
    text = one(article, "//div[@class='ms-text']")
    assert [words_of(block) for block in text] == [
        "Au moins 40 mineurs sont morts, selon Lima. Lima le redit à Lima.",
        "Des [secours] lents",
        "Légende de photo Ana Quispe devant la mine, à Lima Crédit : AFP / J. SOTO",
        "10. Ana Quispe a nié ! Elle attend.",
    ]


def test_every_sentence_has_its_anchor(article: Tree, corpus: Corpus) -> None:
    sentences = corpus.articles["2024-03-01-mine"].annotated.sentences
    assert article.xpath("//span/@id") == [sentence.anchor for sentence in sentences]
    assert words_of(one(article, "//span[@id='s-2']")) == "Lima le redit à Lima."


def test_an_entity_is_linked_once_a_block_and_not_in_the_headline(article: Tree) -> None:
    links = [(words_of(a), a.get("href")) for a in article.xpath("//a[@class='ms-entity']")]
    lima, ana = ("Lima", "../entities/lima.md"), ("Ana Quispe", "../entities/ana-quispe.md")
    assert links == [lima, ana, lima, ana]
    assert article.xpath("//h1//a") == []
    assert len(article.xpath("//span[@id='s-1']/a[@class='ms-entity']")) == 1


def test_a_sentence_leads_to_every_claim_that_it_supports(article: Tree, corpus: Corpus) -> None:
    last = corpus.articles["2024-03-01-mine"].annotated.sentences[-1].anchor
    numbers = article.xpath(f"//span[@id='{last}']/a[contains(@class, 'ms-num')]")
    assert [(n.text, n.get("href"), n.get("aria-label").replace("\xa0", " ")) for n in numbers] == [
        ("1", "../claims/elle-attend.md", "Affirmation : Elle attend — 1 source"),
        ("3", "../claims/morts-a-la-mine.md", "Affirmation : Au moins 40 mineurs | sont morts — 3 sources"),
    ]
    assert article.xpath("//span[@id='s-2']/@class") == ["ms-s"]


def test_beside_the_text(article: Tree) -> None:
    side = words_of(one(article, "//div[@class='ms-side']")).replace("\xa0", " ")
    for part in (
        "Elle attend 1 source",
        "Lima 5 fois",
        "ab" * 32,
    ):
        assert part in side
    assert (
        "Jean Dupont, Zoé Martin, Le Quotidien, AFP. « Lima : la mine *s'effondre* <hier> ». 1er mars 2024 à 10:53."
        in side
    )


# --- a claim


def test_a_claim_sums_up_and_says_that_the_count_is_a_ceiling(claim: Tree) -> None:
    assert words_of(one(claim, "//h1")) == "Au moins 40 mineurs | sont morts"
    assert (
        words_of(one(claim, "//p[@class='ms-sum']")).replace("\xa0", " ")
        == "3 articles · 2 agences · 2 origines au plus : Lima"
    )
    assert "est un plafond" in words_of(claim)
    assert [words_of(b) for b in claim.xpath("//p[@class='ms-badges'][1]/span")][:2] == [
        "Proposée, non relue",
        "Chiffres divergents",
    ]


def test_a_source_shows_its_words_its_figure_and_whom_it_names(claim: Tree) -> None:
    source = one(claim, "//div[@id='source-1']")
    assert words_of(one(source, ".//blockquote")) == "Au moins 40 mineurs sont morts, selon Lima."
    assert [words_of(m) for m in source.xpath(".//mark[@class='ms-figure']")] == ["Au moins 40 mineurs"]
    assert [words_of(m) for m in source.xpath(".//mark[@class='ms-attribution']")] == ["Lima"]
    assert "Attribution : Lima, information relayée par l'agence Andina" in words_of(source)
    assert "../articles/2024-03-01-mine.md#s-1" in source.xpath(".//a/@href")
    assert any(":~:text=Au%20moins%2040" in href for href in source.xpath(".//a/@href"))


def test_reservations_are_flagged_in_words(claim: Tree) -> None:
    assert [words_of(b) for b in claim.xpath("//div[@id='source-2']//span[contains(@class, 'ms-badge')]")] == [
        "Au conditionnel ou sous réserve"
    ]
    assert "mars 2024" in words_of(one(claim, "//div[@id='source-2']"))


def test_a_quotation_that_is_not_found_is_flagged_and_leads_to_no_sentence(claim: Tree) -> None:
    source = one(claim, "//div[@id='source-3']")
    assert "Citation introuvable dans l’article" in words_of(source)
    assert source.xpath(".//a/@href") == ["../articles/sans-date.md"]
    assert "Une citation de cette page ne se trouve pas" in words_of(one(claim, "//div[@class='ms-alert']"))
    assert "l’article l’affirme" not in words_of(source)


def test_figures_are_told_as_intervals_and_compared_in_words(claim: Tree) -> None:
    rows = [
        [words_of(cell) for cell in row]
        for row in claim.xpath("//div[contains(@class, 'ms-table--figures')]//tbody/tr")
    ]
    assert [row[1:] for row in rows] == [
        ["au moins 40", "mineurs", "« Au moins 40 mineurs »"],
        ["environ 70 (à 10 % près)", "mineurs", "« Environ 70 mineurs »"],
    ]
    assert "les chiffres divergent" in words_of(claim)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("agree", "mineurs : les chiffres concordent"),
        (None, "Rien à comparer"),
        ("disagree", "mineurs : les chiffres divergent"),
        (
            "evolution",
            "mineurs, bilan en évolution : au moins 40 (1er mars 2024), puis environ 70 (2 mars 2024).",
        ),
    ],
)
def test_what_the_figures_say_together(corpus: Corpus, site: Site, verdict: Verdict | None, said: str) -> None:
    entry = corpus.claims["morts-a-la-mine"]
    entry = replace(entry, comparisons=(Comparison("mineurs", verdict, (0, 1)),) if verdict else ())
    pages = {
        page.path: page for page in render_pages(replace(corpus, claims={**corpus.claims, entry.claim.id: entry}), site)
    }
    assert said in words_of(tree(pages["claims/morts-a-la-mine.md"])).replace("\xa0", " ")


def test_every_origin_says_why(claim: Tree) -> None:
    origins = [words_of(o).replace("\xa0", " ") for o in claim.xpath("//div[@class='ms-origin']")]
    assert origins[0].startswith(
        "Origine 1 : Lima 2 sources : Le Quotidien / AFP · 1er mars 2024, AFP / ATS · 2 mars 2024."
    )
    assert "Ces deux sources viennent d’articles de la même agence : AFP." in origins[0]
    assert "Ces deux sources ont les mêmes mots, ou presque." in origins[0]
    assert "rien ne la relie aux autres" in origins[1]


def test_the_editors_notes_are_markdown(claim: Tree) -> None:
    assert words_of(one(claim, "//em")) == "note"
    assert claim.xpath("//a[@href='https://example.org']")


def test_a_claim_says_who_established_what_and_where_to_correct_it(pages: dict[str, Page], claim: Tree) -> None:
    assert "Aucune personne n’a encore indiqué avoir relu cette page." in words_of(claim)
    assert "content/claims/morts-a-la-mine.md" in words_of(claim)
    confirmed = words_of(tree(pages["claims/elle-attend.md"]))
    assert "Confirmée" in confirmed
    assert "Une personne a relu cette page" in confirmed


# --- an entity


def test_an_entity_lists_every_mention_in_its_sentence(pages: dict[str, Page]) -> None:
    page = tree(pages["entities/lima.md"])
    assert [words_of(h) for h in page.xpath("//h3")] == ["Lima : la mine *s'effondre* <hier>", "Mine accident"]
    lines = [
        (words_of(li), li.xpath("./a/@href")[0], len(li.xpath(".//mark")))
        for li in page.xpath("//div[@class='ms-lines']//li")
    ]
    mine = "../articles/2024-03-01-mine.md"
    assert lines == [
        ("Lima : la mine *s'effondre* <hier> titre de l’article", f"{mine}#article", 1),
        ("Au moins 40 mineurs sont morts, selon Lima. voir dans l’article", f"{mine}#s-1", 1),
        ("Lima le redit à Lima. voir dans l’article", f"{mine}#s-2", 2),
        ("Ana Quispe devant la mine, à Lima légende de photo", f"{mine}#b-3", 1),
        ("Au moins 40 mineurs sont morts, selon Lima. voir dans l’article", "../articles/sans-date.md#s-1", 1),
    ]


def test_an_entity_has_its_names_its_notes_and_its_links(pages: dict[str, Page]) -> None:
    page = tree(pages["entities/ana-quispe.md"])
    text = words_of(page).replace("\xa0", " ")
    assert "Aussi écrit : « A. Quispe » et « Mme Quispe »." in text
    assert "Mineuse." in text
    assert "2 mentions dans 1 article" in text
    links = page.xpath("//a/@href")
    assert {"https://www.wikidata.org/wiki/Q42", "../claims/elle-attend.md", "lima.md"} <= set(links)


# --- the lists


def test_articles_are_listed_newest_first_and_undated_last(pages: dict[str, Page]) -> None:
    rows = [[words_of(cell) for cell in row] for row in tree(pages["articles/index.md"]).xpath("//tbody/tr")]
    assert rows == [
        ["2 mars 2024", "Le bilan s'alourdit", "AFP / ATS", "1 affirmation"],
        ["1er mars 2024", "Lima : la mine *s'effondre* <hier>", "Le Quotidien / AFP", "2 affirmations"],
        ["Date inconnue", "Mine accident", "Provenance inconnue", "0 affirmation"],
    ]


def test_claims_are_listed_best_sourced_first(pages: dict[str, Page]) -> None:
    rows = [[words_of(cell) for cell in row] for row in tree(pages["claims/index.md"]).xpath("//tbody/tr")]
    assert rows == [
        [
            "Au moins 40 mineurs | sont morts",
            "3 sources",
            "2 origines au plus",
            "Chiffres divergents",
            "Proposée, non relue",
        ],
        ["Elle attend", "1 source", "1 origine au plus", "–", "Confirmée"],
    ]


def test_entities_are_listed_with_their_kinds_most_present_first(pages: dict[str, Page]) -> None:
    rows = [[words_of(cell) for cell in row][:2] for row in tree(pages["entities/index.md"]).xpath("//tbody/tr")]
    assert rows == [["Lima", "Lieu"], ["Ana Quispe", "Personne"]]


def test_home_counts_and_leads_on(pages: dict[str, Page]) -> None:
    page = tree(pages["index.md"])
    assert words_of(one(page, "//h1")) == "Mines du Pérou"
    assert [words_of(li) for li in page.xpath("//div[@class='ms-counts']//li")] == [
        "3 articles",
        "2 affirmations",
        "2 entités",
        "1 média",
        "2 agences",
    ]
    text = words_of(page)
    assert "Articles parus du 1er mars 2024 au 2 mars 2024. Un article n’a pas de date connue." in text
    assert "Un point demande l’attention d’une personne." in text
    assert [words_of(h) for h in page.xpath("//h2")] == [
        "Affirmations qui ont le plus d’origines",
        "Affirmations dont les chiffres divergent",
        "Comment lire une affirmation",
        "Derniers articles",
    ]


def test_method_leads_to_the_open_data_and_lists_the_problems(pages: dict[str, Page]) -> None:
    page = tree(pages["method.md"])
    assert {href for href in page.xpath("//a/@href") if href.startswith("data/")} == {
        "data/index.md",
        "data/problems.json",
    }
    assert words_of(one(page, "//div[@class='ms-problems']")) == (
        "content/claims/morts-a-la-mine.md:12 La citation n’est pas dans son article."
    )
    assert "Introuvable." not in words_of(page)  # the message is in the generator's own language


# --- whose hand


def with_source(corpus: Corpus, id: str, at: int, **fields: object) -> Corpus:
    """The corpus where one source of a claim has other values."""
    entry = corpus.claims[id]
    quotations = list(entry.quotations)
    quotations[at] = replace(quotations[at], **fields)
    return replace(corpus, claims={**corpus.claims, id: replace(entry, quotations=tuple(quotations))})


def claim_page(corpus: Corpus, site: Site, id: str = "morts-a-la-mine") -> Tree:
    return tree(next(page for page in render_pages(corpus, site) if page.path == f"claims/{id}.md"))


def test_an_attribution_that_a_person_set_is_told_apart(corpus: Corpus, site: Site) -> None:
    source = replace(corpus.claims["morts-a-la-mine"].quotations[0].source, attributed_to="la mairie")
    page = claim_page(with_source(corpus, "morts-a-la-mine", 0, source=source, attributed_to="la mairie"), site)
    row = one(page, "//div[@id='source-1']")
    assert "Attribution : la mairie" in words_of(row)
    assert "Attribution établie par une personne ; le logiciel lit dans la phrase : Lima." in words_of(row)
    assert "Andina" not in words_of(row)  # the intermediary was the software's reading too
    assert row.xpath(".//mark[@class='ms-attribution']") == []
    assert "L’attribution d’une source a été établie par une personne." in words_of(
        one(page, "//div[@class='ms-hand']")
    )


def test_an_attribution_that_a_person_found_in_the_sentence_is_marked_there(corpus: Corpus, site: Site) -> None:
    source = replace(corpus.claims["morts-a-la-mine"].quotations[0].source, attributed_to="mineurs")
    page = claim_page(with_source(corpus, "morts-a-la-mine", 0, source=source, attributed_to="mineurs"), site)
    marked = [words_of(m) for m in page.xpath("//div[@id='source-1']//mark")]
    assert "mineurs" in marked[0]
    assert "Lima" not in marked


def test_what_software_proposed_is_said_to_be_so(pages: dict[str, Page], corpus: Corpus, site: Site) -> None:
    waits = corpus.claims["elle-attend"]
    proposed = replace(waits, claim=replace(waits.claim, status="proposed"))
    text = words_of(claim_page(replace(corpus, claims={**corpus.claims, "elle-attend": proposed}), site, "elle-attend"))
    assert "Rien sur cette page ne diffère de ce qu’un logiciel propose." in text
    retitled = replace(proposed, claim=replace(proposed.claim, title="La patience d’une mineuse"))
    text = words_of(claim_page(replace(corpus, claims={**corpus.claims, "elle-attend": retitled}), site, "elle-attend"))
    assert "Le titre a été écrit par une personne" in text
    assert "Rien sur cette page ne diffère" not in text
    assert "Rien sur cette page ne diffère" not in words_of(tree(pages["claims/elle-attend.md"]))  # confirmed


def test_a_part_of_a_sentence_was_chosen_by_a_person(corpus: Corpus, site: Site) -> None:
    page = claim_page(with_source(corpus, "morts-a-la-mine", 0, quote="40 mineurs sont morts"), site)
    assert "2 citations ont été choisies ou modifiées par une personne" in words_of(page)  # and one not found


# --- whose words


@pytest.mark.parametrize(
    ("speech", "said"),
    [("direct", ["Citation directe"]), ("mixed", ["Citation partielle"]), ("indirect", [])],
)
def test_whose_words_tell_it_is_said_beside_reservations(
    corpus: Corpus, site: Site, speech: str, said: list[str]
) -> None:
    sentence = replace(corpus.claims["morts-a-la-mine"].quotations[1].sentence, speech=speech)
    page = claim_page(with_source(corpus, "morts-a-la-mine", 1, sentence=sentence), site)
    badges = page.xpath("//div[@id='source-2']//span[contains(@class, 'ms-badge')]")
    assert [words_of(badge) for badge in badges] == ["Au conditionnel ou sous réserve", *said]


def test_claims_that_are_close_are_listed(corpus: Corpus, site: Site) -> None:
    entry = replace(corpus.claims["morts-a-la-mine"], related=("elle-attend",))
    page = claim_page(replace(corpus, claims={**corpus.claims, "morts-a-la-mine": entry}), site)
    assert [words_of(a) for a in page.xpath("//h2[@id='related']/following-sibling::ul[1]//a")] == ["Elle attend"]


def test_words_of_another_language_say_so(corpus: Corpus, pages: dict[str, Page], site: Site) -> None:
    spoken = [
        (page.path, words_of(element))
        for page in pages.values()
        for element in tree(page).xpath("//span[@lang='en']")
        if page.path in ("articles/index.md", "entities/lima.md", "articles/sans-date.md", "claims/morts-a-la-mine.md")
    ]
    assert ("articles/index.md", "Mine accident") in spoken
    assert ("articles/sans-date.md", "Mine accident") in spoken
    assert ("claims/morts-a-la-mine.md", "Jamais imprimé.") in spoken
    assert ("entities/lima.md", "Au moins 40 mineurs sont morts, selon Lima.") in spoken
    toll = corpus.claims["morts-a-la-mine"]
    only = replace(toll, quotations=toll.quotations[:1], comparisons=())
    english = {
        id: replace(a, annotated=replace(a.annotated, article=replace(a.article, language="en")))
        for id, a in corpus.articles.items()
    }
    page = claim_page(replace(corpus, articles=english, claims={**corpus.claims, "morts-a-la-mine": only}), site)
    assert words_of(one(page, "//h1/span[@lang='en']")) == "Au moins 40 mineurs | sont morts"
    assert [words_of(cell) for cell in page.xpath("//tbody/tr/td[3]/span[@lang='en']")] == ["mineurs"]


# --- passages shared with another article


def test_shared_passages_stand_side_by_side_with_what_differs_marked(article: Tree) -> None:
    section = one(article, "//div[@class='ms-sharing']")
    assert words_of(one(section, ".//h3")) == "Le bilan s'alourdit"
    assert "AFP / ATS · 2 mars 2024 · 4 mots en commun" in words_of(section)
    assert words_of(one(section, ".//details/summary")) == "Le passage côte à côte"
    here, there = section.xpath(".//div[@class='ms-pair__side']")
    assert words_of(one(here, ".//blockquote")) == "Au moins 40 mineurs sont morts, selon Lima."
    assert words_of(one(there, ".//blockquote")) == "Environ 70 mineurs sont morts, a indiqué le ministère."
    assert [words_of(mark) for mark in here.xpath(".//mark")] == ["Au moins 40", "selon Lima"]
    assert [words_of(mark) for mark in there.xpath(".//mark")] == ["Environ 70", "a indiqué le ministère"]
    assert here.xpath(".//a/@href") == ["2024-03-01-mine.md#s-1"]
    assert there.xpath(".//a/@href") == ["2024-03-02-bilan.md#s-1"]
    assert "quelques mots diffèrent" in words_of(section)


def test_the_text_leads_to_the_passages_and_search_does_not_read_them_twice(article: Tree) -> None:
    assert article.xpath("//div[@class='ms-side']//a[@href='#similar']")
    assert one(article, "//div[@class='ms-sharing']").get("data-search-exclude") is not None


# --- home


def test_home_says_no_more_of_its_claims_than_is_so(corpus: Corpus, site: Site) -> None:
    def headings(changed: Corpus) -> list[str]:
        page = tree(next(page for page in render_pages(changed, site) if page.path == "index.md"))
        return [words_of(h) for h in page.xpath("//h2")]

    toll = corpus.claims["morts-a-la-mine"]
    assert headings(corpus)[0] == "Affirmations qui ont le plus d’origines"
    one_origin = replace(toll, origins=toll.origins[:1])
    assert (
        headings(replace(corpus, claims={**corpus.claims, toll.claim.id: one_origin}))[0]
        == "Affirmations les mieux sourcées"
    )
    assert headings(replace(corpus, claims={"elle-attend": corpus.claims["elle-attend"]}))[0] == "Quelques affirmations"


def test_an_empty_home_says_what_to_do(empty: Corpus, site: Site) -> None:
    page = tree(next(page for page in render_pages(empty, site) if page.path == "index.md"))
    assert [words_of(h) for h in page.xpath("//h2")] == ["Par où commencer"]
    assert "seeds/" in words_of(page)
    assert page.xpath("//div[@class='ms-counts']") == []


def test_an_undated_article_is_cited_so(pages: dict[str, Page]) -> None:
    cited = one(tree(pages["articles/sans-date.md"]), "//p[@class='ms-cite']")
    assert words_of(cited).replace("\xa0", " ") == "« Mine accident ». s. d."


@pytest.mark.parametrize(
    ("which", "articles", "said"),
    [
        ("auto", 3, None),
        ("auto", FEW_ARTICLES + 1, "Au-delà de 50 articles"),
        ("all", FEW_ARTICLES + 1, None),
        ("none", 3, "n’ont pas de page"),
    ],
)
def test_the_list_says_which_claims_have_no_page(
    corpus: Corpus, site: Site, which: Singles, articles: int, said: str | None
) -> None:
    entry = next(iter(corpus.articles.values()))
    many = {f"a{n}": replace(entry) for n in range(articles - len(corpus.articles))}
    made = replace(corpus, articles={**corpus.articles, **many})
    page = listing.claims(desk(made, replace(site, single_claims=which)))
    assert ("un seul article n" in page.text) is (said is not None)
    assert said is None or said in page.text


@pytest.mark.parametrize(
    ("url", "archive", "line"),
    [
        pytest.param("https://a.org/x", None, "[Lire l’article chez son éditeur](https://a.org/x)", id="publisher"),
        pytest.param(None, "https://b.org/x", "[Copie archivée](https://b.org/x)", id="archive"),
        pytest.param(
            "https://a.org/x", "https://b.org/x",
            "[Lire l’article chez son éditeur](https://a.org/x){ rel=external } · [Copie archivée](https://b.org/x)", id="both",
        ),
        pytest.param(None, "javascript:alert(1)", None, id="no-web-address"),
    ],
)  # fmt: skip
def test_an_article_leads_to_its_publisher_and_to_an_archived_copy(
    corpus: Corpus, site: Site, url: str | None, archive: str | None, line: str | None
) -> None:
    id, entry = next(iter(corpus.articles.items()))
    article = replace(entry.article, url=url, archive=archive)
    entry = replace(entry, annotated=replace(entry.annotated, article=article))
    page = pages_of(replace(corpus, articles={**corpus.articles, id: entry}), replace(site, language="fr"))[
        f"articles/{id}.md"
    ]
    if line is None:
        assert "rel=external" not in page.text
    else:
        assert f"\n{line}{{ rel=external }}\n{{ .ms-byline }}\n" in page.text
