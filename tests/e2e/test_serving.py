"""An editor's screen: the site under `mkdocs serve` in a browser, and files saved beside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import SMALL
from tests.server import PATIENCE, Server, running

OPENER = """#!/bin/sh
printf '%s\\n' "$1" >> "$OPENED"
"""
"""In the place of the desktop's own, which opens a file in the program for it."""


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    project = tmp_path_factory.mktemp("editing")
    shutil.copy(root / "mkdocs.yml", project)
    for name, text in SMALL.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    opener = project / "bin/xdg-open"
    opener.parent.mkdir()
    opener.write_text(OPENER, encoding="utf-8")
    opener.chmod(0o755)
    path = os.pathsep.join([str(opener.parent), os.environ["PATH"]])
    with running(project, PATH=path, OPENED=str(project / "opened")) as made:
        yield made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def save(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


ARTICLE = "articles/2026-03-03-la-digue-a-cede"
EDITS = [
    pytest.param("claims/riverains", "La ville s'est vidée", "La ville est déserte", ARTICLE, id="claim"),
    pytest.param("entities/lima", "title: Lima", "title: Ville de Lima\naliases: [Lima]", ARTICLE, id="entity"),
    pytest.param(ARTICLE, "La digue a cédé", "La digue n’a pas tenu", "claims/riverains", id="article"),
]


@pytest.mark.parametrize(("edited", "before", "after", "elsewhere"), EDITS)
def test_a_save_shows_by_itself_with_its_cross_references(
    server: Server, page: Page, edited: str, before: str, after: str, elsewhere: str
) -> None:
    shown = after.removeprefix("title: ").split("\n")[0]
    page.goto(f"{server.url}/{edited}/")
    expect(page.locator("h1")).not_to_contain_text(shown)
    save(server.project / f"content/{edited}.md", before, after)
    expect(page.locator("h1")).to_contain_text(shown)
    # the first tab may be loaded again when the rest is built, which takes a visit elsewhere back
    other = page.context.new_page()
    other.goto(f"{server.url}/{elsewhere}/")
    expect(other.locator("article").get_by_text(shown).or_(other.get_by_title(shown)).first).to_be_attached()


@pytest.mark.parametrize("edited", [ARTICLE, "claims/riverains", "entities/lima"])
def test_a_save_loads_the_page_once(server: Server, page: Page, edited: str) -> None:
    server.settle()
    page.goto(f"{server.url}/{edited}/")
    loaded: list[str] = []
    page.on("load", lambda tab: loaded.append(tab.url))
    with (server.project / f"content/{edited}.md").open("a", encoding="utf-8") as file:
        file.write("\nÀ vérifier sur place.\n")
    expect(page.get_by_text("À vérifier sur place.").first).to_be_visible()
    server.settle()
    page.wait_for_load_state()
    assert len(loaded) == 1


def test_a_new_seed_appears_in_the_list(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/articles/")
    seed = "Les eaux se retirent\n\nPublié le 05/03/2026\n\nLes eaux ont baissé de 2 mètres, selon Lima.\n"
    (server.project / "seeds/eaux.txt").write_text(seed, encoding="utf-8")
    expect(page.get_by_role("link", name="Les eaux se retirent")).to_be_visible()


def test_a_syntax_error_leaves_the_page_up_and_is_said_on_it(server: Server, page: Page) -> None:
    claim = server.project / "content/claims/riverains.md"
    good = claim.read_text(encoding="utf-8")
    page.goto(f"{server.url}/claims/riverains/")
    title = page.locator("h1").inner_text()
    claim.write_text(good.replace("sources:", "sources: ["), encoding="utf-8")
    expect(page.get_by_role("status").filter(has_text="content/claims/riverains.md")).to_be_visible()
    assert page.locator("h1").inner_text() == title
    assert "content/claims/riverains.md:" in server.log.read_text(encoding="utf-8")
    claim.write_text(good, encoding="utf-8")
    expect(page.locator(".ms-notice")).to_have_count(0)


def test_the_edit_button_of_every_page_opens_its_file(server: Server, page: Page) -> None:
    content = server.project / "content"
    files = sorted(f for kind in ("articles", "claims", "entities") for f in (content / kind).glob("*.md"))
    assert len(files) > 5
    opened = server.project / "opened"
    opened.touch()
    for count, file in enumerate(files, 1):
        address = f"{server.url}/{file.parent.name}/{file.stem}/"
        page.goto(address)
        with page.expect_response(lambda response: "/.edit/" in response.url) as answer:
            page.locator(".md-content__button[rel=edit]").click()
        assert answer.value.status == 204
        assert page.url == address, "the page stays"
        # the server has started the program, which it does not wait for
        server.wait(lambda so_far=files[:count]: opened.read_text("utf-8").splitlines() == [str(f) for f in so_far])
    page.goto(f"{server.url}/claims/")
    expect(page.locator(".md-content__button[rel=edit]")).to_have_count(0)
