"""What a file system does to a project: each fault is a message and an exit status, and nothing is lost."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import pipeline, proposals, publishable, seeds
from generator.cli import main
from generator.content import files, staging
from generator.faults import CannotGoOn
from generator.lock import alone
from generator.model import Problem, Site, in_brief

CONFIG = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
SEED = """\
Un titre pour cet article

Publié le 12/03/2024

Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture de la région.
"""
SECOND = """\
Le lendemain du drame

Publié le 13/03/2024

Au moins 12 personnes ont été blessées dans l'effondrement d'une école de la région, selon la préfecture.

Les recherches se poursuivent mercredi dans les villages touchés, où les secours travaillent sans relâche.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds/a.txt").write_text(SEED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def of(root: Path) -> pipeline.Project:
    return pipeline.Project(root, Site("Titre", "", "fr"))


SUMMARY = re.compile(r"New: |Proposed: |\d+ problems? needs? a person|\d+ (?:errors?|warnings?)|No problem found; ")
"""What a command says in the end of all it did and found."""


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    said = [line for line in result.output.splitlines(keepends=True) if not SUMMARY.match(line)]
    return result.exit_code, "".join(said)


def content(project: Path) -> dict[str, bytes]:
    found = (p for p in (project / "content").rglob("*") if p.is_file())
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in found}


def claim_of(project: Path) -> Path:
    (page,) = (project / "content/claims").glob("*.md")
    return page


# --- what is found in seeds/ and content/ -----------------------------------------------------------------------------


def link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        pytest.param("passwd.txt", link("/etc/passwd"), "out of the project", id="a-link-out-of-the-project"),
        pytest.param("all", link("/"), "out of the project", id="a-folder-link-out-of-the-project"),
        pytest.param("zero.txt", link("/dev/zero"), "out of the project", id="a-link-to-a-device"),
        pytest.param("loop", link("loop"), "in a circle", id="a-link-to-itself"),
        pytest.param("up", link(".."), "a folder that it is in", id="a-link-to-the-folder-above"),
        pytest.param("gone.txt", link("nowhere.txt"), "nowhere", id="a-link-to-nothing"),
        pytest.param("pipe.txt", os.mkfifo, "a pipe or a device", id="a-pipe"),
        pytest.param("a\nb.txt", Path.touch, "control character", id="a-line-end-in-the-name"),
        pytest.param("b\udcff.txt", Path.touch, "not UTF-8", id="a-name-that-is-not-utf-8"),
        pytest.param("big.txt", lambda path: os.truncate(_made(path), 100_000_000), "100 MB", id="a-hundred-megabytes"),
        pytest.param(
            "big.md", lambda path: os.truncate(_made(path), 10_000_001), "limit of 10 MB", id="just-too-large"
        ),
    ],
)
def test_a_seed_that_is_none_is_one_problem_and_the_others_are_read(
    project: Path, name: str, make: Callable[[Path], None], said: str
) -> None:
    make(project / "seeds" / name)
    code, out = run("ingest")
    assert code == 1
    assert out.splitlines()[0] == "content/articles/2024-03-12-un-titre-pour-cet-article.md"
    (problem,) = out.splitlines()[1:]
    assert said in problem
    assert problem.startswith(f"seeds/{seeds._shown(name)}:1: error: ")
    assert problem.endswith("]")


def _made(path: Path) -> Path:
    path.touch()
    return path


@pytest.mark.parametrize(
    ("name", "to"),
    [("same.txt", "a.txt"), ("also.txt", "../papers/b.txt"), ("more", "../papers"), ("here", "sub")],
    ids=["a-seed-twice", "a-file-elsewhere-in-the-project", "a-folder-elsewhere", "a-folder-of-seeds"],
)
def test_a_link_inside_the_project_is_followed_and_read_once(project: Path, name: str, to: str) -> None:
    (project / "seeds/sub").mkdir()
    (project / "papers").mkdir()
    (project / "papers/b.txt").write_text(SECOND, encoding="utf-8")
    (project / "seeds" / name).symlink_to(to)
    code, out = run("ingest")
    assert code == 0
    assert len(out.splitlines()) == (2 if "papers" in to else 1)
    assert run("ingest") == (0, "Nothing new.\n")


def test_a_folder_with_the_name_of_a_seed_is_a_folder(project: Path) -> None:
    (project / "seeds/b.md").mkdir()
    (project / "seeds/b.md/c.txt").write_text(SECOND, encoding="utf-8")
    assert run("ingest")[1].splitlines()[1] == "content/articles/2024-03-13-le-lendemain-du-drame.md"


@pytest.mark.parametrize(
    "name",
    [
        "un nom avec des espaces.txt",
        "été à Noël.txt",
        "é" * 123 + ".txt",
        "x" * 250 + ".TXT",
        "l’avis\u202f: «\xa0oui\xa0».txt",
    ],
    ids=["spaces", "accents", "accents-to-the-brim", "250-characters", "no-break-spaces"],
)
def test_a_seed_may_have_any_name_that_can_be_printed(project: Path, name: str) -> None:
    (project / "seeds/a.txt").rename(project / "seeds" / name)
    assert run("ingest")[0] == 0
    assert run("ingest") == (0, "Nothing new.\n")
    assert run("check", "--severity", "warning") == (0, "No problem found.\n")


def test_a_seed_whose_accents_a_mac_took_apart_is_the_same_seed(project: Path) -> None:
    composed, apart = (unicodedata.normalize(form, "été.txt") for form in ("NFC", "NFD"))
    (project / "seeds/a.txt").rename(project / "seeds" / composed)
    assert run("ingest")[0] == 0
    (project / "seeds" / composed).rename(project / "seeds" / apart)
    assert run("ingest") == (0, "Nothing new.\n")
    (project / "seeds" / composed).write_text(SEED, encoding="utf-8")
    code, out = run("check", "--severity", "warning")
    assert (code, "stored in two ways" in out) == (1, True)


def test_a_project_reached_by_a_link_is_that_project(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path_factory.mktemp("links") / "mon projet d’été"
    there.symlink_to(project)
    monkeypatch.chdir(there)
    assert run("ingest")[0] == 0
    assert run("check", "--severity", "warning") == (0, "No problem found.\n")


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("pipe.md", os.mkfifo, "a pipe or a device"),
        ("folder.md", Path.mkdir, "a folder stands where a file is needed"),
        ("passwd.md", link("/etc/passwd"), "out of the project"),
        ("loop.md", link("loop.md"), "links lead in a circle"),
        ("gone.md", link("nowhere.md"), "not there any more"),
        ("big.md", lambda path: os.truncate(_made(path), 40_000_000), "40 MB"),
    ],
    ids=["a-pipe", "a-folder", "a-link-out", "a-circle", "a-link-to-nothing", "too-large"],
)
def test_a_page_that_is_none_is_one_problem(project: Path, name: str, make: Callable[[Path], None], said: str) -> None:
    assert run("ingest")[0] == 0
    (project / "content/claims").mkdir()
    make(project / "content/claims" / name)
    code, out = run("check", "--severity", "warning")
    assert code == 1
    (problem,) = out.splitlines()
    assert problem.startswith(f"content/claims/{name}:1: error: ")
    assert said in problem


def test_a_folder_of_pages_that_leads_out_of_the_project_is_neither_read_nor_written(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / "content/articles").symlink_to(elsewhere)
    code, out = run("ingest")
    assert (code, list(elsewhere.iterdir())) == (2, [])
    assert "content/articles is a symbolic link out of the project" in out
    assert run("check", "--severity", "warning")[1].startswith(
        "content/articles:1: error: it is a symbolic link out of the project"
    )


def test_two_pages_that_a_mac_takes_for_one_are_said(project: Path) -> None:
    (project / "content/entities").mkdir()
    for name, title in (("a.md", "Anna"), ("A.md", "Berta")):
        (project / "content/entities" / name).write_text(f"---\ntitle: {title}\nkind: person\n---\n", encoding="utf-8")
    (problem,) = run("check", "--severity", "warning")[1].splitlines()
    assert problem.startswith("content/entities/a.md:1: warning: on a Mac and under Windows A.md has the same name")


def test_a_page_with_a_name_of_250_bytes_is_appended_to(project: Path) -> None:
    assert (run("ingest")[0], run("detect")[0]) == (0, 0)
    page = claim_of(project)
    long = page.rename(page.with_name("é" * 124 + ".md"))
    (project / "content/.proposed").unlink()
    (project / "seeds/b.txt").write_text(SECOND, encoding="utf-8")
    assert (run("ingest")[0], run("detect")[0]) == (0, 0)
    assert long.read_text(encoding="utf-8").count("- article:") == 2


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ({"more": "/usr"}, "content/more: it is a symbolic link out of the project"),
        ({"more": "."}, "content/more: it is a symbolic link to a folder that it is in"),
        ({"a/x": "../b", "b/y": "../a"}, "content/a/x/y: it is a symbolic link to a folder that it is in"),
    ],
    ids=["out", "to-itself", "to-one-another"],
)
def test_a_folder_that_mkdocs_would_follow_out_or_for_ever_stops_the_build(
    project: Path, links: dict[str, str], said: str
) -> None:
    for name, to in links.items():
        (project / "content" / name).parent.mkdir(exist_ok=True)
        (project / "content" / name).symlink_to(to)
    with pytest.raises(CannotGoOn, match=re.escape(said)):
        publishable.check_folders(project / "content")


# --- what changes while it is read ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (Path.unlink, "error: the file cannot be read (it is not there any more)"),
        (lambda path: path.write_text(SECOND * 2, encoding="utf-8"), "warning: another program was writing the file"),
    ],
    ids=["removed", "written"],
)
def test_a_seed_that_changes_while_it_is_read_waits(
    project: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Path], None], said: str
) -> None:
    (project / "seeds/b.txt").write_text(SECOND, encoding="utf-8")

    def read(path: Path, limit: int) -> bytes:
        if path.name == "b.txt":
            meanwhile(path)
        return files.read_file(path, limit)

    monkeypatch.setattr(seeds, "read_file", read)
    code, out = run("ingest")
    assert code == 1
    assert out.splitlines()[0] == "content/articles/2024-03-12-un-titre-pour-cet-article.md"
    assert out.splitlines()[1].startswith(f"seeds/b.txt:1: {said}")
    assert len(out.splitlines()) == 2


def test_what_a_person_saves_while_sources_are_added_is_kept_and_they_come_next_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (run("ingest")[0], run("detect")[0]) == (0, 0)
    page = claim_of(project)
    (project / "seeds/b.txt").write_text(SECOND, encoding="utf-8")
    assert run("ingest")[0] == 0
    saved = page.read_text(encoding="utf-8") + "\nMon analyse.\n"
    at_last = proposals.carry_out

    def saved_before(*arguments: object) -> object:
        page.write_text(saved, encoding="utf-8")
        return at_last(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(proposals, "carry_out", saved_before)
    code, out = run("detect")
    assert (code, page.read_text(encoding="utf-8")) == (1, saved)
    assert "[saved-meanwhile]" in out
    monkeypatch.undo()
    monkeypatch.chdir(project)
    assert run("detect")[0] == 0
    text = page.read_text(encoding="utf-8")
    assert text.endswith("Mon analyse.\n")
    assert text.count("- article:") == 2


def with_a_claim_to_extend(project: Path) -> Path:
    assert (run("ingest")[0], run("detect")[0]) == (0, 0)
    (project / "seeds/b.txt").write_text(SECOND, encoding="utf-8")
    assert run("ingest")[0] == 0
    return claim_of(project)


def test_a_page_keeps_its_permissions(project: Path) -> None:
    page = with_a_claim_to_extend(project)
    page.chmod(0o640)
    assert run("detect")[0] == 0
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def test_a_page_that_is_read_only_is_left_alone_and_said(project: Path) -> None:
    page = with_a_claim_to_extend(project)
    before = page.read_bytes()
    page.chmod(0o444)
    code, out = run("detect")
    assert (code, page.read_bytes()) == (1, before)
    assert "[read-only]" in out
    page.chmod(0o644)
    assert run("detect")[0] == 0
    assert page.read_text(encoding="utf-8").count("- article:") == 2


def test_a_page_that_is_a_link_within_the_project_stays_one(project: Path) -> None:
    page = with_a_claim_to_extend(project)
    (project / "shared").mkdir()
    real = page.rename(project / "shared/claim.md")
    page.symlink_to("../../shared/claim.md")
    assert run("detect")[0] == 0
    assert page.is_symlink()
    assert real.read_text(encoding="utf-8").count("- article:") == 2


# --- what cannot be written -------------------------------------------------------------------------------------------


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, number: int, error: int) -> Iterator[list[str]]:
    """The `number`-th call that writes fails, and those after it: a disk that is full stays full."""
    calls: list[str] = []

    def refuse(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **named: object) -> object:
            writes = name != "open" or int(arguments[1]) & os.O_ACCMODE  # type: ignore[call-overload]
            if writes and ".microsite" not in str(arguments[0]):
                calls.append(f"{name} {arguments[0]}")
                if len(calls) >= number:
                    raise OSError(error, os.strerror(error), *([str(arguments[0])] if name != "write" else []))
            return real(*arguments, **named)

        return call

    with monkeypatch.context() as patch:
        for name in ("open", "write", "fsync", "replace"):
            patch.setattr(os, name, refuse(name))
        yield calls


def test_a_disk_that_is_full_at_any_write_costs_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two new pages and a source more on a page that a person edited."""
    page = with_a_claim_to_extend(project)
    page.write_text(page.read_text(encoding="utf-8") + "\nMon analyse.\n", encoding="utf-8")
    before = content(project)
    assert run("detect")[0] == 0  # what is kept for the next run is written, and that it cannot be is no loss
    restore(project, before)
    with failing(monkeypatch, 10**9, errno.ENOSPC) as calls:
        assert run("detect")[0] == 0
    after = content(project)
    assert len(calls) > 8
    for number in range(1, len(calls) + 1):
        restore(project, before)
        with failing(monkeypatch, number, errno.ENOSPC):
            code, out = run("detect")
        assert "the disk is full" in out, calls[number - 1]
        assert code == 2 or content(project) == after, (
            calls[number - 1],
            out,
        )  # what is kept for the next run is no loss
        assert "Traceback" not in out
        for name, raw in content(project).items():
            if ".unfinished" not in name:
                assert raw in (before.get(name), after.get(name)), (calls[number - 1], name)
        assert run("detect")[0] == 0
        assert content(project) == after, calls[number - 1]


def restore(project: Path, state: dict[str, bytes]) -> None:
    for name in content(project):
        (project / name).unlink()
    for name, raw in state.items():
        (project / name).write_bytes(raw)


@pytest.mark.parametrize(
    ("error", "said"),
    [(errno.EACCES, "no permission"), (errno.EROFS, "read-only"), (errno.EDQUOT, "used up"), (errno.EIO, "fault")],
    ids=errno.errorcode.get,
)
def test_what_the_system_refuses_is_said_with_its_place(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: int, said: str
) -> None:
    before = content(project)
    with failing(monkeypatch, 1, error):
        code, out = run("ingest")
    assert (code, content(project)) == (2, before)
    assert said in out
    assert out.startswith("Error: content/")
    assert "then run it again" in out


@pytest.mark.parametrize("name", [".microsite", "content/articles", "content/.unfinished"])
def test_a_file_where_a_folder_is_needed_is_said(project: Path, name: str) -> None:
    (project / name).write_text("à moi", encoding="utf-8")
    code, out = run("ingest")
    assert code == 2
    assert "a file stands where a folder is needed" in out
    assert (project / name).read_text(encoding="utf-8") == "à moi"


def test_a_folder_of_pages_that_cannot_be_listed_is_not_taken_for_empty(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("ingest")[0] == 0

    listed = os.scandir

    def refused(folder: str) -> Any:
        if folder.endswith("articles"):
            raise PermissionError(errno.EACCES, "Permission denied", folder)
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refused)
    code, out = run("check", "--severity", "warning")
    assert (code, out.splitlines()[0].startswith("Error: content/articles: you have no permission")) == (2, True)


def test_the_derived_tree_is_not_written_where_a_link_leads(project: Path) -> None:
    (project / "mine").mkdir()
    (project / "mine/only.md").write_text("à moi", encoding="utf-8")
    (project / ".microsite").mkdir()
    (project / ".microsite/pages").symlink_to("../mine")
    with pytest.raises(OSError, match="symbolic link"):
        pipeline.build(of(project))
    assert [p.name for p in (project / "mine").iterdir()] == ["only.md"]


def test_what_a_killed_run_left_is_removed_and_what_a_person_left_is_not(project: Path) -> None:
    for name in (".a.md.4711.tmp", ".notes.tmp", "mine.tmp"):
        (project / "content" / name).write_text("…", encoding="utf-8")
    assert run("ingest")[0] == 0
    assert sorted(p.name for p in (project / "content").iterdir()) == [
        ".notes.tmp",
        ".proposed",
        "articles",
        "mine.tmp",
    ]


@pytest.mark.parametrize("page", ["../x", "claims/../../x", "claims/x/y", "other/x"])
def test_a_record_that_no_run_made_writes_nowhere_else(project: Path, page: str) -> None:
    folder = project / "content" / staging.FOLDER
    (folder / "claims").mkdir(parents=True)
    (folder / "x.md").write_text("…", encoding="utf-8")
    (project / "content/x.md").write_text("…", encoding="utf-8")
    record = f'{{"pages": [{{"page": "{page}", "replaces": null, "remembered": []}}], "ledger": []}}'
    (folder / staging.RECORD).write_text(record, encoding="utf-8")
    before = {p for p in project.rglob("*.md") if staging.FOLDER not in p.parts}
    staging.finish(project / "content")
    assert {p for p in project.rglob("*.md") if staging.FOLDER not in p.parts} == before


def test_a_name_that_windows_keeps_for_a_device_is_no_pages_name(project: Path) -> None:
    (project / "seeds/a.txt").write_text(
        SEED.replace("Un titre pour cet article", "Con").replace("Publié le 12/03/2024", ""), encoding="utf-8"
    )
    assert "content/articles/con-2.md" in run("ingest")[1]


# --- two runs at once, and stopping ------------------------------------------------------------------------------------

HOLD = """\
import sys, time
sys.argv = ["/usr/bin/microsite", "detect"]
from pathlib import Path
from generator.lock import alone
from generator.model import Site
from generator.project import Project
with alone(Project(Path.cwd(), Site("", "", "fr"))):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(project: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], cwd=project, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_waits_then_says_who_is_at_it_and_a_dead_one_is_no_obstacle(
    project: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.lock.PATIENCE", 0.2)
    for command in ("ingest", "detect", "build"):
        code, out = run(command)
        assert code == 2
        assert f"`microsite detect` (process {holder.pid}, since " in out
        assert "wait until it is done, then run it again" in out
    assert content(project) == {}
    assert run("check", "--severity", "warning") == (0, "No problem found.\n")  # which writes nothing, needs no lock
    holder.kill()
    holder.wait()
    assert run("ingest")[0] == 0


def test_a_run_holds_the_lock_for_itself_and_its_own_threads_one_by_one(project: Path) -> None:
    refused: list[str] = []

    def other() -> None:
        try:
            with alone(of(project), patience=0.1):
                pass
        except CannotGoOn as error:
            refused.append(str(error))

    with alone(of(project)), alone(of(project)):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(refused) == 1
    with alone(of(project)):
        pass
    assert [p.name for p in (project / ".microsite").iterdir()] == ["lock"]


def test_ctrl_c_is_a_word_and_no_traceback(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "ingest", interrupted)
    assert run("ingest") == (130, "\nStopped. Nothing is half-written; run it again to go on.\n")


def test_many_problems_of_a_kind_are_said_in_brief() -> None:
    many = [Problem(f"seeds/{n:05}.txt", 1, "error", "empty", "…") for n in range(10_000)]
    said = list(in_brief([*many, Problem("seeds/x.txt", 1, "error", "binary", "…")]))
    assert len(said) == 22
    assert said[20].message == "and 9,980 more like these; `microsite check` lists them all"
    assert said[21].code == "binary"
    assert list(in_brief(many[:21])) == many[:21]
