"""What `microsite check` says is what `mkdocs build` logs and what fails it under `--strict`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

EDITS = (
    ("articles/2025-12-27-*.md", "outlet:", "url: www.example.org\noutlets:"),
    ("articles/la-coree-*.md", "a décrit le musée", "a présenté le musée"),
    ("claims/au-moins-600-*.md", "status: proposed", "status: confirmd"),
    ("claims/nous-avons-*.md", "status: proposed\n", ""),
    ("entities/kim-jong-un.md", "status: proposed\n---\n", "---\nVoir [Séoul](../entities/seoull.md).\n"),
)


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False)


def test_check_and_a_strict_build_say_the_same(root: Path, tmp_path: Path) -> None:
    for name in ("seeds", "content"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for pattern, old, new in EDITS:
        (page,) = (tmp_path / "content").glob(pattern)
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new), encoding="utf-8")
    (tmp_path / "seeds/empty.txt").touch()

    checked = run(tmp_path, "generator.cli", "check")
    rows = json.loads(run(tmp_path, "generator.cli", "check", "--format", "json").stdout)
    assert checked.returncode == 1
    said = [line for line, row in zip(checked.stdout.splitlines(), rows, strict=True) if row["severity"] != "notice"]
    codes = {row["code"] for row in rows if row["severity"] != "notice"}
    assert codes == {"address", "unknown-field", "quote-not-found", "status", "broken-link", "empty"}

    strict = run(tmp_path, "mkdocs", "build", "--strict")
    assert strict.returncode == 1
    assert [line for line in said if line not in strict.stderr] == []
    logged = re.findall(r"(?:content|seeds)/\S+:\d+: \w+: .* \[[\w-]+\]", strict.stderr)
    assert logged == said
    published = json.loads((tmp_path / ".microsite/pages/data/problems.json").read_text(encoding="utf-8"))
    assert published == [row for row in rows if row["severity"] != "notice"]
    assert f"{len(rows) - len(published)} notice(s)" in strict.stderr
