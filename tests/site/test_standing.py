"""While serving, only what an edit concerns is built, and the site is byte for byte what a clean build gives."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.mkdocs_plugin import MicrositePlugin

pytestmark = pytest.mark.site

ADDRESS = "http://127.0.0.1:8000/"


class Project:
    """A copy of the seeds' project, and the two ways to build its site."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        shutil.copy(root / "mkdocs.yml", folder)
        shutil.copytree(root / "seeds", folder / "seeds")
        (folder / "content").mkdir()
        self.plugin = self._build("served", begin=True)

    def served(self) -> dict[str, bytes]:
        """The site as a server that has been running brings it up to date."""
        self._build("served")
        return files_of(self.folder / "served")

    def clean(self) -> dict[str, bytes]:
        """The site as a server that has just been started builds it."""
        self._build("clean", begin=True, keep=False)
        return files_of(self.folder / "clean")

    def _build(self, site: str, *, begin: bool = False, keep: bool = True) -> MicrositePlugin:
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / site))
        plugin = config.plugins["microsite"]
        serving = plugin._serving
        if begin:
            config.plugins.on_startup(command="serve", dirty=False)
        try:
            config.site_url = ADDRESS
            build(config, serve_url=ADDRESS)
        finally:
            if not keep:
                plugin._serving = serving
        return plugin

    def path(self, pattern: str) -> Path:
        return sorted((self.folder / "content").glob(pattern))[0]


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = Project(root, tmp_path_factory.mktemp("standing"))
    yield made
    made.plugin.on_shutdown()


def retitle(project: Project) -> None:
    replace(project.path("claims/*.md"), "title: ", "title: Neuf ")


def rename(project: Project) -> None:
    replace(project.path("entities/kim-*.md"), "title: Kim", "title: Kym")


def redate(project: Project) -> None:
    replace(project.path("articles/2025-08-22*.md"), "date: 2025-08-22", "date: 2025-08-19")


def write_a_page(project: Project) -> None:
    claim = project.path("claims/*.md").stem
    (project.folder / "content/equipe.md").write_text(f"# L’équipe\n\n[Une affirmation](claims/{claim}.md)\n", "utf-8")


def retitle_that_page(project: Project) -> None:
    replace(project.folder / "content/equipe.md", "# L’équipe", "# Qui nous sommes")


def note_an_entity(project: Project) -> None:
    page = project.path("entities/*.md")
    page.write_text(
        page.read_text("utf-8") + f"\nVoir [ceci](../claims/{project.path('claims/*.md').name}).\n", "utf-8"
    )


def delete(project: Project) -> None:
    project.path("claims/*.md").unlink()


def name_the_site(project: Project) -> None:
    replace(project.folder / "mkdocs.yml", "site_name: ", "site_name: Tous les ")


def drop_an_image(project: Project) -> None:
    (project.folder / "content/plan.txt").write_text("plan", encoding="utf-8")


def redraw_the_image(project: Project) -> None:
    replace(project.folder / "content/plan.txt", "plan", "plus")  # as long as before


def spoil_a_copy(project: Project) -> None:
    replace(project.folder / "served/plan.txt", "plus", "pire")


def lose_a_copy(project: Project) -> None:
    (project.folder / "served/data/claims.csv").unlink()


def take_the_image_out(project: Project) -> None:
    (project.folder / "content/plan.txt").unlink()


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


EDITS = [
    retitle,
    rename,
    redate,
    write_a_page,
    retitle_that_page,
    note_an_entity,
    delete,
    name_the_site,
    drop_an_image,
    redraw_the_image,
    spoil_a_copy,
    lose_a_copy,
    take_the_image_out,
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_the_site_is_what_a_clean_build_gives(project: Project, edit: Callable[[Project], None]) -> None:
    """One after the other, on one server."""
    edit(project)
    served, clean = project.served(), project.clean()
    assert served.keys() == clean.keys()
    assert [name for name in clean if served[name] != clean[name] and not name.endswith(".gz")] == []


def test_a_page_that_nothing_changed_is_not_written(project: Project) -> None:
    project.served()
    site = project.folder / "served"
    before = {p: p.stat().st_mtime_ns for p in site.glob("*/*/index.html")}
    claim = project.path("claims/*.md")
    replace(claim, "title: ", "title: Dix ")
    project.served()
    again = {p for p, when in before.items() if p.stat().st_mtime_ns != when}
    assert site / "claims" / claim.stem / "index.html" in again
    assert len(again) < len(before) / 3


def test_what_is_no_page_is_copied_where_it_changed(project: Project) -> None:
    project.served()
    site = project.folder / "served"
    before = {
        p: p.stat().st_mtime_ns for p in site.rglob("*.*") if p.suffix in (".js", ".css", ".png", ".csv", ".json")
    }
    assert len(before) > 50
    replace(project.path("claims/*.md"), "title: ", "title: Onze ")
    project.served()
    again = {p.relative_to(site).as_posix() for p, when in before.items() if p.stat().st_mtime_ns != when}
    assert "data/claims.csv" in again
    assert {name.split("/")[0] for name in again} <= {"data", "search"}


def test_a_complaint_is_repeated_while_its_cause_stands(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    replace(project.folder / "content/equipe.md", "](claims/", "](claims/pas-")
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING, logger="mkdocs"):
            project.served()
        assert [r for r in caplog.records if "equipe.md" in r.getMessage() and "pas-" in r.getMessage()]


def test_a_page_that_can_no_longer_be_read_is_held_as_it_was(project: Project) -> None:
    claim = project.path("claims/*.md")
    good = claim.read_text(encoding="utf-8")
    page = f"claims/{claim.stem}/index.html"
    before = project.served()[page]
    claim.write_text(good.replace("sources:", "sources: ["), encoding="utf-8")
    held = project.served()[page].decode()
    assert f"content/claims/{claim.name}" in held
    assert 'class="ms-notice"' in held
    claim.write_text(good, encoding="utf-8")
    assert project.served()[page] == before
