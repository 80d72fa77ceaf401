"""The editing loop: `mkdocs serve`, an edit, one rebuild."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Server, running

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    project = tmp_path_factory.mktemp("serve")
    shutil.copy(root / "mkdocs.yml", project)
    shutil.copytree(root / "seeds", project / "seeds")
    (project / "content").mkdir()
    with running(project) as made:
        yield made


def only(server: Server, pattern: str) -> Path:
    (path,) = (server.project / "content").glob(pattern)
    return path


def test_nothing_that_a_build_writes_makes_another(server: Server) -> None:
    assert server.settle() == 1


def test_an_edit_shows_after_one_rebuild_with_its_cross_references(server: Server) -> None:
    before = server.settle()
    claim = only(server, "claims/au-moins-neuf-soldats*.md")
    text = claim.read_text(encoding="utf-8")
    claim.write_text(text.replace("title: Au moins neuf", "title: Selon lui, neuf"), encoding="utf-8")
    server.wait(lambda: "Selon lui, neuf" in server.page(f"claims/{claim.stem}/"))
    article = only(server, "articles/2025-12-27-*.md")
    assert "Selon lui, neuf" in server.page(f"articles/{article.stem}/")
    assert "Selon lui, neuf" in server.page("claims/")
    assert server.settle() == before + 1


def test_a_new_seed_shows_after_one_rebuild(server: Server) -> None:
    before = server.settle()
    seed = "Un autre titre\n\nPublié le 03/03/2026\n\nEnviron 600 soldats nord-coréens ont été tués en combattant pour la Russie, selon Séoul.\n"
    (server.project / "seeds/neuf.txt").write_text(seed, encoding="utf-8")
    server.wait(lambda: "Un autre titre" in server.page("articles/2026-03-03-un-autre-titre/"))
    assert server.settle() == before + 1


def test_a_broken_page_is_said_and_stays_as_it_was(server: Server) -> None:
    before = server.settle()
    claim = only(server, "claims/au-moins-neuf-soldats*.md")
    good = claim.read_text(encoding="utf-8")
    claim.write_text(good.replace("sources:", "sources: ["), encoding="utf-8")
    server.wait(lambda: f"content/claims/{claim.name}:" in server.log.read_text(encoding="utf-8"))
    server.wait(lambda: server.builds() == before + 1)
    held = server.page(f"claims/{claim.stem}/")
    assert "Selon lui, neuf" in held
    assert 'class="ms-notice"' in held
    assert "Selon lui, neuf" in server.page("claims/")
    claim.write_text(good, encoding="utf-8")
    server.wait(lambda: "ms-notice" not in server.page(f"claims/{claim.stem}/"))


def test_a_broken_configuration_is_said_and_the_site_stays(server: Server) -> None:
    server.settle()
    config = server.project / "mkdocs.yml"
    good = config.read_text(encoding="utf-8")
    config.write_text(good.replace("plugins:", "plugins: ["), encoding="utf-8")
    server.wait(lambda: "The site is shown as it was" in server.log.read_text(encoding="utf-8"))
    assert "<html" in server.page("claims/")
    config.write_text(good.replace("site_name: ", "site_name: Tous les "), encoding="utf-8")
    server.wait(lambda: "Tous les " in server.page("claims/"))
