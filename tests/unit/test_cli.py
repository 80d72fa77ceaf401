import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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
    result = _run(*arguments)
    return result.exit_code, result.output


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_stages_one_by_one(project: Path) -> None:
    said = f"seeds/a.txt:1: notice: {UNREAD} [no-page]\nNo problem found; 1 notice.\n"
    assert run("check") == (0, said)
    ingested = _run("ingest")
    assert (ingested.exit_code, ingested.stdout) == (0, "content/articles/2024-03-12-un-titre-pour-cet-article.md\n")
    assert ingested.stderr == "New: 1 article.\n"
    detected = _run("detect")
    assert detected.exit_code == 0
    assert re.fullmatch(r"(content/(entities|claims)/[\w-]+\.md\n)+", detected.stdout)
    assert detected.stderr == "Proposed: 1 claim.\n"
    again = _run("detect")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "Nothing new.\n")
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


@pytest.fixture
def wrong(project: Path) -> Path:
    """A project with one problem of each severity, and a quotation whose sentence was corrected."""
    assert run("ingest")[0] == run("detect")[0] == 0
    page = next(project.glob("content/articles/*.md"))
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("d'une école", "d'un lycée").replace("date: 2", "statu: x\ndate: 2"), encoding="utf-8")
    return project


def test_check_for_programs_and_for_github(wrong: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--format", "json"])
    rows = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert [(row["severity"], row["code"], row["line"]) for row in rows] == [
        ("warning", "unknown-field", 3), ("error", "quote-not-found", 6), ("notice", "no-outlet", 1),
    ]  # fmt: skip
    assert [list(row) for row in rows] == [["page", "line", "severity", "code", "message"]] * 3
    result = CliRunner().invoke(main, ["check", "--format", "github", "--severity", "warning"])
    warning, error = result.stdout.splitlines()
    assert warning.startswith(
        "::warning file=content/articles/2024-03-12-un-titre-pour-cet-article.md,line=3,title=unk"
    )
    assert error.startswith("::error file=content/claims/")
    assert result.stderr == ""


def test_check_for_github_names_files_from_the_repository_on(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(wrong.parent))
    assert f"file={wrong.name}/content/" in run("check", "--format", "github")[1]


def test_check_fails_by_what_it_shows(wrong: Path) -> None:
    claim = next(wrong.glob("content/claims/au-moins-12*.md"))
    claim.unlink()
    assert run("check", "--severity", "warning")[0] == 1
    assert run("check", "--severity", "error") == (0, "No problem found.\n")


def test_check_shows_few_notices_of_a_kind_unless_asked_for_all(project: Path) -> None:
    for number in range(15):
        (project / f"seeds/{number}.txt").write_text(f"{SEED}\n{number} fois la même phrase.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check"])
    assert result.stdout.count("[no-page]") == 10
    more = "And 6 more [no-page]: `microsite check --severity notice` shows them all."
    assert result.stderr.splitlines() == [more, "No problem found; 16 notices."]
    assert run("check", "--severity", "notice")[1].count("[no-page]") == 16


def test_check_fix_shows_what_it_changes(wrong: Path) -> None:
    claim = next(wrong.glob("content/claims/au-moins-12*.md"))
    before = claim.read_bytes()
    code, out = run("check", "--severity", "error")
    assert (code, out.splitlines()[-1]) == (
        1, "One quotation follows a sentence that was corrected: `microsite check --fix` puts that right."
    )  # fmt: skip
    code, out = run("check", "--fix", "--dry-run")
    assert code == 1
    assert "would become" in out
    assert claim.read_bytes() == before
    code, out = run("check", "--fix", "--severity", "error")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith(f"content/claims/{claim.name}:6: ")
    assert [line[:4] for line in lines[1:3]] == ["  - ", "  + "]
    assert "the title still says `école`" in lines[3]
    assert claim.read_bytes() == before.replace("d'une école, selon".encode(), "d'un lycée, selon".encode())
    assert run("check", "--fix", "--severity", "error") == (0, "Nothing to put right.\nNo problem found.\n")


def test_check_fix_leaves_stdout_to_programs(wrong: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--fix", "--format", "json"])
    assert [row["code"] for row in json.loads(result.stdout)] == ["unknown-field", "no-outlet"]
    assert "  + Au moins 12" in result.stderr


def test_check_dry_run_needs_fix(project: Path) -> None:
    assert run("check", "--dry-run")[0] == 2


def test_what_needs_a_person_is_said_last_with_what_lists_it(project: Path) -> None:
    (project / "seeds/b.txt").write_bytes(b"")
    (project / "seeds/c.doc").write_bytes(b"x")
    done = _run("ingest")
    assert done.exit_code == 1
    said = done.stderr.splitlines()
    assert [line.split(":")[0] for line in said[:2]] == ["seeds/b.txt", "seeds/c.doc"]
    assert said[2:] == [
        "New: 1 article.",
        "2 problems need a person (1 empty, 1 seed-format): microsite check lists them.",
    ]


@pytest.mark.parametrize("arguments", [("ingest", "-q"), ("-q", "ingest"), ("detect", "-q"), ("ingest", "--quiet")])
def test_quiet_says_problems_alone(arguments: tuple[str, ...], project: Path) -> None:
    assert run(*arguments) == (0, "")
    (project / "seeds/b.txt").write_bytes(b"")
    code, out = run("ingest", "-q")
    assert code == 1
    assert out.startswith("seeds/b.txt:1: error: ")
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("ingest", "-v"), ("-v", "ingest")])
def test_verbose_says_what_each_stage_did(arguments: tuple[str, ...], project: Path) -> None:
    done = _run(*arguments)
    assert re.search(r"(?m)^Reading the seeds \(1\): \d+\.\d s$", done.stderr)
    assert done.stdout.splitlines() == ["content/articles/2024-03-12-un-titre-pour-cet-article.md"]


def test_quiet_and_verbose_are_opposites(project: Path) -> None:
    code, out = run("check", "-q", "-v")
    assert code == 2
    assert "opposites" in out


def test_check_on_stdout_is_the_problems_and_nothing_else(project: Path) -> None:
    (project / "seeds/b.txt").write_bytes(b"")
    done = _run("check", "-v", "--severity", "warning")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["seeds/b.txt"]


@pytest.mark.parametrize("name", [None, *sorted(main.commands)])
def test_help_reads_well_on_a_narrow_terminal(name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out = run(*([name] if name else []), "--help")
    assert code == 0
    assert [line for line in out.splitlines() if len(line) > 80] == []
    assert [line for line in out.splitlines() if line.endswith("...") and "Usage" not in line] == [], (
        "a summary that is cut off"
    )
    if name:
        assert re.search(r"(?m)^  -h, --help", out)


def test_help_is_soon_there() -> None:
    """What a command needs is imported when it runs: `--help` loads neither MkDocs nor the stages."""
    code = "import sys; from generator.cli import main; print(*sorted(m.split('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint({"mkdocs", "jinja2", "rich", "numpy", "yaml", "msgspec", "babel"})
