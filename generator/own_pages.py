"""A page that our templates wrote, converted in place of MkDocs: its links are ours, and lead to files that are known."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote

import mkdocs.utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator import dialect


class Links:
    """Where the links of our pages lead."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._known: dict[tuple[str, bool, str], tuple[File, str]] = {}

    def on(self, page: Page, anchors: dict[File, dict[str, str]]) -> Callable[[str], str]:
        """The addresses of links on this page; `anchors` gains those that it links to."""
        here = page.file
        folder, name = posixpath.split(here.src_uri)

        def address(link: str) -> str:
            if link.startswith(("https://", "http://")):
                return link
            path, _, anchor = link.partition("#")
            if "?" in path or path.startswith(("/", "\\")) or ":" in path:
                raise dialect.NotOurs(link)
            if not path:
                if anchor:
                    anchors.setdefault(here, {}).setdefault(anchor, link)
                return link
            file, to = self._target(here, folder, name, path)
            if anchor:
                anchors.setdefault(file, {}).setdefault(anchor, link)
                return f"{to}#{anchor}"
            return to

        return address

    def _target(self, here: File, folder: str, name: str, path: str) -> tuple[File, str]:
        key = (folder, name == "index.md", path)  # pages side by side reach another by the same way
        known = self._known.get(key)
        if known is not None and known[0] is not here:
            return known
        uri = posixpath.normpath(posixpath.join(folder, unquote(path)))
        file = self.files.get_file_from_path(uri)
        if file is None or file.inclusion.value <= InclusionLevel.DRAFT.value:
            raise dialect.NotOurs(path)  # MkDocs has words for it
        found = file, mkdocs.utils.get_relative_url(file.url, here.url)
        if file is not here:
            self._known[key] = found
        return found


def rendered(page: Page, links: Links, config: MkDocsConfig, files: Files) -> None:
    """In place of `Page.render`, for a page that our templates wrote."""
    to: dict[File, dict[str, str]] = {}
    try:
        made = dialect.converted(page.markdown or "", links.on(page, to))
    except dialect.NotOurs:
        Page.render(page, config, files)
        return
    page.content, page.toc = made.html, get_toc(made.toc_tokens)  # type: ignore[arg-type]
    page._title_from_render = made.title
    page.present_anchor_ids, page.links_to_anchors = made.anchors, to
