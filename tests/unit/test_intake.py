"""seeds/ with every kind of file in it: what becomes pages, what is said, and what a second run does."""

from __future__ import annotations

import json
import os
from email.message import EmailMessage
from pathlib import Path

import pytest
from fpdf import FPDF

from generator import intake, pipeline
from generator.content import store
from generator.model import Article, Site

DAYS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième"}


def text(day: int) -> str:
    return f"Le {DAYS[day]} pont de la vallée a rouvert lundi à la circulation, après {day} ans de travaux, a annoncé la ville."


def part(day: int, body: str | None = None) -> str:
    shown = text(day) if body is None else body
    return (
        f'<article><header><span class="DocPublicationName">La Vigie, no. 1{day}</span><span class="DocHeader">{day} mars 2024</span>'
        f'<p class="titreArticleVisu">Pont : le {DAYS[day]} rouvre</p></header><div class="DocText"><p>{shown}</p></div></article>'
    )


def export(*parts: str) -> str:
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(parts)}</body></html>'


def factiva(day: int) -> str:
    return (
        f'<html><head><meta charset="utf-8"></head><body><div class="article frArticle"><div id="hd"><span class="frHeadline">Factiva {day}</span>'
        f'</div><div>{day} avril 2024</div><div>Le Courrier</div><p class="articleParagraph">{text(day)}</p></div></body></html>'
    )


def pdf(title: str, body: str) -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("Times", "B", 20)
    made.multi_cell(0, 9, title)
    made.ln(4)
    made.set_font("Times", "", 11)
    made.multi_cell(0, 5, f"{body} {body}")
    return bytes(made.output())


def mail(subject: str, body: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "AFP <a@afp.example>", subject, "Tue, 12 Mar 2024 18:20:11 +0100"
    made.set_content(f"{subject}\n\n{body}\n")
    return bytes(made)


@pytest.fixture
def project(tmp_path: Path) -> pipeline.Project:
    made = pipeline.Project(tmp_path, Site("Titre", "", "fr"))
    made.seeds_dir.mkdir()
    return made


def put(project: pipeline.Project, name: str, content: str | bytes) -> None:
    path = project.seeds_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def run(project: pipeline.Project, *, dry: bool = False) -> tuple[list[str], list[tuple[str, str]]]:
    """What was written, and the problems' files and codes."""
    outcome = pipeline.ingest(project, store.read_content(project.content_dir), dry=dry)
    return sorted(outcome.written), [
        (problem.page, problem.code) for problem in outcome.problems if not problem.is_notice
    ]


def articles(project: pipeline.Project) -> dict[str, Article]:
    """By seed and part."""
    return {a.seed.name: a for a in store.read_content(project.content_dir).articles if a.seed}


def state(project: pipeline.Project) -> dict[str, tuple[bytes, int]]:
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in project.root.rglob("*") if p.is_file()}


LIBRARY = """\
TY  - NEWS
TI  - Le nom que lui donne la bibliothèque
AU  - Lambert, Jeanne
T2  - La Vigie
DA  - 2024/05/01/
UR  - https://vigie.example/quatre
N1  - Une note.
L1  - files/4/Le%20pont.pdf
ER  -
"""


def test_every_kind_of_file_in_one_folder_and_a_second_run_that_writes_nothing(project: pipeline.Project) -> None:
    put(project, "europresse.html", export(part(1), part(2)))
    put(project, "factiva.htm", factiva(3))
    put(project, "depeche.eml", mail("La dépêche du soir", text(1).replace("pont", "tunnel")))
    put(project, "zotero/zotero.ris", LIBRARY)
    put(project, "zotero/files/4/Le pont.pdf", pdf("Le quatrième pont rouvre", text(4)))
    put(project, "note.txt", f"Le viaduc rouvre\n\n{text(2).replace('pont', 'viaduc')}\n")
    written, problems = run(project)
    assert problems == []
    assert len(written) == 6
    made = articles(project)
    assert set(made) == {
        "seeds/europresse.html#1", "seeds/europresse.html#2", "seeds/factiva.htm", "seeds/depeche.eml", "seeds/note.txt",
        "seeds/zotero/files/4/Le pont.pdf",
    }  # fmt: skip
    known = made["seeds/zotero/files/4/Le pont.pdf"]
    assert (known.title, known.date, known.outlet) == ("Le nom que lui donne la bibliothèque", "2024-05-01", "La Vigie")
    assert (known.authors, known.url) == (("Jeanne Lambert",), "https://vigie.example/quatre")
    assert "Une note" not in known.text
    before = state(project)
    assert run(project) == ([], [])
    assert state(project) == before


def test_a_page_of_an_export_that_was_deleted_stays_deleted(project: pipeline.Project) -> None:
    put(project, "a.html", export(part(1), part(2), part(3)))
    run(project)
    (project.content_dir / f"articles/{articles(project)['seeds/a.html#2'].id}.md").unlink()
    assert run(project) == ([], [])
    ledger = project.content_dir / store.LEDGER
    kept = [row for row in ledger.read_text(encoding="utf-8").splitlines() if not row.endswith(("a.html", "a.html#2"))]
    ledger.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert len(run(project)[0]) == 1, "its lines in the ledger taken out, it is made anew"


def test_an_export_that_changed_is_said_and_its_pages_stay(project: pipeline.Project) -> None:
    put(project, "a.html", export(part(1), part(2)))
    run(project)
    put(project, "a.html", export(part(3), part(1), part(2)))
    assert run(project) == ([], [("seeds/a.html", "seed-changed")])
    assert len(articles(project)) == 2


def test_the_good_articles_become_pages_and_the_rest_once_it_is_mended(project: pipeline.Project) -> None:
    put(project, "a.html", export(part(1), part(2, body=""), part(3)))
    written, problems = run(project)
    assert (len(written), problems) == (2, [("seeds/a.html", "no-body")])
    assert run(project) == ([], [("seeds/a.html", "no-body")]), "said again, and none is doubled"
    put(project, "a.html", export(part(1), part(2), part(3)))
    written, problems = run(project)
    assert (len(written), problems) == (1, []), "mended, the file is taken in"
    assert set(articles(project)) == {"seeds/a.html#1", "seeds/a.html#2", "seeds/a.html#3"}


def test_a_mended_export_with_other_numbers_doubles_nothing(project: pipeline.Project) -> None:
    put(project, "a.html", export(part(1), part(2, body=""), part(3)))
    run(project)
    put(project, "a.html", export(part(4), part(1), part(2), part(3)))
    run(project)
    texts = [a.of_kind("paragraph")[0].text for a in articles(project).values()]
    assert len(texts) == len(set(texts))


def test_what_was_deleted_does_not_come_back_under_another_number(project: pipeline.Project) -> None:
    put(project, "a.html", export(part(1), part(2, body=""), part(3)))
    run(project)
    (project.content_dir / f"articles/{articles(project)['seeds/a.html#3'].id}.md").unlink()
    put(project, "a.html", export(part(1), part(3), part(2)))
    assert run(project) == ([], [("seeds/a.html", "seed-changed")])


def test_a_dispatch_that_two_papers_of_an_export_print_is_one_article_and_said_once(project: pipeline.Project) -> None:
    put(project, "a.html", export(part(1), part(2, body=text(1)), part(3)))
    written, problems = run(project)
    assert (len(written), problems) == (2, [("seeds/a.html", "same-text")])
    assert run(project) == ([], [])


# --- libraries -------------------------------------------------------------------------------------------------------


def csl(**item: object) -> str:
    return json.dumps([{"type": "article-newspaper", "container-title": "Le Courrier", **item}])


@pytest.mark.parametrize(
    ("item", "outlet"),
    [
        pytest.param({"title": "Autre titre", "URL": "http://www.exemple.fr/pont/?utm_source=x"}, "Le Courrier", id="by its address"),
        pytest.param({"title": "Le premier pont rouvre enfin", "issued": {"date-parts": [[2024, 3, 1]]}}, "Le Courrier", id="by title and day"),
        pytest.param({"title": "Le premier pont rouvre enfin"}, "Le Courrier", id="by a long title alone"),
        pytest.param({"title": "Le premier pont rouvre enfin", "issued": {"date-parts": [[2023, 3, 1]]}}, None, id="another day"),
        pytest.param({"title": "Le pont"}, None, id="another title"),
    ],
)  # fmt: skip
def test_an_item_describes_the_article_that_it_means(
    project: pipeline.Project, item: dict[str, object], outlet: str | None
) -> None:
    put(
        project,
        "a.txt",
        f"Le premier pont rouvre enfin\n\nPublié le 1er mars 2024\nhttps://exemple.fr/pont\n\n{text(1)}\n",
    )
    put(project, "zotero.json", csl(**item))
    _, problems = run(project)
    assert articles(project)["seeds/a.txt"].outlet == outlet
    assert problems == ([] if outlet else [("seeds/zotero.json", "no-text")])
    assert run(project)[1] == problems


def test_what_the_seed_itself_states_wins_over_the_library_and_the_library_over_the_text(
    project: pipeline.Project,
) -> None:
    put(
        project,
        "a.md",
        f"---\noutlet: La Vigie\n---\n# Le premier pont rouvre enfin\n\nPar Paul Mercier\n\nPublié le 1er mars 2024 à 10h30\n\n{text(1)}\n",
    )
    put(
        project,
        "z.json",
        csl(
            title="Le premier pont rouvre enfin",
            author=[{"family": "Favre", "given": "Anne"}],
            issued={"date-parts": [[2024, 3, 1]]},
        ),
    )
    run(project)
    found = articles(project)["seeds/a.md"]
    assert (found.outlet, found.authors, found.date) == ("La Vigie", ("Anne Favre",), "2024-03-01T10:30")


def test_an_item_of_an_article_within_an_export(project: pipeline.Project) -> None:
    put(project, "a.html", export(part(1), part(2)))
    put(
        project,
        "z.json",
        csl(title="Pont : le deuxième rouvre", issued={"date-parts": [[2024, 3, 2]]}, URL="https://exemple.fr/2"),
    )
    assert run(project)[1] == []
    made = articles(project)
    assert (made["seeds/a.html#1"].url, made["seeds/a.html#2"].url) == (None, "https://exemple.fr/2")


def test_a_snapshot_and_its_pdf_are_one_article(project: pipeline.Project) -> None:
    put(project, "z/z.ris", LIBRARY.replace("ER  -", "L2  - files/5/page.html\nER  -"))
    put(project, "z/files/4/Le pont.pdf", pdf("Le quatrième pont rouvre", text(4)))
    put(project, "z/files/5/page.html", factiva(4))
    assert len(run(project)[0]) == 1
    assert set(articles(project)) == {"seeds/z/files/5/page.html"}
    assert run(project) == ([], [])


def test_a_missing_attachment_and_a_file_that_is_no_library_are_said(project: pipeline.Project) -> None:
    put(project, "z.ris", LIBRARY)
    put(project, "package.json", "{}")
    put(project, "a.txt", f"Le premier pont\n\n{text(1)}\n")
    assert run(project)[1] == [("seeds/package.json", "no-library"), ("seeds/z.ris", "no-text")]


def test_an_item_whose_article_was_deleted_is_not_said_to_lack_its_text(project: pipeline.Project) -> None:
    put(project, "a.txt", f"Le premier pont rouvre enfin\n\n{text(1)}\n")
    put(project, "z.json", csl(title="Le premier pont rouvre enfin"))
    run(project)
    (project.content_dir / f"articles/{articles(project)['seeds/a.txt'].id}.md").unlink()
    assert run(project) == ([], [])


def test_many_items_without_a_text_are_few_lines(project: pipeline.Project) -> None:
    put(project, "z.json", json.dumps([{"type": "book", "title": f"Livre {n}"} for n in range(300)]))
    assert len(run(project)[1]) == 21


def test_a_seed_that_has_its_page_is_read_again_where_it_looks_otherwise(
    project: pipeline.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in DAYS:
        put(project, f"pont-{day}.txt", f"Le pont {day}\n\n{text(day)}\n")
    read: list[str] = []
    plain = intake.read_seed
    monkeypatch.setattr(intake, "read_seed", lambda seed, path: read.append(seed) or plain(seed, path))

    def built() -> tuple[list[str], list[str]]:
        read.clear()
        _, outcome = pipeline.build(project)
        return sorted(set(read)), [problem.code for problem in outcome.problems if problem.code == "seed-changed"]

    assert built() == ([f"seeds/pont-{day}.txt" for day in DAYS], [])
    built()
    assert built() == ([], [])
    seed = project.seeds_dir / "pont-2.txt"
    when = seed.stat()
    put(project, seed.name, seed.read_text("utf-8").replace("deuxième", "Deuxième"))  # as long as before
    if os.name == "posix":  # elsewhere no time tells of that
        os.utime(seed, ns=(when.st_atime_ns, when.st_mtime_ns))  # and, it says, as old
    assert built() == (["seeds/pont-2.txt"], ["seed-changed"])
    assert built() == (["seeds/pont-2.txt"], ["seed-changed"]), "and it is said again"
    seed.unlink()
    assert built() == ([], [])
