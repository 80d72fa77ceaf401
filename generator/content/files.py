"""Files: read as what they are and no further than a limit, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from generator.model import Stamp

LARGEST_PAGE = 32_000_000
"""Bytes. More than the largest seed of plain text makes."""
LARGEST_DERIVED = 2_000_000_000
"""Bytes of a file that we made: of the open data of 100,000 articles."""
_NEW = 0o666  # less the umask
_OPEN_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class TooLarge(OSError):
    """A file above the limit; `size` is its bytes."""

    def __init__(self, path: Path | str, size: int, limit: int) -> None:
        super().__init__(errno.EFBIG, f"it has {_megabytes(size)}, above the limit of {_megabytes(limit)}", str(path))
        self.size = size


class NotAFile(OSError):
    """A pipe, a device, a socket: to read it might never end."""


def read_file(path: Path | str, limit: int = LARGEST_PAGE) -> bytes:
    """The bytes of an ordinary file. Raises OSError, TooLarge and NotAFile among others.

    It is opened before it is looked at, so that what was a file when it was listed and is a pipe now holds nothing up.
    """
    fd = os.open(path, _OPEN_ONCE)
    try:
        about = os.fstat(fd)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder, not a file", str(path))
        if not stat.S_ISREG(about.st_mode):
            raise NotAFile(errno.ENODEV, "it is a pipe or a device, not a file", str(path))
        if about.st_size > limit:
            raise TooLarge(path, about.st_size, limit)
        raw = os.read(fd, about.st_size + 1)
        if len(raw) != about.st_size:  # it has grown since, its size is not told, or it is read in parts
            rest = raw
            while rest and len(raw) <= limit:
                rest = os.read(fd, limit + 1 - len(raw))
                raw += rest
    finally:
        os.close(fd)
    if len(raw) > limit:
        raise TooLarge(path, len(raw), limit)
    return raw


def write_file(path: Path, text: str | bytes, *, durable: bool = True) -> bool:
    """Write `text`, as UTF-8, if the file does not hold it already, by way of a temporary name. True where it wrote.

    A file keeps its permissions; where its name is a symbolic link, what it leads to is written. Raises OSError with the
    file's name. `durable` is what must outlive a power cut: on 600 pages 0.3 s more, which derived files can do without.
    """
    new = text.encode("utf-8") if isinstance(text, str) else text
    if durable and path.is_symlink():
        path = path.resolve()
    try:
        if path.stat().st_size == len(new) and read_file(path, len(new)) == new:
            return False
    except (FileNotFoundError, TooLarge):
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    put(new, path, durable=durable)
    if durable:
        sync_folder(path.parent)
    return True


def put(new: bytes | bytearray, path: Path, *, durable: bool) -> None:
    """Make `path` hold these bytes at one stroke: whoever reads it finds the old ones or the new ones."""
    temporary = path.with_name(f".{_short(path.name)}.{os.getpid()}.tmp")
    try:
        write_new(temporary, new, durable=durable)
        keep_mode(path, temporary)
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):  # a write names no file, and a rename the one that nobody knows
            error.filename, error.filename2 = str(path), None
        raise


def add(more: bytes | bytearray, path: Path, size: int) -> bool:
    """Put these bytes behind a file of so many; False where it has others, is none, or cannot be opened. Who is stopped at it
    leaves some of them."""
    if path.is_symlink():  # what it leads to may be anyone's
        return False
    try:
        fd = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return False
    try:
        about = os.fstat(fd)
        fits = stat.S_ISREG(about.st_mode) and about.st_size == size
        rest = memoryview(more)
        while fits and rest:
            rest = rest[os.write(fd, rest) :]
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        os.close(fd)
    return fits


def write_new(path: Path, new: bytes | bytearray, *, durable: bool) -> None:
    """Write a file that no one else looks at yet."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _NEW)
    try:
        rest = memoryview(new)
        while rest:
            rest = rest[os.write(fd, rest) :]
        if durable:
            os.fsync(fd)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        os.close(fd)


def keep_mode(old: Path, new: Path) -> None:
    """Give `new` the permissions, and where we may the owner, of the file whose place it takes."""
    try:
        about = old.stat()
    except FileNotFoundError:
        return
    ours = new.stat()
    if (about.st_uid, about.st_gid) != (ours.st_uid, ours.st_gid) and hasattr(os, "chown"):
        with suppress(PermissionError):  # only root gives files away; the page is then its last writer's
            os.chown(new, about.st_uid, about.st_gid)
    if stat.S_IMODE(about.st_mode) != stat.S_IMODE(ours.st_mode):
        new.chmod(stat.S_IMODE(about.st_mode))


def sync_folder(folder: Path) -> None:
    """The names in it are on the disk, where the system can say so."""
    try:
        fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):  # some network drives sync no folders
            error.filename = str(folder)
            raise
    finally:
        os.close(fd)


def write_tree(
    folder: Path, files: Iterable[tuple[str, str | bytes]], there: Mapping[str, Stamp], keep: Callable[[str], bool]
) -> dict[str, Stamp]:
    """Make `folder`, in which these are `there`, hold those that it is to `keep` and these files, and no others; what is the
    same is not touched. What is there then.

    Raises ValueError for a name that leads out of it: what makes an id lets none through, and what does not is a bug.
    """
    if folder.is_symlink():  # what it leads to may be anyone's, and is not ours to empty
        raise OSError(errno.ELOOP, "it is a symbolic link", str(folder))
    now: dict[str, Stamp] = {}
    for name, text in files:
        named = PureWindowsPath(name)  # which reads a backslash and a drive as Windows does, and slashes as all do
        if named.anchor or ".." in named.parts or re.search(r"[\x00-\x1f\x7f]", name):
            raise ValueError(f"{name!r} is no name of a file of the derived tree")
        wrote = write_file(folder / name, text, durable=False)
        now[name] = _stamp((folder / name).stat()) if wrote or name not in there else there[name]
    for name in there.keys() - now.keys():
        if keep(name):
            now[name] = there[name]
        else:
            (folder / name).unlink(missing_ok=True)
    return now


def read_derived(folder: Path, name: str) -> bytes | None:
    """A file of a derived tree, however large; None where it cannot be read: it can be made anew."""
    try:
        return read_file(folder / name, LARGEST_DERIVED)
    except OSError:
        return None


def stamps(folder: Path, endings: tuple[str, ...] = ("",)) -> dict[str, Stamp]:
    """Every file in it with one of these endings, by its path below it with forward slashes, and what it looks like from
    outside."""
    files = ((name, entry) for name, entry in _files(folder) if name.endswith(endings))
    return {name: _stamp(entry.stat(follow_symlinks=False)) for name, entry in files}


def names(folder: Path) -> set[str]:
    """Every file in it, by its path below it with forward slashes."""
    return {name for name, _ in _files(folder)}


def _files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    places = [(str(folder), "")] if folder.is_dir() else []
    while places:
        place, prefix = places.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    places.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry


def _stamp(about: os.stat_result) -> Stamp:
    return about.st_size, about.st_mtime_ns


def inside(path: Path, *trees: Path) -> bool:
    """Whether what the path leads to, symbolic links followed, lies in one of these folders."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return False
    return any(real.is_relative_to(tree.resolve()) for tree in trees)


def _short(name: str) -> str:
    """At most 200 bytes of a name, so that something can be put before and behind it: a name may have 255."""
    return name.encode("utf-8", "surrogateescape")[:200].decode("utf-8", "ignore")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
