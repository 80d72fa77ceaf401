"""What a person wrote or deleted stays so, whatever runs after it; and one bad file stops nothing."""

from __future__ import annotations

import os
import shutil
from itertools import permutations
from pathlib import Path

import pytest

from generator import pipeline
from generator.model import Site

FIRST = """\
Un séisme frappe la vallée de l'Orbe

Publié le 12/03/2024 à 08:15

Un séisme de forte intensité a frappé mardi la vallée de l'Orbe, réveillant les habitants de plusieurs villages avant l'aube.

Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture.

La ministre de l'Intérieur, Claire Martin, a annoncé l'envoi de deux cents secouristes dans la région.
"""
SECOND = """\
Le bilan du tremblement de terre

Publié le 13/03/2024 à 09:00

Les recherches se poursuivent mercredi dans les villages touchés, où les secours travaillent sans relâche depuis la veille.

Au moins 12 personnes ont été blessées dans l'effondrement d'une école de la vallée, selon la préfecture.
"""
CLAIM = "au-moins-12-personnes-ont-ete-blessees-dans-l-effondrement"


@pytest.fixture
def project(tmp_path: Path) -> pipeline.Project:
    made = pipeline.Project(tmp_path, Site("Titre", "", "fr"))
    made.seeds_dir.mkdir()
    (made.seeds_dir / "a.txt").write_text(FIRST, encoding="utf-8")
    return made


def add(project: pipeline.Project, name: str, text: str | bytes) -> None:
    path = project.seeds_dir / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def claim_page(project: pipeline.Project) -> Path:
    (page,) = project.content_dir.glob(f"claims/{CLAIM}*.md")
    return page


def state(*folders: Path) -> dict[str, tuple[bytes, int]]:
    files = (p for folder in folders for p in folder.rglob("*") if p.is_file())
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in files}


def test_a_second_build_writes_nothing(project: pipeline.Project) -> None:
    add(project, "b.txt", SECOND)
    pipeline.build(project)
    before = state(project.content_dir, project.derived_dir)
    _, outcome = pipeline.build(project)
    assert (outcome.written, outcome.problems) == ((), ())
    assert state(project.content_dir, project.derived_dir) == before
    pipeline.refresh(project, pipeline.Session())
    assert state(project.content_dir, project.derived_dir) == before


def test_a_new_article_adds_its_source_to_the_page_a_person_edited(project: pipeline.Project) -> None:
    pipeline.build(project)
    page = claim_page(project)
    edited = page.read_text(encoding="utf-8").replace("status: proposed", "status: confirmed  # je l'ai vérifié")
    page.write_text(edited.rstrip("\n") + "\n\nMon analyse.\n", encoding="utf-8")
    add(project, "b.txt", SECOND)
    corpus, _ = pipeline.build(project)
    text = page.read_text(encoding="utf-8")
    assert "status: confirmed  # je l'ai vérifié" in text
    assert text.endswith("Mon analyse.\n")
    entry = corpus.claims[page.stem]
    assert [q.verified for q in entry.quotations] == [True, True]
    assert (entry.first_seen, entry.last_seen) == ("2024-03-12", "2024-03-13")


@pytest.mark.parametrize("kind", ["claims", "entities", "articles"])
def test_what_is_deleted_stays_deleted(project: pipeline.Project, kind: str) -> None:
    pipeline.build(project)
    page = sorted((project.content_dir / kind).glob("*.md"))[0]
    page.unlink()
    if kind == "articles":  # its claims lost their article: that is said, and a person decides
        for claim in (project.content_dir / "claims").glob("*.md"):
            claim.unlink()
    add(project, "b.txt", SECOND)
    corpus, outcome = pipeline.build(project)
    assert not page.exists()
    assert page.stem not in getattr(corpus, kind)
    assert f"{kind}/{page.stem}" not in outcome.written


def test_a_deleted_claim_does_not_come_back_with_a_new_article(project: pipeline.Project) -> None:
    pipeline.build(project)
    claim_page(project).unlink()
    add(project, "b.txt", SECOND)
    corpus, _ = pipeline.build(project)
    assert not [id for id in corpus.claims if id.startswith("au-moins-12")]


def test_a_source_that_a_person_removed_does_not_come_back(project: pipeline.Project) -> None:
    add(project, "b.txt", SECOND)
    pipeline.build(project)
    page = claim_page(project)
    lines = page.read_text(encoding="utf-8").split("- article:")
    page.write_text(f"{lines[0]}- article:{lines[1]}---\n", encoding="utf-8")
    corpus, _ = pipeline.build(project)
    assert len(corpus.claims[page.stem].quotations) == 1


def test_two_claims_that_a_person_joined_stay_joined(project: pipeline.Project) -> None:
    pipeline.build(project)
    first, second = sorted((project.content_dir / "claims").glob("*.md"))[:2]
    sources = second.read_text(encoding="utf-8").split("sources:\n")[1].rpartition("---\n")[0]
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("sources:\n", f"sources:\n{sources}"), encoding="utf-8")
    second.unlink()
    corpus, outcome = pipeline.build(project)
    assert (outcome.written, outcome.problems) == ((), ())
    assert second.stem not in corpus.claims
    assert len(corpus.claims[first.stem].quotations) == 2


def test_an_article_that_a_person_corrected_is_not_made_anew(project: pipeline.Project) -> None:
    pipeline.build(project)
    (page,) = project.content_dir.glob("articles/*.md")
    page.write_text(page.read_text(encoding="utf-8").replace("forte intensité", "faible intensité"), encoding="utf-8")
    corpus, outcome = pipeline.build(project)
    assert "faible intensité" in corpus.articles[page.stem].article.text
    assert outcome.problems == ()


def test_a_quotation_whose_article_changed_is_said(project: pipeline.Project) -> None:
    pipeline.build(project)
    (page,) = project.content_dir.glob("articles/*.md")
    page.write_text(page.read_text(encoding="utf-8").replace("Au moins 12", "Au moins 13"), encoding="utf-8")
    problems = pipeline.check(project)
    assert [(p.page, p.code) for p in problems] == [(f"content/claims/{claim_page(project).name}", "quote-not-found")]
    assert "[-12-] [+13+]" in problems[0].message
    assert problems[0].line > 3


def test_a_seed_that_changed_is_said_and_both_are_kept(project: pipeline.Project) -> None:
    pipeline.build(project)
    before = state(project.content_dir)
    add(project, "a.txt", FIRST.replace("12 personnes", "14 personnes"))
    _, outcome = pipeline.build(project)
    assert [(p.page, p.code) for p in outcome.problems] == [("seeds/a.txt", "seed-changed")]
    assert state(project.content_dir) == before


BAD = [
    pytest.param("b.txt", b"", id="empty"),
    pytest.param("b.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", id="binary"),
    pytest.param("b.txt", b"Un titre\n\nUn texte \x81 qui n'est ni UTF-8 ni \x8d cp1252 \x9d.", id="undecodable"),
    pytest.param("b.txt", b"Un titre seul et rien d'autre\n", id="headline-only"),
    pytest.param("b.txt", FIRST.encode("utf-16"), id="same-text"),
    pytest.param("b.md", ("---\ntitle: a: b\n---\n\n" + SECOND).encode(), id="front-matter"),
    pytest.param("b.docx", b"PK\x03\x04", id="format"),
]


@pytest.mark.parametrize(("name", "raw"), BAD)
def test_a_bad_seed_is_one_problem_and_the_rest_is_built(project: pipeline.Project, name: str, raw: bytes) -> None:
    add(project, name, raw)
    corpus, outcome = pipeline.build(project)
    assert [p.page for p in outcome.problems] == [f"seeds/{name}"]
    assert "; " in outcome.problems[0].message, "cause; remedy"
    assert len(corpus.claims) >= 2
    assert pipeline.check(project) == outcome.problems, "it is said again until it is mended"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_seed_is_read_in_its_encoding(project: pipeline.Project, encoding: str) -> None:
    add(project, "b.txt", SECOND.encode(encoding))
    corpus, outcome = pipeline.build(project)
    assert outcome.problems == ()
    assert any(
        "blessées" in e.article.text
        for e in corpus.articles.values()
        if e.article.seed and "b.txt" in e.article.seed.file
    )


@pytest.mark.parametrize("page", ["articles", "entities", "claims"])
def test_a_page_that_cannot_be_read_is_left_out_and_not_made_anew(project: pipeline.Project, page: str) -> None:
    pipeline.build(project)
    path = sorted((project.content_dir / page).glob("*.md"))[0]
    path.write_text("---\ntitle: [open\n---\n", encoding="utf-8")
    pages = sorted(project.content_dir.rglob("*.md"))
    _, outcome = pipeline.build(project)
    assert any((p.page, p.code) == (f"content/{page}/{path.name}", "front-matter") for p in outcome.problems)
    assert sorted(project.content_dir.rglob("*.md")) == pages
    assert path.read_text(encoding="utf-8") == "---\ntitle: [open\n---\n"


def test_the_order_of_seeds_never_matters(root: Path, tmp_path: Path) -> None:
    """Other names for the same seeds, so that they are read in another order: the same pages but for those names."""
    seeds = sorted((root / "seeds").glob("*.txt"))
    made = []
    for number, order in enumerate([seeds, list(reversed(seeds)), [seeds[i] for i in (2, 0, 4, 1, 3)]]):
        project = pipeline.Project(tmp_path / str(number), Site("Titre", "", "fr"))
        project.seeds_dir.mkdir(parents=True)
        for at, seed in enumerate(order):
            shutil.copy(seed, project.seeds_dir / f"{at}.txt")
        pipeline.build(project)
        made.append({p.relative_to(project.content_dir).as_posix(): p.read_text(encoding="utf-8") for kind in ("claims", "entities") for p in (project.content_dir / kind).glob("*.md")})  # fmt: skip
        made[-1] |= {p.name: "" for p in (project.content_dir / "articles").glob("*.md")}
    assert all(a == b for a, b in permutations(made, 2))


def test_an_empty_project_is_a_site_without_pages(tmp_path: Path) -> None:
    corpus, outcome = pipeline.build(pipeline.Project(tmp_path, Site("Titre", "", "fr")))
    assert dict(corpus.articles) == {}
    assert [(p.page, p.code) for p in outcome.problems] == [("seeds", "no-seeds")]
    assert (tmp_path / ".microsite/pages/index.md").exists()
    assert not (tmp_path / "content").exists()


# --- what went wrong once, and must not again -------------------------------------------------------------------


def test_a_claim_that_cannot_be_read_just_now_loses_no_source(project: pipeline.Project) -> None:
    pipeline.build(project)
    page = claim_page(project)
    good = page.read_text(encoding="utf-8")
    page.write_text(good.replace("status: proposed", "status: [x"), encoding="utf-8")
    add(project, "b.txt", SECOND)
    pipeline.build(project)
    page.write_text(good, encoding="utf-8")
    corpus, _ = pipeline.build(project)
    assert len(corpus.claims[page.stem].quotations) == 2


def test_a_corrected_article_makes_no_second_claim(project: pipeline.Project) -> None:
    """The build may come between the correction of the article and that of the quotation."""
    pipeline.build(project)
    (article,) = project.content_dir.glob("articles/*.md")
    claims = sorted(project.content_dir.glob("claims/*.md"))
    text = article.read_text(encoding="utf-8").replace(
        "l'effondrement d'une école", "l'effondrement du toit d'une école"
    )
    article.write_text(text, encoding="utf-8")
    _, outcome = pipeline.build(project)
    assert sorted(project.content_dir.glob("claims/*.md")) == claims
    assert [p.code for p in outcome.problems] == ["quote-not-found"]


@pytest.mark.parametrize(
    "quote", ["Au moins 12 personnes ont été blessées", "a annoncé l'envoi de deux cents secouristes"]
)
def test_a_sentence_quoted_in_part_is_not_proposed_again(project: pipeline.Project, quote: str) -> None:
    (project.content_dir / "claims").mkdir(parents=True)
    page = f"---\ntitle: Ma formulation\nsources:\n- article: 2024-03-12-un-seisme-frappe-la-vallee-de-l-orbe\n  quote: {quote}\n---\n"
    (project.content_dir / "claims/mienne.md").write_text(page, encoding="utf-8")
    corpus, outcome = pipeline.build(project)
    assert outcome.problems == ()
    others = [q.quote for id, e in corpus.claims.items() if id != "mienne" for q in e.quotations]
    assert others
    assert not [other for other in others if quote in other]


def test_an_article_that_is_left_out_is_one_problem_and_not_one_a_quotation(project: pipeline.Project) -> None:
    pipeline.build(project)
    (article,) = project.content_dir.glob("articles/*.md")
    article.write_text(article.read_text(encoding="utf-8").replace("language: fr", "agencies: AFP"), encoding="utf-8")
    assert [(p.page, p.code) for p in pipeline.check(project)] == [(f"content/articles/{article.name}", "field")]


def test_the_ledger_is_made_anew_where_it_was_lost(project: pipeline.Project) -> None:
    pipeline.build(project)
    ledger = project.content_dir / ".proposed"
    before = ledger.read_bytes()
    ledger.unlink()
    pipeline.build(project)
    assert ledger.read_bytes() == before
    ledger.write_bytes(before + b"damaged \xff line\n")
    pipeline.build(project)
    assert ledger.read_bytes() == before


ODD = [
    pytest.param("claims/.#x.md", None, None, id="editors-lock"),
    pytest.param("claims/.hidden.md", "---\ntitle: X\n---\n", None, id="hidden"),
    pytest.param("claims/index.md", "---\ntitle: X\n---\n", "page-name", id="address-of-the-list"),
    pytest.param("claims/2024/x.md", "---\ntitle: X\n---\n", "page-name", id="sub-folder"),
    pytest.param("claims/a#b.md", "---\ntitle: X\n---\n", "page-name", id="no-address"),
    pytest.param("method.md", "Ma méthode.\n", "reserved", id="address-of-a-derived-page"),
    pytest.param("claims/x.md", "---\ntitle: " + "[" * 3000, "no-front-matter", id="no-end"),
    pytest.param("claims/x.md", "---\ntitle: " + "[" * 3000 + "]" * 3000 + "\n---\n", "front-matter", id="nested"),
]


@pytest.mark.parametrize(("name", "text", "code"), ODD)
def test_an_odd_page_stops_nothing(project: pipeline.Project, name: str, text: str | None, code: str | None) -> None:
    path = project.content_dir / name
    path.parent.mkdir(parents=True)
    if text is None:
        path.symlink_to("nobody@nowhere:1")
    else:
        path.write_text(text, encoding="utf-8")
    corpus, outcome = pipeline.build(project)
    assert [p.code for p in outcome.problems] == ([code] if code else [])
    assert len(corpus.claims) >= 2


def test_a_folder_with_a_pages_name_is_said(project: pipeline.Project) -> None:
    (project.content_dir / "claims/x.md").mkdir(parents=True)
    _, outcome = pipeline.build(project)
    assert [p.code for p in outcome.problems] == ["unreadable"]


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"a\x1b[31m.txt"], ids=["latin-1", "escape"])
def test_a_seed_whose_name_cannot_be_written_is_said(project: pipeline.Project, name: bytes) -> None:
    with open(os.fsencode(project.seeds_dir) + b"/" + name, "wb") as file:  # noqa: PTH123, a path of bytes
        file.write(SECOND.encode())
    _, outcome = pipeline.build(project)
    assert [p.code for p in outcome.problems] == ["seed-name"]
    assert outcome.problems[0].page.isprintable(), repr(outcome.problems[0].page)


def test_a_seed_that_was_moved_is_said_so(project: pipeline.Project) -> None:
    pipeline.build(project)
    (article,) = project.content_dir.glob("articles/*.md")
    article.write_text(article.read_text(encoding="utf-8").replace("forte", "faible"), encoding="utf-8")
    (project.seeds_dir / "a.txt").rename(project.seeds_dir / "z.txt")
    (problem,) = pipeline.check(project)
    assert (problem.page, problem.code) == ("seeds/z.txt", "same-text")
    assert "seeds/a.txt is gone" in problem.message


def test_an_article_that_stands_twice_is_said(project: pipeline.Project) -> None:
    pipeline.build(project)
    (article,) = project.content_dir.glob("articles/*.md")
    shutil.copy(article, article.with_name("zz.md"))
    assert ("content/articles/zz.md", "same-text") in {(p.page, p.code) for p in pipeline.check(project)}


def test_a_number_without_end_is_printed(project: pipeline.Project) -> None:
    add(project, "b.txt", SECOND.replace("12 personnes", f"{'9' * 40} personnes"))
    pipeline.build(project)
