"""A large corpus goes from the process that read it to the one that renders its pages, by way of a file."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, Any

import msgspec

from generator.model import Corpus
from generator.project import Project
from generator.render import with_rights
from generator.render.packed import KINDS, Packed, Places

LARGE = 1000
"""Files in seeds/ and in content/articles/ from which on a build takes the trouble: it costs a few seconds of 5,000."""


def is_large(project: Project) -> bool:
    folders = (project.seeds_dir, project.content_dir / "articles")
    return sum(1 for folder in folders if folder.is_dir() for _ in folder.rglob("*.*")) >= LARGE


@contextmanager
def unnamed_file(project: Project) -> Iterator[IO[bytes]]:
    """One that is gone when nobody has it open, on the project's disk: in many systems /tmp is memory."""
    project.derived_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=project.derived_dir.parent) as file:
        yield file


def pack(corpus: Corpus, project: Project, file: IO[bytes]) -> Corpus:
    """Write the corpus as it may be published; what is left of it has places in the file where it had values."""
    corpus = with_rights(corpus, project.site)
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
    return replace(corpus, **found)


def unpack(left: Corpus, file: IO[bytes]) -> Corpus:
    """The corpus that `pack` wrote, whose values are read from the file when they are looked up."""
    whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if file.seek(0, 2) else b"")
    mappings: dict[str, Any] = {kind: Packed(whole, getattr(left, kind), value) for kind, value in KINDS.items()}
    return replace(left, **mappings)
