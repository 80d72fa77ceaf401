"""The derived tree: what is in its folder, and how it comes to hold what it is to hold."""

from __future__ import annotations

import os
from pathlib import Path

from generator.content.files import names, stamps, write_tree


def test_a_tree_holds_what_it_is_given_and_what_it_is_to_keep(tmp_path: Path) -> None:
    write_tree(tmp_path, [("a.md", "a"), ("b/b.md", "b"), ("b/c/c.md", "c"), ("d.md", "d")], {}, lambda name: False)
    (tmp_path / "b/stale.md").write_text("s", encoding="utf-8")
    there = stamps(tmp_path)
    now = write_tree(tmp_path, [("a.md", "a"), ("d.md", "new"), ("e/e.md", "e")], there, "b/b.md".__eq__)
    assert names(tmp_path) == {"a.md", "b/b.md", "d.md", "e/e.md"}
    assert now == stamps(tmp_path)
    assert [now[name] == there.get(name) for name in sorted(now)] == [True, True, False, False]


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    first = write_tree(tmp_path, [("a.md", "a")], {}, lambda name: False)
    os.utime(tmp_path / "a.md", ns=(1, 1))
    now = write_tree(tmp_path, [("a.md", "a")], first, lambda name: False)
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1
    assert now == first  # as it was listed: who changes it behind our back is seen the next time


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert (names(tmp_path / "no"), stamps(tmp_path / "no")) == (set(), {})


def test_links_are_listed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/file").write_text("x", encoding="utf-8")
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/link").symlink_to(tmp_path / "there")
    assert names(tmp_path / "tree") == {"link"}
