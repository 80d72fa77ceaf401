import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

CONFIG = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
SEED = """\
Un titre pour cet article

Publié le 12/03/2024

Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture de la région.
"""
UNREAD = "the file has no page yet; `microsite build` makes it one"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds/a.txt").write_text(SEED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_stages_one_by_one(project: Path) -> None:
    assert run("check") == (0, f"seeds/a.txt:1: notice: {UNREAD} [no-page]\nNo problem found; 1 notice.\n")
    code, out = run("ingest")
    assert (code, out.splitlines()) == (0, ["content/articles/2024-03-12-un-titre-pour-cet-article.md"])
    code, out = run("detect")
    assert code == 0
    assert "content/claims/" in out
    assert run("detect") == (0, "Nothing new.\n")
    code, out = run("check")
    assert (code, out.splitlines()[-1]) == (0, "No problem found; 1 notice.")
    assert out.startswith(
        "content/articles/2024-03-12-un-titre-pour-cet-article.md:1: notice: the article has no outlet"
    )


def test_check_writes_nothing_and_says_what_is_wrong(project: Path) -> None:
    (project / "seeds/b.txt").write_bytes(b"")
    code, out = run("check")
    assert code == 1
    assert out.startswith("seeds/b.txt:1: error: ")
    assert out.splitlines()[0].endswith(" [empty]")
    assert list((project / "content").iterdir()) == []


def test_without_a_configuration_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out = run("check")
    assert code == 2
    assert "mkdocs.yml" in out


def test_a_wrong_option_of_the_plugin_stops_the_command(project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.replace("microsite]", "microsite: {seed: x}]"), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "mkdocs.yml:4: there is no option `seed`: did you mean `seeds`?" in result.stderr
    assert not (project / "site").exists()


def test_without_content_a_command_that_writes_none_says_what_makes_it(project: Path) -> None:
    (project / "content").rmdir()
    code, out = run("check")
    assert code == 2
    assert "there is no content/ yet; `microsite build` makes it" in out
    assert not (project / "content").exists()
    assert run("ingest")[0] == 0
