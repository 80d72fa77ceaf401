"""`mkdocs build` makes what changed since the last one, and the site is byte for byte what a build from nothing gives."""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator import apart, copies, packing
from generator.theme_files import looking_at_what_shows

pytestmark = pytest.mark.site
Edit = Callable[[Path, random.Random], None]


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copy(root / "mkdocs.yml", folder)
    shutil.copytree(root / "seeds", folder / "seeds")
    (folder / "content").mkdir()
    built(folder)
    return folder


def built(folder: Path) -> dict[str, bytes]:
    """As a new process builds it: all that is remembered comes from the disk."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    site = folder / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def from_nothing(folder: Path) -> dict[str, bytes]:
    other = folder.parent / "other" / folder.name
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns(".microsite", "site"))
    return built(other)


def pages(folder: Path, kind: str) -> list[Path]:
    return sorted((folder / "content" / kind).glob("*.md"))


def retitle(folder: Path, chance: random.Random) -> None:
    page = chance.choice(pages(folder, chance.choice(["articles", "claims", "entities"])))
    page.write_text(page.read_text("utf-8").replace("title: ", f"title: N{chance.randrange(99)} ", 1), "utf-8")


def write_on(folder: Path, chance: random.Random) -> None:
    page = chance.choice(pages(folder, chance.choice(["articles", "claims", "entities"])))
    page.write_text(f"{page.read_text('utf-8').rstrip()}\n\nKim Jong Un a dit {chance.randrange(99)}.\n", "utf-8")


def delete(folder: Path, chance: random.Random) -> None:
    chance.choice(pages(folder, chance.choice(["claims", "entities"]))).unlink()


def add_a_page(folder: Path, chance: random.Random) -> None:
    to = chance.choice(pages(folder, "claims")).name
    (folder / f"content/p{chance.randrange(99)}.md").write_text(f"# Une page\n\nVoir [ceci](claims/{to}).\n", "utf-8")


def name_the_site(folder: Path, chance: random.Random) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_name: ", f"site_name: N{chance.randrange(99)} ", 1), "utf-8")  # fmt: skip


def spoil_the_site(folder: Path, chance: random.Random) -> None:
    """Somebody writes in site/, and another program leaves something there."""
    chance.choice(sorted((folder / "site").rglob("*.html"))).write_text("spoilt", "utf-8")
    (folder / "site/claims/left").mkdir(exist_ok=True)
    (folder / "site/claims/left/index.html").write_text("left", "utf-8")


def spoil_a_cache(folder: Path, chance: random.Random) -> None:
    kept = chance.choice(sorted((folder / ".microsite/cache").rglob("*.kept")))
    kept.write_bytes(kept.read_bytes()[:-7])


EDITS: list[Edit] = [retitle, write_on, delete, add_a_page, name_the_site, spoil_the_site, spoil_a_cache]


@pytest.fixture
def copying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever can be done in copies of the process is."""
    monkeypatch.setattr(copies, "PAYS", 2)
    monkeypatch.setattr(copies, "cores", lambda: 2)
    monkeypatch.setattr(copies, "can_copy", lambda: hasattr(os, "fork"))


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_site_is_what_a_build_from_nothing_gives(
    project: Path, seed: int, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(seed)
    if seed % 2:
        request.getfixturevalue("copying")
    for _ in range(2):
        for edit in chance.sample(EDITS, 3):
            edit(project, chance)
        now, anew = built(project), from_nothing(project)
        assert now.keys() == anew.keys()
        assert [name for name in now if now[name] != anew[name]] == []


def test_nothing_is_built_where_nothing_changed(project: Path) -> None:
    written = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*.html")}
    built(project)
    again = {p for p, when in written.items() if p.stat().st_mtime_ns != when}
    assert again == set()


def test_nor_by_another_command(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`microsite build` names the configuration as it was typed, and `mkdocs build --strict` is for a workflow."""
    written = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*.html")}
    monkeypatch.chdir(project)
    for given in ({}, {"strict": True}):
        with Path("mkdocs.yml").open("rb") as file:
            build(load_config(file, site_dir=str(project / "site"), **given))
    assert {p for p, when in written.items() if p.stat().st_mtime_ns != when} == set()


def test_the_page_for_what_is_not_found_follows_the_templates_and_the_navigation(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nnav: [{Premier: index.md}, about.md]\n", "utf-8")
    (project / "content/about.md").write_text("# Qui nous sommes\n", "utf-8")
    assert b"Qui nous sommes" in built(project)["404.html"]
    (project / "content/about.md").write_text("# Autre chose\n", "utf-8")
    assert b"Autre chose" in built(project)["404.html"]
    (project / "mine").mkdir()
    text = config.read_text("utf-8").replace("name: microsite", "name: microsite\n  custom_dir: mine", 1)
    config.write_text(text, "utf-8")
    for count in range(2):  # what it looks at cannot be told
        (project / "mine/404.html").write_text(f"{count} {{{{ pages | length }}}}", "utf-8")
        (project / f"content/more-{count}.md").write_text("# Une page\n", "utf-8")
        now, anew = built(project), from_nothing(project)
        assert now["404.html"] == anew["404.html"]


def test_of_the_theme_the_same_files_are_listed(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    theirs, ours = Files([]), Files([])
    theirs.add_files_from_theme(config.theme.get_env(), config)
    looking_at_what_shows(Files.add_files_from_theme)(ours, config.theme.get_env(), config)
    assert [(f.src_uri, f.abs_src_path) for f in ours] == [(f.src_uri, f.abs_src_path) for f in theirs]
    assert ours.get_file_from_path("assets/images/favicon.png")


def test_what_is_kept_of_another_version_is_dropped_with_a_word(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("generator.kept_stages.edition", lru_cache(lambda: b"x" * 16))
    with caplog.at_level(logging.INFO):
        now = built(project)
    assert "made by another version" in caplog.text
    assert now == from_nothing(project)


def test_copies_of_the_process_build_the_same_site(project: Path, request: pytest.FixtureRequest) -> None:
    one = from_nothing(project)
    request.getfixturevalue("copying")
    assert from_nothing(project) == one


@pytest.mark.usefixtures("copying")
def test_what_an_edit_makes_to_propose_is_proposed_at_once(project: Path) -> None:
    """Proposing goes on beside the pages, which are made again where there was something."""
    page = pages(project, "articles")[0]
    new = "Au moins 4 321 réfugiés ont franchi la frontière mardi, a annoncé le gouverneur de la province."
    page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{new}\n", "utf-8")
    before = set(pages(project, "claims"))
    now = built(project)
    (claim,) = set(pages(project, "claims")) - before
    assert new in claim.read_text("utf-8")
    assert f"claims/{claim.stem}/index.html" in now
    assert now == from_nothing(project)


def test_a_large_corpus_that_is_read_apart_makes_the_same_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    one = from_nothing(project)
    said = {record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING}
    monkeypatch.setattr(packing, "LARGE", 1)
    monkeypatch.setattr(apart, "can_copy", lambda: hasattr(os, "fork"))
    caplog.clear()
    assert from_nothing(project) == one
    assert {record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING} == said
    assert built(project) == one


def test_a_configuration_may_have_keys_of_any_kind(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nextra:\n  2024: a\n  2024-05-01: b\n  c: d\n", "utf-8")
    assert built(project) == from_nothing(project)
