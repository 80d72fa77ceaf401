"""Two people add articles on two branches, and git merges what each proposed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import pipeline
from generator.content import store
from generator.model import Site

pytestmark = pytest.mark.site

BASE = """La digue a cédé

Publié le 03/03/2026

Selon Lima, 10 000 riverains ont fui la vallée dans la nuit. Le fleuve a emporté 300 maisons, a déclaré la préfète Anne Roy.
"""
OURS = """Un pont s'effondre

Publié le 04/03/2026

Le pont de la Paix s'est effondré avec 12 voitures, a indiqué la police de Callao.
"""
THEIRS = """L'eau manque

Publié le 05/03/2026

Près de 30 000 foyers sont privés d'eau potable, a reconnu le ministre Paul Vega.
"""
ALSO = "Le fleuve a emporté 300 maisons dans la vallée, a déclaré la préfète Anne Roy{}."


class Repository:
    def __init__(self, root: Path) -> None:
        self.project = pipeline.Project(root, Site("Essai", "", "fr"))
        self.project.seeds_dir.mkdir()
        home = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.environment = {**os.environ, **home, **names}

    def git(self, *arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.project.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def add(self, name: str, text: str) -> None:
        """A seed, what is proposed of it, and a commit."""
        (self.project.seeds_dir / name).write_text(text, encoding="utf-8")
        pipeline.take_in(self.project)
        self.git("add", "-A")
        self.git("commit", "-qm", name)

    def on(self, branch: str, name: str, text: str) -> None:
        self.git("switch", "-qc", branch, "main")
        self.add(name, text)

    def claims(self) -> dict[str, str]:
        return {p.stem: p.read_text(encoding="utf-8") for p in self.project.content_dir.glob("claims/*.md")}


@pytest.fixture
def repository(root: Path, tmp_path: Path) -> Repository:
    """With this repository's attributes, which say how the ledger is merged."""
    made = Repository(tmp_path)
    shutil.copy(root / ".gitattributes", tmp_path)
    (tmp_path / ".gitignore").write_text(".microsite/\n", encoding="utf-8")
    made.git("init", "-qb", "main")
    made.add("digue.txt", BASE)
    return made


def test_branches_that_each_add_articles_merge_without_conflict(repository: Repository) -> None:
    repository.on("ours", "pont.txt", OURS)
    repository.on("theirs", "eau.txt", THEIRS)
    before = repository.claims()
    repository.git("switch", "-q", "ours")
    before |= repository.claims()
    repository.git("merge", "-q", "--no-edit", "theirs")
    corpus, outcome = pipeline.build(repository.project)
    assert (outcome.written, outcome.problems) == ((), ()), "what each proposed is all there is to propose"
    assert repository.claims() == before
    assert len(corpus.articles) == 3
    lines = (repository.project.content_dir / ".proposed").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines)), "the build puts the lines of both in order"
    pages = {page for page, _ in store.read_ledger(repository.project.content_dir)}
    assert pages == store.read_content(repository.project.content_dir).taken
    repository.git("add", "-A")
    repository.git("commit", "-qm", "in order", "--allow-empty")
    (repository.project.content_dir / "claims" / f"{min(before)}.md").unlink()
    assert pipeline.build(repository.project)[1].written == ()


def test_a_page_deleted_on_one_branch_stays_deleted(repository: Repository) -> None:
    repository.on("ours", "pont.txt", OURS)
    gone = min(repository.claims())
    (repository.project.content_dir / f"claims/{gone}.md").unlink()
    repository.git("commit", "-qam", "no claim")
    repository.on("theirs", "eau.txt", THEIRS)
    repository.git("merge", "-q", "--no-edit", "ours")
    assert pipeline.build(repository.project)[1].written == ()
    assert gone not in repository.claims()


def test_one_claim_found_on_both_branches_keeps_the_sources_of_both(repository: Repository) -> None:
    """Both add a source at one place of one page: git leaves that to a person, and so do we; it is said what to do."""
    repository.on("ours", "a.txt", OURS + "\n" + ALSO.format(""))
    repository.on("theirs", "b.txt", THEIRS + "\n" + ALSO.format(" jeudi"))
    repository.git("merge", "-q", "--no-edit", "ours", status=1)
    (page,) = repository.git("diff", "--name-only", "--diff-filter=U").splitlines()
    assert page.startswith("content/claims/")
    path = repository.project.root / page
    _, outcome = pipeline.build(repository.project)
    assert [(p.page, p.code) for p in outcome.problems] == [(page, "conflict")]
    assert outcome.written == (), "nothing is proposed in place of a page that cannot be read just now"
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines(True)
        if line[:7] not in ("<" * 7, "=" * 7, ">" * 7)
    ]
    path.write_text("".join(kept), encoding="utf-8")
    corpus, outcome = pipeline.build(repository.project)
    assert (outcome.written, outcome.problems) == ((), ())
    assert [q.verified for q in corpus.claims[path.stem].quotations] == [True, True, True]


def test_one_claim_proposed_on_both_branches_is_two_pages_until_a_person_joins_them(repository: Repository) -> None:
    repository.on("ours", "a.txt", OURS)
    repository.on("theirs", "b.txt", OURS.replace("Un pont", "Le pont").replace("04/03", "05/03").replace("Le pont de la Paix s'est", "À Callao, le pont de la Paix s'est"))  # fmt: skip
    repository.git("merge", "-q", "--no-edit", "ours")
    before = repository.claims()
    assert pipeline.build(repository.project)[1].written == ()
    assert repository.claims() == before
    assert sum("pont de la Paix" in text for text in before.values()) == 2
