"""The built site: nothing missing, nothing dangling, nothing asked of another host."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.links import dangling, links_in

pytestmark = pytest.mark.site


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "NO_MKDOCS_2_WARNING"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def copy_project(root: Path, to: Path) -> Path:
    """What a person starts with: the configuration and the seeds."""
    shutil.copy(root / "mkdocs.yml", to)
    shutil.copytree(root / "seeds", to / "seeds")
    (to / "content").mkdir()
    return to


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_project(root, tmp_path_factory.mktemp("site"))
    done = mkdocs(made, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "MkDocs 2" not in done.stderr
    assert "end of life" not in done.stderr
    assert "WARNING" not in done.stderr
    return made


def pages(project: Path) -> list[Path]:
    found = sorted((project / "site").rglob("*.html"))
    assert len(found) > 40
    return found


def test_every_kind_of_page_is_there(project: Path) -> None:
    site = project / "site"
    for name in (
        "index.html",
        "articles/index.html",
        "claims/index.html",
        "entities/index.html",
        "method/index.html",
        "timeline/index.html",
        "network/index.html",
        "coverage/index.html",
        "sources/index.html",
        "404.html",
    ):
        assert (site / name).is_file(), name
    for kind in ("articles", "claims", "entities"):
        rows = json.loads((site / f"data/{kind}.json").read_text(encoding="utf-8"))
        assert rows
        for row in rows:
            assert (site / row["url"] / "index.html").is_file(), row["url"]
    assert json.loads((site / "data/problems.json").read_text(encoding="utf-8")) == []


def links_of(site: Path) -> Iterator[tuple[Path, str]]:
    """(the file, a link in it): of every page and stylesheet, of the search index, and of the open data."""
    yield from links_in(site)
    index = site / "search/search_index.json"
    yield from ((site / "index.html", doc["location"]) for doc in json.loads(index.read_text(encoding="utf-8"))["docs"])
    for kind in ("articles", "claims", "entities"):
        rows = json.loads((site / f"data/{kind}.json").read_text(encoding="utf-8"))
        yield from ((site / "index.html", row["url"]) for row in rows)


def test_every_link_and_anchor_resolves(project: Path) -> None:
    site = project / "site"
    from_files = Counter(file.relative_to(site).parts[0] for file, _ in links_of(site))
    assert from_files["articles"] > 100
    assert from_files["assets"] >= 5  # the faces, of a stylesheet
    assert dangling(site, links_of(site)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", "<a href='claims/none/'>x</a>"),
        ("x.html", "<a href='claims/#none'>x</a>"),
        ("x.html", "<svg><a href='none.html'><text>x</text></a></svg>"),
        ("x.html", "<a href='data/none.json' download>x</a>"),
        ("x.html", "<img src='none.png' alt=''>"),
        ("assets/x.css", "a { background: url(none.png) }"),
    ],
    ids=["page", "anchor", "picture", "data", "image", "stylesheet"],
)
def test_what_leads_nowhere_would_be_found(project: Path, name: str, text: str) -> None:
    site = project / "site"
    file = site / name
    file.write_text(f"<!doctype html><body>{text}" if name.endswith("html") else text, encoding="utf-8")
    try:
        assert [broken for broken, _ in dangling(site, links_of(site))] == [name]
    finally:
        file.unlink()


def test_the_mark_is_there_for_every_browser(project: Path) -> None:
    tree = html.parse(str(project / "site/claims/index.html"))
    icons = tree.xpath("//link[contains(@rel, 'icon')]/@href")
    assert [Path(str(icon)).name for icon in icons] == ["mark.svg", "mark-32.png", "mark-180.png"]
    assert tree.xpath("//meta[@property='og:image']") == []  # this site does not know its address


def test_a_site_that_knows_its_address_names_a_picture_to_share(root: Path, tmp_path: Path) -> None:
    project = copy_project(root, tmp_path)
    configuration = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text("site_url: https://example.org/sub/\n" + configuration, encoding="utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    for page in ("index.html", "claims/index.html", "404.html"):
        tree = html.parse(str(project / "site" / page))
        [image] = tree.xpath("//meta[@property='og:image']/@content")
        assert image == "https://example.org/sub/assets/images/social.png"
        assert (project / "site" / str(image).removeprefix("https://example.org/sub/")).is_file()


def test_nothing_is_loaded_from_another_host(project: Path) -> None:
    for page in pages(project):
        tree = html.parse(str(page), html.HTMLParser(encoding="utf-8"))
        loaded = tree.xpath("//script/@src | //img/@src | //link[@rel!='canonical']/@href | //iframe/@src")
        assert [link for link in loaded if urlsplit(str(link)).netloc] == [], page


def test_a_second_build_changes_no_file_of_content_or_pages(project: Path) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        files = [p for folder in ("content", ".microsite/pages") for p in (project / folder).rglob("*") if p.is_file()]
        return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in files}

    before = state()
    assert mkdocs(project, "build").returncode == 0
    assert state() == before


def test_the_search_index_holds_pages_and_no_lists(project: Path) -> None:
    index = json.loads((project / "site/search/search_index.json").read_text(encoding="utf-8"))
    locations = {doc["location"].partition("#")[0] for doc in index["docs"]}
    assert any(at.startswith("claims/") for at in locations)
    assert not locations & {"articles/", "claims/", "entities/"}


def test_a_problem_fails_a_strict_build_and_no_other(root: Path, tmp_path: Path) -> None:
    project = copy_project(root, tmp_path)
    (project / "seeds/empty.txt").write_bytes(b"")
    relaxed = mkdocs(project, "build")
    assert relaxed.returncode == 0
    assert "seeds/empty.txt:1: error:" in relaxed.stderr
    assert (project / "site/index.html").is_file()
    strict = mkdocs(project, "build", "--strict")
    assert strict.returncode == 1
    checked = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check"], cwd=project, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (1, "1 error, 5 notices.\n")
    assert checked.stdout.startswith("seeds/empty.txt:1: error: ")


def test_a_name_in_a_dateline_leads_to_the_sentence_behind_it(root: Path, tmp_path: Path) -> None:
    project = copy_project(root, tmp_path)
    for seed in (project / "seeds").iterdir():
        seed.unlink()
    for number, text in enumerate(
        (
            "10 juillet 2012. - Québec - Le premier forum de la ville de Québec s'ouvre lundi.",
            "10 juillet 2012. - Québec -",
        )
    ):
        (project / f"seeds/{number}.txt").write_text(
            f"Un titre {number}\n\n{text}\n\nUn texte de plus pour la ville de Québec, et {number} de trop.\n",
            encoding="utf-8",
        )
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "#s-1" in (project / ".microsite/pages/entities/quebec.md").read_text(encoding="utf-8")


def test_a_page_of_ones_own_is_published_and_in_the_navigation(root: Path, tmp_path: Path) -> None:
    project = copy_project(root, tmp_path)
    (project / "content/equipe.md").write_text(
        "# Qui nous sommes\n\nVoir [les affirmations](claims/index.md).\n", encoding="utf-8"
    )
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    tree = html.parse(str(project / "site/index.html"), html.HTMLParser(encoding="utf-8"))
    links = [" ".join(a.text_content().split()) for a in tree.xpath("//nav[contains(@class,'md-tabs')]//a")]
    assert links == [
        "Accueil",
        "Articles",
        "Affirmations",
        "Entités",
        "Vues d’ensemble",
        "À propos",
        "Qui nous sommes",
    ]
    drawer = {" ".join(a.text_content().split()) for a in tree.xpath("//nav[contains(@class,'md-nav--primary')]//a")}
    assert drawer >= {"Chronologie", "Réseau", "Couverture", "Médias et agences", "Méthode", "Données"}


def test_without_the_plugin_the_command_says_so(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\ntheme: {name: microsite}\nplugins: [search]\ndocs_dir: content\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "plugins: [search, microsite]" in done.stderr) == (2, True)
