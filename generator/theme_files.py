"""What a theme brings besides the dress of pages: the files that are copied."""

from __future__ import annotations

import os
from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

Add = Callable[[Files, Environment, MkDocsConfig], None]


class _Shown(FileSystemLoader):
    """Lists what can be copied: MkDocs leaves out what begins with a dot, which in Material are 14,000 of 14,500 files."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, names in os.walk(place):
                folders[:] = [name for name in folders if not name.startswith(".")]
                there = os.path.relpath(folder, place).replace(os.sep, "/")
                found |= {name if there == "." else f"{there}/{name}" for name in names if not name.startswith(".")}
        return sorted(found)


def looking_at_what_shows(add: Add) -> Add:
    """MkDocs' function that adds a theme's files to a site's."""

    def add_files_from_theme(files: Files, env: Environment, config: MkDocsConfig) -> None:
        inside = env.loader
        if type(inside) is FileSystemLoader and not inside.followlinks:
            env.loader = _Shown(inside.searchpath)
        try:
            add(files, env, config)
        finally:
            env.loader = inside

    return add_files_from_theme
