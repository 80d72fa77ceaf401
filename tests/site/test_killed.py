"""`kill -9` at any moment of ingest, detect and build: no half-written file, the next run completes, no edit is lost.

Fifty points, drawn anew by no one: the same every time. More by hand: KILLS=500 pytest tests/site/test_killed.py
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

KILLS = int(os.environ.get("KILLS", "50"))
SHARES = {"ingest": 0.4, "detect": 0.44, "build": 0.16}
"""Of the points: a build takes as long as ten of the others, and passes through both."""
CONFIG = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
FIRST = """\
Un séisme frappe la vallée de l'Orbe

Publié le 12/03/2024 à 08:15

Un séisme de forte intensité a frappé mardi la vallée de l'Orbe, réveillant les habitants de plusieurs villages avant l'aube.

Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture.

La ministre de l'Intérieur, Claire Martin, a annoncé l'envoi de deux cents secouristes dans la région.
"""
SECOND = """\
Le bilan du tremblement de terre

Publié le 13/03/2024 à 09:00

Les recherches se poursuivent mercredi dans les villages touchés, où les secours travaillent sans relâche depuis la veille.

Au moins 12 personnes ont été blessées dans l'effondrement d'une école de la vallée, selon la préfecture.
"""
THIRD = """\
Le maire de Valbourg demande des tentes

Publié le 14/03/2024

Le maire de Valbourg, Paul Dufour, a demandé jeudi 300 tentes à l'association Toits sans frontières.

Environ 450 habitants ont passé la nuit dehors, a indiqué Paul Dufour.
"""
NOTE = "\nMon analyse, à ne pas perdre.\n"
LATER = "\nAjouté après l'arrêt.\n"


class Runner:
    """Commands in forks of one process that has imported everything."""

    def __init__(self, root: Path, log: Path) -> None:
        self.log = log
        self._process = subprocess.Popen(
            [sys.executable, str(root / "tests/site/runner.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        )

    def __call__(self, project: Path, command: str, kill_at: int | None = None) -> tuple[int, list[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        job = {"cwd": str(project), "args": [command], "log": str(self.log), "kill_at": kill_at}
        print(json.dumps(job), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        return answer["status"], answer["seen"]

    def close(self) -> None:
        assert self._process.stdin is not None
        with self._process:  # closes both ends and waits
            self._process.stdin.close()


@dataclass
class Stage:
    """A command, the project it begins with, and what it makes of it when nothing disturbs it."""

    command: str
    before: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    calls: list[str] = field(default_factory=list)


def files(project: Path) -> dict[str, bytes]:
    """All that a run writes. The lock stays, empty."""
    kept = ("content", ".microsite/pages", "site")
    found = (p for folder in kept for p in (project / folder).rglob("*") if p.is_file())
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in found}


def is_page(name: str) -> bool:
    return name.startswith("content/") and ".unfinished" not in name and name.endswith(".md")


@pytest.fixture(scope="module")
def run(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    runner = Runner(root, tmp_path_factory.mktemp("log") / "log")
    yield runner
    runner.close()


@pytest.fixture(scope="module")
def stages(run: Runner, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stage]:
    """One article with its proposals, of which a person has edited two and deleted one; then two articles more."""
    base = tmp_path_factory.mktemp("killed") / "base"
    (base / "seeds").mkdir(parents=True)
    (base / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (base / "seeds/a.txt").write_text(FIRST, encoding="utf-8")
    assert run(base, "ingest")[0] == 0
    assert run(base, "detect")[0] == 0
    (claim,) = (base / "content/claims").glob("au-moins-12*.md")
    with claim.open("a", encoding="utf-8") as page:
        page.write(NOTE)
    (base / "content/entities/claire-martin.md").unlink()
    (base / "seeds/b.txt").write_text(SECOND, encoding="utf-8")
    (base / "seeds/c.txt").write_text(THIRD, encoding="utf-8")
    made: dict[str, Stage] = {}
    for command, begins in (("ingest", base), ("detect", base.with_name("ingest")), ("build", base)):
        after = base.with_name(command)
        shutil.copytree(begins, after)
        status, calls = run(after, command)
        assert status == 0, run.log.read_text(encoding="utf-8")
        made[command] = Stage(command, begins, files(begins), files(after), calls)
    return made


def points(stage: Stage) -> list[int]:
    """Which call is the last, as many in content/, in the derived tree and in site/ where the stage writes to them."""
    places: dict[str, list[int]] = {}
    for number, call in enumerate(stage.calls, 1):
        place = call.split(" ", 1)[1].split("/")[0]
        places.setdefault(place if place in ("content", ".microsite", "site") else "other", []).append(number)
    share, chance = round(KILLS * SHARES[stage.command]), random.Random(stage.command)
    for numbers in places.values():
        chance.shuffle(numbers)
    in_turn = [numbers[at] for at in range(len(stage.calls)) for numbers in places.values() if at < len(numbers)]
    return sorted((in_turn * (share // len(in_turn) + 1))[:share])


def nothing(project: Path, stage: Stage) -> Callable[[], None]:
    def check() -> None:
        assert files(project) == stage.new

    return check


def delete_a_new_page(project: Path, stage: Stage) -> Callable[[], None]:
    """What a person deletes between the kill and the next run stays deleted, under any name."""
    new = [name for name in files(project) if is_page(name) and name not in stage.old]
    if not new:
        return nothing(project, stage)
    (project / new[-1]).unlink()

    def check() -> None:
        expected = {name: raw for name, raw in stage.new.items() if name.startswith("content/") and name != new[-1]}
        if stage.command == "build":  # without the page there is less to propose
            assert new[-1] not in files(project)
            return
        assert {name: raw for name, raw in files(project).items() if name.startswith("content/")} == expected

    return check


def edit_the_claim(project: Path, stage: Stage) -> Callable[[], None]:
    """What a person saves between the kill and the next run stays, and the source is added all the same."""
    (claim,) = (project / "content/claims").glob("au-moins-12*.md")
    with claim.open("a", encoding="utf-8") as page:
        page.write(LATER)
    name = claim.relative_to(project).as_posix()

    def check() -> None:
        found = {name: raw for name, raw in files(project).items() if name.startswith("content/")}
        expected = {name: raw for name, raw in stage.new.items() if name.startswith("content/")}
        assert found.pop(name) == expected.pop(name) + LATER.encode("utf-8")
        assert found == expected

    return check


MEANWHILE = (nothing, delete_a_new_page, edit_the_claim)


@pytest.mark.parametrize("command", SHARES)
def test_a_run_killed_anywhere_is_completed_by_the_next(
    run: Runner, stages: dict[str, Stage], command: str, tmp_path: Path
) -> None:
    stage = stages[command]
    assert len(stage.new) > len(stage.old)
    for number, point in enumerate(points(stage)):
        project = tmp_path / f"{point}-{number}"
        shutil.copytree(stage.before, project)
        said = f"killed at {point} of {len(stage.calls)}: {stage.calls[point - 1]}"
        status, _ = run(project, command, point)
        assert status == -9, said
        for name, raw in files(project).items():
            if is_page(name):
                assert raw in (stage.old.get(name), stage.new.get(name)), f"{said}; half-written: {name}"
        ledger = (project / "content/.proposed").read_bytes()  # a build writes it twice
        assert ledger.endswith(b"\n"), said
        lines = [set(held["content/.proposed"].splitlines()) for held in (stage.old, stage.new)]
        assert lines[0] <= set(ledger.splitlines()) <= lines[1], said
        assert [name for name in stage.old if name.startswith("content/") and not (project / name).exists()] == [], said
        check = MEANWHILE[number % len(MEANWHILE)](project, stage)
        status, _ = run(project, command)
        assert status == 0, f"{said}\n{run.log.read_text(encoding='utf-8')}"
        try:
            check()
        except AssertionError as error:
            raise AssertionError(f"{said}, then {MEANWHILE[number % len(MEANWHILE)].__name__}") from error
        shutil.rmtree(project)
