"""A program's time and memory; a browser; a site behind an address."""

from __future__ import annotations

import functools
import gzip
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import psutil
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CONFIGURATION = """site_name: {name}
site_description: {count} articles
docs_dir: content
theme: {{name: microsite, language: {language}}}
plugins: [search, microsite]
"""
EVERY = 1.0
"""Seconds between two looks at a program's memory. A look takes a hundredth of a second and as much again of each gigabyte, from processors that the
program could use."""
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}


class Failed(Exception):
    """A program that did not do what it was started for: its last words."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program, its children included."""

    wall: float
    """Seconds until it ended."""
    cpu: float
    """Seconds of processors that it took."""
    memory: float
    """MiB at the peak: the sum over it and its children of what each has to itself and its part of what they share."""
    output: str


def run(command: Sequence[str], folder: Path, *, patience: float = 3600) -> Run:
    """Raises Failed where it fails, or takes longer than `patience`."""
    if hasattr(os, "sync"):
        os.sync()  # what the one before has left to be written is none of this one's time
    begun, before = time.perf_counter(), os.times()
    environment = os.environ | ENVIRONMENT | {"PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever builds twice has our modules compiled
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        said: list[str] = []
        ended: list[float] = []

        def wait() -> None:  # with a limit, Python looks every twentieth of a second whether it has ended
            process.wait()
            ended.append(time.perf_counter())

        reader = threading.Thread(target=lambda: said.append(process.stdout.read() if process.stdout else ""))
        waiter = threading.Thread(target=wait)
        reader.start()
        waiter.start()
        peak = 0.0
        while True:
            waiter.join(EVERY)
            if not waiter.is_alive():
                break
            peak = max(peak, _memory(process.pid))
            if time.perf_counter() - begun > patience:
                _end(process.pid)
                raise Failed(f"{Path(command[0]).name}: not done after {patience:.0f} s")
        wall, after = ended[0] - begun, os.times()
        reader.join()
    if process.returncode:
        raise Failed(f"{' '.join(command[:4])}: status {process.returncode}: {''.join(said).strip()[-300:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, peak, "".join(said))


def _memory(pid: int) -> float:
    try:
        whole = psutil.Process(pid)
        found = [whole, *whole.children(recursive=True)]
    except psutil.Error:
        return 0.0
    return sum(map(_of_one, found)) / 2**20


def _of_one(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss if sys.platform == "linux" else process.memory_info().rss)
    except psutil.Error:  # it has ended meanwhile
        return 0


def _end(pid: int) -> None:
    whole = psutil.Process(pid)
    for process in (*whole.children(recursive=True), whole):
        process.kill()


def mkdocs(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def make_project(folder: Path, count: int, language: str) -> None:
    """The configuration beside a corpus' `seeds/`."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    configuration = CONFIGURATION.format(name="Benchmark", count=count, language=language)
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")


@contextmanager
def a_browser() -> Iterator[Browser]:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise Failed(f"there is no browser; install one of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The site's address. What is text is sent compressed, as web servers do."""
    handler = functools.partial(_Compressing, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


class _Compressing(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as web servers have it: a body waited 40 ms for its head's acknowledgement

    def log_message(self, *_: object) -> None:
        pass

    def send_head(self) -> BinaryIO | BytesIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if not path.is_file() or path.suffix not in {".html", ".css", ".js", ".json", ".svg", ".xml"}:
            return super().send_head()
        body = _gzip(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


@functools.lru_cache(maxsize=256)
def _gzip(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)
