import os

import pytest

from generator import parallel
from generator.parallel import PAYS, cores, each, one_pool


def numbered(item: int) -> tuple[int, int]:
    """The item, and the process it was seen in."""
    return item, os.getpid()


def test_few_items_stay_in_this_process() -> None:
    assert each(numbered, range(5)) == [(n, os.getpid()) for n in range(5)]


def test_many_items_come_back_in_order_from_as_many_processes_as_there_are_cores() -> None:
    found = each(numbered, range(PAYS))
    assert [item for item, _ in found] == list(range(PAYS))
    assert (os.getpid() in {process for _, process in found}) is (cores() < 2)


def test_one_pool_has_the_same_processes_throughout() -> None:
    with one_pool():
        first, second = ({process for _, process in each(numbered, range(PAYS))} for _ in range(2))
    assert first & second
    assert parallel._kept.get() is None


def test_a_pool_that_breaks_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, *_: object, **__: object) -> None:
            raise parallel.BrokenProcessPool

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", Broken)
    assert each(str, range(PAYS)) == [str(n) for n in range(PAYS)]
