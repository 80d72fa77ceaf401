"""`microsite new`: what it makes, and what it refuses. The installed package is tried in tests/site/test_new_site.py."""

from __future__ import annotations

import errno
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from generator import __version__
from generator.cli import main
from generator.ingest import parse_seed
from generator.starter import BOTH, LANGUAGES, new_site

module = importlib.import_module("generator.cli.new")  # the package has the command under its name


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["new", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_it_makes_every_file_that_it_names() -> None:
    code, out = run("mine")
    assert code == 0
    assert files(Path("mine")) == re.findall(r"(?m)^  (\S+)$", out)
    assert "cd mine && microsite serve" in out


@pytest.mark.parametrize(
    ("folder", "options", "title"),
    [
        ("crues-du_val", (), "Crues du val"),
        ("Été à Nîmes", (), "Été à Nîmes"),
        ("a/b/c", (), "C"),
        ("2025", (), "2025"),
        ("x", ("--name", "Var : « quatre » morts & {{ 3 }}, #1"), "Var : « quatre » morts & {{ 3 }}, #1"),
        ("yes", (), "Yes"),
        ("null", ("--name", "null"), "null"),
        ("two\nlines", (), "Two lines"),
    ],
)  # fmt: skip
def test_the_title_is_the_folders_or_the_one_given(folder: str, options: tuple[str, ...], title: str) -> None:
    assert run(folder, *options)[0] == 0
    settings = yaml_load(Path(folder, "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_name"] == title


@pytest.mark.parametrize(
    ("environment", "options", "expected"),
    [
        ({}, (), "fr"),
        ({"LANG": "C.UTF-8"}, (), "fr"),
        ({"LANG": "fr_CA.UTF-8"}, (), "fr"),
        ({"LANG": "en_GB.UTF-8"}, (), "en"),
        ({"LANG": "de_DE.UTF-8"}, (), "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, (), "fr"),
        ({"LANG": "en_GB.UTF-8"}, ("--language", "fr"), "fr"),
        ({"LANG": "fr_FR.UTF-8"}, ("--language", "en"), "en"),
    ],
    ids=str,
)
def test_the_language(
    environment: dict[str, str], options: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.locale, "getlocale", lambda: (None, None))  # that of the machine the tests run on
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("mine", *options)[0] == 0
    assert yaml_load(Path("mine/mkdocs.yml").read_text(encoding="utf-8"))["theme"]["language"] == expected


def _file(at: Path) -> None:
    at.write_text("x", encoding="utf-8")


def _folder_with(*names: str) -> Callable[[Path], None]:
    def make(at: Path) -> None:
        at.mkdir()
        for name in names:
            (at / name).write_text("mine", encoding="utf-8")

    return make


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_file, "is a file"),
        (_folder_with("notes.txt"), "notes.txt would be in the way"),
        (_folder_with(*"edcba"), "a, b, c and 2 more would be in the way"),
        (_folder_with(".git", "mkdocs.yml"), "is not empty: mkdocs.yml would"),
    ],
)
def test_what_is_in_the_way_is_named_and_left_as_it_is(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    make(tmp_path / "mine")
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    code, out = run("mine")
    assert (code, "mine" in out, said in out) == (2, True, True), out
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_a_folder_inside_a_file_is_refused(tmp_path: Path) -> None:
    _file(tmp_path / "a")
    code, out = run("a/b")
    assert code == 2
    assert "a/b is a file, or inside one" in out


@pytest.mark.parametrize("there", [(), (".git",), (".git", ".venv")], ids=str)
def test_an_empty_folder_is_filled(there: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in there:
        (tmp_path / name).mkdir()
    assert run(".")[0] == 0
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.parametrize("existed", [False, True])
def test_where_the_disk_is_full_nothing_is_left(existed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if existed:
        (tmp_path / "mine/.git").mkdir(parents=True)
    opened = Path.open

    def full(path: Path, *arguments: Any, **keywords: Any) -> Any:
        if path.name == "mkdocs.yml" and arguments == ("x",):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, *arguments, **keywords)

    monkeypatch.setattr(Path, "open", full)
    code, out = run("mine")
    assert code == 2
    assert "mine cannot be made (No space left on device); nothing was left there" in out
    assert sorted(tmp_path.rglob("*")) == ([tmp_path / "mine", tmp_path / "mine/.git"] if existed else [])


def test_an_empty_name_is_refused() -> None:
    code, out = run("mine", "--name", " ")
    assert code == 2
    assert "--name is empty" in out


# --- what it writes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_read_whole(language: str) -> None:
    (name, text), = ((n, t) for n, t in new_site("X", language, "r").items() if n.startswith("seeds/"))  # fmt: skip
    (article,), problems = parse_seed(name, text.encode())
    assert not problems
    assert (article.language, article.date) == (language, "2025-03-12T18:40")
    assert article.outlet


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_names_what_is_there(language: str) -> None:
    made = new_site("X", language, "r")
    named = set(re.findall(r"`((?:seeds|\.github)/[\w./-]+|mkdocs\.yml)`", made["README.md"]))
    assert len(named) >= 3
    assert named <= set(made)


def test_a_title_stays_text_in_the_readme() -> None:
    assert new_site("<b> *x*", "fr", "r")["README.md"].startswith("# &lt;b&gt; \\*x\\*\n")


def test_the_ledgers_merge_and_what_is_made_is_ignored(tmp_path: Path) -> None:
    assert run(".")[0] == 0
    subprocess.run(["git", "init", "-q"], check=True)
    asked = subprocess.run(
        ["git", "check-attr", "merge", "--", "content/.proposed", "content/claims/x.md"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert asked.stdout.splitlines() == ["content/.proposed: merge: union", "content/claims/x.md: merge: unspecified"]
    for name in ("site/index.html", ".microsite/pages/index.md", ".venv/x"):
        assert subprocess.run(["git", "check-ignore", "-q", name], check=False).returncode == 0
    for name in ("content/claims/x.md", "seeds/a.txt", "content/.proposed"):
        assert subprocess.run(["git", "check-ignore", "-q", name], check=False).returncode == 1


class _AsPrinted(yaml.SafeLoader):
    """YAML 1.2's booleans, as GitHub reads them: `on` is a word."""


_AsPrinted.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture
def workflow(tmp_path: Path) -> dict[str, Any]:
    assert run("mine")[0] == 0
    text = (tmp_path / "mine/.github/workflows/publish.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=_AsPrinted)
    return found


def test_the_workflow_keeps_githubs_schema(workflow: dict[str, Any]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows",
         "mine/.github/workflows/publish.yml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_publishes_what_it_builds(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    used = [step["uses"].split("@")[0] for job in (build, deploy) for step in job["steps"] if "uses" in step]
    assert used == [
        "actions/checkout", "actions/setup-python", "actions/configure-pages", "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]  # fmt: skip
    assert deploy["needs"] == "build"
    (upload,) = (s for s in build["steps"] if s.get("uses", "").startswith("actions/upload-pages-artifact"))
    assert upload["with"]["path"] == "site"
    asked = {name for step in build["steps"] for name in step.get("env", {})}
    configured = Path("mine/mkdocs.yml").read_text(encoding="utf-8")
    assert asked == set(re.findall(r"!ENV \[(\w+)", configured))
    (setup,) = (s for s in build["steps"] if s.get("uses", "").startswith("actions/setup-python"))
    assert Path("mine", setup["with"]["cache-dependency-path"]).is_file()


def test_the_workflow_runs_commands_that_there_are(workflow: dict[str, Any]) -> None:
    runs = [step["run"].split() for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    ours = [words[1:] for words in runs if words[0] == "microsite"]
    assert [words[0] for words in ours] == ["build", "check"]
    for name, *options in ours:
        main.commands[name].make_context(name, ["-f", "mine/mkdocs.yml", *options])
    others = [words for words in runs if words[0] != "microsite"]
    assert others == [["pip", "install", "-r", "requirements.txt"]]


@pytest.mark.parametrize(
    ("origin", "version", "expected"),
    [
        (None, "0.1.0", "research-microsite>=0.1.0,<0.2"),
        (None, "0.12.3", "research-microsite>=0.12.3,<0.13"),
        (None, "1.4.0", "research-microsite>=1.4.0,<2"),
        ({"url": "file:///x", "dir_info": {"editable": True}}, "0.1.0", "research-microsite>=0.1.0,<0.2"),
        (
            {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc", "requested_revision": "main"}},
            "0.1.0",
            "research-microsite @ git+https://example.org/r.git@abc",
        ),
    ],
)  # fmt: skip
def test_what_is_required_is_what_runs(
    origin: dict[str, Any] | None, version: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Distribution:
        def __init__(self) -> None:
            self.version = version

        def read_text(self, name: str) -> str | None:
            return json.dumps(origin) if origin and name == "direct_url.json" else None

    monkeypatch.setattr(module.metadata, "distribution", lambda name: Distribution())
    assert module._requirement() == expected


def test_the_running_version_is_the_one_required() -> None:
    assert run("mine")[0] == 0
    text = Path("mine/requirements.txt").read_text(encoding="utf-8")
    assert __version__ in text or "@" in text


def test_no_template_is_forgotten(root: Path) -> None:
    shipped = {p.relative_to(root / "generator/starter").as_posix() for p in (root / "generator/starter").rglob("*") if p.is_file()}  # fmt: skip
    shipped = {name for name in shipped if not name.endswith((".py", ".pyc"))}
    used = {name for language in LANGUAGES for name in (f"{language}/{p}" for p in new_site("X", language, "r") if p not in BOTH.values())}  # fmt: skip
    assert shipped == used | set(BOTH)


def test_help_names_the_languages_there_are() -> None:
    (option,) = (p for p in main.commands["new"].params if p.name == "language")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == LANGUAGES
