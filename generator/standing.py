"""Which pages of the site stand as an earlier build left them.

A page stands where its Markdown, the templates and the configuration are what they were, and its file in the site is the
one that was written. What it left besides its file, in the search index and for the check of links, is remembered with it.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import msgspec
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.content.files import names
from generator.model import Stamp
from generator.search.rows import Row

MANY = 50
"""Files that appear or go at once, from which on every page is built: looking for links to each takes as long."""


class Built(msgspec.Struct, frozen=True, array_like=True):
    """What a page left behind."""

    digest: bytes
    """Of its Markdown; of a derived page, its size and time, since nothing else writes there."""
    written: Stamp
    """Of its file in the site."""
    row: Row
    """Its entries in the search index."""
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    """What it can be linked to by, and what it links to, page by page: MkDocs checks anchors when all pages are read."""


class State(msgspec.Struct, array_like=True):
    """What the last build left."""

    site: str = ""
    """Its folder."""
    surroundings: bytes = b""
    files: dict[str, str] = {}
    """Address in the sources → the file in the site."""
    titles: dict[str, bytes] = {}
    """Pages whose own titles the navigation has, and their digests."""
    templates: dict[str, tuple[bytes, Stamp]] = {}
    """Of the theme's templates that are no page's: what it was made of, and its file in the site."""
    copies: dict[str, tuple[Stamp, Stamp]] = {}
    """Of what is no page: the file that was copied, and its copy in the site."""


class Standing:
    """What stands in one build, as `settle` finds it."""

    def __init__(self, state: State | None = None, pages: dict[str, Built] | None = None) -> None:
        self.state = state or State()
        self.pages = pages or {}
        """What the last build left of each page, by its address in the sources."""
        self.changed: set[str] = set()
        """Those that are not as they were given."""
        self._digests: dict[str, bytes] = {}
        self._doubtful: set[str] = set()
        self._found: dict[str, Built | None] = {}
        """What was asked since all pages are known: three times of each, and its file need not be looked at as often."""

    def begin(self, site: str, surroundings: bytes) -> None:
        """What every page depends on, as a digest: with another one, nothing stands; in another folder, nothing is ours."""
        if site != self.state.site:
            self.state, self.pages = State(site), {}
        if surroundings != self.state.surroundings:
            self.pages.clear()
        self.state.surroundings = surroundings

    def sweep(self, left: Collection[str]) -> None:
        """Remove from the site's folder what is of no file that there is now, and is not `left` for others to write."""
        site = Path(self.state.site)
        whole = f"{site}{os.sep}"
        ours = {path.removeprefix(whole).replace(os.sep, "/") for path in self.state.files.values()}
        foreign = names(site) - ours - set(left)
        gone = {name for name in foreign if not name.startswith(".")}  # MkDocs leaves these too
        for name in gone:
            (site / name).unlink(missing_ok=True)
        for folder in sorted({above for name in gone for above in Path(name).parents[:-1]}, reverse=True):
            with suppress(OSError):  # it is not empty
                (site / folder).rmdir()

    def settle(self, nav: Navigation, files: Files, derived: Mapping[str, Stamp], changed: Iterable[str] = ()) -> None:
        """Look at each page, now that all are known: of those that are `derived`, we know the file by its size and time.
        `changed` do not stand, whatever they hold. What is gone is removed from the site."""
        state = self.state
        present = {f.src_uri: f.abs_dest_path for f in files if f.inclusion.value > InclusionLevel.EXCLUDED.value}
        other = present.keys() ^ state.files.keys() if self.pages else set()
        if len(other) > MANY:
            self.pages.clear()
        named = {form for uri in other for form in _forms(uri)} if self.pages else set()
        self._digests, self._doubtful, self._found = {}, set(changed), {}
        for file in files.documentation_pages():
            ours = file.src_uri in derived
            source = file.content_bytes if named or not ours else b""
            self._digests[file.src_uri] = _digest(derived[file.src_uri]) if ours else hashlib.sha256(source).digest()
            if any(form in source for form in named):  # a link may lead somewhere now, or nowhere
                self._doubtful.add(file.src_uri)
        # the navigation stands on every page, with the titles of its pages: those it is not given are read from them
        untitled = {page.file.src_uri for page in nav.pages if "title" not in vars(page)}
        titles = {uri: self._digests[uri] for uri in untitled}
        if titles != state.titles:
            self.pages.clear()
        state.titles = titles
        self._doubtful |= untitled
        for uri, written in state.files.items():
            if present.get(uri) != written:
                Path(written).unlink(missing_ok=True)
                self.pages.pop(uri, None)
                state.copies.pop(uri, None)
        state.files = present

    def built(self, file: File) -> Built | None:
        """What the page left, where it stands."""
        uri = file.src_uri
        if uri not in self._found:
            built = self.pages.get(uri)
            stands = built is not None and uri not in self._doubtful and built.digest == self._digests.get(uri)
            same = built is not None and stands and built.written == _written(file.abs_dest_path)
            self._found[uri] = built if same else None
        return self._found[uri]

    def template_stands(self, name: str, seal: bytes | None) -> bool:
        """Whether the file of a template is as it was written, of what `seal` stands for."""
        written = _written(str(Path(self.state.site, name)))
        return seal is not None and written is not None and self.state.templates.get(name) == (seal, written)

    def remember_template(self, name: str, seal: bytes | None) -> None:
        """It was just written."""
        self.state.templates.pop(name, None)
        written = _written(str(Path(self.state.site, name)))
        if seal is not None and written:
            self.state.templates[name] = (seal, written)

    def copy(self, file: File, copying: Callable[[], None]) -> None:
        """Have a file copied, unless it and its copy are what they were when it last was."""
        about = _written(file.abs_src_path) if file.abs_src_path else None
        copied = self.state.copies.get(file.src_uri)
        if copied is not None and copied == (about, _written(file.abs_dest_path)):
            return
        self.state.copies.pop(file.src_uri, None)
        copying()
        written = _written(file.abs_dest_path)
        if about and written:
            self.state.copies[file.src_uri] = about, written

    def remember(self, page: Page, row: Row, links: dict[str, dict[str, str]], anchors: Iterable[str]) -> None:
        """What a page that was just built left, unless it is to be built again next time."""
        uri = page.file.src_uri
        self._forget(uri)
        written = _written(page.file.abs_dest_path)
        if uri in self._digests and uri not in self._doubtful and written:
            self.changed.add(uri)
            self.pages[uri] = Built(self._digests[uri], written, row, frozenset(anchors), links)

    def doubt(self, uri: str) -> None:
        """It is built again next time: of this page MkDocs complained, and is to complain again."""
        self._doubtful.add(uri)
        self._forget(uri)

    def _forget(self, uri: str) -> None:
        self.pages.pop(uri, None)
        self._found.pop(uri, None)


def _digest(stamp: Stamp) -> bytes:
    return b"%d %d" % stamp


def _written(path: str) -> Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116  # asked of every page, and a Path takes three times as long
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _forms(uri: str) -> set[bytes]:
    """How a page may name another in a link."""
    stem = posixpath.splitext(posixpath.basename(uri))[0]
    stem = posixpath.basename(posixpath.dirname(uri)) if stem == "index" else stem
    return {form.encode() for form in (stem, quote(stem)) if form}
