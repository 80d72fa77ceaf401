"""What a page of the site depends on besides what it says: digests that are equal where that is the same."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib import metadata
from operator import attrgetter
from pathlib import Path

import material
import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

STEADY = frozenset({"404.html"})
"""Templates of Material and of ours that look at nothing but the configuration and the navigation."""


UNSEEN = ("config_file_path", "dev_addr", "strict", "watch")
"""Settings that no page shows: how the file is named, `mkdocs build` or `microsite build`, strict or not."""


def surroundings_of(config: MkDocsConfig) -> bytes:
    """A digest of what every page depends on: the configuration, the templates, and the software."""
    seen = sha256()
    if config.config_file_path:
        seen.update(Path(config.config_file_path).read_bytes())
    shown = {key: value for key, value in dict(config).items() if key not in UNSEEN}
    seen.update(json.dumps(shown, default=_named, skipkeys=True).encode())
    for package in ("mkdocs", "mkdocs-material", "markdown", "jinja2"):
        seen.update(f"{package} {metadata.version(package)}\n".encode())
    for folder in (*config.theme.dirs, str(Path(__file__).parent)):
        for file in _read_by_us(folder) if Path(folder).is_dir() else ():
            status = file.stat()
            seen.update(f"{file.path}\0{status.st_mtime_ns}\0{status.st_size}\n".encode())
    return seen.digest()


def seal(name: str, config: MkDocsConfig, nav: Navigation, surroundings: bytes) -> bytes | None:
    """Equal where the template makes the same of it; None where that cannot be told."""
    known = [Path(module.__file__ or "").parent for module in (material, mkdocs)] + [Path(__file__).parent]
    ours = all(any(Path(folder).is_relative_to(place) for place in known) for folder in config.theme.dirs)
    if name not in STEADY or not ours:
        return None
    home = nav.homepage.url if nav.homepage else ""
    return sha256(surroundings + f"{home}\n{nav}".encode()).digest()


def _named(value: object) -> object:
    """What stands for a part of the configuration that is no plain value."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, Mapping):
        return dict(value)
    return type(value).__name__


def _read_by_us(folder: str) -> Iterator[os.DirEntry[str]]:
    """Templates and modules. Icons aside, of which there are ten thousand."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        if entry.name.endswith((".html", ".xml", ".py", ".toml")):
            yield entry
        elif not entry.name.startswith((".", "__")) and entry.is_dir():
            yield from _read_by_us(entry.path)
