"""The editing loop: `mkdocs serve`, an edit, one rebuild."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.site

PATIENCE = 30
"""Seconds until a build must have shown: far more than it takes, so that a slow machine fails nothing."""
QUIET = 2.5
"""Seconds without a further build: MkDocs looks for changes twice a second."""


@dataclass(frozen=True)
class Server:
    project: Path
    url: str
    log: Path

    def builds(self) -> int:
        """How many builds have shown. MkDocs drops a line that it has logged before, and two builds may take 0.83 s."""
        log = self.log.read_text(encoding="utf-8")
        return log.count("Serving on") + log.count("Reloading browsers")

    def page(self, path: str) -> str:
        with urlopen(f"{self.url}/{path}", timeout=5) as response:
            text: str = response.read().decode("utf-8")
        return text

    def wait(self, for_what: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if for_what():
                    return
            except URLError:  # not up yet, or a page that is not there yet
                pass
            time.sleep(0.1)
        pytest.fail(f"not seen in {PATIENCE} s; the log:\n{self.log.read_text(encoding='utf-8')}")

    def settle(self) -> int:
        """How many builds there were once no further one comes."""
        builds, since = self.builds(), time.monotonic()
        while time.monotonic() - since < QUIET:
            time.sleep(0.1)
            if self.builds() != builds:
                builds, since = self.builds(), time.monotonic()
        return builds


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    project = tmp_path_factory.mktemp("serve")
    shutil.copy(root / "mkdocs.yml", project)
    shutil.copytree(root / "seeds", project / "seeds")
    (project / "content").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = project / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address], cwd=project, stdout=out, stderr=out
        )
    made = Server(project, f"http://{address}", log)
    try:
        made.wait(lambda: "<html" in made.page(""))
        yield made
    finally:
        process.terminate()
        process.wait(10)


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


def test_a_broken_page_is_said_and_the_rest_stays(server: Server) -> None:
    before = server.settle()
    claim = only(server, "claims/au-moins-neuf-soldats*.md")
    good = claim.read_text(encoding="utf-8")
    claim.write_text(good.replace("sources:", "sources: ["), encoding="utf-8")
    server.wait(lambda: f"content/claims/{claim.name}:" in server.log.read_text(encoding="utf-8"))
    server.wait(lambda: server.builds() == before + 1)
    assert "<html" in server.page("claims/")
    claim.write_text(good, encoding="utf-8")
    server.wait(lambda: "Selon lui, neuf" in server.page(f"claims/{claim.stem}/"))


def test_a_command_beside_the_server_is_not_kept_waiting_and_its_pages_show(server: Server) -> None:
    before = server.settle()
    seed = "Un titre de plus\n\nPublié le 04/03/2026\n\nEnviron 700 soldats nord-coréens ont été tués en combattant pour la Russie, selon Séoul.\n"
    outside = server.project / "plus.txt"
    outside.write_text(seed, encoding="utf-8")
    outside.rename(server.project / "seeds/plus.txt")
    command = [sys.executable, "-m", "generator.cli", "ingest"]
    done = subprocess.run(command, cwd=server.project, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.returncode, "is at work here" in done.stderr) == (0, False), done.stderr
    server.wait(lambda: "Un titre de plus" in server.page("articles/2026-03-04-un-titre-de-plus/"))
    assert server.settle() > before
    assert "Traceback" not in server.log.read_text(encoding="utf-8")
