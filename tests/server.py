"""`mkdocs serve` of a project, as a person runs it, for tests that edit beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import pytest

PATIENCE = 60
"""Seconds until a build must have shown: far more than it takes, so that a slow machine fails nothing."""
QUIET = 2.5
"""Seconds without a further build: MkDocs looks for changes twice a second."""


@dataclass(frozen=True)
class Server:
    project: Path
    url: str
    log: Path
    patience: float = PATIENCE

    def builds(self) -> int:
        """How many builds have shown. MkDocs drops a line that it has logged before, and two builds may take 0.83 s."""
        log = self.log.read_text(encoding="utf-8")
        return log.count("Serving on") + log.count("Reloading browsers")

    def page(self, path: str) -> str:
        with urlopen(f"{self.url}/{path}", timeout=self.patience) as response:
            text: str = response.read().decode("utf-8")
        return text

    def wait(self, for_what: Callable[[], bool]) -> None:
        end = time.monotonic() + self.patience
        while time.monotonic() < end:
            try:
                if for_what():
                    return
            except (OSError, HTTPException):  # not up yet, building, or a page that is not there yet
                pass
            time.sleep(0.1)
        pytest.fail(f"not seen in {self.patience} s; the log:\n{self.log.read_text(encoding='utf-8')}")

    def settle(self) -> int:
        """How many builds there were once no further one comes."""
        builds, since = self.builds(), time.monotonic()
        while time.monotonic() - since < QUIET:
            time.sleep(0.1)
            if self.builds() != builds:
                builds, since = self.builds(), time.monotonic()
        return builds


@contextmanager
def running(project: Path, patience: float = PATIENCE, **environment: str) -> Iterator[Server]:
    """The server, until its first build shows."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = project / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=project, stdout=out, stderr=out, env=os.environ | environment)
    made = Server(project, f"http://{address}", log, patience)
    try:
        made.wait(lambda: "<html" in made.page(""))
        yield made
    finally:
        process.terminate()
        process.wait(10)
