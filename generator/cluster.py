"""What works article by article, on the workers of a Dask cluster: `microsite detect --scheduler ADDRESS`.

The same functions on the same articles, in parts, so that the results are those of this machine. A part whose worker dies is
given to another. Workers must have this very version: another one would give other results, and nobody would see it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module, metadata
from itertools import chain
from typing import Any, TypeVar

from generator import parallel
from generator.faults import CannotGoOn
from generator.kept_stages import code
from generator.progress import counted

A = TypeVar("A")
B = TypeVar("B")
PATIENCE = 5.0
"""Seconds that a scheduler has to answer, and to have a worker."""
PARTS = 8
"""For each thread of the workers, so that one with long articles does not keep the others waiting."""
AGAIN = 5.0
"""Seconds of waiting for a part, after which it is asked whether anyone is left to do it."""
_THEIRS = ("asyncio", "distributed", "tornado")
_PACKAGE = "research-microsite"


@contextmanager
def on(address: str) -> Iterator[None]:
    """Within it `each` has the cluster's workers do what is new. Raises CannotGoOn where it cannot be had, or is lost."""
    try:
        import_module("distributed")
    except ImportError as error:
        message = f"--scheduler {address}: Dask is not installed, so there is no way to the cluster"
        raise CannotGoOn(f"{message}; run `pip install '{_PACKAGE}[dask]'`, or leave out --scheduler") from error
    client = _client(address)
    try:
        with parallel.elsewhere(_Cluster(address, client)):
            yield
    finally:
        client.close(timeout=PATIENCE)


def _client(address: str) -> Any:
    distributed = import_module("distributed")
    for name in [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _THEIRS]:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it we say ourselves, without a traceback
    try:
        distributed.comm.resolve_address(address)  # a client made for what is no address complains in its own words
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:  # nobody there, no address, someone who speaks otherwise
        message = f"--scheduler {address}: no Dask scheduler answers there ({_first_line(error)})"
        raise CannotGoOn(
            f"{message}; start one with `dask scheduler`, or mend the address (tcp://HOST:8786)"
        ) from error
    try:
        _check(address, client)
    except BaseException:
        client.close(timeout=PATIENCE)
        raise
    return client


def _check(address: str, client: Any) -> None:
    """Raises CannotGoOn where there is no worker, or one that would read the articles otherwise."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        message = f"--scheduler {address}: the scheduler has no workers"
        raise CannotGoOn(
            f"{message}; start some with `dask worker {address}`, each with this generator installed"
        ) from error
    ours = stand()
    for worker, theirs in sorted(client.run(stand, on_error="return").items()):
        if isinstance(theirs, BaseException) or theirs != ours:
            raise CannotGoOn(_otherwise(address, worker, theirs, ours))


Stand = tuple[str, dict[str, str]]


@lru_cache(maxsize=1)
def stand() -> Stand:
    """What results depend on: our own code and words with Python, and the packages that we use, with their versions."""
    try:
        names = [line for line in metadata.requires(_PACKAGE) or () if "extra ==" not in line]
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        names = []
    packages = {}
    for line in names:
        name = "".join(c if c.isalnum() or c in "-_." else " " for c in line).split()[0]
        try:
            packages[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            packages[name] = "none"
    return code().hex(), packages


def _otherwise(address: str, worker: str, theirs: Any, ours: Stand) -> str:
    if isinstance(theirs, BaseException):
        why = f"it cannot run this generator ({type(theirs).__name__}: {_first_line(theirs)})"
    elif theirs[0] != ours[0]:
        why = "it has another version of this generator or of Python, which may read articles otherwise"
    else:
        names = sorted(name for name in {*ours[1], *theirs[1]} if ours[1].get(name) != theirs[1].get(name))
        why = "; ".join(
            f"it has {name} {theirs[1].get(name, 'none')}, here is {ours[1].get(name, 'none')}" for name in names
        )
    remedy = "install the same there, with the same Python and packages, and start the worker again"
    return f"--scheduler {address}: worker {worker}: {why}; {remedy}"


class _Cluster:
    def __init__(self, address: str, client: Any) -> None:
        self._address, self._client = address, client

    def each(self, function: Callable[[A], B], items: Sequence[A]) -> list[B]:
        """As `parallel.each_anew`."""
        threads = sum(self._client.nthreads().values())
        size = max(1, -(-len(items) // (max(1, threads) * PARTS)))
        parts = [items[at : at + size] for at in range(0, len(items), size)]
        futures = self._client.map(_part, [function] * len(parts), parts, pure=False)
        results = chain.from_iterable(self._result(future) for future in futures)
        return list(counted(results, len(items)))

    def _result(self, future: Any) -> list[Any]:
        distributed = import_module("distributed")
        while True:
            try:
                worker, theirs, results = future.result(timeout=AGAIN)
            except (TimeoutError, distributed.TimeoutError):
                if self._client.status != "running":
                    raise self._lost("it does not answer any more") from None
                if not self._client.nthreads():
                    raise self._lost("it has no workers any more") from None
                continue
            except distributed.KilledWorker as error:
                raise self._lost(f"several of its workers died of the same part ({_first_line(error)})") from error
            except (OSError, distributed.client.FutureCancelledError) as error:
                raise self._lost(_first_line(error)) from error
            if theirs != stand():  # one that has come since
                raise CannotGoOn(_otherwise(self._address, worker, theirs, stand()))
            return results  # type: ignore[no-any-return]

    def _lost(self, why: str) -> CannotGoOn:
        message = f"--scheduler {self._address}: the cluster was lost: {why}, so this run stops"
        return CannotGoOn(f"{message}; mend it, or leave out --scheduler, then run it again (nothing is half-written)")


def _part(function: Callable[[A], B], items: Sequence[A]) -> tuple[str, Stand, list[B]]:
    """On a worker. With what it stands on, since one may join that was not there to be asked."""
    worker = import_module("distributed").get_worker().address
    return worker, stand(), [function(item) for item in items]


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
