"""JSON-LD as rdflib reads it, and the meta tags."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml
from rdflib import RDF, Graph, Namespace

from generator.model import Corpus, Page, Site
from generator.render import linked, publish

# rdflib's own reader of JSON-LD uses what rdflib is leaving behind
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
S = Namespace("https://schema.org/")
ADDRESS = "https://example.org/m/"


def pages(corpus: Corpus, site: Site) -> dict[str, Page]:
    return {page.path: page for page in publish(corpus, site) if page.path.endswith(".md")}


def front(page: Page) -> dict[str, object]:
    return dict(yaml.safe_load(page.text.split("---\n", 2)[1]))


def graph(page: Page) -> Graph:
    """The page's triples. The context is schema.org's, of which a test has no copy: its words as they are."""
    thing = json.loads(str(front(page)["jsonld"]))
    assert thing.pop("@context") == "https://schema.org"
    return Graph().parse(data=json.dumps({"@context": {"@vocab": str(S)}, **thing}), format="json-ld")


def the(found: Graph, subject: object, predicate: str) -> object:
    return found.value(subject, S[predicate])  # type: ignore[arg-type]


@pytest.fixture
def there(corpus: Corpus, site: Site) -> dict[str, Page]:
    return pages(corpus, replace(site, address=ADDRESS))


def test_every_page_says_what_it_is(there: dict[str, Page]) -> None:
    for path, page in there.items():
        kinds = set(graph(page).objects(None, RDF.type))
        assert kinds & {S.WebPage, S.WebSite}, path
        assert S.ClaimReview not in kinds


def test_an_article(there: dict[str, Page]) -> None:
    found = graph(there["articles/2024-03-01-mine.md"])
    (page,) = found.subjects(RDF.type, S.WebPage)
    assert str(page) == f"{ADDRESS}articles/2024-03-01-mine/"
    article = the(found, page, "mainEntity")
    assert (article, RDF.type, S.NewsArticle) in found
    assert str(the(found, article, "url")) == "https://example.org/mine"
    assert str(the(found, article, "headline")) == "Lima : la mine *s'effondre* <hier>"
    assert str(the(found, the(found, article, "publisher"), "name")) == "Le Quotidien"
    assert len(list(found.objects(article, S.author))) == 2  # type: ignore[arg-type]


def test_a_claim_has_a_quotation_for_each_verified_source(there: dict[str, Page]) -> None:
    found = graph(there["claims/morts-a-la-mine.md"])
    (claim,) = found.subjects(RDF.type, S.Claim)
    quotations = list(found.objects(claim, S.appearance))
    assert {str(the(found, q, "text")) for q in quotations} == {
        "Au moins 40 mineurs sont morts, selon Lima.",
        "Environ 70 mineurs sont morts, a indiqué le ministère.",
    }
    for quotation in quotations:
        assert (quotation, RDF.type, S.Quotation) in found
        assert the(found, the(found, quotation, "isPartOf"), "headline") is not None
    speakers = {str(the(found, the(found, q, "spokenByCharacter"), "name")) for q in quotations}
    assert speakers == {"Lima", "le ministère"}
    assert set(found.objects(the(found, quotations[0], "spokenByCharacter"), RDF.type)) == set()  # type: ignore[arg-type]


def test_an_entity(there: dict[str, Page]) -> None:
    found = graph(there["entities/ana-quispe.md"])
    (person,) = found.subjects(RDF.type, S.Person)
    assert {str(name) for name in found.objects(person, S.alternateName)} == {"A. Quispe", "Mme Quispe"}
    assert str(the(found, person, "sameAs")) == "https://www.wikidata.org/wiki/Q42"


def test_the_data_set_names_every_file(there: dict[str, Page], corpus: Corpus, site: Site) -> None:
    found = graph(there["data/index.md"])
    (dataset,) = found.subjects(RDF.type, S.Dataset)
    files = {str(the(found, d, "contentUrl")) for d in found.objects(dataset, S.distribution)}
    made = {page.path for page in publish(corpus, replace(site, address=ADDRESS)) if not page.path.endswith(".md")}
    assert files == {ADDRESS + path for path in made}


def test_without_an_address_no_page_of_ours_has_one(corpus: Corpus, site: Site) -> None:
    for page in pages(corpus, site).values():
        said = str(front(page)["jsonld"]).replace("https://schema.org", "").replace("https://www.wikidata.org", "")
        assert "://" not in said.replace("https://example.org/mine", ""), page.path


def test_nothing_ends_the_script_early() -> None:
    written = linked.written({"name": "</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["name"] == "</script><!-- & \u2028"


def test_zotero_takes_an_article_of_a_newspaper(there: dict[str, Page]) -> None:
    tags = front(there["articles/2024-03-01-mine.md"])["meta_tags"]
    assert tags == [
        ["z:itemType", "newspaperArticle"],
        ["citation_title", "Lima : la mine *s'effondre* <hier>"],
        ["citation_author", "Jean Dupont"],
        ["citation_author", "Zoé Martin"],
        ["citation_date", "2024-03-01"],
        ["prism.publicationName", "Le Quotidien"],
        ["citation_public_url", "https://example.org/mine"],
        ["citation_language", "fr"],
    ]
    assert [path for path, page in there.items() if "meta_tags" in front(page)] == [
        path for path in there if path.startswith("articles/") and path != "articles/index.md"
    ]
