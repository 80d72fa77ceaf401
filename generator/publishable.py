"""What of the folder of pages may go onto the site: no link out of the project, nothing that is no file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mkdocs.structure.files import Files

from generator.content.files import inside
from generator.content.store import KINDS
from generator.faults import CannotGoOn
from generator.model import Problem


def check_folders(folder: Path) -> None:
    """MkDocs follows every link to a folder: out of the project it would publish what is there, in a circle it would not end.

    Raises CannotGoOn for such a one.
    """
    _check_folder(folder, folder, frozenset())


def _check_folder(folder: Path, place: Path, above: frozenset[tuple[int, int]]) -> None:
    about = place.stat()
    here = (about.st_dev, about.st_ino)
    shown = place.relative_to(folder.parent).as_posix()
    if here in above:
        raise CannotGoOn(f"{shown}: it is a symbolic link to a folder that it is in; remove it")
    for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
        if not entry.is_dir():
            continue
        path = place / entry.name
        if entry.is_symlink() and not inside(path, folder.parent, folder):
            message = f"{shown}/{entry.name}: it is a symbolic link out of the project, so all that is there would be published"
            raise CannotGoOn(f"{message}; put a folder in its place")
        _check_folder(folder, path, above | {here})


def _is_ordinary(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)  # asked of every file, and a Path takes three times as long
    except (OSError, ValueError):
        return False


def leave_out(files: Files, folder: Path) -> list[Problem]:
    """Take links out of the project, and pipes and devices, out of what is to be published."""
    problems: list[Problem] = []
    for file in list(files):
        if file.src_uri.partition("/")[0] in KINDS and file.is_documentation_page():
            continue  # it is not published itself, and what is wrong with it is said where it is read
        source = file.abs_src_path
        if source is None or _is_ordinary(source) or not Path(source).is_relative_to(folder):
            continue
        path = Path(source)
        try:
            regular = stat.S_ISREG(path.stat().st_mode)
        except OSError:
            regular = False
        if regular and not (path.is_symlink() and not inside(path, folder.parent, folder)):
            continue
        files.remove(file)
        if regular:
            message = "it is a symbolic link out of the project, so it is not published; put a file in its place"
        else:
            message = "it is no file that can be read (a link to nothing, a pipe, a device), so it is not published; remove it"
        problems.append(Problem(f"{folder.name}/{file.src_uri}", 1, "error", "link", message))
    return problems
