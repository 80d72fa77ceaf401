"""Work in a process of its own gives, raises and says what it would give, raise and say here."""

from __future__ import annotations

import errno
import logging
import os
import signal

import pytest

from generator import apart as module
from generator.apart import apart
from generator.faults import CannotGoOn
from generator.progress import counted, listening, stage

HERE = os.getpid()


class Listener:
    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []

    def begin(self, stage: str) -> None:
        self.heard.append(("begin", stage))

    def count(self, done: int, total: int) -> None:
        self.heard.append(("count", done, total))

    def end(self) -> None:
        self.heard.append(("end",))


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever runs the tests may have threads that do nothing."""
    monkeypatch.setattr(module, "can_copy", lambda: hasattr(os, "fork"))


def test_the_result_comes_from_elsewhere() -> None:
    held = {"three": 3}  # which nobody hands over
    given, process = apart(lambda: (held["three"], os.getpid()))
    assert given == 3
    assert process != HERE
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_where_the_system_copies_no_process_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "can_copy", lambda: False)
    assert apart(os.getpid) == HERE


def test_how_far_it_is_is_told_here() -> None:
    def work() -> int:
        with stage("Reading"):
            return sum(counted([1, 2], 2))

    with listening(listener := Listener()):
        assert apart(work) == 3
    assert listener.heard == [("begin", "Reading"), ("count", 0, 2), ("count", 1, 2), ("count", 2, 2), ("end",)]


def test_what_is_logged_is_logged_here(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        apart(lambda: logging.getLogger("mkdocs.plugins.microsite").warning("%d left out", 3))
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        ("mkdocs.plugins.microsite", "3 left out")
    ]


def refused() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "content/claims")


class Unsendable(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def unsendable() -> None:
    raise Unsendable("this", "that")


def test_what_it_raises_is_raised_here() -> None:
    with pytest.raises(OSError, match="No space") as raised:
        apart(refused)
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, "content/claims")
    assert "in refused" in raised.value.__notes__[0]
    with pytest.raises(RuntimeError, match=r"(?s)in unsendable.*this and that"):
        apart(unsendable)


def test_one_that_is_killed_stops_the_run() -> None:
    with pytest.raises(CannotGoOn, match="ended from outside"):
        apart(lambda: os.kill(os.getpid(), signal.SIGKILL))
