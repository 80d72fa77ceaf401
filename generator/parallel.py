"""What works article by article: in as many processes as there are cores, where that pays, and not again what a
`Memory` knows.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence, Sized
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, Protocol, TypeVar

from generator.freed import give_back
from generator.progress import counted

PAYS = 200
"""Items below which starting processes takes longer than they save: each loads the lexicons, for about a second."""
SELDOM = (50_000, 20, 100)
"""Objects made before garbage is looked for among them, and how often among the older ones: a corpus makes millions that
stay, and next to none that hang together in circles. A tenth of the time, as Python has it."""
CHUNKS = 8
"""Parts a process gets at least, so that one with long articles does not keep the others waiting."""
PART = 40
"""Items of a part at most: a process keeps the room that its largest part took. Of 312 articles, 30 MiB more."""

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
S = TypeVar("S")


@dataclass
class _Kept:
    pool: ProcessPoolExecutor | None = None


_kept: ContextVar[_Kept | None] = ContextVar("_kept", default=None)  # a thread of its own has a pool of its own


@contextmanager
def one_pool() -> Iterator[None]:
    """Within it every `each` has the same processes, started when first needed: each start costs a second. And garbage is
    looked for less often."""
    if _kept.get() is not None:
        yield
        return
    kept = _Kept()
    token = _kept.set(kept)
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        _kept.reset(token)
        if kept.pool is not None:
            kept.pool.shutdown(cancel_futures=True)  # what is still to do is of no use to who leaves


@contextmanager
def without_looking() -> Iterator[None]:
    """Within it garbage is not looked for: for work on what is there already, which makes none that hangs together. What was
    made meanwhile counts as old behind it, and is not looked at as soon as that begins again: a quarter second at 10,000 pages."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if looked:
            gc.enable()


def cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_copy() -> bool:
    """Linux alone: elsewhere the system's libraries do not bear it. And where no other thread holds what a copy would wait
    for in vain: those that only show how far the work is are not heard in a copy."""
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    return sys.platform == "linux" and all(isinstance(thread, threading.Timer) for thread in others)


class Remembers(Protocol):
    """What knows results of an earlier time: a `Memory`."""

    def each(self, function: Callable[[C], B], items: Sequence[A], given: Callable[[A], C]) -> list[B]: ...

    def once(self, function: Callable[[A], B], item: A) -> B: ...

    def onward(self, function: Callable[[A, S | None], tuple[B, S]], item: A) -> B: ...

    def ahead(self, function: Callable[[A, S | None], tuple[B, S]], item: A) -> Callable[[], B]: ...


_memory: ContextVar[Remembers | None] = ContextVar("_memory", default=None)


@contextmanager
def remembering(memory: Remembers) -> Iterator[None]:
    """Within it the memory is asked first."""
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)


class Elsewhere(Protocol):
    """Other machines, by an engine that has them at hand: `cluster`."""

    def each(self, function: Callable[[A], B], items: Sequence[A]) -> list[B]: ...


_elsewhere: ContextVar[Elsewhere | None] = ContextVar("_elsewhere", default=None)


@contextmanager
def elsewhere(engine: Elsewhere) -> Iterator[None]:
    """Within it what is to be worked out goes there."""
    token = _elsewhere.set(engine)
    try:
        yield
    finally:
        _elsewhere.reset(token)


def itself(item: Any) -> Any:
    return item


def each(function: Callable[[C], B], items: Sequence[A], given: Callable[[A], C] = itself) -> list[B]:
    """`[function(given(item)) for item in items]`, in order. The function must be one of a module, and pure. An item is known
    by itself, so that what is `given` of it need not be made where its result is known."""
    memory = _memory.get()
    return memory.each(function, items, given) if memory else each_anew(function, list(map(given, items)))


def once(function: Callable[[A], B], item: A) -> B:
    """`function(item)`, for what is read in the whole corpus at a time: not again where nothing of it has changed."""
    memory = _memory.get()
    return memory.once(function, item) if memory else function(item)


def onward(function: Callable[[A, S | None], tuple[B, S]], item: A) -> B:
    """`function(item, before)[0]`: besides its result, the function returns what it is given as `before` the next time, so that
    it works out only what changed. The result must be the same with any `before` of its own, and with None."""
    memory = _memory.get()
    return memory.onward(function, item) if memory else function(item, None)[0]


def each_anew(function: Callable[[A], B], items: Sequence[A]) -> list[B]:
    """In copies of this process, which begin at once; where it runs threads, as MkDocs' server does, in new interpreters."""
    engine = _elsewhere.get()
    if engine is not None and items:
        return engine.each(function, items)
    processes = cores()
    if len(items) < PAYS or processes < 2 or multiprocessing.parent_process() is not None:
        return list(counted(map(function, items), len(items)))
    size = min(PART, -(-len(items) // (processes * CHUNKS)))
    with one_pool():
        try:
            with _deaf_to_interrupts():
                results = _pool().map(function, items, chunksize=size)
            return list(counted(results, len(items)))
        except BrokenProcessPool:  # killed from outside, or no room for a second one
            _give_up()
            return list(counted(map(function, items), len(items)))


def ahead(function: Callable[[A, S | None], tuple[B, S]], item: A) -> Callable[[], B]:
    """As `onward`, but where there is nothing of before it begins in another process, where that pays and within `one_pool`;
    what it returns waits for it. The item has a length."""
    memory = _memory.get()
    if memory:
        return memory.ahead(function, item)
    begun = ahead_anew(function, item)
    return lambda: begun()[0]


def ahead_anew(function: Callable[[A, S | None], tuple[B, S]], item: A) -> Callable[[], tuple[B, S]]:
    many = len(item) if isinstance(item, Sized) else 0
    if many < PAYS or cores() < 2 or _kept.get() is None or multiprocessing.parent_process() is not None:
        return lambda: function(item, None)
    try:
        with _deaf_to_interrupts():
            begun = _pool().submit(_tidied, function, [item])
    except BrokenProcessPool:
        _give_up()
        return lambda: function(item, None)

    def result() -> tuple[B, S]:
        try:
            made: tuple[B, S] = pickle.loads(begun.result())
            return made
        except BrokenProcessPool:
            _give_up()
            return function(item, None)

    return result


def _tidied(function: Callable[[A, S | None], tuple[B, S]], items: list[A]) -> bytes:
    """The result of the one item, pickled. Its process waits from here on, while others need the memory: so the item is taken
    out of the list, which its caller holds, and the result is no value any more."""
    result = pickle.dumps(function(items.pop(), None))
    give_back()
    return result


def _pool() -> ProcessPoolExecutor:
    kept = _kept.get()
    assert kept is not None
    if kept.pool is None:
        context = multiprocessing.get_context("fork" if can_copy() else "spawn")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads: see `can_copy`
            kept.pool = ProcessPoolExecutor(cores(), context, initializer=_begin)
    return kept.pool


def _begin() -> None:
    gc.set_threshold(*SELDOM)
    gc.freeze()  # what a copy was made with is not looked at: it would be written to, and then no longer shared
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed waits for work for ever, since it holds the other end of its own queue."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes begun within it do not hear Ctrl-C, which a terminal sends to all: the parent ends them, and it alone speaks.
    It too hears it behind this, since what begins processes does not bear to be interrupted."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    resource_tracker.ensure_running()  # which would let the signal through, if it were begun within
    heard: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))  # another thread may have got it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
        if heard:
            signal.raise_signal(signal.SIGINT)


def _give_up() -> None:
    kept = _kept.get()
    if kept is not None:
        kept.pool = None
