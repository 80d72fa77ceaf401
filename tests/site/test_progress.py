"""What a person sees of a build: on a terminal, in a log, and under MkDocs' own command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

MICROSITE = [sys.executable, "-m", "generator.cli"]
MKDOCS = [sys.executable, "-m", "mkdocs"]
WARNING = "Doc file 'own.md' contains a link 'nowhere.md', but the target is not found among documentation files."


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    shutil.copy(root / "mkdocs.yml", tmp_path)
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/own.md").write_text("# Ours\n\n[there](nowhere.md)\n", encoding="utf-8")
    return tmp_path


def on_a_terminal(command: list[str], project: Path) -> str:
    """What it writes to a terminal that is wide enough for each line."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command, cwd=project, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "300"},
    ) as process:  # fmt: skip
        os.close(theirs)
        written = b""
        while True:
            try:
                read = os.read(ours, 4096)
            except OSError:  # Linux says so where all is closed
                break
            if not read:
                break
            written += read
    os.close(ours)
    assert process.returncode == 0, written.decode()
    return written.decode()


def last_lines(written: str) -> list[str]:
    """What is on the screen behind the last time that a line was taken away."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written.rpartition("\x1b[2K")[2]).split("\r\n")


def test_on_a_terminal_a_bar_and_whole_lines_and_a_summary(project: Path) -> None:
    written = on_a_terminal([*MICROSITE, "build"], project)
    assert re.search(r"Writing the pages of the site.*\d+ of \d+", written)
    assert WARNING in written
    assert "Building documentation to directory" not in written
    assert last_lines(written)[-3:] == [
        "New: 5 articles. Proposed: 19 entities and 26 claims.", "The site is in site/. To read it here: microsite serve", "",
    ]  # fmt: skip


def test_mkdocs_on_a_terminal_has_the_bar_and_its_own_log(project: Path) -> None:
    written = on_a_terminal([*MKDOCS, "build"], project)
    assert re.search(r"Writing the pages of the site.*\d+ of \d+", written)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written)
    for line in (
        "INFO    -  microsite: New: 5 articles. Proposed: 19 entities and 26 claims.",
        f"WARNING -  {WARNING}",
        "INFO    -  Documentation built in ",
    ):
        assert re.search(rf"(?m)(?:^|\r){re.escape(line)}", plain), line


def test_in_a_log_there_is_no_bar(project: Path) -> None:
    done = subprocess.run([*MICROSITE, "build"], cwd=project, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr
    lines = done.stderr.splitlines()
    assert lines[-1] == "New: 5 articles. Proposed: 19 entities and 26 claims."
    rest = [line for line in lines[:-1] if not line.endswith(" …")]
    assert rest == [f"WARNING -  {WARNING}"]
    assert done.stdout == "The site is in site/. To read it here: microsite serve\n"

    quiet = [*MICROSITE, "build", "-q", "--strict"]
    again = subprocess.run(quiet, cwd=project, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stderr) == (1, f"WARNING -  {WARNING}\n")
    assert again.stdout.strip() == "Aborted with 1 warnings in strict mode!"
