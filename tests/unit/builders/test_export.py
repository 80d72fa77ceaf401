"""`microsite export`: what it writes for another builder, and where it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.builders import BUILDERS
from generator.builders.pages import with_escaped_front_matter, with_links_from_the_file
from generator.cli import main
from generator.cli.exporting import NAMES

CONFIG = """site_name: '"Essai" <& Cie>'
docs_dir: content
theme: {name: microsite, language: fr}
plugins: [search, microsite]
"""
SEED = "Un titre\n\nPublié le 12/03/2024\n\nAu moins 12 personnes ont été blessées, selon la préfecture de la région.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "project"
    (made / "seeds").mkdir(parents=True)
    (made / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (made / "seeds/a.txt").write_text(SEED, encoding="utf-8")
    monkeypatch.chdir(made)
    return made


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["export", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def settings(folder: Path, builder: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.unsafe_load((folder / BUILDERS[builder].configuration).read_text(encoding="utf-8"))
    return found


def test_the_command_offers_every_builder() -> None:
    assert tuple(sorted(BUILDERS)) == NAMES


@pytest.mark.parametrize("builder", NAMES)
def test_it_writes_the_pages_and_a_configuration_and_says_how_to_build(project: Path, builder: str) -> None:
    code, said = run("--builder", builder, "../there")
    assert code == 0, said
    assert "New: 1 article." in said
    assert f"cd ../there && pip install -r requirements.txt && {builder} build" in said
    there = project.parent / "there"
    assert (there / "docs/articles/2024-03-12-un-titre.md").is_file()
    assert (there / "docs/data/claims.json").is_file()
    assert (there / "requirements.txt").read_text(encoding="utf-8").startswith(builder)
    made = settings(there, builder)
    assert made["site_name"] == "&quot;Essai&quot; &lt;&amp; Cie&gt;"
    assert made["theme"]["font"] is False
    assert made["theme"]["language"] == "fr"
    assert [scheme["toggle"]["name"] for scheme in made["theme"]["palette"]] == [
        "Passer au mode sombre",
        "Passer au mode clair",
    ]
    for name in (*made["extra_css"], *made["extra_javascript"], made["theme"]["logo"], made["theme"]["favicon"]):
        assert (there / "theme" / name).is_file(), name
    code, said = run("--builder", builder, "../there")
    assert (code, "(0 files written, 0 removed)" in said) == (0, True), said


def test_the_other_builder_takes_its_place(project: Path) -> None:
    run("--builder", "zensical", "../there")
    run("--builder", "properdocs", "../there")
    assert not (project.parent / "there/mkdocs.yml").exists()
    assert (project.parent / "there/properdocs.yml").is_file()


def test_what_a_person_added_comes_with_it_and_drafts_do_not(project: Path) -> None:
    content = project / "content"
    (content / "img").mkdir(parents=True)
    (content / "about.md").write_text('---\ntitle: A < "B"\ndescription: a < "b"\n---\n\nText\n', encoding="utf-8")
    (content / "img/x.png").write_bytes(b"\x89PNG")
    (content / "draft.md").write_text("# Draft\n", encoding="utf-8")
    own = "draft_docs: draft.md\nextra_css: [own.css]\nextra: {analytics: {provider: google}, status: {new: Neuf}}\n"
    (project / "mkdocs.yml").write_text(CONFIG + own, encoding="utf-8")
    (content / "own.css").write_text("a {}", encoding="utf-8")
    code, said = run("--builder", "zensical", "../there")
    assert code == 0, said
    docs = project.parent / "there/docs"
    assert (docs / "img/x.png").read_bytes() == b"\x89PNG"
    assert not (docs / "draft.md").exists()
    assert not (docs / ".proposed").exists()
    page = (docs / "about.md").read_text(encoding="utf-8")
    assert yaml.safe_load(page.split("---")[1]) == {"title": 'A &lt; "B"', "description": "a &lt; &quot;b&quot;"}
    made = settings(project.parent / "there", "zensical")
    assert made["nav"][-1] == "about.md"
    assert made["extra_css"][-1] == "own.css"
    assert made["extra"]["status"] == {"new": "Neuf"}
    assert "analytics" not in made["extra"]
    assert "Left out, since zensical is told nothing of it: `analytics`." in said


def test_what_is_configured_is_passed_on(project: Path) -> None:
    own = """site_url: https://example.org/a
nav: [{Accueil: index.md}, {Tout: [claims/index.md]}]
not_in_nav: |
  /articles/*
  /claims/*
use_directory_urls: false
markdown_extensions:
  - footnotes
  - toc: {permalink: true}
  - pymdownx.emoji: {emoji_generator: !!python/name:material.extensions.emoji.to_svg }
"""
    (project / "mkdocs.yml").write_text(CONFIG + own, encoding="utf-8")
    run("--builder", "properdocs", "../there")
    made = settings(project.parent / "there", "properdocs")
    assert made["site_url"] == "https://example.org/a/"
    assert made["nav"] == [{"Accueil": "index.md"}, {"Tout": ["claims/index.md"]}]
    assert made["not_in_nav"].split() == ["/articles/*", "/claims/*"]
    assert made["use_directory_urls"] is False
    assert {"footnotes", "attr_list", "md_in_html"} <= {e for e in made["markdown_extensions"] if isinstance(e, str)}
    options = {k: v for e in made["markdown_extensions"] if isinstance(e, dict) for k, v in e.items()}
    assert options["toc"] == {"permalink": True}
    assert options["pymdownx.emoji"]["emoji_generator"].__name__ == "to_svg"
    assert (project.parent / "there/docs/feeds/articles.xml").is_file()


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("content/there", "is in content/"),
        ("seeds", "is in seeds/"),
        (".microsite/x", "is in .microsite/"),
        ("site", "is in site/"),
        (".", "is the project itself"),
        ("..", "is the project itself, or a folder that it is in"),
        ("mkdocs.yml", "it is a file"),
    ],
)
def test_a_place_that_is_somebody_elses_is_refused(project: Path, folder: str, why: str) -> None:
    code, said = run("--builder", "zensical", folder)
    assert (code, why in said) == (2, True), said
    assert not list((project / "content").rglob("*.md")), "it went to work before it refused"


def test_a_folder_that_is_not_ours_is_refused_before_any_work(project: Path) -> None:
    (project.parent / "there").mkdir()
    (project.parent / "there/mine.txt").write_text("mine", encoding="utf-8")
    code, said = run("--builder", "zensical", "../there")
    assert code == 2
    assert "no export wrote (mine.txt)" in said
    assert not (project / "content/articles").exists()


def test_a_page_that_is_not_utf_8_is_said(project: Path) -> None:
    (project / "content").mkdir()
    (project / "content/about.md").write_bytes("# Été".encode("latin-1"))
    code, said = run("--builder", "zensical", "../there")
    assert (code, "content/about.md: it is not UTF-8" in said) == (2, True), said
    assert not (project.parent / "there").exists()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("no front matter < &\n", "no front matter < &\n"),
        ("---\ntitle: plain\n---\n<b>", "---\ntitle: plain\n---\n<b>"),
        ("---\ntitle: \"a: 'b'\"\n---\n", "---\ntitle: \"a: 'b'\"\n---\n"),
        ("---\ntitle: >\n  a <\n  b\nkind: x\n---\n", "---\ntitle: |\n  a &lt; b\nkind: x\n---\n"),
        ("---\ntitle: {a: <}\n---\n", "---\ntitle: {a: <}\n---\n"),
        ("---\ntitle: 'a <\n---\n", "---\ntitle: 'a <\n---\n"),
        ("---\nx: 1\n---\ntitle: <\n", "---\nx: 1\n---\ntitle: <\n"),
        ("---\ntitle: a & b\n...\n", "---\ntitle: a &amp; b\n...\n"),
    ],
    ids=["none", "nothing to do", "quoted", "folded", "no text", "no YAML", "behind the front matter", "dots"],
)
def test_the_fields_that_builders_print_are_escaped(page: str, expected: str) -> None:
    found = with_escaped_front_matter(page)
    if "|" in expected:
        assert yaml.safe_load(found.split("---")[1])["title"].strip() == "a &lt; b"
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<a href="../claims/c/#d">', '<a href="claims/c/#d">'),
        ("<a href='../../entities/'>", "<a href='../entities/'>"),
        ('<a href="../">', '<a href=".">'),
        ('<a href=".">', '<a href="x/">'),
        ('<a href="y/">', '<a href="x/y/">'),
        ('<a href="../?a=1&amp;b=2#c">', '<a href=".?a=1&amp;b=2#c">'),
        ('<img alt="" src="../img/a%20b.png">', '<img alt="" src="img/a%20b.png">'),
        ('<a href="../a&amp;b/">', '<a href="a&amp;b/">'),
        ('<a href="#c">', '<a href="#c">'),
        ('<a href="?a">', '<a href="?a">'),
        ('<a href="/a/">', '<a href="/a/">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="mailto:a@b">', '<a href="mailto:a@b">'),
        ('<a href="data&#58;text/plain,a/b%23">', '<a href="data&#58;text/plain,a/b%23">'),
        ('<a data-href="../c/">', '<a data-href="../c/">'),
        ("[a](../b.md)", "[a](../b.md)"),
        ('`<a href="../c/">`', '`<a href="../c/">`'),
        ('\\`a\n\n<a href="../c/">\n\nb\\`', '\\`a\n\n<a href="c/">\n\nb\\`'),
        ('`a\n\n<a href="../c/">\n\nb`', '`a\n\n<a href="c/">\n\nb`'),
        ('```\n<a href="../c/">\n```', '```\n<a href="../c/">\n```'),
        ('a href="../c/"', 'a href="../c/"'),
    ],
)
def test_links_of_html_lead_on_from_the_file(page: str, expected: str) -> None:
    assert with_links_from_the_file(page, "x") == expected
