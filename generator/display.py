"""How far the work has come, shown to a person: a bar on a terminal, else a line for a stage that takes its time."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from generator import progress

if TYPE_CHECKING:  # it takes 50 ms to import, for those who see a bar alone
    from rich.console import Console
    from rich.progress import Progress

Verbosity = Literal["quiet", "usual", "verbose"]
Say = Callable[[str], None]
PATIENCE = 2.0
"""Seconds that anybody waits without a word."""
AGAIN = 30.0
"""Seconds between two lines about one stage."""
SOON = 1.0
"""Seconds after which there is a bar: one that comes and goes at once is a flicker."""
FRAME = 0.1
"""Seconds between two pictures of the bar."""


@contextmanager
def shown(say: Say, verbosity: Verbosity = "usual", *, terminal: bool | None = None) -> Iterator[None]:
    """Within it a person sees how far the work has come. Where someone listens already, that one goes on.

    `say` prints a line: where there is no bar, and for what each stage took. The bar is on stderr's terminal; what is
    logged meanwhile goes above it.
    """
    if verbosity == "quiet" or progress.listener() is not None:
        yield
        return
    if terminal is None:
        terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    display = (_Bar if terminal else _Lines)(say, verbosity)
    try:
        with progress.listening(display):
            yield
    finally:
        display.close()


@dataclass
class _Stage:
    name: str
    began: float
    said: float | None = None
    """When there was a line about it."""
    done: int = 0
    total: int = 0
    counts: int = 0
    """What it has counted before, in other parts."""

    @property
    def far(self) -> str:
        return f"{self.done} of {self.total}" if self.total else ""


class _Lines:
    """A line for a stage that takes more than PATIENCE; `verbose`, one for each when it is over."""

    wait = PATIENCE

    def __init__(self, say: Say, verbosity: Verbosity) -> None:
        self._say = say
        self._verbose = verbosity == "verbose"
        self._stages: list[_Stage] = []
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None

    def begin(self, stage: str) -> None:
        with self._lock:
            self._stages.append(_Stage(stage, time.monotonic()))
            self._wake_in(self.wait)

    def count(self, done: int, total: int) -> None:
        with self._lock:
            if self._stages:
                stage = self._stages[-1]
                if done == 0:
                    stage.counts += stage.done
                stage.done, stage.total = done, total

    def end(self) -> None:
        with self._lock:
            stage = self._stages.pop()
            if not self._stages:
                self._rest()
            if self._verbose:
                counts = stage.counts + stage.done
                many = f" ({counts})" if counts else ""
                self._say(f"{stage.name}{many}: {time.monotonic() - stage.began:.1f} s")

    def close(self) -> None:
        with self._lock:
            self._stages.clear()
            self._rest()

    def _awake(self) -> None:
        stage, now = self._stages[-1], time.monotonic()
        due = stage.began + PATIENCE if stage.said is None else stage.said + AGAIN
        if now >= due:
            self._say(f"{stage.name}: {stage.far} …" if stage.total else f"{stage.name} …")
            stage.said, due = now, now + AGAIN
        self._wake_in(due - now)

    def _wake_in(self, seconds: float) -> None:
        """Stages may do without a word for long: what is in one of them does not know that anybody waits."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(seconds, self._woken)
        self._timer.daemon = True
        self._timer.start()

    def _woken(self) -> None:
        with self._lock:
            if self._stages:
                self._awake()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class _Bar(_Lines):
    """One line at the foot of the terminal, which is gone where no stage is on."""

    wait = FRAME

    def __init__(self, say: Say, verbosity: Verbosity) -> None:
        super().__init__(say, verbosity)
        self._began = self._rested = 0.0
        """When the work began that is on; a server rests between two builds."""
        self._picture: Progress | None = None
        self._moved: list[tuple[logging.StreamHandler[Any], Any]] = []

    def begin(self, stage: str) -> None:
        now = time.monotonic()
        if not self._stages and now - self._rested > SOON:
            self._began = now
        super().begin(stage)

    def _awake(self) -> None:
        if time.monotonic() - self._began >= SOON:
            stage = self._stages[-1]
            if self._picture is None:
                self._picture = self._drawn(stage.name)
            (task,) = self._picture.task_ids
            total = stage.total or None
            self._picture.update(
                task, description=stage.name, completed=stage.done, total=total, far=stage.far, refresh=True
            )
        self._wake_in(FRAME)

    def _drawn(self, name: str) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        real = sys.stderr
        console = Console(stderr=True)
        picture = Progress(
            TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[far]}"),
            TimeElapsedColumn(), console=console, transient=True, auto_refresh=False, redirect_stdout=sys.stdout.isatty(),
        )  # fmt: skip
        picture.add_task(name, total=None, far="")
        picture.start()
        for logger in (logging.getLogger(), logging.getLogger("mkdocs")):
            for handler in logger.handlers:
                if isinstance(handler, logging.StreamHandler) and handler.stream is real:
                    self._moved.append((handler, handler.setStream(_Above(console))))
        return picture

    def _rest(self) -> None:
        super()._rest()
        self._rested = time.monotonic()
        for handler, stream in self._moved:
            handler.setStream(stream)
        self._moved.clear()
        if self._picture is not None:
            self._picture.stop()
            self._picture = None


class _Above:
    """A stream whose lines go above the bar, as they are: rich would break a long one where the terminal ends."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def write(self, text: str) -> None:
        from rich.text import Text

        self._console.print(Text.from_ansi(text.removesuffix("\n")), soft_wrap=True)

    def flush(self) -> None:
        pass
