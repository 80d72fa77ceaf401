"""A large corpus, read in a process of its own and packed, is published as any other."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator import apart, packing, pipeline
from generator.model import Site
from generator.render import packed
from generator.render.packed import is_packed
from tests.unit.test_pipeline import FIRST, SECOND, add, state

SITE = Site("Titre", "", "fr", address="https://example.org/")


def project_in(folder: Path) -> pipeline.Project:
    made = pipeline.Project(folder, SITE)
    made.seeds_dir.mkdir(parents=True)
    add(made, "a.txt", FIRST)
    add(made, "b.txt", SECOND)
    return made


@pytest.fixture
def all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "LARGE", 1)
    monkeypatch.setattr(packed, "LET_GO", 1)
    monkeypatch.setattr(apart, "can_copy", lambda: hasattr(os, "fork"))


def texts(project: pipeline.Project) -> dict[str, bytes]:
    folders = (project.content_dir, project.derived_dir)
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("full_text", [True, False])
def test_it_is_the_same(tmp_path: Path, full_text: bool, request: pytest.FixtureRequest) -> None:
    one, other = project_in(tmp_path / "one"), project_in(tmp_path / "other")
    site = replace(SITE, full_text=full_text)
    plain, outcome = pipeline.build(replace(one, site=site))
    request.getfixturevalue("all_are_large")
    corpus, same = pipeline.build(replace(other, site=site))
    assert (is_packed(plain), is_packed(corpus)) == (False, True)
    assert (list(corpus.articles), list(corpus.claims)) == (list(plain.articles), list(plain.claims))
    assert same == outcome
    assert texts(other) == texts(one)


@pytest.mark.usefixtures("all_are_large")
def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    pipeline.build(project)
    before = state(project.content_dir, project.derived_dir)
    _, outcome = pipeline.build(project)
    assert outcome.written == ()
    assert state(project.content_dir, project.derived_dir) == before


def test_what_one_way_kept_serves_the_other(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    project = project_in(tmp_path)
    pipeline.build(project)
    before = state(project.derived_dir)
    request.getfixturevalue("all_are_large")
    pipeline.build(project)
    assert state(project.derived_dir) == before


@pytest.mark.usefixtures("all_are_large")
def test_of_nothing_nothing_is_packed(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    shutil.rmtree(project.seeds_dir)
    (project.content_dir / "articles").mkdir(parents=True)
    (project.content_dir / "articles/a.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    corpus, _ = pipeline.build(project)
    assert is_packed(corpus)
    assert len(corpus.articles) == 0
