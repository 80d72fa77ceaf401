"""One run at a time in a project, for all that writes to content/ or to the derived tree."""

from __future__ import annotations

import datetime
import functools
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from filelock import BaseFileLock, FileLock, Timeout

from generator.content import staging
from generator.faults import CannotGoOn
from generator.project import Project

PLACE = ".microsite"
PATIENCE = 5.0
"""Seconds that a command waits for another: an edit's rebuild takes less."""
BESIDE = 60.0
"""Seconds that a command waits for a server, which lets go after each build."""
SERVING = 600.0
"""Seconds that a server waits: it is there for the day, and a large corpus takes minutes to take in."""
log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def alone(project: Project, *, patience: float | None = None) -> Iterator[None]:
    """Within it no other run writes in this project, and what a killed run left is finished. It may be nested.

    The system takes the lock back from a process that dies, so that none is ever stale. Raises CannotGoOn where another run
    is at it for longer than `patience` (where none is given, `PATIENCE`, or `BESIDE` a server), and OSError where the lock cannot be written.
    """
    folder = project.root / PLACE
    folder.mkdir(parents=True, exist_ok=True)
    lock = _lock(str((folder / "lock").absolute()))
    note = folder / "running"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        log.warning("waiting for %s", _holder(note))
        try:
            lock.acquire(timeout=_patience(note) if patience is None else patience)
        except Timeout:
            message = f"{project.root}: {_holder(note)} is at work here, so this run stops; wait until it is done"
            raise CannotGoOn(f"{message}, then run it again") from None
    try:
        if lock.lock_counter == 1:
            with suppress(OSError):  # only a courtesy
                note.write_text(f"{_command()}\n{os.getpid()}\n{datetime.datetime.now():%H:%M:%S}\n", encoding="utf-8")
        staging.finish(project.content_dir)
        yield
    finally:
        if lock.lock_counter == 1:
            with suppress(OSError):
                note.unlink()
        lock.release()


def one_at_a_time(function: Callable[Concatenate[Project, P], R]) -> Callable[Concatenate[Project, P], R]:
    """A function of a project that works in it alone."""

    def locked(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with alone(project):
            return function(project, *args, **kwargs)

    return functools.update_wrapper(locked, function)


@functools.cache
def _lock(path: str) -> BaseFileLock:
    """One for a place, so that a thread that has it can take it again; another thread is another run."""
    return FileLock(path, thread_local=True)


def _holder(note: Path) -> str:
    """
    >>> _holder(Path("there/is/none"))
    'another run'
    """
    with suppress(OSError, ValueError):
        command, process, since = note.read_text(encoding="utf-8").splitlines()
        return f"`{command}` (process {int(process)}, since {since})"
    return "another run"


def _patience(note: Path) -> float:
    return BESIDE if " serve`" in _holder(note) else PATIENCE


def _command() -> str:
    program = Path(sys.argv[0])
    named = program.parent if program.stem == "__main__" else program
    words = [{"cli": "microsite"}.get(named.stem, named.stem or "python"), *sys.argv[1:2]]
    return " ".join(word for word in words if word.isprintable())
