"""The folder of an export: what we wrote is replaced, and nothing that anybody else wrote."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.builders import folder as folder_module
from generator.builders.folder import LEDGER, Update, known, update
from generator.faults import CannotGoOn


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LEDGER
    }


def write(folder: Path, **files: str) -> Update:
    """`a__b_md` is `a/b.md`."""
    return update(folder, [(n.replace("__", "/").replace("_", "."), text.encode) for n, text in files.items()])


def test_a_second_run_replaces_and_removes_what_the_first_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "new/export"
    assert write(folder, docs__a_md="a", docs__b__c_md="c", x_yml="1") == Update(3, 0)
    before = (folder / "docs/a.md").stat().st_mtime_ns
    assert write(folder, docs__a_md="a", x_yml="2") == Update(1, 1)
    assert tree(folder) == {"docs/a.md": "a", "x.yml": "2"}
    assert (folder / "docs/a.md").stat().st_mtime_ns == before, (
        "a builder that looks at times builds it again for nothing"
    )
    assert not (folder / "docs/b").exists(), "an empty folder is left behind"


def test_what_the_builder_and_a_person_put_beside_it_stays(tmp_path: Path) -> None:
    write(tmp_path, docs__a_md="a", docs__b__c_md="c")
    for name in ("site/index.html", "docs/b/mine.md", ".cache/x", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("mine", encoding="utf-8")
    write(tmp_path, docs__a_md="a2")
    assert tree(tmp_path) == {
        ".cache/x": "mine",
        "README.md": "mine",
        "docs/a.md": "a2",
        "docs/b/mine.md": "mine",
        "site/index.html": "mine",
    }


@pytest.mark.parametrize("also", [(), (".git", ".venv")], ids=["empty", "git and an environment alone"])
def test_an_empty_folder_is_taken(tmp_path: Path, also: tuple[str, ...]) -> None:
    for name in also:
        (tmp_path / name).mkdir()
    assert write(tmp_path, a_md="a") == Update(1, 0)


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(CannotGoOn, match=r"no export wrote \(a, b, c and 1 more\).*new or empty"):
        write(tmp_path, x_md="x")
    assert sorted(tree(tmp_path)) == ["a", "b", "c", "d"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotGoOn, match="it is a file"):
        known(tmp_path / "x")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda folder: (folder / "docs/a.md").write_text("edited", encoding="utf-8"), "docs/a.md"),
        (lambda folder: (folder / "docs/new.md").write_text("mine", encoding="utf-8"), "docs/new.md"),
        (lambda folder: (folder / "docs/gone.md").write_text("edited", encoding="utf-8"), "docs/gone.md"),
        (lambda folder: (folder / "docs/new.md").mkdir(), "docs/new.md"),
        (lambda folder: (folder / "docs/new.md").symlink_to(folder / "nowhere"), "docs/new.md"),
    ],
    ids=["edited", "in the way of a new one", "edited, and to be removed", "a folder", "a link to nothing"],
)
def test_what_a_person_changed_there_stops_it_before_it_writes(tmp_path: Path, change: object, name: str) -> None:
    write(tmp_path, docs__a_md="a", docs__gone_md="b")
    change(tmp_path)  # type: ignore[operator]
    before = tree(tmp_path)
    with pytest.raises(CannotGoOn, match=rf"{name} was changed there.*export again"):
        write(tmp_path, docs__a_md="a2", docs__new_md="n")
    assert tree(tmp_path) == before


def test_nothing_is_written_through_a_link_out_of_it(tmp_path: Path) -> None:
    folder, outside = tmp_path / "export", tmp_path / "outside"
    write(folder, docs__a_md="a")
    (folder / "docs").rename(outside)
    (folder / "docs").symlink_to(outside)
    with pytest.raises(CannotGoOn, match=r"docs/a\.md"):
        write(folder, docs__a_md="a2")
    assert (outside / "a.md").read_text(encoding="utf-8") == "a"


def test_what_a_person_deleted_there_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, a_md="a", b_md="b")
    (tmp_path / "a.md").unlink()
    assert write(tmp_path, a_md="a", b_md="b") == Update(1, 0)


@pytest.mark.parametrize("stop_at", range(1, 7))
def test_a_run_that_was_stopped_is_finished_by_the_next(
    tmp_path: Path, stop_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at each of its writes: the ledger, three files, a removal, the ledger."""
    write(tmp_path, a_md="a", b_md="b", gone_md="x")
    left = [stop_at]

    def dying(real: object) -> object:
        def call(*arguments: object, **options: object) -> object:
            left[0] -= 1
            if not left[0]:
                raise KeyboardInterrupt
            return real(*arguments, **options)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patched:
        patched.setattr(folder_module, "put", dying(folder_module.put))
        patched.setattr(folder_module, "_remove", dying(folder_module._remove))
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path, a_md="a2", b_md="b2", c_md="c")
    write(tmp_path, a_md="a3", b_md="b2")
    assert tree(tmp_path) == {"a.md": "a3", "b.md": "b2"}


def test_a_ledger_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    write(tmp_path, a_md="a")
    (tmp_path / LEDGER).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(CannotGoOn, match=r"cannot be read.*new folder"):
        write(tmp_path, a_md="a")


def test_a_file_is_copied_as_it_is(tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(os.urandom(100))
    update(tmp_path / "export", [("docs/x.png", picture)])
    assert (tmp_path / "export/docs/x.png").read_bytes() == picture.read_bytes()
    assert update(tmp_path / "export", [("docs/x.png", picture)]) == Update(0, 0)
