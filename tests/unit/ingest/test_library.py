"""Libraries of references, as Zotero exports them."""

from __future__ import annotations

import json

import pytest

from generator.ingest.document import Fields
from generator.ingest.entry import Entry
from generator.ingest.library import read_library

RIS = """\
TY  - NEWS
TI  - Un séisme frappe la vallée
AU  - Lambert, Jeanne
AU  - Agence France-Presse
T2  - La Vigie du Nord
DA  - 2024/03/12/08:15:00
PY  - 2024
LA  - fr-FR
UR  - https://vigie.example/a?x=1;y=2
KW  - à lire
N1  - <p>Une note
sur deux lignes</p>
N2  - Un résumé.
AB  - Un résumé.
L1  - files/12/S%C3%A9isme.pdf
L2  - files/13/seisme.html
ER  -

TY  - RPRT
T1  - Rapport sur les digues
PB  - Service des eaux
Y1  - 2012/10//
"""
CSL = [
    {
        "id": "x/1",
        "type": "article-newspaper",
        "title": "La digue <i>Neuve</i> a tenu",
        "container-title": "Le Monde.fr",
        "author": [{"family": "Tour", "given": "Marie", "non-dropping-particle": "de La"}, {"literal": "Reuters"}],
        "issued": {"date-parts": [["2011", 12, "29"]]},
        "URL": "https://www.exemple.fr/digue",
        "archive": "https://web.archive.org/web/2011/https://www.exemple.fr/digue",
        "language": "fr",
        "abstract": "Un résumé.",
        "note": "à vérifier",
        "keyword": "digues, crues",
    },
    {"type": "webpage", "title": "Sans date", "issued": {"date-parts": [[2011]]}, "author": [{"family": "Favre"}]},
]


def entries(file: str, text: str | bytes) -> tuple[Entry, ...]:
    found, problems = read_library(file, text if isinstance(text, bytes) else text.encode())
    assert problems == ()
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_ris(end: str, encoding: str) -> None:
    first, second = entries("seeds/bib/bib.ris", RIS.replace("\n", end).encode(encoding))
    assert first.fields == Fields(
        title="Un séisme frappe la vallée",
        date="2024-03-12T08:15",
        outlet="La Vigie du Nord",
        agencies=("AFP",),
        authors=("Jeanne Lambert",),
        url="https://vigie.example/a?x=1;y=2",
    )
    assert first.attached == ("seeds/bib/files/12/Séisme.pdf", "seeds/bib/files/13/seisme.html")
    assert (second.fields.title, second.fields.date, second.fields.outlet) == (
        "Rapport sur les digues",
        None,
        "Service des eaux",
    )
    assert (first.line, second.line) == (1, 19)


def test_csl_json() -> None:
    text = json.dumps(CSL, indent=1, ensure_ascii=False)
    first, second = entries("seeds/bib.json", text)
    assert first.fields == Fields(
        title="La digue Neuve a tenu",
        date="2011-12-29",
        outlet="Le Monde",
        agencies=("Reuters",),
        authors=("Marie de La Tour",),
        url="https://www.exemple.fr/digue",
        archive="https://web.archive.org/web/2011/https://www.exemple.fr/digue",
    )
    assert second.fields == Fields(title="Sans date", authors=("Favre",))
    assert (first.line, second.line) == (2, text[: text.rindex('{\n  "type"')].count("\n") + 1)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param("a.json", "{}", id="an object"),
        pytest.param("a.json", '{"name": "paquet", "version": "1.0"}', id="a package"),
        pytest.param("a.json", "[1, 2]", id="numbers"),
        pytest.param("a.json", '[{"a": 1}]', id="other items"),
        pytest.param("a.json", '[{"title": "cut', id="cut off"),
        pytest.param("a.json", "[" * 100_000, id="nested without end"),
        pytest.param("a.ris", "Le vote est fini.\n", id="text named .ris"),
    ],
)
def test_what_is_no_library_is_said(file: str, text: str) -> None:
    found, (problem,) = read_library(f"seeds/{file}", text.encode())
    assert (found, problem.code, problem.line) == ((), "no-library", 1)


@pytest.mark.parametrize(
    ("named", "path"),
    [
        pytest.param("files/1/a.html", "seeds/bib/files/1/a.html", id="beside the library"),
        pytest.param("C:\\Users\\x\\Zotero\\storage\\AB\\a.pdf", "seeds/bib/C:/Users/x/Zotero/storage/AB/a.pdf", id="a path of another machine"),
        pytest.param("../../../etc/passwd.txt", None, id="out of the folder"),
        pytest.param("https://exemple.fr/a.pdf", None, id="an address"),
        pytest.param("javascript:alert(1).html", None, id="a script"),
    ],
)  # fmt: skip
def test_files_that_an_item_names(named: str, path: str | None) -> None:
    (entry,) = entries("seeds/bib/bib.ris", f"TY  - NEWS\nTI  - Titre\nL1  - {named}\nER  - \n")
    assert entry.attached == ((path,) if path else ())
