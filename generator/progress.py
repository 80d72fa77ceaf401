"""How far the work has come, told to whoever listens: a command, the plugin, or nobody.

The stages are named where they are composed, and `parallel` counts what is done in them; what is pure knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

A = TypeVar("A")


class Listener(Protocol):
    def begin(self, stage: str) -> None:
        """A stage begins; one that it is a part of goes on behind it."""

    def count(self, done: int, total: int) -> None:
        """So many of so many are done in this stage. A stage may count several times from nothing."""

    def end(self) -> None:
        """The stage that was begun last is over, or has failed."""


_listener: ContextVar[Listener | None] = ContextVar("_listener", default=None)  # not that of other threads or processes


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Within it `listener` is told."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def unheard() -> Iterator[None]:
    """Within it nobody is told."""
    token = _listener.set(None)
    try:
        yield
    finally:
        _listener.reset(token)


def listener() -> Listener | None:
    return _listener.get()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """What happens within it, or in the function that it decorates, is called so: "Reading the seeds"."""
    told = _listener.get()
    if told is None:
        yield
        return
    told.begin(name)
    try:
        yield
    finally:
        told.end()


def counted(items: Iterable[A], total: int) -> Iterable[A]:
    """The same items, of which there are `total`, and each that has come is counted."""
    told = _listener.get()
    return _counted(items, total, told) if told is not None and total else items


def _counted(items: Iterable[A], total: int, told: Listener) -> Iterator[A]:
    told.count(0, total)
    for done, item in enumerate(items, 1):
        yield item
        told.count(done, total)
