"""MkDocs' build, told which pages stand as the last build of this process left them.

MkDocs reads, renders and writes every page at every build. Its own `--dirty` goes by time stamps, and loses what the pages
that it skips had in the search index. Here a page stands where its Markdown, its theme and its configuration are what they
were; everything else MkDocs does as ever. The result is byte for byte what it gives without this.
"""

from __future__ import annotations

import hashlib
import logging
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import mkdocs.utils
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator import mkdocs_progress

OURS = frozenset({"microsite", mkdocs_progress.NAME, "search", "microsite/search", "material/search"})
"""Plugins of which we know that they make of a page what is in that page. With any other, every page is built."""
MANY = 50
"""Files that appear or go at once, from which on every page is built: looking for links to each takes as long."""
MkDocsFunction = Callable[..., None]


@dataclass(frozen=True, slots=True)
class _Built:
    """What a page left behind, besides its file."""

    digest: bytes
    entries: tuple[dict[str, Any], ...]
    """In the search index."""
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]]
    """What it can be linked to by, and what it links to, page by page: MkDocs checks anchors when all pages are read."""


class Standing:
    """What the last build left. One a server."""

    def __init__(self) -> None:
        self._surroundings: bytes = b""
        self._built: dict[str, _Built] = {}
        self._files: dict[str, str] = {}
        """Address in the sources → the file that was written."""
        self._digests: dict[str, bytes] = {}
        self._doubtful: set[str] = set()
        self._titles: dict[str, bytes] = {}
        """Pages whose own titles the navigation has, and their digests."""
        self._compiled = _Compiled()
        self._undo: list[Callable[[], None]] = []

    def begin(self, config: MkDocsConfig) -> None:
        """From here to `end`, MkDocs leaves alone what stands. To be called before it clears the site's folder."""
        self.end()
        surroundings = _surroundings(config)
        if surroundings != self._surroundings or not OURS.issuperset(config.plugins):
            self._built.clear()
        self._surroundings = surroundings
        self._replace(mkdocs_build, "_populate_page", self._populate(mkdocs_build._populate_page))
        self._replace(mkdocs_build, "_build_page", self._build(mkdocs_build._build_page))
        if self._files:  # `settle` removes what is gone: should the build fail, the site that there was is still up
            self._replace(mkdocs.utils, "clean_directory", lambda folder: None)

    def _replace(self, module: ModuleType, name: str, function: Callable[..., Any]) -> None:
        self._undo.append(partial(setattr, module, name, getattr(module, name)))
        setattr(module, name, function)

    def compile_once(self, env: Environment) -> None:
        """MkDocs makes a new environment for each build, which compiles every template again."""
        env.bytecode_cache = self._compiled

    def end(self) -> None:
        """MkDocs is left as it was found."""
        while self._undo:
            self._undo.pop()()

    def settle(self, nav: Navigation, files: Files, changed: Iterable[str] = ()) -> None:
        """Which pages stand, now that all are known; `changed` do not, whatever they hold. What is gone is removed from
        the site."""
        present = {file.src_uri: file.abs_dest_path for file in files}
        other = present.keys() ^ self._files.keys() if self._built else set()
        if len(other) > MANY:
            self._built.clear()
        named = {form for uri in other for form in _forms(uri)} if self._built else set()
        self._digests, self._doubtful = {}, set(changed)
        for file in files.documentation_pages():
            source = file.content_bytes
            self._digests[file.src_uri] = hashlib.sha256(source).digest()
            if any(form in source for form in named):  # a link may lead somewhere now, or nowhere
                self._doubtful.add(file.src_uri)
        # the navigation stands on every page, with the titles of its pages: those it is not given are read from them
        untitled = {page.file.src_uri for page in nav.pages if "title" not in vars(page)}
        titles = {uri: self._digests[uri] for uri in untitled}
        if titles != self._titles:
            self._built.clear()
        self._titles = titles
        self._doubtful |= untitled
        for uri, written in self._files.items():
            if present.get(uri) != written:
                Path(written).unlink(missing_ok=True)
                self._built.pop(uri, None)
        self._files = present

    def _stands(self, page: Page) -> _Built | None:
        uri = page.file.src_uri
        built = self._built.get(uri)
        stands = built is not None and uri not in self._doubtful and built.digest == self._digests.get(uri)
        return built if stands and Path(page.file.abs_dest_path).is_file() else None

    def _populate(self, populate: MkDocsFunction) -> MkDocsFunction:
        def populate_page(page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
            if built := self._stands(page):
                page.present_anchor_ids = built.anchors
                page.links_to_anchors = {f: ids for uri, ids in built.links.items() if (f := files.src_uris.get(uri))}
                return
            self._built.pop(page.file.src_uri, None)
            with self._warned(page):
                populate(page, config, files, dirty)

        return populate_page

    def _build(self, build: MkDocsFunction) -> MkDocsFunction:
        def build_page(page: Page, config: MkDocsConfig, *rest: Any, **named: Any) -> None:
            entries = _search_entries(config)
            if built := self._stands(page):
                entries += [dict(entry) for entry in built.entries]
                return
            before, uri = len(entries), page.file.src_uri
            with self._warned(page):
                build(page, config, *rest, **named)
            if uri in self._digests and uri not in self._doubtful:
                made = tuple(dict(entry) for entry in entries[before:])
                links = {file.src_uri: ids for file, ids in (page.links_to_anchors or {}).items()}
                self._built[uri] = _Built(self._digests[uri], made, page.present_anchor_ids, links)

        return build_page

    @contextmanager
    def _warned(self, page: Page) -> Iterator[None]:
        """A page of which MkDocs complains is built again, so that it complains again."""
        heard = _Heard()
        logging.getLogger("mkdocs").addHandler(heard)
        try:
            yield
        finally:
            logging.getLogger("mkdocs").removeHandler(heard)
            if heard.something:
                self._doubtful.add(page.file.src_uri)


class _Compiled(BytecodeCache):
    """Templates as they were compiled, each by a key of its name and its text."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.something = False

    def emit(self, record: logging.LogRecord) -> None:
        self.something = True


def _forms(uri: str) -> set[bytes]:
    """How a page may name another in a link."""
    stem = posixpath.splitext(posixpath.basename(uri))[0]
    stem = posixpath.basename(posixpath.dirname(uri)) if stem == "index" else stem
    return {form.encode() for form in (stem, quote(stem)) if form}


def _search_entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The list that Material's search plugin adds to, page by page."""
    for name in ("microsite/search", "search", "material/search"):
        plugin = config.plugins.get(name)
        if plugin is not None and hasattr(plugin, "search_index"):
            found: list[dict[str, Any]] = plugin.search_index.entries
            return found
    return []


def _surroundings(config: MkDocsConfig) -> bytes:
    """A digest of what every page depends on: the configuration, and the templates."""
    seen = hashlib.sha256()
    if config.config_file_path:
        seen.update(Path(config.config_file_path).read_bytes())
    seen.update(repr((config.site_dir, config.site_url, config.use_directory_urls, config.nav)).encode())
    for folder in config.theme.dirs:
        for path in _templates(Path(folder)):
            status = path.stat()
            seen.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\n".encode())
    return seen.digest()


def _templates(folder: Path) -> Iterator[Path]:
    """Icons aside, of which there are ten thousand."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.name.startswith("."):
            yield from _templates(path)
        elif path.suffix in (".html", ".xml"):
            yield path
