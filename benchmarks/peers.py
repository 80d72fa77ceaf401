"""Other builders on the same pages: the derived tree copied, with the least of a configuration that lists none of them in a
navigation."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

LISTS = ("index", "articles/index", "claims/index", "entities/index")
_MKDOCS = """site_name: Benchmark
theme: {name: material, language: fr, font: false, features: [navigation.indexes]}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables]
not_in_nav: |
  /articles/*
  /claims/*
  /entities/*
nav: [index.md, articles/index.md, claims/index.md, entities/index.md]
"""
_HUGO = """title = "Benchmark"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
_ELEVENTY = """module.exports = function (config) {
  config.addPassthroughCopy({ "docs/data": "data" })
  return { dir: { input: "docs", includes: "../layouts", output: "site" }, markdownTemplateEngine: false }
}
"""
_PAGE = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head><body>{lists}<main>{body}</main></body></html>\n'
_LINKS = "".join(f'<a href="/{name.removesuffix("index")}">{name}</a> ' for name in LISTS)


@dataclass(frozen=True, slots=True)
class Peer:
    """A builder that is not ours."""

    name: str
    command: tuple[str, ...]
    lay_out: Callable[[Path, Path], None]
    """The pages and an empty folder → the folder as the builder wants it."""
    cleared: tuple[str, ...] = ("site",)
    """What is removed before each build: it begins anew."""


def found(paths: Mapping[str, str | None]) -> tuple[dict[str, Peer], list[str]]:
    """Peers by name, and a word on each that is not there. `paths` are the programs that were named, by the peer's name."""
    peers = {"material": Peer("MkDocs + Material", (sys.executable, "-m", "mkdocs", "build", "-q"), _for_mkdocs)}
    missing = []
    for name, make in PROGRAMS.items():
        program = paths.get(name) or shutil.which(name)
        if program and Path(program).is_file():
            peers[name] = make(str(Path(program).absolute()))
        else:
            missing.append(f"{name} is not there: name it with --{name} PATH")
    return peers, missing


def _zensical(program: str) -> Peer:
    return Peer("Zensical", (program, "build", "--clean"), _for_mkdocs, ("site", ".cache"))


def _hugo(program: str) -> Peer:
    return Peer("Hugo (minimal theme)", (program, "--quiet", "--destination", "site"), _for_hugo, ("site", "resources"))


def _eleventy(program: str) -> Peer:
    return Peer("Eleventy (minimal layout)", (program, "--quiet"), _for_eleventy)


def _for_mkdocs(pages: Path, folder: Path) -> None:
    shutil.copytree(pages, folder / "docs")
    _write(folder / "mkdocs.yml", _MKDOCS)


def _for_hugo(pages: Path, folder: Path) -> None:
    """A list is its section's page: `index.md` would take the pages beside it for its own files."""
    shutil.copytree(pages, folder / "content", ignore=shutil.ignore_patterns("*.json", "*.csv"))
    shutil.copytree(pages / "data", folder / "static/data", ignore=shutil.ignore_patterns("*.md"))
    for path in list(folder.rglob("index.md")):
        path.rename(path.with_name("_index.md"))
    _write(folder / "hugo.toml", _HUGO)
    page = _PAGE.format(title="{{ .Title }}", lists=_LINKS, body="{{ .Content }}")
    for name in ("single", "list", "home"):
        _write(folder / f"layouts/_default/{name}.html", page)
    _write(folder / "layouts/index.html", page)


def _for_eleventy(pages: Path, folder: Path) -> None:
    shutil.copytree(pages, folder / "docs")
    _write(folder / "docs/docs.json", json.dumps({"layout": "page.njk"}))
    _write(folder / ".eleventy.js", _ELEVENTY)
    page = _PAGE.format(title="{{ title }}", lists=_LINKS, body="{{ content | safe }}")
    _write(folder / "layouts/page.njk", page)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


PROGRAMS: Mapping[str, Callable[[str], Peer]] = {"zensical": _zensical, "hugo": _hugo, "eleventy": _eleventy}
"""Those that are installed beside."""
