"""A large corpus goes from the process that read it to the one that renders its pages, by way of a file."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import IO, Any, TypeVar

import msgspec

from generator.apart import apart
from generator.content.store import stamps
from generator.model import Corpus, Site
from generator.project import Project
from generator.render import with_rights
from generator.render.packed import KINDS, Packed, Places

R = TypeVar("R")
LARGE = 8_000_000
"""Bytes in seeds/, or in content/articles/, from which on a build takes the trouble: of some 4,000 articles of 300 words. Rendering
takes a third longer so, and a build that holds all comes to 1.5 GiB about there."""


def is_large(project: Project) -> bool:
    folders = (project.seeds_dir, project.content_dir / "articles")
    return any(sum(size for size, _ in stamps(folder).values()) >= LARGE for folder in folders)


def read_apart(project: Project, read: Callable[[], tuple[Corpus, R]]) -> tuple[Corpus, R]:
    """What `read` gives, in a process of its own: the corpus as it may be published, whose values are read from a file when
    they are looked up, and what goes with it."""
    folder = project.derived_dir.parent  # on the project's disk: in many systems /tmp is memory
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        left, beside = apart(partial(_packed, project.site, read, file))
        return _unpacked(left, file), beside


def _packed(site: Site, read: Callable[[], tuple[Corpus, R]], file: IO[bytes]) -> tuple[Corpus, R]:
    """What is left of the corpus has places in the file where it had values."""
    corpus, beside = read()
    corpus = with_rights(corpus, site)
    encoder = msgspec.msgpack.Encoder()
    found: dict[str, Any] = {}
    for kind in KINDS:
        places: Places = {}
        for key, value in getattr(corpus, kind).items():
            begin = file.tell()
            file.write(encoder.encode(value))
            places[key] = begin, file.tell()
        found[kind] = places
    file.flush()
    return replace(corpus, **found), beside


def _unpacked(left: Corpus, file: IO[bytes]) -> Corpus:
    whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if file.seek(0, 2) else mmap.mmap(-1, 1)
    mappings: dict[str, Any] = {kind: Packed(whole, getattr(left, kind), value) for kind, value in KINDS.items()}
    return replace(left, **mappings)
