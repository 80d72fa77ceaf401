"""`microsite detect --scheduler` on a cluster of real processes: the same bytes, one of them killed or not; and what is said
where the cluster cannot be had."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

CONFIG = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
TOWNS = ("Valbourg", "Clairmont", "Saint-Orens", "Lormes", "Brive", "Auxonne")
COUNT = 36


def text(number: int) -> str:
    town, people = TOWNS[number % len(TOWNS)], 10 + number // len(TOWNS)
    return f"""\
La crue du fleuve atteint {town}, jour {number}

Publié le {1 + number % 28:02}/03/2024 à 08:15

Au moins {people} personnes ont été évacuées de {town} dans la nuit, selon la préfecture.

Le maire de {town}, Paul Dufour, a demandé {people * 10} tentes à l'association Toits sans frontières.

« Nous n'avons jamais vu une telle crue en mars », a dit Claire Martin, la ministre de l'Intérieur, lors d'une visite.
"""


@pytest.fixture(scope="module")
def corpus(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in content/, and no proposals yet."""
    folder = tmp_path_factory.mktemp("cluster") / "corpus"
    (folder / "seeds").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for number in range(COUNT):
        (folder / f"seeds/{number:02}.txt").write_text(text(number), encoding="utf-8")
    assert microsite(root, folder, "ingest").returncode == 0
    return folder


@pytest.fixture(scope="module")
def expected(root: Path, corpus: Path) -> dict[str, bytes]:
    here = shutil.copytree(corpus, corpus.with_name("here"))
    done = microsite(root, here, "detect")
    assert done.returncode == 0, done.stderr
    found = written(here)
    assert sum(name.startswith("claims/") for name in found) > 5
    return found


def microsite(root: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def written(folder: Path) -> dict[str, bytes]:
    content = folder / "content"
    return {p.relative_to(content).as_posix(): p.read_bytes() for p in content.rglob("*") if p.is_file()}


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


Start = Callable[..., tuple[str, list[subprocess.Popen[bytes]]]]


@pytest.fixture
def cluster(root: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts a scheduler and a worker of each kind that is named: the address, and the workers' processes."""
    processes: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "PYTHONPATH": str(root)}

    def begin(*arguments: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"{len(processes)}.log").open("wb") as log:
            processes.append(
                subprocess.Popen([sys.executable, *arguments], cwd=tmp_path, env=environment, stdout=log, stderr=log)
            )
        return processes[-1]

    def start(*workers: str) -> tuple[str, list[subprocess.Popen[bytes]]]:
        port = free_port()
        begin("-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        address = f"tcp://127.0.0.1:{port}"
        begun = [begin(str(root / "tests/e2e/worker.py"), address, how) for how in workers]
        until = time.monotonic() + 60
        while len(re.findall(rb"Register worker", (tmp_path / "0.log").read_bytes())) < len(workers):
            assert time.monotonic() < until, (tmp_path / "0.log").read_text(encoding="utf-8")
            time.sleep(0.1)
        return address, begun

    yield start
    for process in reversed(processes):
        process.kill()
        process.wait()


@pytest.mark.parametrize("workers", [("usual", "usual"), ("dies", "usual")], ids=["two", "one of two killed"])
def test_the_proposals_are_those_of_this_machine(
    root: Path, corpus: Path, expected: dict[str, bytes], cluster: Start, tmp_path: Path, workers: tuple[str, ...]
) -> None:
    address, begun = cluster(*workers)
    there = shutil.copytree(corpus, tmp_path / "there", ignore=shutil.ignore_patterns("cache"))
    done = microsite(root, there, "detect", "--scheduler", address)
    assert done.returncode == 0, done.stderr
    assert written(there) == expected
    assert [process.poll() for process in begun] == [-9 if how == "dies" else None for how in workers]


@pytest.mark.parametrize(
    ("workers", "said"),
    [
        pytest.param(("usual", "differs"), "has another version of this generator", id="another version"),
        pytest.param(("bare",), "cannot run this generator", id="no generator"),
        pytest.param((), "has no workers; start some with `dask worker tcp://", id="no workers"),
        pytest.param(("dies",), "it has no workers any more", id="the last worker killed"),
    ],
)
def test_a_cluster_that_cannot_do_it_is_said(
    root: Path, corpus: Path, cluster: Start, tmp_path: Path, workers: tuple[str, ...], said: str
) -> None:
    address, _ = cluster(*workers)
    there = shutil.copytree(corpus, tmp_path / "there", ignore=shutil.ignore_patterns("cache"))
    before = written(there)
    done = microsite(root, there, "detect", "--scheduler", address)
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Error")]
    assert f"--scheduler {address}: " in line
    assert said in line
    assert "Traceback" not in done.stderr
    assert written(there) == before


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "tcp://no.such.host.invalid:8786", "nonsense://x", "127.0.0.1"]
)
def test_where_nobody_answers_it_is_said(root: Path, corpus: Path, address: str) -> None:
    done = microsite(root, corpus, "detect", "--scheduler", address)
    assert done.returncode == 2
    assert f"--scheduler {address}: no Dask scheduler answers there" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_is_said(root: Path, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nclass No:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('dask', 'distributed'): raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, No())\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "detect", "--scheduler", "tcp://127.0.0.1:1"],
        cwd=corpus, env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'research-microsite[dask]'" in done.stderr
