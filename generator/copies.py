"""Work on many items in copies of this process, which hold all that it holds: nothing has to be handed to them.

For pages, whose corpus is too large to be sent to a new process. `parallel` is for work that needs its item alone.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from generator.parallel import SELDOM, can_copy, cores
from generator.progress import unheard

_DIES_WITH_PARENT = 1
"""`PR_SET_PDEATHSIG` of Linux' prctl(2)."""
PAYS = 100
"""Items below which a copy costs more than it saves."""

A = TypeVar("A")
B = TypeVar("B")


def each_in_copies(function: Callable[[A], B], items: Sequence[A]) -> Iterator[B]:
    """`map(function, items)`, in order, where the system can copy a process and that pays. Results are pickled.

    What a copy could not do (its function raised, or it was killed) is done here, when its turn comes.
    """
    copies = cores() if pays(len(items)) else 1
    if copies < 2:
        yield from map(function, items)
        return
    gc.freeze()  # what is looked at for garbage is written to, and then no longer shared
    started = [_start(lambda item, _: function(item), items[number::copies]) for number in range(copies)]
    done: list[list[Any]] = [[] for _ in started]
    open_ = {connection: number for number, (_, connection) in enumerate(started)}
    try:
        for at, item in enumerate(items):
            number = at % copies
            while len(done[number]) == 0 and any(other == number for other in open_.values()):
                for ready in wait(list(open_)):
                    assert isinstance(ready, Connection)
                    try:
                        done[open_[ready]].append(ready.recv())
                    except (EOFError, OSError):
                        del open_[ready]
            made = done[number].pop(0) if done[number] else None
            yield function(item) if made is None else made[0]
    finally:
        gc.unfreeze()
        for _, connection in started:
            connection.close()  # a copy that still writes ends, once those that were begun behind it have: they hold its pipe too
        for process, _ in started:
            os.waitpid(process, 0)


Told = Callable[[], A]
"""What a copy calls to learn what it is told after it was begun: it waits for it."""


class Beside(Generic[A, B]):
    """What a copy of this process is doing. What it could not do is done here, when it is asked for."""

    def __init__(self, function: Callable[[Told[A]], B], connection: Connection) -> None:
        self._function, self._connection = function, connection
        self._told: list[A] = []
        self._made: tuple[B] | None = None

    def tell(self, what: A) -> None:
        """Tell the copy what it needs to go on. Once."""
        self._told.append(what)
        with suppress(OSError):  # it has ended: what it was to do is done here
            self._connection.send(what)

    def is_done(self) -> bool:
        return self._made is not None or self._connection.poll()

    def __call__(self) -> B:
        """The result, waited for."""
        if self._made is None:
            try:
                received: tuple[B] | None = self._connection.recv()
            except (EOFError, OSError):
                received = None
            self._made = (self._function(self._told.pop),) if received is None else received
        return self._made[0]


@contextmanager
def beside(function: Callable[[Told[A]], B], *, writes: bool = True) -> Iterator[Beside[A, B]]:
    """`function(told)` goes on in a copy of this process. Where it `writes` nothing it is not waited for when it is given up."""
    process, connection = _start(lambda _, told: function(told), [None])
    try:
        yield Beside(function, connection)
    finally:
        connection.close()
        if not writes:
            os.kill(process, signal.SIGKILL)  # no other can have its number while it is not waited for
        os.waitpid(process, 0)


def pays(items: int) -> bool:
    """Whether work on so many is done sooner in a copy, and the system bears one."""
    return items >= PAYS and can_go_beside()


def can_go_beside() -> bool:
    """Whether the system bears a copy, and has a core for it."""
    return cores() > 1 and can_copy()


def copied() -> int:
    """The number of the copy; in the copy 0. It ends with this process, also where that is killed: it holds the project's lock."""
    here = os.getpid()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: see `can_copy`
        process = os.fork()
    if process == 0:
        control = getattr(ctypes.CDLL(None), "prctl", None)
        if control is not None:
            control(_DIES_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != here:
            os._exit(1)
    return process


def _start(function: Callable[[A, Told[Any]], B], items: Sequence[A]) -> tuple[int, Connection]:
    here, there = Pipe()
    process = copied()
    if process:
        there.close()
        return process, here
    status = 1
    try:
        here.close()
        gc.freeze()
        gc.set_threshold(*SELDOM)  # a page of the site leaves 140 objects in circles: of 13,000 pages 250 MiB
        with unheard():
            for item in items:
                there.send(_attempt(lambda item: function(item, there.recv), item))
        status = 0
    finally:
        os._exit(status)  # nothing of what this process would do in the end is the copy's to do


def _attempt(function: Callable[[A], B], item: A) -> tuple[B] | None:
    try:
        return (function(item),)
    except Exception:
        return None
