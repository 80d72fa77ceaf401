"""seeds/ → content/ → pages, byte for byte. `make golden` writes the files anew: read the diff before you commit it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.model import Site

EXPECTED = Path(__file__).with_name("expected")
SITE = Site("Un titre", "Une description.", "fr")


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> pipeline.Project:
    project = pipeline.Project(tmp_path_factory.mktemp("golden"), SITE)
    shutil.copytree(root / "seeds", project.seeds_dir)
    pipeline.build(project)
    return project


@pytest.mark.parametrize("form", ["content", "pages"])
def test_the_seeds_give_the_golden_files(made: pipeline.Project, form: str, request: pytest.FixtureRequest) -> None:
    folder = made.content_dir if form == "content" else made.derived_dir
    if request.config.getoption("--update-golden"):
        shutil.rmtree(EXPECTED / form, ignore_errors=True)
        shutil.copytree(folder, EXPECTED / form)
    found, expected = tree(folder), tree(EXPECTED / form)
    assert sorted(found) == sorted(expected)
    for name, text in expected.items():
        assert found[name] == text, name
