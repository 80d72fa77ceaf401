"""The same few thousand coverage-guided inputs at every run; `make fuzz` has more of them, and others."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

RUNS = {"text_reader": 1000, "seed_front_matter": 2000, "page_front_matter": 1000, "markdown_text": 2000}
HERE = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"


@pytest.fixture(scope="module", autouse=True)
def _atheris() -> None:
    if importlib.util.find_spec("atheris") is None:
        reason = f"atheris has no package for this platform ({HERE}): nothing is fuzzed here; on Linux x86_64 it is"
        if os.environ.get("CI") == "true" and sys.platform == "linux":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.mark.parametrize("target", list(RUNS))
def test_nothing_that_the_fuzzer_finds_stops_a_reader(root: Path, target: str) -> None:
    command = [sys.executable, "-m", "tests.fuzz.targets", target, str(RUNS[target]), "1"]
    paths = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    ran = re.search(r"Done (\d+)", done.stderr)
    assert ran is not None, done.stderr[-2000:]
    assert int(ran[1]) >= RUNS[target]
