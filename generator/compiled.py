"""Templates as compiled code, which takes longer to make than most of the pages of an edit take to render.

What a package brings is kept as Python keeps the package's modules: beside ours, where who can write can change the program as
well. What a project brings in its place is compiled anew by each process: nothing that is kept with a project may be run.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import material
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

OURS = Path(__file__).parent
OF_THE_THEME = (OURS, Path(material.__file__).parent)
"""The packages whose templates a page of the site is made with."""
_FOLDER = Path(importlib.util.cache_from_source(__file__)).with_name("templates")
_IN_PACKAGE = "package-"


@cache
def of_the_theme() -> Compiled:
    """For all environments of MkDocs, which makes a new one for each build and each word that it translates."""
    return Compiled(OF_THE_THEME)


class Compiled(BytecodeCache):
    """For environments of one kind. `packages`: the folders of those whose templates may be kept in `folder`."""

    def __init__(self, packages: Collection[Path] = (OURS,), folder: Path = _FOLDER) -> None:
        self._packages = tuple(packages)
        self._folder = folder
        # code depends on who makes it and on the environment's extensions, which MkDocs names; that Python is right is seen to
        self._files = FileSystemBytecodeCache(str(folder), f"%s.jinja-{version('jinja2')}.mkdocs-{version('mkdocs')}")
        self._here: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        key = super().get_cache_key(name, filename)
        return _IN_PACKAGE + key if any(Path(filename or "").is_relative_to(each) for each in self._packages) else key

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._here.get(bucket.key):
            bucket.bytecode_from_string(code)
        elif bucket.key.startswith(_IN_PACKAGE):
            with suppress(OSError):
                self._files.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._here[bucket.key] = bucket.bytecode_to_string()
        if bucket.key.startswith(_IN_PACKAGE) and not sys.dont_write_bytecode:
            with suppress(OSError):  # like Python, where it may not write beside a module: it is compiled each time
                self._folder.mkdir(parents=True, exist_ok=True)
                self._files.dump_bytecode(bucket)
