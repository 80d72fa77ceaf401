"""MkDocs' build, page by page: what stands is left alone, our own pages are converted fast, in as many processes as pay.

MkDocs reads every page, keeps them all, then renders and writes each. Here a page of ours is read, rendered, written and
let go in one go, which can happen in a copy of this process. The result is byte for byte the same.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import mkdocs.utils
from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator import dialect, mkdocs_progress, progress
from generator.alike import Alike
from generator.compiled import OF_THE_THEME, of_the_theme
from generator.copies import each_in_copies
from generator.heard import heard
from generator.kept_stages import Shelf
from generator.model import Stamp
from generator.own_pages import Links, rendered
from generator.parallel import SELDOM
from generator.search.plugin import PIECES, Entries, Search, pieces_in
from generator.search.rows import Row, entries_in, row_of
from generator.standing import Built, Standing, State
from generator.surroundings import seal, surroundings_of
from generator.theme_files import looking_at_what_shows

OURS = frozenset({"microsite", mkdocs_progress.NAME, "search", "microsite/search", "material/search"})
"""Plugins of which we know that they make of a page what is in that page. With any other, MkDocs does all as ever."""
NAME = "site"
SEARCH = ("search/search_index.json", "search/search_index.js")
MkDocsFunction = Callable[..., None]


@dataclass(frozen=True, slots=True)
class _Made:
    """What a page leaves behind, besides its file."""

    row: Row
    """Its entries in the search index; empty where it has none."""
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    said: tuple[logging.LogRecord, ...]
    """What MkDocs and the plugins had to say of it."""


class Building:
    """One build after the other, of one site."""

    def __init__(self, *, serves: bool = False) -> None:
        self._standing = Standing()
        self._serves = serves
        """A server's builds follow each other in one process."""
        self._shelf: Shelf | None = None
        self._left: set[str] = set()
        """What others write in the site's folder, at every build."""
        self._ours = False
        """Nothing but what we know has a hand in the pages."""
        self._later: set[str] = set()
        """The pages of ours that are read when they are written."""
        self._in_nav: set[str] = set()
        self._making: Iterator[_Made] | None = None
        self._build_one: Callable[[Page], _Made] | None = None
        self._links = Links(Files([]))
        self._stage = ExitStack()
        self._done = 0
        self._undo: list[Callable[[], None]] = []

    # --- what MkDocs' events are for ---

    def begin(self, config: MkDocsConfig, cache: Path) -> None:
        """From here to `end`, MkDocs builds this way. To be called before it clears the site's folder. What is left of a
        build before is looked for in the `cache`."""
        self.end()
        self._ours = OURS.issuperset(config.plugins) and not config.hooks
        if self._serves:  # else the process ends, and would look for garbage once more
            self._undo.append(partial(gc.set_threshold, *gc.get_threshold()))
        gc.set_threshold(*SELDOM)  # looking among 2,600 pages that stand took 0.4 s of 3.5
        surroundings = surroundings_of(config) if self._ours else b""
        if not self._serves:
            self._shelf = Shelf(cache)
            left = self._shelf.recall_each(NAME, State, Built) if self._ours else None
            self._standing = Standing(*left) if left and left[0].surroundings == surroundings else Standing()
        self._standing.begin(config.site_dir, surroundings)
        self._left = {*config.theme.static_templates, *config.extra_templates, "sitemap.xml.gz", *SEARCH}
        for plugin in config.plugins.values():
            if isinstance(plugin, Search) and plugin.config.enabled:
                plugin.shelf = self._shelf
                self._left |= {f"search/{PIECES}/{name}" for name in pieces_in(Path(config.site_dir, "search"))}
        self._replace(mkdocs_build, "_populate_page", self._populate(mkdocs_build._populate_page))
        self._replace(mkdocs_build, "_build_page", self._build(mkdocs_build._build_page))
        self._replace(File, "copy_file", self._copy(File.copy_file))
        self._replace(mkdocs_build, "_build_theme_template", self._template(mkdocs_build._build_theme_template))
        self._replace(Files, "add_files_from_theme", looking_at_what_shows(Files.add_files_from_theme))
        if self._standing.state.files:
            # `settle` removes what is gone: should the build fail, the site that there was is still up
            self._replace(mkdocs.utils, "clean_directory", lambda folder: None)

    def done(self) -> None:
        """All is written."""
        if self._shelf and self._ours:
            standing = self._standing
            self._shelf.retain_each(NAME, standing.state, standing.pages, standing.changed)

    def settle(
        self, nav: Navigation, files: Files, derived: Mapping[str, bool], stamps: Mapping[str, Stamp], changed: Iterable[str]
    ) -> None:  # fmt: skip
        """All pages are known. `derived`: those of ours, and whether what it says can wait until it is written; `stamps`: what they
        look like from outside."""
        swept = bool(self._standing.state.files) and not self._serves
        self._standing.settle(nav, files, {uri: stamps[uri] for uri in derived}, changed)
        if swept:
            self._standing.sweep(self._left)
        self._links = Links(files)
        self._in_nav = {page.file.src_uri for page in nav.pages}
        read = {page.file.src_uri for page in nav.pages if "title" not in vars(page)}
        drafts = {f.src_uri for f in files.documentation_pages() if f.inclusion.value <= InclusionLevel.DRAFT.value}
        can_wait = {uri for uri, can in derived.items() if can} if self._ours else set()
        self._later = can_wait - read - drafts

    def render_once(self, env: Environment) -> None:
        """MkDocs makes a new environment for each build, which compiles every template again, and renders each part anew."""
        env.bytecode_cache = of_the_theme()
        if env.loader is not None and self._ours:
            env.loader = Alike(env.loader, self._in_nav, OF_THE_THEME)

    def show(self, uri: str) -> tuple[str, bytes] | None:
        """Build one page of ours again as the last build would have, from its derived Markdown: its address, and its HTML.
        None where that build did not have it, or others have a hand in it."""
        file = self._links.files.get_file_from_path(uri)
        if self._build_one is None or uri not in self._later or file is None or file.page is None:
            return None
        self._build_one(file.page)
        return file.url, Path(file.abs_dest_path).read_bytes()

    def end(self) -> None:
        """MkDocs is left as it was found, and by a server the looking for garbage too."""
        while self._undo:
            self._undo.pop()()
        self._stage.close()
        self._making, self._done = None, 0

    def _replace(self, module: ModuleType | type, name: str, function: Callable[..., Any]) -> None:
        self._undo.append(partial(setattr, module, name, getattr(module, name)))
        setattr(module, name, function)

    # --- in place of MkDocs' functions ---

    def _populate(self, populate: MkDocsFunction) -> MkDocsFunction:
        def populate_page(page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
            # `dirty` goes by time stamps, and loses what a page that it skips had in the search index: we know better
            if page.file.src_uri not in self._later and not self._standing.built(page.file):
                with heard() as said:
                    populate(page, config, files)
                self._say(page, said)

        self._populate_plainly = populate
        return populate_page

    def _build(self, build: MkDocsFunction) -> MkDocsFunction:
        def build_page(
            page: Page, config: MkDocsConfig, doc_files: Sequence[File], nav: Navigation, env: Environment,
            dirty: bool = False, excluded: bool = False,
        ) -> None:  # fmt: skip
            self._count(len(doc_files))
            if self._done == 1:
                self._build_one = partial(self._read_and_built, build, config, self._links.files, doc_files, nav, env)
            files, uri = self._links.files, page.file.src_uri
            if built := self._standing.built(page.file):
                _add_to_index(config, built.row)
                page.present_anchor_ids = set(built.anchors)
                page.links_to_anchors = _by_file(built.links, files)
                return
            if uri not in self._later:
                made = self._made(page, config, partial(build, page, config, doc_files, nav, env, False, excluded))
            else:
                if self._making is None:
                    todo = [f.page for f in doc_files if f.src_uri in self._later and not self._standing.built(f)]
                    assert self._build_one is not None
                    self._making = each_in_copies(self._build_one, [page for page in todo if page is not None])
                made = next(self._making)
                page.present_anchor_ids = set(made.anchors)
                page.links_to_anchors = _by_file(made.links, files)
            _add_to_index(config, made.row)
            self._standing.remember(page, made.row, made.links, made.anchors)
            self._say(page, made.said)

        return build_page

    def _copy(self, copy: MkDocsFunction) -> MkDocsFunction:
        def copy_file(file: File, dirty: bool = False) -> None:
            self._standing.copy(file, partial(copy, file))

        return copy_file

    def _template(self, build: MkDocsFunction) -> MkDocsFunction:
        def build_theme_template(
            name: str, env: Environment, files: Files, config: MkDocsConfig, nav: Navigation
        ) -> None:
            mark = seal(name, config, nav, self._standing.state.surroundings) if self._ours else None
            if not self._standing.template_stands(name, mark):  # it alone would have the theme compiled: 0.3 s
                build(name, env, files, config, nav)
                self._standing.remember_template(name, mark)

        return build_theme_template

    def _read_and_built(
        self, build: MkDocsFunction, config: MkDocsConfig, files: Files, doc_files: Sequence[File], nav: Navigation,
        env: Environment, page: Page,
    ) -> _Made:  # fmt: skip
        """A page of ours from its Markdown to its file. What it holds is let go."""

        def whole() -> None:
            if dialect.EXTENSIONS.issuperset(config.markdown_extensions) and not any(config.mdx_configs.values()):
                vars(page)["render"] = partial(rendered, page, self._links)
            self._populate_plainly(page, config, files)
            build(page, config, doc_files, nav, env)

        made = self._made(page, config, whole)
        page.markdown, page.content, page.toc = "", None, TableOfContents([])
        return made

    def _made(self, page: Page, config: MkDocsConfig, build: Callable[[], None]) -> _Made:
        index = _index(config)
        entries = index.entries if index is not None else []
        before = len(entries)
        with heard() as said:
            build()
        links = {file.src_uri: ids for file, ids in (page.links_to_anchors or {}).items()}
        row = row_of(entries[before:]) if len(entries) > before else b""
        del entries[before:]
        return _Made(row, frozenset(page.present_anchor_ids or ()), links, tuple(said))

    def _say(self, page: Page, said: Iterable[logging.LogRecord]) -> None:
        """What was heard while it was made. A page of which MkDocs complains is built again, so that it complains again."""
        for record in said:
            if record.levelno >= logging.INFO:
                self._standing.doubt(page.file.src_uri)
            logging.getLogger(record.name).handle(record)

    def _count(self, total: int) -> None:
        if not self._done:
            self._stage.enter_context(progress.stage("Writing the pages of the site"))
        listener = progress.listener()
        if listener is not None:
            listener.count(self._done, total)
        self._done += 1


# --- around the pages -------------------------------------------------------------------------------------------------


def _index(config: MkDocsConfig) -> Any:
    """What Material's search plugin adds the entries of each page to; None where there is none."""
    named = (config.plugins.get(name) for name in ("microsite/search", "search", "material/search"))
    return next((index for plugin in named if (index := getattr(plugin, "search_index", None)) is not None), None)


def _add_to_index(config: MkDocsConfig, row: Row) -> None:
    index = _index(config)
    if isinstance(index, Entries):
        index.rows += [row] if row else []
    elif index is not None:
        index.entries += entries_in(row) if row else []


def _by_file(links: Mapping[str, dict[str, str]], files: Files) -> dict[File, dict[str, str]]:
    return {file: ids for uri, ids in links.items() if (file := files.src_uris.get(uri))}
