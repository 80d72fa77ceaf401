"""Material's search plugin with a faster reader of pages, and an index in pieces where a site is large."""

from __future__ import annotations

import json
import logging
import re
import shutil
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.search.entries import entries_of
from generator.search.pieces import Index, Pieces, index_for, is_large

log = logging.getLogger("mkdocs.plugins.microsite")

NAMES = ("search", "microsite/search", "material/search")
MARK = "data-search-"
_value = re.compile(r'\w+="[^"]+"')


def take_over(config: MkDocsConfig) -> None:
    """Have Material's search plugin work our way, under whatever name it runs; another's search is left alone. To be called
    before that plugin reads its configuration."""
    for name in NAMES:
        plugin = config.plugins.get(name)
        if type(plugin) is SearchPlugin:
            plugin.__class__ = Search
            for methods in config.plugins.events.values():  # MkDocs has noted the methods that it had
                methods[:] = [
                    getattr(plugin, method.__name__) if getattr(method, "__self__", None) is plugin else method
                    for method in methods
                ]


class Search(SearchPlugin):  # type: ignore[misc]
    """`plugins: [search]`."""

    known: Index | None = None
    """The words of the texts of the last build in this process."""
    known_with: Any = None
    """The settings that they were read with."""

    def on_config(self, config: MkDocsConfig) -> None:
        super().on_config(config)
        if self.config.enabled:
            self.search_index = _Entries(**self.config)

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        if self.config.enabled:
            self.search_index.add_entry_from_context(page)
            page.content = without_marks(page.content or "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self.config.enabled:
            return
        folder = Path(config.site_dir, "search")
        made = self._pieces()
        if made:
            write(made, folder, {name: self.config[name] for name in SETTINGS}, scripts=not config.use_directory_urls)
        else:
            super().on_post_build(config=config)
        clear(folder, made.digest if made else "")

    def _pieces(self) -> Pieces | None:
        entries = self.search_index.entries
        if self.is_dirty or not is_large(entries):
            return None
        settings = {name: self.config[name] for name in SETTINGS[:3]}
        if self.known_with != settings:
            self.known, self.known_with = index_for(settings), settings
        if self.known is None:
            log.info(
                "mkdocs.yml, plugin search: the index of this large site is one file, which every visitor loads; it comes in "
                "pieces without a stemmer or trimmer in `pipeline`, and with a `separator` that Python can read as well"
            )
            return None
        return self.known.pieces(entries)


class _Entries(SearchIndex):  # type: ignore[misc]
    def add_entry_from_context(self, page: Page) -> None:
        self.entries += entries_of(page)


SETTINGS = ("lang", "separator", "pipeline", "fields")
"""What the worker is told: the first three say what a word is."""


def write(made: Pieces, folder: Path, settings: dict[str, Any], *, scripts: bool) -> None:
    """A page that is opened without a server may fetch nothing, but may run scripts: there each piece is one."""
    there = folder / made.digest
    there.mkdir(parents=True, exist_ok=True)
    for name, text in made.files.items():
        if scripts:
            (there / f"{name}.js").write_text(f"micrositePiece({json.dumps(name)},{text})", encoding="utf-8")
        else:
            (there / f"{name}.json").write_text(text, encoding="utf-8")
    pieces = {"at": f"search/{made.digest}/", "suffix": ".js" if scripts else ".json"}
    index = json.dumps({"config": {**settings, "pieces": pieces}, "docs": []}, separators=(",", ":"))
    (folder / "search_index.json").write_text(index, encoding="utf-8")


def clear(folder: Path, digest: str) -> None:
    """Remove the pieces of another build."""
    for table in folder.glob("*/table.js*"):
        if table.parent.name != digest:
            shutil.rmtree(table.parent)


def without_marks(html: str) -> str:
    """Without the attributes that tell the search something: what Material's plugin does, thirty times faster.

    >>> without_marks('<p class="a" data-search-exclude="">x</p>'), without_marks('<p data-search-exclude="1">x</p>')
    ('<p class="a" data-search-exclude="">x</p>', '<p>x</p>')
    """
    first, *rest = html.split(MARK)
    out = [first]
    for part in rest:
        if value := _value.match(part):
            if out[-1][-1:].isspace():
                out[-1] = out[-1][:-1]
            out.append(part[value.end() :])
        else:
            out.append(MARK + part)
    return "".join(out)
