"""Faults of the machine, with real processes and, where it may be mounted, a real full and a real read-only disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

CONFIG = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
SEED = """\
Un titre pour l'article numéro {0}

Publié le 12/03/2024

Au moins {0} personnes ont été blessées dans l'effondrement de l'école numéro {0}, selon la préfecture de la région.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name in ("seeds", "content"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds/a.txt").write_text(SEED.format(12), encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root)}


def run(project: Path, environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    module = command[0] if command[0] == "mkdocs" else "generator.cli"
    arguments = command[1:] if command[0] == "mkdocs" else command
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    done = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return done.returncode == 0


def on_disk(project: Path, environment: dict[str, str], mount: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run it where `mount`, a command that stands in a namespace of its own, has changed the disk."""
    script = f'{mount} && cd "{project}" && exec "{sys.executable}" -m generator.cli {" ".join(command)}'
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.skipif(
    not may_mount(), reason="no disk may be mounted here; tests/unit/test_file_system.py has every write fail"
)
def test_a_disk_that_is_full_in_truth(project: Path, environment: dict[str, str]) -> None:
    full = f'mount -t tmpfs -o size=64k none "{project}/content" && head -c 70000 /dev/zero > "{project}/content/x" 2>/dev/null || true'
    done = on_disk(project, environment, full, "ingest")
    assert done.returncode == 2, done.stderr
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert run(project, environment, "ingest").returncode == 0


@pytest.mark.skipif(
    not may_mount(), reason="no disk may be mounted here; tests/unit/test_file_system.py has every write fail"
)
@pytest.mark.parametrize(
    ("place", "command", "said"),
    [
        ("content", "ingest", "content/"),
        ("site", "build", "site/"),
    ],
)
def test_a_disk_that_is_read_only_in_truth(
    project: Path, environment: dict[str, str], place: str, command: str, said: str
) -> None:
    (project / place).mkdir(exist_ok=True)
    folder = project / place
    done = on_disk(
        project, environment, f'mount --bind "{folder}" "{folder}" && mount -o remount,ro,bind "{folder}"', command
    )
    assert done.returncode == 2, done.stderr
    assert "the disk is read-only" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_where_the_site_cannot_be_written_mkdocs_says_so_too(project: Path, environment: dict[str, str]) -> None:
    (project / "site").write_text("à moi", encoding="utf-8")
    done = run(project, environment, "mkdocs", "build")
    assert done.returncode == 1, done.stderr
    assert "so this run stops" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "site").read_text(encoding="utf-8") == "à moi"


def test_a_page_that_could_hold_anything_of_this_machine_is_not_published(
    project: Path, environment: dict[str, str]
) -> None:
    (project / "content/name.txt").symlink_to("/etc/hostname")
    os.mkfifo(project / "content/pipe.png")
    done = run(project, environment, "build")
    assert done.returncode == 0, done.stderr
    assert "content/name.txt:1: error: it is a symbolic link out of the project, so it is not published" in done.stderr
    assert "content/pipe.png:1: error: it is no file" in done.stderr
    assert not (project / "site/name.txt").exists()


def test_two_builds_at_once_make_one_whole_site(project: Path, environment: dict[str, str]) -> None:
    two = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build"], cwd=project, env=environment, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in two]
    assert sum(process.returncode == 0 for process in two) >= 1
    for process, words in zip(two, said, strict=True):
        assert process.returncode == 0 or "is at work here, so this run stops" in words
        assert "Traceback" not in words
    assert len(list((project / "site/articles").iterdir())) == 2


def test_ten_thousand_empty_files_are_said_in_brief_and_in_time(project: Path, environment: dict[str, str]) -> None:
    for number in range(10_000):
        (project / f"seeds/{number:05}.txt").touch()
    before = time.monotonic()
    done = run(project, environment, "ingest")
    assert time.monotonic() - before < 60  # 3 s on a quiet machine
    assert done.returncode == 1
    assert done.stderr.count("[empty]") == 21
    assert "and 9,980 more like these; `microsite check` lists them all" in done.stderr
    assert len(list((project / "content/articles").iterdir())) == 1
    assert run(project, environment, "check").stdout.count("[empty]") == 10_000


@pytest.fixture
def busy(project: Path) -> Path:
    """Enough articles for processes of their own."""
    for number in range(13, 400):
        (project / f"seeds/{number}.txt").write_text(SEED.format(number) * 3, encoding="utf-8")
    return project


def children(process: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()]


INGEST = """
import sys
from generator import cli, parallel
parallel.cores = lambda: 2  # whatever the machine has
sys.argv[1:] = ["ingest", "-q"]  # not quiet, a slow machine would also say how far it is
cli.main()
"""


def begun(busy: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    """A run with processes of its own, in a group of its own as a terminal makes it."""
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST],
        cwd=busy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # what runs behind a shell ignores Ctrl-C
    )  # fmt: skip
    end = time.monotonic() + 60
    while len(children(process.pid)) < 2:  # one of them keeps Python's books
        assert time.monotonic() < end
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    return process


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")
def test_ctrl_c_stops_all_of_a_run_with_one_word(busy: Path, environment: dict[str, str]) -> None:
    with begun(busy, environment) as process:
        os.killpg(process.pid, signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert said.strip() == "Stopped. Nothing is half-written; run it again to go on."
    assert not (busy / "content/articles").exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")
def test_a_killed_run_leaves_no_process_behind(busy: Path, environment: dict[str, str]) -> None:
    with begun(busy, environment) as process:
        theirs = children(process.pid)
        process.kill()
    end = time.monotonic() + 30
    while any(running(child) for child in theirs):
        assert time.monotonic() < end, theirs
        time.sleep(0.05)


def running(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
