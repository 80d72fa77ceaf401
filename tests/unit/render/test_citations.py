"""Citations, read by other hands than those that write them: pybtex, citeproc-py, a reader of RIS lines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import unquote

import latexcodec  # noqa: F401  # the codec by which what TeX would print is read back
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from generator.model import Article, Corpus, Site
from generator.render import citations, publish
from generator.render.citations import Reference
from generator.render.desk import desk

NASTY = 'Kim {le "chef" \\ 50 % & #1 : a_b ~c ^2 $3 «é» – l’été <b>'
"""A title with whatever means something to TeX, RIS, JSON or HTML."""


@pytest.fixture
def reference() -> Reference:
    return Reference(
        id="2024-03-01-mine",
        title=NASTY,
        press=True,
        authors=("Jean Dupont", "Martin, Zoé", "Ana and Co"),
        agencies=("AFP", "ATS"),
        container="Le Quotidien & Fils",
        date="2024-03-01T10:53",
        language="fr",
        url="https://example.org/mine_1?a=1&b=50%25#x",
    )


def printed(tex: str) -> str:
    """What TeX prints of a field."""
    plain = re.sub(
        r"\\text(\w+)\{\}",
        lambda m: {"backslash": "\\", "braceleft": "⟨", "braceright": "⟩", "asciitilde": "~", "asciicircum": "^"}[m[1]],
        tex,
    )
    plain = re.sub(r"\\([$&#_%])", r"\1", plain).replace("{", "").replace("}", "")
    return plain.replace("⟨", "{").replace("⟩", "}")


def test_bibtex(reference: Reference) -> None:
    (key,) = (found := parse_string(citations.bibtex([reference]), "bibtex")).entries
    entry = found.entries[key]
    assert (key, entry.type) == ("2024-03-01-mine", "article")
    assert printed(entry.fields["title"]) == NASTY
    assert printed(entry.fields["journal"]) == "Le Quotidien & Fils"
    assert entry.fields["url"] == reference.url
    assert (entry.fields["year"], entry.fields["month"], entry.fields["date"]) == ("2024", "3", "2024-03-01")
    assert [printed(str(person)) for person in entry.persons["author"]] == ["Dupont, Jean", "Martin, Zoé", "Ana and Co"]
    assert printed(entry.fields["note"]) == "AFP, ATS"


@pytest.mark.parametrize(
    ("fields", "kind", "authors"),
    [
        ({"container": None, "authors": ()}, "misc", ["AFP", "ATS"]),
        ({"authors": (), "agencies": ()}, "article", []),
        ({"press": False, "authors": (), "agencies": (), "date": None}, "misc", []),
    ],
    ids=["agencies-sign", "nobody-signs", "a-page-of-ours"],
)
def test_bibtex_says_only_what_is_known(
    reference: Reference, fields: dict[str, object], kind: str, authors: list[str]
) -> None:
    text = citations.bibtex([replace(reference, **fields)])  # type: ignore[arg-type]
    (entry,) = parse_string(text, "bibtex").entries.values()
    assert entry.type == kind
    assert [printed(str(person)) for person in entry.persons.get("author", [])] == authors
    assert "{}" not in re.sub(r"\\text\w+\{\}", "", text)


def ris_of(text: str) -> list[tuple[str, str]]:
    """Tag and value of each line. Whatever is no such line is no RIS."""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - ?(.*)", line) for line in text.splitlines() if line]
    assert all(found), text
    return [(match[1], match[2]) for match in found if match]


def test_ris(reference: Reference) -> None:
    assert ris_of(citations.ris([replace(reference, title=NASTY + "\nER  - ")])) == [
        ("TY", "NEWS"),
        ("ID", "2024-03-01-mine"),
        ("AU", "Jean Dupont"),
        ("AU", "Martin, Zoé"),
        ("AU", "Ana and Co"),
        ("TI", f"{NASTY} ER -"),
        ("T2", "Le Quotidien & Fils"),
        ("PY", "2024"),
        ("DA", "2024/03/01/"),
        ("LA", "fr"),
        ("UR", reference.url),
        ("N1", "AFP, ATS"),
        ("ER", ""),
    ]


def test_csl_json(reference: Reference) -> None:
    rows = json.loads(citations.csl([reference, replace(reference, id="two", date="2024-03", press=False)]))
    assert rows[0]["author"] == [{"literal": name} for name in reference.authors]
    assert [row["issued"]["date-parts"] for row in rows] == [[[2024, 3, 1]], [[2024, 3]]]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(rows), formatter.plain)
    for row in rows:
        bibliography.register(Citation([CitationItem(row["id"])]))
    first, second = (str(item) for item in bibliography.bibliography())
    assert "Le Quotidien & Fils" in first
    assert "2024" in first
    assert "50 % & #1" in first
    assert "2024" in second


@pytest.mark.parametrize(("suffix", "count"), [("bib", "@"), ("ris", "TY  - "), ("csl.json", '"id"')])
def test_the_whole_corpus_is_cited(corpus: Corpus, site: Site, suffix: str, count: str) -> None:
    text = next(page.text for page in publish(corpus, site) if page.path == f"data/articles.{suffix}")
    assert text.count(count) == 3


def test_a_link_holds_its_file(reference: Reference) -> None:
    for one, text in zip(citations.downloads(reference), (citations.bibtex, citations.ris, citations.csl), strict=True):
        head, _, data = one.href.partition(",")
        assert head.startswith("data:application/")
        assert unquote(data) == text([reference])
        assert one.file == f"2024-03-01-mine.{ {'BibTeX': 'bib', 'RIS': 'ris'}.get(one.label, 'csl.json') }"
    assert "&" not in one.href


def test_a_claim_is_cited_as_a_page_of_this_site(corpus: Corpus, site: Site) -> None:
    there = desk(corpus, replace(site, address="https://example.org/m/"))
    reference = citations.of_claim(there, corpus.claims["elle-attend"].claim)
    assert citations.plain(there, reference) == (
        "«\xa0Elle attend\xa0». Mines du Pérou. https://example.org/m/claims/elle-attend/"
    )
    nowhere = desk(corpus, site)
    said = citations.plain(nowhere, citations.of_claim(nowhere, corpus.claims["elle-attend"].claim))
    assert said == "«\xa0Elle attend\xa0». Mines du Pérou."


def test_an_address_that_is_none_is_not_cited(corpus: Corpus) -> None:
    article: Article = replace(corpus.articles["sans-date"].article, url="javascript:alert(1)")
    assert citations.of_article(article).url is None


def test_two_ids_have_two_keys() -> None:
    assert len({citations.cite_key(id) for id in ("été", "ete", "Ete", "e te", "E,te")}) == 5
