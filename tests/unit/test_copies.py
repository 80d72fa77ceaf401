"""Work in copies of a process gives what work in one gives, also where a copy fails or is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import psutil
import pytest

from generator import copies
from generator.copies import beside, each_in_copies

HERE = os.getpid()
MANY = list(range(40))


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two copies of whatever runs the tests, which may have threads that do nothing."""
    monkeypatch.setattr(copies, "PAYS", 10)
    monkeypatch.setattr(copies, "cores", lambda: 2)
    monkeypatch.setattr(copies, "can_copy", lambda: hasattr(os, "fork"))


def test_the_order_is_that_of_the_items_and_the_work_is_done_elsewhere() -> None:
    held = {"three": 3}  # which nobody hands over
    made = list(each_in_copies(lambda n: (n * held["three"], os.getpid()), MANY))
    assert [n for n, _ in made] == [n * 3 for n in MANY]
    assert len({process for _, process in made}) == 2
    assert HERE not in {process for _, process in made}


def test_what_hangs_together_in_circles_does_not_stay_in_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    there: weakref.WeakSet[Circle] = weakref.WeakSet()

    def one_more(_: int) -> int:
        there.add(Circle())
        return len(there)

    monkeypatch.setattr(copies, "SELDOM", (10, 1, 1))
    assert max(each_in_copies(one_more, range(1000))) < 100


def test_few_items_are_worked_at_here() -> None:
    assert {process for _, process in each_in_copies(lambda n: (n, os.getpid()), MANY[:9])} == {HERE}


def failing(n: int) -> int:
    if n == 17:
        raise ValueError("seventeen")
    return n


def unsendable(n: int) -> Any:
    return (lambda: n) if n == 17 else n


def killed(n: int) -> int:
    if n == 17 and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def test_what_fails_in_a_copy_fails_here_when_its_turn_comes() -> None:
    made = each_in_copies(failing, MANY)
    assert [next(made) for _ in range(17)] == MANY[:17]
    with pytest.raises(ValueError, match="seventeen"):
        next(made)


@pytest.mark.parametrize("function", [killed, unsendable])
def test_what_a_copy_cannot_give_is_done_here(function: Callable[[int], Any]) -> None:
    made = list(each_in_copies(function, MANY))
    assert [n() if callable(n) else n for n in made] == MANY


def test_a_run_that_is_given_up_leaves_no_copy() -> None:
    made = each_in_copies(lambda n: (n, os.getpid()), MANY)
    _, process = next(made)
    made.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


GIVEN_UP = """
from generator import copies
copies.PAYS, copies.cores, copies.can_copy = 10, lambda: 2, lambda: True
made = copies.each_in_copies(lambda n: "x" * 1_000_000, list(range(40)))
next(made)
made.close()
print("done")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="elsewhere a process is not copied")
def test_copies_that_are_in_the_middle_of_what_nobody_reads_any_more_end() -> None:
    done = subprocess.run([sys.executable, "-c", GIVEN_UP], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "done\n"


def test_what_goes_on_beside_is_waited_for() -> None:
    with beside(lambda _: (os.getpid(), [1, 2])) as waited_for:
        process, made = waited_for()
    assert (process != HERE, made) == (True, [1, 2])


def test_what_goes_on_beside_is_told_something() -> None:
    with beside(lambda told: (os.getpid(), told())) as waited_for:
        waited_for.tell("x" * 1_000_000)
        process, told = waited_for()
    assert (process != HERE, told) == (True, "x" * 1_000_000)


def test_what_was_told_to_a_copy_that_had_ended_is_told_here() -> None:
    def work(told: Callable[[], str]) -> str:
        killed(17)
        return told()

    with beside(work) as waited_for:
        while not waited_for.is_done():
            time.sleep(0.01)
        waited_for.tell("x" * 1_000_000)
        assert waited_for() == "x" * 1_000_000


def test_what_is_given_up_before_it_is_told_ends() -> None:
    before = psutil.Process().children()
    with pytest.raises(KeyboardInterrupt), beside(lambda told: told()):
        raise KeyboardInterrupt
    assert psutil.Process().children() == before


def test_what_writes_nothing_is_not_waited_for_when_it_is_given_up() -> None:
    before, begun = psutil.Process().children(), time.monotonic()
    with pytest.raises(KeyboardInterrupt), beside(lambda _: time.sleep(60), writes=False):
        raise KeyboardInterrupt
    assert psutil.Process().children() == before
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("spoil", [failing, unsendable, killed])
def test_what_could_not_be_done_beside_is_done_here(spoil: Callable[[int], Any]) -> None:
    def work(_: object) -> Any:
        return HERE if os.getpid() == HERE else spoil(17)

    with beside(work) as waited_for:
        assert waited_for() == HERE


def test_whether_what_goes_on_beside_is_done_can_be_asked() -> None:
    go, gone = Pipe()
    with beside(lambda _: go.recv()) as waited_for:
        assert not waited_for.is_done()
        gone.send("made")
        assert waited_for() == "made"
        assert waited_for.is_done()
        assert waited_for() == "made", "asked again, it is not made again"


def test_what_stops_this_process_waits_for_no_answer() -> None:
    before = psutil.Process().children()
    with pytest.raises(KeyboardInterrupt), beside(lambda _: os.getpid()):
        raise KeyboardInterrupt
    assert psutil.Process().children() == before


ENDLESS = """
import os, time
from generator.copies import beside

def work(_):
    print(os.getpid(), flush=True)
    time.sleep(60)

with beside(work) as waited_for:
    waited_for()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a process is not copied")
def test_a_copy_ends_with_a_process_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        copy = int(process.stdout.readline())
        process.kill()
        assert process.stdout.read() == "", "closed by both"
    end = time.monotonic() + 10
    while Path(f"/proc/{copy}").exists():
        assert time.monotonic() < end
        time.sleep(0.02)
