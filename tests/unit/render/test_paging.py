"""Long lists: pages of them, and the file that the filters work on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import markdown
import pytest
from lxml import html

from generator.model import Corpus, Page, Site
from generator.render import entity, listing, pager, paging, render_pages
from generator.render.desk import Desk, desk
from tests.derived_tree import Tree, rendered

HOSTILE = 'A "b" & <i>c</i> | {x} `y` *z* </script> \\ [l](m)'
EACH = 3


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "WHOLE", 5)
    monkeypatch.setattr(paging, "EACH", EACH)
    monkeypatch.setattr(paging, "OPTIONS", 2)


def many(corpus: Corpus, n: int) -> Corpus:
    """With n claims and n entities, each claim about one of these."""
    claim, entity = next(iter(corpus.claims.values())), next(iter(corpus.entities.values()))
    entities = {
        f"e {k}": replace(entity, entity=replace(entity.entity, id=f"e {k}", name=f"{HOSTILE} {k}")) for k in range(n)
    }
    claims = {
        f"c{k:02}": replace(
            claim,
            claim=replace(claim.claim, id=f"c{k:02}", title=f"{HOSTILE} {k}"),
            entities=(f"e {k}", "e 0"),
            quotations=claim.quotations[: 1 + k % 3],
        )
        for k in range(n)
    }
    return replace(corpus, claims=claims, entities=entities)


def tree(page: Page) -> html.HtmlElement:
    body = page.text.split("---\n", 2)[2]
    return html.fragment_fromstring(
        markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"]), create_parent="div"
    )


def made(at: Desk) -> dict[str, Page]:
    return {path: make() for path, make in paging.further(at).items()}


def rows_of(page: Page) -> list[tuple[str, list[str]]]:
    """Of each row the link and what its cells say."""
    return [
        (row.xpath(".//a/@href")[0], [" ".join(cell.text_content().split()) for cell in row.xpath("./td")])
        for row in tree(page).xpath("//tbody/tr")
    ]


def rows_file(page: Page) -> dict[str, Any]:
    assignment, _, value = page.text.partition(" = ")
    assert assignment == "(window.micrositeRows ??= {}).claims"
    found: dict[str, Any] = json.loads(value)
    return found


@pytest.mark.parametrize(("n", "pages"), [(5, 1), (6, 2), (7, 3), (31, 11)])
def test_a_list_is_one_page_until_it_is_long(corpus: Corpus, site: Site, n: int, pages: int) -> None:
    paths = sorted(p.path for p in render_pages(many(corpus, n), site) if p.path.startswith("claims/page/"))
    expected = [f"claims/page/{number}.md" for number in range(2, pages + 1)]
    assert paths == sorted([*expected, *(["claims/page/rows.js"] if pages > 1 else [])])


def test_every_row_stands_on_one_page_and_the_pages_lead_to_one_another(corpus: Corpus, site: Site) -> None:
    at = desk(many(corpus, 31), site)
    further = made(at)
    pages = {
        "claims/": listing.claims(at),
        **{p.removesuffix(".md") + "/": further[p] for p in further if "/page/" in p},
    }
    pages = {path: page for path, page in pages.items() if path.startswith("claims/") and not path.endswith(".js")}
    told: list[str] = []
    reached, ahead = {"claims/"}, ["claims/"]
    while ahead:
        here = ahead.pop()
        page = tree(pages[here])
        told += page.xpath("//tbody//a/text()")
        for link in page.xpath("//nav[@class='ms-pager']//a/@href"):
            there = resolved(here, link)
            if there not in reached:
                reached.add(there)
                ahead.append(there)
    assert reached == {path for path in pages if not path.endswith("rows.js/")}
    assert sorted(told) == sorted(f"{HOSTILE} {k}" for k in range(31))


def resolved(here: str, link: str) -> str:
    return urljoin(f"https://a/{here}", link).removeprefix("https://a/")


def test_a_page_says_which_rows_it_has_and_links_are_good_from_there(corpus: Corpus, site: Site) -> None:
    at = desk(many(corpus, 8), site)
    page = tree(made(at)["claims/page/3.md"])
    assert page.xpath("string(//p[@class='ms-range'])") == "De 7 à 8 sur 8"
    assert page.xpath("//nav//a[@aria-current]/@data-page") == ["3"]
    assert page.xpath("//nav//a[@rel]/@rel") == ["prev"]
    assert page.xpath("//tbody//a/@href") == ["../../c06/", "../../c07/"]
    assert page.xpath("//form") == []
    assert page.xpath("//a[@class='ms-go']/@href") == ["../index.md"]
    flat = tree(made(desk(many(corpus, 8), replace(site, directory_urls=False)))["claims/page/3.md"])
    assert all(link.startswith("../c0") and link.endswith(".html") for link in flat.xpath("//tbody//a/@href"))
    assert flat.xpath("//nav//a[@data-page='1']/@href") == ["../index.html"]


def test_the_file_says_of_every_row_what_its_page_says(corpus: Corpus, site: Site) -> None:
    at = desk(many(corpus, 8), site)
    further = made(at)
    file = rows_file(further["claims/page/rows.js"])
    pages = [listing.claims(at), further["claims/page/2.md"], further["claims/page/3.md"]]
    shown = [row for page in pages for row in rows_of(page)]
    assert file["texts"] == [cells[0] for _, cells in shown]
    assert [link.rstrip("/") for link in file["links"]] == [link.rstrip("/").split("/")[-1] for link, _ in shown]
    for place, (distinct, which) in enumerate(file["cells"]):
        words = [html.fragment_fromstring(cell, create_parent="div").text_content() for cell in distinct]
        assert [" ".join(words[at].split()) for at in which] == [cells[place + 1] for _, cells in shown]
    first = tree(pages[0]).xpath("//tbody//a")
    for name, (distinct, which) in file["carried"].items():
        assert [link.get(f"data-{name}") for link in first] == [
            distinct[at] if at >= 0 else None for at in which[:EACH]
        ]


def test_a_control_of_many_options_has_the_most_frequent_in_the_page_and_all_in_the_file(
    corpus: Corpus, site: Site
) -> None:
    at = desk(many(corpus, 8), site)
    offered = tree(listing.claims(at)).xpath("//select[@name='entity']//option[@value!='']/@value")
    assert offered == ["e%200", "e%201"]
    controls = rows_file(made(at)["claims/page/rows.js"])["controls"]
    ((_, options),) = controls["entity"]
    assert options == [[f"e%20{k}", f"{HOSTILE} {k}"] for k in range(8)]
    assert set(controls) == {"entity"}


def test_an_entity_of_many_articles_has_further_pages_and_each_mention_stands_on_one(
    corpus: Corpus, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {page.path: page for page in render_pages(corpus, site)}
    monkeypatch.setattr(entity, "EACH", 1)
    parts = {page.path: page for page in render_pages(corpus, site)}
    one = max(corpus.entities.values(), key=lambda entry: len(entry.articles))
    id, n = one.entity.id, max(len(one.articles), len(one.claims))
    paths = [f"entities/{id}.md", *(f"entities/{id}/mentions/{number}.md" for number in range(2, n + 1))]
    assert n > 1
    assert sorted(path for path in parts if path.startswith(f"entities/{id}")) == sorted(paths)
    assert f"Articles 1 à 1 sur {len(one.articles)}" in parts[paths[0]].text

    def said(paths: list[str], of: dict[str, Page], xpath: str) -> list[str]:
        return [" ".join(found.text_content().split()) for path in paths for found in tree(of[path]).xpath(xpath)]

    for xpath in (
        "//div[@class='ms-lines']//li",
        "//h3",
        "//h2[@id='claims']/following::li[a[contains(@href,'claims/')]]",
    ):
        assert said(paths, parts, xpath) == said(paths[:1], whole, xpath) != []
    for number, path in enumerate(paths, start=1):
        links = tree(parts[path]).xpath("//nav[@class='ms-pager']//a")
        here = {int(link.get("data-page")): resolved(site.url(path), link.get("href")) for link in links}
        assert here[number] == site.url(path)
        assert here[1] == site.url(paths[0])


@pytest.mark.parametrize("sooner", ["c00", "c07"])
def test_pages_that_are_kept_are_as_they_would_be_made_anew(corpus: Corpus, site: Site, sooner: str) -> None:
    before, tree = many(corpus, 8), Tree()
    tree.publish(before, site)
    entry = before.claims[sooner]
    renamed = replace(entry, claim=replace(entry.claim, title="Zz" if sooner == "c00" else "Aa"))
    without = {id: entry for id, entry in before.claims.items() if id != "c03"}
    for claims in ({**before.claims, sooner: renamed}, without, before.claims):
        after = replace(before, claims=claims)
        tree.publish(after, site)
        assert tree.files == rendered(after, site)


def test_no_page_grows_with_the_list(corpus: Corpus, site: Site) -> None:
    def largest(n: int) -> int:
        at = desk(many(corpus, n), site)
        pages = [listing.claims(at), listing.entities(at), *(p for p in made(at).values() if p.path.endswith(".md"))]
        return max(len(page.text) for page in pages)

    assert largest(90) < largest(30) * 1.02


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 2, [1, 2]),
        (1, 30, [1, 2, 3, None, 30]),
        (4, 30, [1, 2, 3, 4, 5, 6, None, 30]),
        (15, 30, [1, None, 13, 14, 15, 16, 17, None, 30]),
        (30, 30, [1, None, 28, 29, 30]),
    ],
)
def test_the_pager_names_the_ends_and_those_around(number: int, pages: int, shown: list[int | None]) -> None:
    assert list(pager.around(number, pages)) == shown
