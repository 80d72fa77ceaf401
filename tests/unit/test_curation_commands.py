"""`microsite merge`, `reject` and `detect --again`: what goes where, what is said, and that nothing is lost on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import curation, pipeline
from generator.cli import main
from generator.content import pages, store
from generator.model import Claim, Entity, Problem, Site

CONFIG = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
SEED = """\
La digue a cédé

Publié le 03/03/2026

Selon Lima, 10 000 riverains ont fui la vallée dans la nuit. Le fleuve a emporté 300 maisons, a déclaré la préfète Anne Roy.

"Nous étions prêts à cette crue", a dit Anne Roy à la presse locale.
"""
ARTICLE = "2026-03-03-la-digue-a-cede"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("commands")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "seeds").mkdir()
    (root / "seeds/digue.txt").write_text(SEED, encoding="utf-8")
    pipeline.take_in(pipeline.Project(root, Site("Essai", "", "fr")))
    return root


@pytest.fixture
def content(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


@pytest.fixture
def claims(content: Path) -> list[str]:
    found = sorted(path.stem for path in (content / "claims").glob("*.md"))
    assert len(found) == 3
    return found


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def state(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def claim(content: Path, id: str) -> Claim:
    found, problems = pages.parse_claim(id, id, store.read_page(content / f"claims/{id}.md"))
    assert problems == ()
    assert found is not None
    return found


def entity(content: Path, id: str) -> Entity:
    found, problems = pages.parse_entity(id, id, store.read_page(content / f"entities/{id}.md"))
    assert problems == ()
    assert found is not None
    return found


# --- merge ------------------------------------------------------------------------------------------------------------


def test_two_claims_become_one(content: Path, claims: list[str]) -> None:
    a, b, c = claims
    keep, go = content / f"claims/{a}.md", content / f"claims/{b}.md"
    keep.write_bytes(
        b"\xef\xbb\xbf"
        + keep.read_bytes().replace(b"status: proposed", b"status: confirmed  # vu").replace(b"\n", b"\r\n")
        + b"\r\nMa note."
    )
    go.write_bytes(go.read_bytes().replace(b"status: proposed", b"status: disputed  # pas vu") + b"\nL'autre note.\n")
    texts = [claim(content, id).sources[0].quote for id in (a, b)]
    before = keep.read_bytes()
    code, out = run("merge", f"claims/{a}", f"content/claims/{b}.md")
    assert (code, go.exists()) == (0, False)
    assert all(said in out for said in ("1 more source", "its notes", "status: disputed", "# pas vu", "its title"))
    text = keep.read_bytes()
    assert text.startswith(before.partition(b"---\r\n\r\nMa")[0])
    assert text.count(b"\n") == text.count(b"\r\n")
    merged = claim(content, a)
    assert [s.quote for s in merged.sources] == texts
    assert (merged.status, merged.redirects[0].address) == ("confirmed", f"claims/{b}")
    assert (
        merged.notes.index("Ma note.")
        < merged.notes.index(f"from content/claims/{b}.md")
        < merged.notes.index("L'autre note.")
    )
    assert run("merge", f"claims/{a}", f"claims/{b}") == (0, f"claims/{b} leads to claims/{a} already\n")
    assert run("detect") == (0, "Nothing new.\n")
    assert run("merge", f"claims/{c}", f"claims/{a}")[0] == 0
    assert {r.address for r in claim(content, c).redirects} == {f"claims/{a}", f"claims/{b}"}, (
        "a chain leads to its end"
    )
    assert "L'autre note." in claim(content, c).notes
    corpus, outcome = pipeline.refresh(pipeline.Project(content.parent, Site("Essai", "", "fr")), pipeline.Session())
    assert outcome.problems == ()
    assert corpus.redirects == {f"claims/{a}": f"claims/{c}", f"claims/{b}": f"claims/{c}"}
    page = (content.parent / f".microsite/pages/claims/{b}.md").read_text(encoding="utf-8")
    assert f"redirect: ../{c}/\n" in page


def test_two_entities_become_one(content: Path) -> None:
    (content / "entities/lima.md").write_text(
        "---\ntitle: Lima\nkind: place\naliases: [la capitale, Ciudad]\n---\n", encoding="utf-8"
    )
    (content / "entities/ville.md").write_text(
        "---\nkind: event\ntitle: 'Ville: la'\nwikidata: Q2868\naliases:\n- Ciudad\n- Lima la Vieja\nnote: à moi\n---\n", encoding="utf-8"
    )  # fmt: skip
    code, out = run("merge", "lima", "ville")
    assert code == 0
    assert "kind: event" in out
    assert "note: à moi" in out
    lima = entity(content, "lima")
    assert lima.aliases == ("la capitale", "Ciudad", "Ville: la", "Lima la Vieja")
    assert (lima.wikidata, lima.kind, [r.address for r in lima.redirects]) == ("Q2868", "place", ["entities/ville"])
    code, out = run("detect", "--again", "entities/ville")
    assert code == 2
    assert "is now entities/lima" in out


@pytest.mark.parametrize("stop", [1, 2], ids=["behind the page", "behind the ledger"])
def test_a_merge_that_breaks_off_is_completed_by_another(content: Path, claims: list[str], monkeypatch: pytest.MonkeyPatch, stop: int) -> None:  # fmt: skip
    a, b, _ = claims
    (content / f"claims/{b}.md").write_bytes((content / f"claims/{b}.md").read_bytes() + b"\nNote.\n")
    project = pipeline.Project(content.parent, Site("Essai", "", "fr"))
    at_once = shutil.copytree(content.parent, content.parent / "other") / "content"
    other = pipeline.Project(at_once.parent, project.site)
    curation.carry_out(other, curation.merge(other, f"claims/{a}", f"claims/{b}"))
    done = 0

    def killed(*arguments: object) -> bool:
        nonlocal done
        done += 1
        if done > stop:
            raise KeyboardInterrupt
        return write(*arguments)  # type: ignore[arg-type]

    write = store.write_file
    with monkeypatch.context() as patch:
        patch.setattr(store, "write_file", killed)
        patch.setattr(Path, "unlink", lambda *_, **__: killed() if stop == 2 else None)
        with pytest.raises(KeyboardInterrupt):
            curation.carry_out(project, curation.merge(project, f"claims/{a}", f"claims/{b}"))
    assert (content / f"claims/{b}.md").exists(), "what it was has not gone before it stands elsewhere"
    assert run("merge", f"claims/{a}", f"claims/{b}")[0] == 0
    assert state(content) == state(at_once)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("merge", "claims/{0}", "claims/{0}"), "named twice", id="one with itself"),
        pytest.param(("merge", "claims/{0}", "entities/lima"), "of two kinds", id="a claim and an entity"),
        pytest.param(("merge", "articles/x", "articles/y"), "microsite reject articles/y --to articles/x", id="articles"),
        pytest.param(("merge", "claims/{0}", "claims/{1}x"), "`claims/{1}` may be meant", id="a misprint"),
        pytest.param(("merge", "claims/{0}", "nobody"), "no page `nobody` is there", id="no page"),
        pytest.param(("merge", "claims/{0}", "data/index"), "is no page", id="no kind"),
        pytest.param(("merge", "claims/{0}", "../../etc/passwd"), "is no page", id="out of the tree"),
        pytest.param(("reject", "claims/{0}x"), "`claims/{0}` may be meant", id="reject a misprint"),
        pytest.param(("reject", "claims/{0}", "--to", "claims/{0}"), "no page `claims/{0}` stays", id="to itself"),
        pytest.param(("detect", "--again", "claims/{0}"), "is there", id="again what is there"),
        pytest.param(("detect", "--again", "claims/x"), "no page `claims/x` was ever proposed", id="again what never was"),
        pytest.param(("detect", "--again"), "--again goes with the pages", id="again nothing"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_not_begun(content: Path, claims: list[str], arguments: tuple[str, ...], said: str) -> None:  # fmt: skip
    before = state(content)
    code, out = run(*(a.format(*claims) for a in arguments))
    assert code == 2
    assert said.format(*claims) in out
    assert state(content) == before


@pytest.mark.parametrize("arguments", [("merge", "{0}", "{1}"), ("reject", "{0}", "lima", "--to", "{1}")])
def test_a_dry_run_does_nothing(content: Path, claims: list[str], arguments: tuple[str, ...]) -> None:
    before = state(content)
    code, out = run(*(a.format(*claims) for a in arguments), "--dry-run")
    assert code == 0
    assert f"removed content/claims/{claims[1 if arguments[0] == 'merge' else 0]}.md" in out
    assert state(content) == before


# --- reject, and again ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["claims/{0}", "entities/lima", f"articles/{ARTICLE}"])
def test_what_is_rejected_stays_away_until_it_is_asked_for_again(content: Path, claims: list[str], page: str) -> None:
    page = page.format(*claims)
    file, before = content / f"{page}.md", state(content)
    code, out = run("reject", page)
    assert (code, file.exists()) == (0, False)
    assert f"microsite detect --again {page}" in out
    run("detect")
    run("ingest")
    assert not file.exists()
    assert run("reject", page)[0] == 0, "once more does no harm"
    code, out = run("detect", "--again", page)
    assert (code, f"content/{page}.md" in out) == (0, True)
    assert state(content) == before


def test_rejected_together_a_claim_leads_to_another(content: Path, claims: list[str]) -> None:
    a, b, c = claims
    code, _ = run("reject", f"claims/{a}", f"claims/{b}", "--to", f"claims/{c}")
    assert code == 0
    assert [r.address for r in claim(content, c).redirects] == [f"claims/{a}", f"claims/{b}"]
    assert len(claim(content, c).sources) == 1, "only the addresses go there"
    assert run("detect") == (0, "Nothing new.\n")


def test_a_page_that_a_person_wrote_is_remembered_too(content: Path, claims: list[str]) -> None:
    old = claim(content, claims[0])
    (content / f"claims/{claims[0]}.md").rename(content / "claims/mine.md")
    assert run("reject", "mine")[0] == 0
    assert run("detect") == (0, "Nothing new.\n")
    code, out = run("detect", "--again", "claims/mine")
    assert "nothing was proposed" in out, "the other page's lines remember it still"
    assert run("detect", "--again", f"claims/{claims[0]}")[0] == code == 0
    assert claim(content, claims[0]).sources[0].quote == old.sources[0].quote


def test_an_article_whose_seed_is_gone_cannot_be_made_again(content: Path) -> None:
    run("reject", f"articles/{ARTICLE}")
    (content.parent / "seeds/digue.txt").unlink()
    code, out = run("detect", "--again", f"articles/{ARTICLE}")
    assert code == 2
    assert "the seed seeds/digue.txt is gone" in out


# --- a seed that changed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seed", "page", "said"),
    [
        pytest.param(("300 maisons", "400 maisons"), None, "[-300-] [+400+]", id="the text"),
        pytest.param(("300 maisons", "400 maisons"), ("300 maisons", "350 maisons"), "[-350-] [+400+]", id="both"),
        pytest.param(("300 maisons", "400 maisons"), ("300 maisons", "400 maisons"), "but not in what", id="both alike"),
        pytest.param(("03/03/2026", "04/03/2026"), None, "date: [-2026-03-03-] [+2026-03-04+]", id="the date"),
        pytest.param(("cédé\n", "cédé \r\n"), None, "but not in what", id="spaces"),
        pytest.param(("presse locale.", "presse locale.\n\nLe fleuve monte."), None, "[+Le fleuve monte.+]", id="a paragraph more"),
        pytest.param((SEED, "Rien"), None, "its article is not in it any more", id="another text"),
    ],
)  # fmt: skip
def test_a_seed_that_changed_is_said_with_where_it_differs(content: Path, seed: tuple[str, str], page: tuple[str, str] | None, said: str) -> None:  # fmt: skip
    path, article = content.parent / "seeds/digue.txt", content / f"articles/{ARTICLE}.md"
    path.write_bytes(SEED.replace(*seed).encode())
    if page:
        article.write_text(article.read_text(encoding="utf-8").replace(*page), encoding="utf-8")
    before = state(content / "articles") | state(content / "claims")
    project = pipeline.Project(content.parent, Site("Essai", "", "fr"))

    def changed() -> list[Problem]:
        return [p for p in pipeline.check(project) if p.code == "seed-changed"]

    (problem,) = changed()
    assert problem.page == "seeds/digue.txt"
    assert said in problem.message
    pipeline.take_in(project)
    assert state(content / "articles") | state(content / "claims") == before, "both are kept"
    new = problem.message.partition("`sha256: ")[2].partition("`")[0]
    old = article.read_text(encoding="utf-8").partition("sha256: ")[2].partition("}")[0]
    article.write_text(article.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert changed() == [], "the remedy"


def test_the_seeds_text_is_taken_when_a_person_says_so(content: Path) -> None:
    (content.parent / "seeds/digue.txt").write_text(SEED.replace("300 maisons", "400 maisons"), encoding="utf-8")
    (content / f"articles/{ARTICLE}.md").unlink()
    assert run("detect", "--again", f"articles/{ARTICLE}")[0] == 0
    assert "400 maisons" in (content / f"articles/{ARTICLE}.md").read_text(encoding="utf-8")
