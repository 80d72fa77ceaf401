import os
from collections.abc import Sequence

import pytest

from generator import parallel
from generator.parallel import PAYS, ahead, cores, each, one_pool
from generator.progress import listening


class Told:
    def __init__(self) -> None:
        self.counts: list[tuple[int, int]] = []

    def begin(self, stage: str) -> None: ...

    def count(self, done: int, total: int) -> None:
        self.counts.append((done, total))

    def end(self) -> None: ...


def numbered(item: int) -> tuple[int, int]:
    """The item, and the process it was seen in."""
    return item, os.getpid()


def test_few_items_stay_in_this_process() -> None:
    assert each(numbered, range(5)) == [(n, os.getpid()) for n in range(5)]


def test_many_items_come_back_in_order_and_counted_from_as_many_processes_as_there_are_cores() -> None:
    told = Told()
    with listening(told):
        found = each(numbered, range(PAYS))
    assert told.counts == [(done, PAYS) for done in range(PAYS + 1)]
    assert [item for item, _ in found] == list(range(PAYS))
    assert (os.getpid() in {process for _, process in found}) is (cores() < 2)


def test_one_pool_has_the_same_processes_throughout() -> None:
    with one_pool():
        first, second = ({process for _, process in each(numbered, range(PAYS))} for _ in range(2))
    assert first & second
    assert parallel._kept.get() is None


def counted(items: Sequence[int], before: None = None) -> tuple[tuple[int, int], None]:
    """How many, and the process they were seen in; and nothing to be remembered."""
    return (len(items), os.getpid()), None


@pytest.mark.parametrize(("count", "elsewhere"), [(5, False), (PAYS, cores() > 1)])
def test_what_is_begun_ahead_is_done_elsewhere_where_that_pays(count: int, elsewhere: bool) -> None:
    with one_pool():
        found, process = ahead(counted, range(count))()
    assert found == count
    assert (process != os.getpid()) is elsewhere


def test_what_is_begun_ahead_without_a_pool_is_done_here() -> None:
    assert ahead(counted, range(PAYS))() == (PAYS, os.getpid())


def test_a_pool_that_breaks_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, *_: object, **__: object) -> None:
            raise parallel.BrokenProcessPool

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", Broken)
    assert each(str, range(PAYS)) == [str(n) for n in range(PAYS)]
    with one_pool():
        assert ahead(counted, range(PAYS))() == (PAYS, os.getpid())
