"""Several pages and the ledger's lines for them, written as one: all of them, or none, whenever the run is killed.

The pages are first written under `.unfinished/`, then a record of what belongs together; from then on the change counts as
made. Each page moves into its place, the ledger gets its lines, the record goes. Where a run is killed, the next one throws
away what has no record, and goes on where there is one. A page that has moved is never put back: who deletes it between
two runs has deleted it. A page that a person saved since it was read is left as it is, and proposed anew the next time.
"""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from generator.content import store
from generator.content.files import inside, keep_mode, put, read_file, sync_folder, write_new
from generator.faults import CannotGoOn
from generator.model import Problem

FOLDER = ".unfinished"
RECORD = "record.json"
_PAGE = re.compile(rf"(?:{'|'.join(store.KINDS)})/[^/]+")
_LEFT_OVER = re.compile(r"\..+\.\d+\.tmp")


class Change(msgspec.Struct, frozen=True):
    """A page to write, and what the ledger remembers of it."""

    page: str
    """`claims/x`"""
    text: str
    remembered: tuple[str, ...]
    replaces: bytes | None = None
    """What the page must still hold; None where there must be none."""


class _Entry(msgspec.Struct, frozen=True):
    page: str
    replaces: str | None
    """A digest."""
    remembered: tuple[str, ...]


class _Record(msgspec.Struct, frozen=True):
    pages: tuple[_Entry, ...]
    ledger: tuple[tuple[str, str], ...]
    """Lines that belong to no page of these."""


def carry_out(
    folder: Path, changes: Sequence[Change], ledger: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write the pages under `folder` and remember them, with more lines of the ledger. Which pages were, and why others not.

    Raises OSError; before the record is made nothing has changed then, and after it the next run finishes what is left.
    """
    finish(folder)
    problems = [problem for change in changes if (problem := _locked(folder, change))]
    kept_back = {problem.page for problem in problems}
    changes = [change for change in changes if _name(folder, change.page) not in kept_back]
    if not changes:
        store.write_ledger(folder, {*store.read_ledger(folder), *ledger})
        return (), tuple(problems)
    for kind in sorted({change.page.partition("/")[0] for change in changes}):
        if not inside(folder / kind, folder.parent, folder):
            message = f"{folder.name}/{kind} is a symbolic link out of the project, where nothing is written; put a folder in its place"
            raise CannotGoOn(message)
        (folder / kind).mkdir(parents=True, exist_ok=True)
    staged = folder / FOLDER
    try:
        for kind in sorted({change.page.partition("/")[0] for change in changes}):
            (staged / kind).mkdir(parents=True, exist_ok=True)
        for change in changes:
            write_new(staged / f"{change.page}.md", change.text.encode("utf-8"), durable=True)
        entries = tuple(_Entry(c.page, _digest(c.replaces), c.remembered) for c in changes)
        record = _Record(entries, tuple(sorted(ledger)))
        put(msgspec.json.format(msgspec.json.encode(record)), staged / RECORD, durable=True)
    except BaseException:
        if not (staged / RECORD).exists():
            shutil.rmtree(staged, ignore_errors=True)
        raise
    sync_folder(staged)
    left = _apply(folder, record)
    problems += [saved_meanwhile(folder, change.page) for change in changes if change.page in left]
    return tuple(change.page for change in changes if change.page not in left), tuple(problems)


def finish(folder: Path) -> None:
    """Go on where a run was killed. Only for who writes here alone."""
    for place in (folder, *(folder / kind for kind in store.KINDS)):
        for path in place.glob(".*.tmp"):
            if _LEFT_OVER.fullmatch(path.name) and not path.is_dir():
                path.unlink(missing_ok=True)
    staged = folder / FOLDER
    if staged.is_symlink() or not staged.is_dir():
        return
    try:
        record = msgspec.json.decode(read_file(staged / RECORD), type=_Record)
    except FileNotFoundError:
        shutil.rmtree(staged)
        return
    except msgspec.DecodeError as error:  # the record is written whole, so someone else has
        message = f"{folder.name}/{FOLDER}/{RECORD}: it is not what a run wrote; remove {folder.name}/{FOLDER}, then run it again"
        raise CannotGoOn(message) from error
    _apply(folder, record)


def _apply(folder: Path, record: _Record) -> frozenset[str]:
    """Move what is staged into its place. Which pages were left, since a person has saved them."""
    staged, lines, left = folder / FOLDER, set(record.ledger), set()
    for entry in record.pages:
        new, page = staged / f"{entry.page}.md", folder / f"{entry.page}.md"
        if not _PAGE.fullmatch(entry.page) or not inside(new, staged) or not inside(page, folder.parent, folder):
            left.add(entry.page)
            continue
        if new.exists():  # else it has moved
            old = _bytes(page)
            if _digest(old) == entry.replaces:
                _move(new, page.resolve() if page.is_symlink() else page)
            elif old is None or old != read_file(new):
                left.add(entry.page)  # stays staged, so that going on a second time says the same
                continue
        lines |= {(entry.page, what) for what in entry.remembered}
    for kind in sorted({entry.page.partition("/")[0] for entry in record.pages}):
        sync_folder(folder / kind)
    store.write_ledger(folder, {*store.read_ledger(folder), *lines})
    (staged / RECORD).unlink()
    shutil.rmtree(staged, ignore_errors=True)  # without its record it counts for nothing
    return frozenset(left)


def saved_meanwhile(folder: Path, page: str) -> Problem:
    message = "the page was saved or removed while this run read it, so it is left as it is; run it again to have the new sources added"
    return Problem(_name(folder, page), 1, "warning", "saved-meanwhile", message)


def _move(new: Path, page: Path) -> None:
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        keep_mode(page, new)
        new.replace(page)
    except OSError as error:
        if error.errno != errno.EXDEV:
            error.filename, error.filename2 = str(page), None
            raise
        put(read_file(new), page, durable=True)
        new.unlink()


def _locked(folder: Path, change: Change) -> Problem | None:
    """A page without permission to write is one that a person has locked: a new file in its place would not ask."""
    path = folder / f"{change.page}.md"
    if change.replaces is None or not path.exists() or stat.S_IMODE(path.stat().st_mode) & 0o222:
        return None
    message = "new sources say the same, and the file is read-only, so they are not added; make it writable"
    return Problem(_name(folder, change.page), 1, "warning", "read-only", message)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_file(path)
    except FileNotFoundError:
        return None


def _digest(raw: bytes | None) -> str | None:
    return None if raw is None else hashlib.sha256(raw).hexdigest()


def _name(folder: Path, page: str) -> str:
    return f"{folder.name}/{page}.md"
