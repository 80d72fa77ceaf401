"""`.microsite/cache/stages/`: what the stages gave for each item, a file a stage, for the next process.

A file is what wrote it (`edition`), a checksum, and a MessagePack map of an item's key → the encoded result. Nothing in it
can be run: it is decoded as values of the types that the stage's function states, and as no others. What is damaged, or of
another edition, is dropped. The files are a convenience: where they cannot be read or written, the work is done again.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.content.files import inside, put, read_file
from generator.faults import cause

log = logging.getLogger("mkdocs.plugins.microsite")  # MkDocs shows it, and so do our commands
LARGEST = 2_000_000_000
"""Bytes of a file that is read: of 20,000 long articles."""
SUFFIX = ".kept"
_MARK = b"microsite stages\n"
_SIZE = 16
_ENTRIES = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw])
Entries = Mapping[bytes, msgspec.Raw]


class Shelf:
    """The files of one project, during one run. Of what is wrong with them a word is said once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._edition = edition()
        self._told = False
        self._same: bool | None = None

    def read(self, stage: str) -> Entries:
        """What is kept of a stage; nothing where that cannot be trusted, which is then removed."""
        path = self._folder / f"{stage}{SUFFIX}"
        if not self._ours():
            return {}
        try:
            raw = memoryview(read_file(path, LARGEST))
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.tell(f"cannot be read ({cause(error)}), so the work is done without it")
            return {}
        head, body = raw[: len(_MARK) + 2 * _SIZE], raw[len(_MARK) + 2 * _SIZE :]
        if len(head) == len(_MARK) + 2 * _SIZE and head[: len(_MARK)] == _MARK:
            if head[len(_MARK) : -_SIZE] != self._edition:
                self.drop("was made by another version")
                return {}
            try:
                if head[-_SIZE:] == _digest(body):
                    return _ENTRIES.decode(body)
            except (msgspec.DecodeError, RecursionError):
                pass
        self.drop("is damaged")
        return {}

    def write(self, stage: str, entries: Mapping[bytes, msgspec.Raw]) -> None:
        """Keep these of a stage, and no others."""
        path = self._folder / f"{stage}{SUFFIX}"
        if self._same is None:  # or a developer has saved a file of ours during the run
            self._same = edition.__wrapped__() == self._edition
        if not self._same or not self._ours():
            return
        whole = bytearray(_MARK + self._edition + bytes(_SIZE))
        start = len(whole)
        msgspec.msgpack.Encoder().encode_into(entries, whole, start)
        whole[start - _SIZE : start] = _digest(memoryview(whole)[start:])
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for left in self._folder.glob(".*.tmp"):  # by a run that was killed
                left.unlink(missing_ok=True)
            if entries:
                put(whole, path, durable=False)  # after a power cut the checksum tells
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            self.tell(f"cannot be written ({cause(error)}), so the next run does the work again")

    def drop(self, why: str) -> None:
        """Remove all of it, saying why."""
        self.tell(f"{why}, so it is dropped and made anew")
        if self._ours():
            _empty(self._folder)

    def tell(self, what: str) -> None:
        if not self._told:
            log.info("%s %s", "/".join(self._folder.parts[-3:]), what)
        self._told = True

    def _ours(self) -> bool:
        """A symbolic link on the way there may lead to anyone's files."""
        return inside(self._folder, self._folder.parents[2])


def drop(folder: Path) -> None:
    """Forget what is kept there. Raises OSError where it cannot be removed."""
    if folder.is_symlink() or not inside(folder, folder.parents[2]):
        return  # it is never read either
    if folder.is_dir():
        shutil.rmtree(folder)


def _empty(folder: Path) -> None:
    try:
        for path in folder.glob(f"*{SUFFIX}"):
            path.unlink(missing_ok=True)
    except OSError:  # what is left is dropped by the next run again
        pass


@lru_cache(maxsize=1)
def edition() -> bytes:
    """What results depend on besides the items: our own code, and the packages that are installed."""
    packages = {p.name for place in sys.path if place for p in Path(place).glob("*.dist-info")}
    return hashlib.blake2b(code() + "\0".join(sorted(packages)).encode(), digest_size=_SIZE).digest()


def code() -> bytes:
    """Of our own modules and lists of words, and of Python."""
    here = Path(__file__).parent
    python = (sys.implementation.name, *sys.version_info[:3])
    found = hashlib.blake2b(repr(python).encode(), digest_size=_SIZE)
    for path in sorted(p for pattern in ("*.py", "*.toml") for p in here.rglob(pattern)):
        found.update(f"\0{path.relative_to(here).as_posix()}\0".encode())
        found.update(path.read_bytes())
    return found.digest()


def _digest(body: memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=_SIZE).digest()
