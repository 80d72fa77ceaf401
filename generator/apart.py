"""Work done in a copy of this process that ends with it: the memory that it took is the system's again.

What Python frees, its process keeps where anything still stands between: behind the stages of 5,000 articles a gigabyte, of
which every copy that renders pages would come to have its own. What the copy has to say, of how far it is and in the log, is
said here.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from generator.copies import copied
from generator.faults import CannotGoOn
from generator.freed import give_back_large
from generator.parallel import can_copy
from generator.progress import listener, listening

R = TypeVar("R")


def apart(function: Callable[[], R]) -> R:
    """`function()`, whose result is pickled; here, where the system cannot copy a process. What it raises is raised."""
    if not can_copy():
        return function()
    here, there = Pipe(duplex=False)
    process = copied()
    if process == 0:
        here.close()
        _work(function, there)
    there.close()
    try:
        return cast(R, _heard(here))
    except BaseException:
        os.kill(process, signal.SIGTERM)  # it does not hear Ctrl-C: this process ends it
        raise
    finally:
        here.close()
        os.waitpid(process, 0)


def _heard(connection: Connection) -> Any:
    """What the copy gave in the end. What it says on the way is passed on."""
    while True:
        try:
            kind, *said = connection.recv()
        except EOFError:
            message = (
                "a process of this run was ended from outside, for want of memory perhaps, so it stops; run it again"
            )
            raise CannotGoOn(message) from None
        listens = listener()
        match kind:
            case "given":
                return said[0]
            case "raised":
                raise said[0]
            case "logged":
                logging.getLogger(said[0].name).handle(said[0])
            case _ if listens is not None:
                getattr(listens, kind)(*said)


def _work(function: Callable[[], object], connection: Connection) -> None:
    """In the copy, which it ends."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        logging.getLogger("mkdocs").handlers[:] = [_Passing(connection)]
        give_back_large()
        with listening(_Telling(connection)):
            given = function()
        connection.send(("given", given))
        status = 0
    except BaseException as error:
        connection.send(("raised", _sendable(error)))
    finally:
        os._exit(status)  # nothing of what this process would do in the end is the copy's to do


def _sendable(error: BaseException) -> BaseException:
    """As it is, where it is the same behind the pipe; where it was raised stands with it."""
    where = "".join(traceback.format_exception(error))
    error.add_note(where)
    with suppress(Exception):
        if str(pickle.loads(pickle.dumps(error))) == str(error):
            return error
    return OSError(error.errno, error.strerror, error.filename) if isinstance(error, OSError) else RuntimeError(where)


class _Telling:
    """Tells the process that waits how far the work is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, stage: str) -> None:
        self._connection.send(("begin", stage))

    def count(self, done: int, total: int) -> None:
        self._connection.send(("count", done, total))

    def end(self) -> None:
        self._connection.send(("end",))


class _Passing(logging.Handler):
    """Has it say what is logged."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args = record.getMessage(), None
        record.exc_info = None
        self._connection.send(("logged", record))
