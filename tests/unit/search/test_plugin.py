"""What a build writes: one file of a small site, pieces of a large one."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from generator.kept_stages import Shelf
from generator.search.pieces import Index
from generator.search.plugin import Search
from generator.search.rows import row_of

SMALL = [{"location": "claims/a/", "title": "Séoul", "text": "<p>b</p>"}]
LARGE = [{"location": f"claims/{n}/", "title": f"Séoul {n}", "text": "<p>corée</p>" * 1000} for n in range(100)]


def searching(folder: Path, options: str = "") -> Any:
    """(the plugin, its configuration) of a project."""
    text = f"site_name: A\ndocs_dir: content\ntheme: {{name: microsite, language: fr}}\nplugins: [search{options}, microsite]\n"
    (folder / "content").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config = config.plugins.run_event("config", config)
    (found,) = {id(plugin): plugin for plugin in config.plugins.values() if isinstance(plugin, Search)}.values()
    return found, config


def build(plugin: Any, config: Any, entries: list[dict[str, Any]]) -> tuple[dict[str, Any], list[str]]:
    """(the index, the files beside it)"""
    plugin.search_index.rows = [row_of([entry]) for entry in entries]
    plugin.search_index.entries = []
    config.plugins.run_event("post_build", config=config)
    folder = Path(config.site_dir, "search")
    index: dict[str, Any] = json.loads((folder / "search_index.json").read_text(encoding="utf-8"))
    return index, sorted(path.name for path in folder.glob("*/*"))


def test_the_index_is_in_pieces_while_the_site_is_large(tmp_path: Path) -> None:
    plugin, config = searching(tmp_path)
    index, files = build(plugin, config, SMALL)
    assert (index["docs"], files) == (SMALL, [])
    index, files = build(plugin, config, LARGE)
    assert index["docs"] == []
    assert {name.partition("-")[0] for name in files} == {"table", "words", "pages"}
    pieces = index["config"]["pieces"]
    assert (tmp_path / "site" / pieces["at"] / f"{pieces['table']}.json").is_file()
    assert build(plugin, config, LARGE[1:])[0] != index
    assert len(list((tmp_path / "site/search").glob("*/table-*.json"))) == 1
    index, files = build(plugin, config, SMALL)
    assert (index["docs"], files) == (SMALL, [])


@pytest.mark.parametrize(
    ("options", "setting"),
    [
        (": {pipeline: [stemmer]}", {"pipeline": ["stemmer"]}),
        (": {lang: ja}", {"lang": ["ja"]}),
        (": {separator: '\\p{P}'}", {"separator": r"\p{P}"}),
    ],
)
def test_what_python_cannot_read_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, options: str, setting: dict[str, Any]
) -> None:
    caplog.set_level(logging.INFO)
    plugin, config = searching(tmp_path, options)
    index, files = build(plugin, config, LARGE)
    assert (index["docs"], files) == (LARGE, [])
    assert index["config"] | setting == index["config"]
    assert "one file" in caplog.text


def test_a_separator_of_ones_own_is_kept(tmp_path: Path) -> None:
    index, _ = build(*searching(tmp_path, r": {separator: '[\s\-]+', lang: en}"), LARGE)
    assert index["config"]["separator"] == r"[\s\-]+"
    assert index["config"]["lang"] == ["en"]


def test_the_next_process_reads_no_text_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / ".microsite/cache/pages"
    plugin, config = searching(tmp_path)
    plugin.shelf = Shelf(folder)
    index, there = build(plugin, config, LARGE)
    pieces = index["config"]["pieces"]
    piece = Path(config.site_dir, pieces["at"], f"{pieces['table']}.json")
    (piece.parent / "left.json").write_text("of another", encoding="utf-8")
    written = piece.stat().st_mtime_ns

    plugin, config = searching(tmp_path)
    plugin.shelf = Shelf(folder)
    monkeypatch.setattr(Index, "_counted", lambda *_: pytest.fail("a text is read again"))
    assert build(plugin, config, LARGE) == (index, there)
    assert piece.stat().st_mtime_ns == written


def test_words_are_read_again_with_other_settings(tmp_path: Path) -> None:
    folder = tmp_path / ".microsite/cache/pages"
    found = []
    for options, shelf in (("", Shelf(folder)), (": {separator: 'o'}", Shelf(folder)), (": {separator: 'o'}", None)):
        plugin, config = searching(tmp_path, options)
        plugin.shelf = shelf
        found.append(build(plugin, config, LARGE)[0]["config"]["pieces"]["table"])
    assert found[0] != found[1] == found[2]
