"""The real site, built from the repository's seeds, served to a real browser that may ask no other host."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.search import pieces
from generator.search import plugin as search_plugin
from tests.rows import by_page
from tests.server import PATIENCE

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is Debian's Chromium without a window: a page costs it a quarter less."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        reason = "no browser found: `apt-get install chromium-headless-shell` (or install Google Chrome) to run the browser tests"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE * 1000)  # of a slow machine too: 5 s otherwise
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@dataclass(frozen=True)
class Served:
    """The built site at an address."""

    address: str
    folder: Path

    def open_data(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads((self.folder / f"data/{name}.json").read_text(encoding="utf-8"))
        return rows

    def url(self, path: str) -> str:
        return self.address + path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def built(project: Path) -> Iterator[Served]:
    """A project's site, built and served."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with serving(project / "site") as address:
        yield Served(address, project / "site")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder behind an address of its own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session", name="serving")
def _serving() -> Callable[[Path], AbstractContextManager[str]]:
    return serving


@pytest.fixture(scope="session")
def build_and_serve() -> Callable[[Path], AbstractContextManager[Served]]:
    return built


@pytest.fixture(scope="session")
def served(browser: Browser, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of the repository's seeds."""
    project = tmp_path_factory.mktemp("e2e")
    shutil.copy(root / "mkdocs.yml", project)
    shutil.copytree(root / "seeds", project / "seeds")
    (project / "content").mkdir()
    with built(project) as site:
        yield site


@pytest.fixture
def below(served: Served) -> Iterator[Served]:
    """The same site, a folder below the root of its server."""
    with serving(served.folder.parent) as address:
        yield Served(f"{address}{served.folder.name}/", served.folder)


# Numbers with three kinds of space; sentences so short that two end on one line; words that two articles share.
SMALL = {
    "seeds/digue.txt": """La digue a cédé

AFP, publié le 03/03/2026

Selon Lima, 10 000 riverains ont fui. Le fleuve a emporté 300 maisons, selon le préfet Paul Un Ho.

"Nous étions prêts", a dit le préfet. Deux ponts ont cédé, selon Lima.
""",
    "seeds/fleuve.txt": """Le fleuve déborde

Publié le 04/03/2026

Près de 20\u00a0000 riverains ont fui, a indiqué l'armée. Le pont de la Paix a cédé, selon Lima, et 30\u202f000 foyers sont sans eau.
""",
    "content/entities/paul-ho.md": """---
title: Paul Ho
kind: person
aliases: [Paul Un Ho, le préfet de la vallée]
---
""",
    "content/entities/lima.md": """---
title: Lima
kind: place
---
""",
    "content/claims/riverains.md": """---
title: La ville s'est vidée
status: confirmed
sources:
- article: 2026-03-03-la-digue-a-cede
  quote: Selon Lima, 10 000 riverains ont fui.
  attributed_to: le maire
---
""",
}


@pytest.fixture(scope="session")
def small(browser: Browser, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of a few sentences made for these tests."""
    project = tmp_path_factory.mktemp("small")
    shutil.copy(root / "mkdocs.yml", project)
    for name, text in SMALL.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    with built(project) as site:
        yield site


def _cut(site: Path, *, scripts: bool = False) -> None:
    """A built site's search index in pieces, as a large site has it."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    words = pieces.index_for(index["config"])
    assert words
    made = words.pieces(by_page(index["docs"]))
    search_plugin.write(made, site / "search", index["config"], scripts=scripts)


@pytest.fixture(scope="session", name="cut")
def _cutting() -> Callable[..., None]:
    return _cut


@pytest.fixture(scope="session")
def in_pieces(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[Served], Served]]:
    """The same site, with its index in pieces."""
    with ExitStack() as servers:

        def made(site: Served) -> Served:
            folder = tmp_path_factory.mktemp("pieces") / "site"
            shutil.copytree(site.folder, folder)
            _cut(folder)
            return Served(servers.enter_context(serving(folder)), folder)

        yield made


@dataclass
class Visit:
    """A tab, and what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture
def open_page(browser: Browser, served: Served) -> Iterator[Open]:
    """Opens a path of the site (of `site`, where given) in a fresh tab; keywords go to the browser's context."""
    contexts = []

    def open_(path: str, site: Served = served, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("console", lambda m: visit.complaints.append(m.text) if m.type in ("error", "warning") else None)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        context.on(  # the context, not the page: a worker's requests count too
            "request",
            lambda r: None if r.url.startswith((site.address, "data:")) else visit.complaints.append(f"asks {r.url}"),
        )
        visit.page.goto(site.url(path))
        return visit

    yield open_
    for context in contexts:
        context.close()


# --- every kind of page


def kinds_of(site: Path) -> list[str]:
    """The address of every page that stands alone, and of the heaviest page in each folder of pages."""
    alone: list[Path] = []
    heaviest: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        parts = page.relative_to(site).parts
        if len(parts) < 3:
            alone.append(page)
        elif parts[0] not in heaviest or page.stat().st_size > heaviest[parts[0]].stat().st_size:
            heaviest[parts[0]] = page
    found = [*alone, *heaviest.values()]
    return sorted(page.relative_to(site).as_posix().removesuffix("index.html") for page in found)


@pytest.fixture(scope="session")
def kinds(served: Served) -> list[str]:
    found = kinds_of(served.folder)
    assert {"", "404.html", "articles/", "claims/", "entities/", "method/"} <= set(found)
    assert {"articles", "claims", "entities"} <= {address.split("/")[0] for address in found if address.count("/") > 1}
    return found


@pytest.fixture
def tab(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """One tab to walk through many pages in."""
    contexts = []

    def make(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
