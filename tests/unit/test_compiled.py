"""Compiled templates: those of packages are kept beside the compiled modules, those of a project are not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.compiled import Compiled


@pytest.fixture(autouse=True)
def writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Not there before something is kept."""
    return tmp_path / "compiled/here"


def rendered(kept: Path, *packages: Path, **templates: Path) -> str:
    """`page.html`, in a process of its own as it were, of the first folder that has it."""
    loader = FileSystemLoader(list(templates.values()))
    env = Environment(loader=loader, bytecode_cache=Compiled(packages, kept), autoescape=True)
    return env.get_template("page.html").render()


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(text, encoding="utf-8")
    return folder


def test_a_packages_template_is_compiled_once(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = written(tmp_path / "theme", "{{ 1 + 1 }}")
    assert rendered(kept, theme, theme=theme) == "2"
    assert len(list(kept.iterdir())) == 1
    monkeypatch.setattr(Environment, "compile", None)  # were it called, it would fail
    assert rendered(kept, theme, theme=theme) == "2"


def test_a_template_that_changed_is_compiled_again(tmp_path: Path, kept: Path) -> None:
    theme = written(tmp_path / "theme", "before")
    assert rendered(kept, theme, theme=theme) == "before"
    written(theme, "after")
    assert rendered(kept, theme, theme=theme) == "after"
    assert len(list(kept.iterdir())) == 1


def test_a_projects_template_of_the_same_name_is_not_kept_and_wins(tmp_path: Path, kept: Path) -> None:
    theme, project = written(tmp_path / "theme", "theirs"), written(tmp_path / "overrides", "mine")
    assert rendered(kept, theme, theme=theme) == "theirs"
    assert rendered(kept, theme, project=project, theme=theme) == "mine"
    assert len(list(kept.iterdir())) == 1
    assert rendered(kept, theme, theme=theme) == "theirs"


def test_a_damaged_file_is_not_used(tmp_path: Path, kept: Path) -> None:
    theme = written(tmp_path / "theme", "whole")
    rendered(kept, theme, theme=theme)
    (file,) = kept.iterdir()
    for damaged in (b"", file.read_bytes()[:-9], b"no code"):
        file.write_bytes(damaged)
        assert rendered(kept, theme, theme=theme) == "whole"


def test_where_nothing_may_be_written_it_is_compiled_each_time(tmp_path: Path, kept: Path) -> None:
    theme = written(tmp_path / "theme", "shown")
    kept.parent.write_text("no folder", encoding="utf-8")
    assert rendered(kept, theme, theme=theme) == "shown"


def test_who_wants_no_compiled_modules_gets_no_templates(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = written(tmp_path / "theme", "shown")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(kept, theme, theme=theme) == "shown"
    assert not kept.exists()
