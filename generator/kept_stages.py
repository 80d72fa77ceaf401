"""`.microsite/cache/stages/`: what the stages gave for each item, a file a stage, for the next process.

A file is what wrote it (`edition`), and parts: each its length, a checksum, and in MessagePack an item's key → the encoded result,
and the keys of those that are gone since the parts before. A run adds one, and all is written anew where the parts have become
many. Nothing in it can be run: it is decoded as values of the types that the stage's function states, and as no others. What is
damaged, or of another edition, is dropped. The files are a convenience: where they cannot be read or written, the work is done again.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import sys
import zlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.content.files import add, inside, put, read_file, stamps
from generator.faults import cause

log = logging.getLogger("mkdocs.plugins.microsite")  # MkDocs shows it, and so do our commands
LARGEST = 2_000_000_000
"""Bytes of a file that is read: of 20,000 long articles."""
SUFFIX = ".kept"
_HERE = Path(__file__).parent
_MARK = b"microsite stages\n"
_SIZE = 16
_LENGTH = 8
_PART = msgspec.msgpack.Decoder(tuple[dict[bytes, msgspec.Raw], list[bytes]])
_SPARE = 1.5
"""Bytes of a file for each byte of what it keeps, above which all is written anew."""
_WHOLE = b""
NO_VALUE = (msgspec.MsgspecError, TypeError, ValueError, OverflowError)
"""What cannot be encoded says so: half a character in a file's name, a number of twenty digits. It is worked out each time."""
Entries = Mapping[bytes, msgspec.Raw]
T = TypeVar("T")
P = TypeVar("P")


class Shelf:
    """The files of one project, during one run. Of what is wrong with them a word is said once."""

    def __init__(self, folder: Path, *, writes: bool = True) -> None:
        self._folder, self.writes = folder, writes
        self._edition = edition()
        _first_looks()
        self._told = False
        self._same: bool | None = None
        self._read: dict[str, int] = {}
        """Stage → the bytes of its file as it was read."""
        self._parts: dict[str, Entries] = {}
        """As they were read, of what goes part by part."""
        self.dropped = False
        """In this run: what was read of it before is not there any more."""
        if writes:
            self._sweep()

    def _sweep(self) -> None:
        """Remove what a run that was killed left. When this one begins: later its copies write here too."""
        with suppress(OSError):
            if self._ours():
                for left in self._folder.glob(".*.tmp"):
                    left.unlink(missing_ok=True)

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
        head, parts = raw[: len(_MARK) + _SIZE], raw[len(_MARK) + _SIZE :]
        if head[: len(_MARK)] == _MARK and len(head) == len(_MARK) + _SIZE and head[len(_MARK) :] != self._edition:
            self.drop("was made by another version")
            return {}
        try:
            if head[: len(_MARK)] != _MARK:
                raise ValueError("it is no file of ours")
            found = _joined(parts)
        except (msgspec.DecodeError, RecursionError, ValueError):
            self.drop("is damaged")
            return {}
        self._read[stage] = len(raw)
        return found

    def write(
        self,
        stage: str,
        entries: Entries,
        *,
        new: Entries | None = None,
        gone: Sequence[bytes] = (),
        tells: bool = True,
    ) -> None:
        """Keep these of a stage, and no others: with what of them is `new` and what is `gone`, that is added to the file that was
        read, where it may be. Where nothing can be kept, `tells` says so: not in a run that has failed, and has an error of its
        own to say."""
        path = self._folder / f"{stage}{SUFFIX}"
        if not self.writes:
            return
        if self._same is None:  # or a developer has saved a file of ours during the run
            self._same = _looks() == _first_looks()
        if not self._same or not self._ours():
            return
        size = self._read.pop(stage, 0)
        try:
            if new is not None and size and not self.dropped:
                part = _part(b"", new, gone)
                if size + len(part) <= _SPARE * _weight(entries) and add(part, path, size):
                    return
            self._folder.mkdir(parents=True, exist_ok=True)
            if entries:
                put(_part(_MARK + self._edition, entries), path, durable=False)  # after a power cut the checksum tells
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            if tells:
                self.tell(f"cannot be written ({cause(error)}), so the next run does the work again")

    def recall(self, name: str, kind: type[T]) -> T | None:
        """The one value that was kept under a name."""
        raw = self.read(name).get(_WHOLE)
        if raw is None:
            return None
        try:
            return msgspec.msgpack.decode(raw, type=kind)
        except (msgspec.DecodeError, RecursionError):
            self.drop("is damaged")
            return None

    def retain(self, name: str, value: object) -> None:
        """Keep a value under a name; nothing of one that is none."""
        try:
            self.write(name, {_WHOLE: _raw(value)})
        except NO_VALUE:
            self.write(name, {})

    def recall_each(self, name: str, whole: type[T], part: type[P]) -> tuple[T, dict[str, P]] | None:
        """What `retain_each` kept: a value, and the parts of it that go one by one."""
        raws = self.read(name)
        if _WHOLE not in raws:
            return None
        decoder = msgspec.msgpack.Decoder(part)
        try:
            parts = {key.decode(): decoder.decode(raw) for key, raw in raws.items() if key != _WHOLE}
            value = msgspec.msgpack.decode(raws[_WHOLE], type=whole)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self.drop("is damaged")
            return None
        self._parts[name] = raws
        return value, parts

    def retain_each(self, name: str, value: object, parts: Mapping[str, object], changed: Collection[str]) -> None:
        """Keep a value and its parts, of which these have `changed` since `recall_each`; what has not is not written again."""
        before, after = self._parts.pop(name, {}), {}
        try:
            new = {_WHOLE: _raw(value)}
            for key, part in ((key.encode(), part) for key, part in parts.items()):
                raw = before.get(key)
                if raw is None or key.decode() in changed:
                    raw = new[key] = _raw(part)
                after[key] = raw
        except NO_VALUE:
            self.write(name, {})
            return
        gone = [key for key in before if key != _WHOLE and key not in after]
        self.write(name, after | new, new=new, gone=gone)

    def drop(self, why: str) -> None:
        """Remove all of it, saying why."""
        self.tell(f"{why}, so it is {'dropped and made anew' if self.writes else 'not used'}")
        self.dropped = True
        if self.writes and self._ours():
            _empty(self._folder)

    def tell(self, what: str) -> None:
        if not self._told:
            log.info("%s %s", "/".join(self._folder.parts[-3:]), what)
        self._told = True

    def _ours(self) -> bool:
        """A symbolic link on the way there may lead to anyone's files."""
        return inside(self._folder, self._folder.parents[2])


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def _part(before: bytes, entries: Entries, gone: Sequence[bytes] = ()) -> bytearray:
    """A part of a file, behind what stands before it: put together later, a large one would be there twice."""
    part = bytearray(before + bytes(_LENGTH + _SIZE))
    start = len(part)
    msgspec.msgpack.Encoder().encode_into((entries, gone), part, start)
    with memoryview(part) as whole:
        length, digest = len(whole) - start, _digest(whole[start:])
    part[len(before) : start] = length.to_bytes(_LENGTH, "little") + digest
    return part


def _weight(entries: Entries) -> int:
    return sum(len(key) + memoryview(raw).nbytes for key, raw in entries.items())


def _joined(parts: memoryview) -> dict[bytes, msgspec.Raw]:
    """What there is after the last part. Raises ValueError and msgspec's errors for what is none."""
    found: dict[bytes, msgspec.Raw] = {}
    at = 0
    while at < len(parts) or not at:
        begin = at + _LENGTH + _SIZE
        end = begin + int.from_bytes(parts[at : at + _LENGTH], "little")
        if begin > len(parts) or end > len(parts) or parts[at + _LENGTH : begin] != _digest(parts[begin:end]):
            raise ValueError("it is not what was written")
        entries, gone = _PART.decode(parts[begin:end])
        for key in gone:
            found.pop(key, None)
        found.update(entries)
        at = end
    return found


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
    python = (sys.implementation.name, *sys.version_info[:3])
    found = hashlib.blake2b(repr(python).encode(), digest_size=_SIZE)
    for name in sorted(_looks()):
        found.update(f"\0{name}\0".encode())
        found.update((_HERE / name).read_bytes())
    return found.digest()


def _looks() -> dict[str, tuple[int, int]]:
    """Our files, and what they look like from outside."""
    return stamps(_HERE, (".py", ".toml"))


@lru_cache(maxsize=1)
def _first_looks() -> dict[str, tuple[int, int]]:
    """When this process began."""
    return _looks()


def _digest(body: memoryview) -> bytes:
    """Tells what is damaged, as that of a zip file does: an edit of 10,000 pages has it made of 250 MB."""
    return zlib.crc32(body).to_bytes(_SIZE, "big")
