"""The files under seeds/: which are read, by what name, and how much of them."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.content.files import TooLarge, inside, read_file
from generator.faults import cause, remedy
from generator.ingest import SUFFIXES
from generator.ingest.entry import LIBRARIES
from generator.model import Problem
from generator.project import Project

NO_SEEDS = frozenset({"readme", "thumbs", "desktop"})
"""Stems of files that no one means as an article."""
PLAIN = (".txt", ".md")
LARGEST_PLAIN = 10_000_000
"""Bytes of a plain text: six times the longest novel. 10 MB take 3 s and 0.2 GB, 100 MB took 28 s and 1.5 GB."""
LARGEST = 100_000_000
"""Bytes of any other format, where pictures may be most of it."""


def seed_files(project: Project, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """The files to read, by name (`seeds/a.txt`, in composed form: a Mac decomposes accents); what cannot be one is a problem."""
    folder = project.seeds_dir
    if not folder.is_dir():
        message = "there is no such folder; make it, or name the one that holds the articles as `seeds:` of the plugin"
        problems.append(Problem(project.seeds, 1, "warning", "no-seeds", message))
        return
    found = _Listing(project, problems)
    found.take(folder, PurePosixPath(), frozenset())
    names: set[str] = set()
    for within, path in sorted(found.files):
        name = unicodedata.normalize("NFC", f"{project.seeds}/{within}")
        suffix = PurePosixPath(name).suffix
        if not _printable(name):  # a byte that is not UTF-8 comes as a lone surrogate, which is not printable either
            message = "the file's name is not UTF-8 or has a control character, so it is left out; rename it"
            problems.append(Problem(_shown(name), 1, "error", "seed-name", message))
        elif name in names:
            message = "two files have this name, their accents stored in two ways, so one is left out; rename it"
            problems.append(Problem(name, 1, "error", "seed-name", message))
        elif suffix.lower() not in (*SUFFIXES, *LIBRARIES):
            what = f"a `{suffix}` file" if suffix else "a file without an ending"
            message = f"{what} is not read, so it is left out; save its text as .txt"
            problems.append(Problem(name, 1, "warning", "seed-format", message))
        else:
            names.add(name)
            yield name, path


def read_seed(name: str, path: Path) -> bytes | Problem:
    """The seed's bytes, or why it is left out."""
    limit = LARGEST_PLAIN if path.suffix.lower() in PLAIN else LARGEST
    try:
        before = path.stat()
        raw = read_file(path, limit)
        after = path.stat()
    except TooLarge as error:
        message = f"the file is too large ({error.strerror}), so it is left out; an article is smaller: split it"
        return Problem(name, 1, "error", "too-large", message)
    except OSError as error:
        return unreadable(name, error)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        message = "another program was writing the file, so it is left out; run it again when that is done"
        return Problem(name, 1, "warning", "unreadable", message)
    return raw


def unreadable(name: str, error: OSError) -> Problem:
    message = f"the file cannot be read ({cause(error)}), so it is left out; {remedy(error)}"
    return Problem(_shown(name), 1, "error", "unreadable", message)


_PARTS_OF_A_PAGE = re.compile(
    r"(?P<page>.+)[_.-](?:files?|fichiers|Dateien|archivos|ficheros|arquivos|bestanden|filer|pliki|soubory|tiedostot)",
    re.IGNORECASE,
)


def beside_a_page(path: Path, folder: Path) -> bool:
    """True for what a browser puts beside a page that it saves whole: images, scripts and frames in `PAGE_files/`."""
    for above in path.parents:
        if above == folder:
            return False
        named = _PARTS_OF_A_PAGE.fullmatch(above.name)
        if named and any(
            (above.parent / f"{named['page']}{suffix}").is_file() for suffix in (".html", ".htm", ".xhtml")
        ):
            return True
    return False


class _Listing:
    """What lies below a folder. Symbolic links are followed within the project, and read once."""

    def __init__(self, project: Project, problems: list[Problem]) -> None:
        self.files: list[tuple[PurePosixPath, Path]] = []
        self._project = project
        self._problems = problems

    def take(self, folder: Path, within: PurePosixPath, above: frozenset[tuple[int, int]]) -> None:
        """`above` are the folders that it is in, by device and inode: a link may lead back to one."""
        name = f"{self._project.seeds}/{within}" if within.parts else self._project.seeds
        try:
            about = folder.stat()
            entries = list(os.scandir(folder))
        except OSError as error:
            self._problems.append(unreadable(name, error))
            return
        here = (about.st_dev, about.st_ino)
        if here in above:
            message = "it is a symbolic link to a folder that it is in, so it is left out; remove it"
            self._problems.append(Problem(_shown(name), 1, "error", "link", message))
            return
        for entry in entries:
            path, inner = folder / entry.name, within / entry.name
            if entry.name.startswith((".", "#")) or entry.name.endswith(("~", ".swp")):
                continue
            if entry.is_symlink() and not self._may_follow(path, f"{self._project.seeds}/{inner}"):
                continue
            try:
                mode = path.stat().st_mode
            except OSError as error:
                self._problems.append(unreadable(f"{self._project.seeds}/{inner}", error))
                continue
            if stat.S_ISDIR(mode):
                self.take(path, inner, above | {here})
            elif inner.stem.lower() in NO_SEEDS or beside_a_page(path, self._project.seeds_dir):
                continue
            elif stat.S_ISREG(mode):
                self.files.append((inner, path))
            else:
                pipe = OSError(errno.ENODEV, "it is a pipe or a device")
                self._problems.append(unreadable(f"{self._project.seeds}/{inner}", pipe))

    def _may_follow(self, path: Path, name: str) -> bool:
        """Not out of the project, nor to what is read anyway."""
        project = self._project
        if not path.exists():
            wrong = "leads nowhere or in a circle, so it is left out; remove it"
        elif not inside(path, project.root, project.seeds_dir):
            wrong = "leads out of the project, so it is left out; copy what it leads to in its place"
        elif inside(project.seeds_dir, path):
            wrong = "leads to a folder that it is in, so it is left out; remove it"
        else:
            return not inside(path, project.seeds_dir)
        self._problems.append(Problem(_shown(name), 1, "error", "link", f"the symbolic link {wrong}"))
        return False


def _printable(name: str) -> bool:
    """Spaces of all kinds are: a French title's no-break ones come into a browser's names for saved pages."""
    return all(c.isprintable() or unicodedata.category(c) == "Zs" for c in name)


def _shown(name: str) -> str:
    return "".join(c if _printable(c) else "?" for c in name)
