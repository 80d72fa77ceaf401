"""`check --fix`: a quotation follows its sentence, nothing else on any page changes, and nothing is proposed for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import fixes, pipeline
from generator.model import Site

SEED = """\
Un séisme frappe la vallée de l'Orbe

Publié le 12/03/2024 à 08:15

Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture.

La ministre de l'Intérieur, Claire Martin, a annoncé l'envoi de deux cents secouristes dans la région.
"""
WRONG, RIGHT = "d'une école", "d’un lycée de la ville"
QUOTE = "Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture."
NEW = QUOTE.replace(WRONG, RIGHT)


@pytest.fixture
def project(tmp_path: Path) -> pipeline.Project:
    made = pipeline.Project(tmp_path, Site("Titre", "", "fr"))
    made.seeds_dir.mkdir()
    (made.seeds_dir / "a.txt").write_text(SEED, encoding="utf-8")
    pipeline.build(made)
    return made


def article(project: pipeline.Project) -> Path:
    (page,) = project.content_dir.glob("articles/*.md")
    return page


def claim(project: pipeline.Project) -> Path:
    (page,) = project.content_dir.glob("claims/au-moins-12*.md")
    return page


def correct(project: pipeline.Project, old: str, new: str) -> None:
    page = article(project)
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def fix(project: pipeline.Project) -> tuple[tuple[fixes.Fix, ...], tuple[fixes.Left, ...]]:
    can, left = fixes.plan(project, pipeline.as_it_is(project))
    done, unwritten = fixes.apply(project, can)
    return done, (*left, *unwritten)


def files(project: pipeline.Project) -> dict[str, bytes]:
    """What is the person's: the caches are nobody's."""
    found = (p for p in project.root.rglob("*") if p.is_file() and not p.is_relative_to(project.cache_dir))
    return {str(p): p.read_bytes() for p in found}


FORMS = [
    pytest.param("- article: {a}\n  quote: {q}   # exact\n", "- article: {a}\n  quote: {n}   # exact\n", id="plain"),
    pytest.param('- quote: "{q}"\n  article: {a}\n', "- quote: {n}\n  article: {a}\n", id="quoted, other order"),
    pytest.param("- {{article: {a}, quote: '{Q}'}}\n", "- {{article: {a}, quote: '{N}'}}\n", id="flow"),
    pytest.param(
        "- article: {a}\n  quote: >-\n    {q}\n  # so\n", "- article: {a}\n  quote: {n}\n  # so\n", id="folded"
    ),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize(("before", "after"), FORMS)
def test_the_quotation_alone_changes(
    project: pipeline.Project, before: str, after: str, mark: str, newline: str
) -> None:
    page, words = claim(project), {"a": article(project).stem, "q": QUOTE, "n": NEW}
    words |= {"Q": QUOTE.replace("'", "''"), "N": NEW.replace("'", "''")}

    def form(source: str) -> bytes:
        text = f"{mark}---\n# à moi\ntitle: Douze blessés\nsources:\n{source.format(**words)}status: disputed\n---\n\nMon *avis*.\n"
        return text.replace("\n", newline).encode()

    page.write_bytes(form(before))
    correct(project, WRONG, RIGHT)
    others = {name: raw for name, raw in files(project).items() if name != str(page) and not name.endswith(".proposed")}
    done, left = fix(project)
    assert [(one.new, one.doubts) for one in done] == [(NEW, ())]
    assert left == ()
    assert page.read_bytes() == form(after)
    assert {name: files(project)[name] for name in others} == others
    assert pipeline.check(project) == ()
    state = files(project)
    assert fix(project) == ((), ())
    assert files(project) == state


def test_nothing_is_proposed_for_a_sentence_that_was_corrected(project: pipeline.Project) -> None:
    """Not before the quotation follows it, not behind, and not once the claim was deleted."""
    correct(project, WRONG, RIGHT)
    before = sorted(project.content_dir.glob("claims/*.md"))
    pipeline.build(project)
    assert sorted(project.content_dir.glob("claims/*.md")) == before
    assert len(fix(project)[0]) == 1
    pipeline.build(project)
    assert sorted(project.content_dir.glob("claims/*.md")) == before
    gone = claim(project)
    gone.unlink()
    _, outcome = pipeline.build(project)
    assert not gone.exists()
    assert outcome.written == ()


def test_a_ledger_that_was_lost_remembers_the_other_sources_too(project: pipeline.Project) -> None:
    page, ledger = claim(project), project.content_dir / ".proposed"
    other = "La ministre de l'Intérieur, Claire Martin, a annoncé l'envoi de deux cents secouristes dans la région."
    source = f"- article: {article(project).stem}\n  quote: {other}\n"
    page.write_text(page.read_text(encoding="utf-8").replace("sources:\n", f"sources:\n{source}"), encoding="utf-8")
    ledger.unlink()
    correct(project, WRONG, RIGHT)
    assert len(fix(project)[0]) == 1
    assert ledger.read_text(encoding="utf-8").count(f"claims/{page.stem}\t") == 2


def test_what_the_page_still_says_is_told(project: pipeline.Project) -> None:
    correct(project, "Au moins 12", "Au moins 120")
    (one,), _ = fix(project)
    assert one.doubts == ("the title still says `12`",)
    correct(project, "selon la préfecture", "selon la mairie")
    (one,), _ = fix(project)
    assert one.doubts == ("`attributed_to:` still says `la préfecture`",)
    correct(project, "ont été blessées", "n'ont pas été blessées")
    (one,), _ = fix(project)
    assert one.doubts == ("the sentence now denies what it stated, or states what it denied",)


def test_two_claims_of_one_sentence_follow_it_together(project: pipeline.Project) -> None:
    page = claim(project)
    page.with_name("other.md").write_bytes(page.read_bytes().replace(b"status: proposed", b"status: confirmed"))
    correct(project, WRONG, RIGHT)
    done, left = fix(project)
    assert ([one.claim for one in done], left) == ([page.stem, "other"], ())


def test_two_quotations_never_become_one_sentence(project: pipeline.Project) -> None:
    page = claim(project)
    other = QUOTE.replace("blessées", "blessees")
    page.with_name("other.md").write_text(page.read_text(encoding="utf-8").replace(QUOTE, other), encoding="utf-8")
    correct(project, WRONG, "d'une usine")
    done, left = fix(project)
    assert done == ()
    assert {one.why for one in left} == {"another quotation would become the same sentence"}


def test_a_sentence_that_was_deleted_leaves_its_quotation(project: pipeline.Project) -> None:
    correct(project, QUOTE, "")
    before = files(project)
    done, left = fix(project)
    assert (done, [one.why for one in left]) == ((), ["no sentence is near enough"])
    assert files(project) == before


def test_a_page_that_cannot_be_changed_in_one_place_is_left(project: pipeline.Project) -> None:
    page, id = claim(project), article(project).stem
    page.write_text(f'---\ntitle: &q "{QUOTE}"\nsources:\n- article: {id}\n  quote: *q\n---\n', encoding="utf-8")
    correct(project, WRONG, RIGHT)
    before = files(project)
    done, left = fix(project)
    assert (done, len(left)) == ((), 1)
    assert files(project) == before


@pytest.mark.parametrize("seed", ["gone", "changed"])
def test_without_the_seed_a_sentence_must_be_nearer(project: pipeline.Project, seed: str) -> None:
    path = project.seeds_dir / "a.txt"
    path.unlink() if seed == "gone" else path.write_text(SEED.replace("Publié", "Paru"), encoding="utf-8")
    correct(project, "dans l'effondrement d'une école", "après la chute d'un pylône")
    assert fix(project)[0] == ()
    correct(project, "après la chute d'un pylône", "dans l'effondrement d'une usine")
    correct(project, "Au moins 12", "Au moins 13")
    assert fix(project)[0] == ()
    correct(project, "Au moins 13", "Au moins 12")
    assert len(fix(project)[0]) == 1
