"""Material's search plugin with a faster reader of pages, and an index in pieces where a site is large."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.compiled import of_the_theme
from generator.content.files import write_file
from generator.freed import give_back
from generator.kept_stages import Shelf
from generator.search.entries import entries_of
from generator.search.kept_words import Words, packed, unpacked
from generator.search.pieces import Index, Pieces, index_for, is_large
from generator.search.rows import Row, entries_in, row_of

log = logging.getLogger("mkdocs.plugins.microsite")

NAME = "words"
PIECES = "pieces"
"""Their folder."""
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
    shelf: Shelf | None = None
    """Where they are kept for the next process."""

    def on_config(self, config: MkDocsConfig) -> None:
        super().on_config(config)
        if self.config.enabled:
            self.search_index = Entries(**self.config)

    def _translate(self, config: MkDocsConfig, value: str) -> str:
        """A word of the theme's in the site's language."""
        env = config.theme.get_env()
        env.bytecode_cache = of_the_theme()
        template = env.get_template("partials/language.html", globals={"config": config})
        return str(getattr(template.module, "t")(value))  # noqa: B009  # a macro, which types know nothing of

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        if self.config.enabled:
            self.search_index.add_entry_from_context(page)
            page.content = without_marks(page.content or "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self.config.enabled:
            return
        folder = Path(config.site_dir, "search")
        index = self.search_index
        if index.entries:  # of another plugin, behind all pages
            index.rows.append(row_of(index.entries))
        made = self._pieces(index.rows)
        if made:
            write(made, folder, {name: self.config[name] for name in SETTINGS}, scripts=not config.use_directory_urls)
        else:
            index.entries = [entry for row in index.rows for entry in entries_in(row)]
            super().on_post_build(config=config)
            clear(folder, ())

    def _pieces(self, rows: Sequence[Row]) -> Pieces | None:
        if self.is_dirty or not is_large(rows):
            return None
        give_back()
        settings = {name: self.config[name] for name in SETTINGS[:3]}
        mark = json.dumps(settings, sort_keys=True).encode()
        if self.known_with != settings:
            self.known, self.known_with = index_for(settings), settings
            kept = self.shelf.recall(NAME, Words) if self.shelf and self.known else None
            if self.known and kept and kept.settings == mark:
                unpacked(kept, self.known)
        if self.known is None:
            log.info(
                "mkdocs.yml, plugin search: the index of this large site is one file, which every visitor loads; it comes in "
                "pieces without a stemmer or trimmer in `pipeline`, and with a `separator` that Python can read as well"
            )
            return None
        made = self.known.pieces(rows)
        if self.shelf and self.known.news:
            self.shelf.retain(NAME, packed(self.known, mark))
        return made


class Entries(SearchIndex):  # type: ignore[misc]
    """What the plugin hears of while pages are built."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.rows: list[Row] = []
        """What the index is to have, page by page; `entries` are those of the page that is being built."""

    def add_entry_from_context(self, page: Page) -> None:
        self.entries += entries_of(page)


SETTINGS = ("lang", "separator", "pipeline", "fields")
"""What the worker is told: the first three say what a word is."""


def write(made: Pieces, folder: Path, settings: dict[str, Any], *, scripts: bool) -> None:
    """A page that is opened without a server may fetch nothing, but may run scripts: there each piece is one."""
    suffix = ".js" if scripts else ".json"
    for name, text in made.files.items():
        whole = f"micrositePiece({json.dumps(name)},{text})" if scripts else text
        write_file(folder / PIECES / f"{name}{suffix}", whole, durable=False)
    pieces = {"at": f"search/{PIECES}/", "table": made.table, "suffix": suffix}
    index = json.dumps({"config": {**settings, "pieces": pieces}, "docs": []}, separators=(",", ":"))
    write_file(folder / "search_index.json", index, durable=False)
    clear(folder, {f"{name}{suffix}" for name in made.files})


def clear(folder: Path, kept: Collection[str]) -> None:
    """Remove the pieces of other builds, when no index names them any more."""
    for name in pieces_in(folder).difference(kept):
        (folder / PIECES / name).unlink()


def pieces_in(folder: Path) -> set[str]:
    """What there is of pieces of any build, by name."""
    there = folder / PIECES
    return {path.name for path in there.iterdir() if path.is_file()} if there.is_dir() else set()


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
