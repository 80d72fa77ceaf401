"""A newcomer's path: the wheel installed, no checkout at hand, `microsite new`, and the site is there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

pytestmark = pytest.mark.site

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package alone, as the wheel has it; its dependencies are those of the running environment."""
    made = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", made, root], check=True, timeout=120
    )
    (wheel,) = made.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", made / "site", wheel], check=True, timeout=120)
    return made / "site"


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    def run_(*arguments: str, at: str = ".", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "generator.cli", *arguments], cwd=tmp_path / at, capture_output=True, text=True,
            check=False, timeout=120, env={**os.environ, "PYTHONPATH": str(installed), **environment},
        )  # fmt: skip

    return run_


def content(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file outside site/ and the caches, with its bytes and when it was written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(("site/", ".microsite/cache/"))
    }


@pytest.mark.parametrize(
    ("language", "folder", "claim"),
    [
        ("fr", "mine", "au-moins-240-personnes-ont-ete-evacuees-a-mornay"),
        ("en", "Été à « Nîmes »", "at-least-240-people-were-evacuated-in-mornley"),
    ],
)
def test_from_nothing_to_a_site(
    language: str, folder: str, claim: str, run: Run, tmp_path: Path, installed: Path
) -> None:
    made = run("new", folder, "--language", language)
    assert made.returncode == 0, made.stderr
    built = run("build", at=folder)
    assert built.returncode == 0, built.stderr
    page = (tmp_path / folder / f"site/claims/{claim}/index.html").read_text(encoding="utf-8")
    assert "240" in page
    assert f'lang="{language}"' in page

    checked = run("check", at=folder)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr
    before = content(tmp_path / folder)
    again = run("build", "--strict", at=folder)
    assert again.returncode == 0, again.stderr
    assert content(tmp_path / folder) == before


def test_nothing_comes_from_the_checkout(run: Run, installed: Path, root: Path, tmp_path: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", "import generator, generator.starter as s; print(generator.__file__, s.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(installed)},
    )  # fmt: skip
    assert all(Path(path).is_relative_to(installed) for path in asked.stdout.split())
    ours = {p.relative_to(root).as_posix() for p in (root / "generator").rglob("*") if p.is_file()}
    shipped = {p.relative_to(installed).as_posix() for p in (installed / "generator").rglob("*") if p.is_file()}
    assert {name for name in ours - shipped if "__pycache__" not in name} == set()


def test_published_it_knows_its_address_and_where_its_pages_are_edited(run: Run, tmp_path: Path) -> None:
    assert run("new", "mine").returncode == 0
    address = "https://someone.github.io/mine/"
    edit = "https://github.com/someone/mine/edit/main/content/"
    built = run("build", "--strict", at="mine", SITE_URL=address, EDIT_URI=edit)
    assert built.returncode == 0, built.stderr
    places = etree.parse(tmp_path / "mine/site/sitemap.xml").findall(".//{*}loc")
    assert len(places) > 5
    assert all(place.text.startswith(address) for place in places)
    assert any(
        "<link>" + address in feed.read_text(encoding="utf-8") for feed in (tmp_path / "mine/site").rglob("*.xml")
    )
    (page,) = (tmp_path / "mine/site/claims").glob("au-moins-240*/index.html")
    assert f'href="{edit}claims/{page.parent.name}.md"' in page.read_text(encoding="utf-8")
