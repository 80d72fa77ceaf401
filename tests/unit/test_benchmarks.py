"""The benchmarks' own parts that need no hour: corpora, and the table."""

from __future__ import annotations

import importlib
import json
import re
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from benchmarks import peers, report, searching, shares
from benchmarks.corpus import write_corpus
from benchmarks.running import Failed, run


def test_a_corpus_is_the_same_at_every_run_and_as_large_as_asked(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_corpus((), tmp_path / name, articles=6, words=100)
    seeds = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "one").iterdir()}
    assert seeds == {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "two").iterdir()}
    assert len(seeds) == 6
    assert all(100 <= len(text.split()) < 220 for text in seeds.values())
    assert len({text.split("\n")[0] for text in seeds.values()}) == 6


def test_a_program_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"status 3: .*no such thing"):
        run(["sh", "-c", "echo no such thing; exit 3"], tmp_path)
    with pytest.raises(Failed, match="not done after 0 s"):
        run(["sleep", "5"], tmp_path, patience=0.05)


def test_a_program_has_its_time_and_memory(tmp_path: Path) -> None:
    done = run(["python3", "-c", "import time; x = bytearray(50_000_000); time.sleep(1); print(len(x))"], tmp_path)
    assert done.output.strip() == "50000000"
    assert 1 < done.wall < 10
    assert done.memory > 45


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    for name in ("index.md", "articles/index.md", "articles/a.md", "data/claims.json"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text("# A\n", encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zensical", {"docs/index.md", "docs/articles/a.md", "docs/data/claims.json", "mkdocs.yml"}),
        (
            "hugo",
            {"content/_index.md", "content/articles/_index.md", "content/articles/a.md", "static/data/claims.json"},
        ),
        ("eleventy", {"docs/index.md", "docs/articles/a.md", "layouts/page.njk", ".eleventy.js"}),
    ],
)
def test_a_peer_is_given_the_same_pages(tmp_path: Path, pages: Path, name: str, expected: set[str]) -> None:
    program = tmp_path / name
    program.touch()
    installed, _ = peers.found({name: str(program)})
    folder = tmp_path / "there"
    folder.mkdir()
    installed[name].lay_out(pages, folder)
    laid_out = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert expected <= laid_out


def test_a_peer_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    installed, missing = peers.found({})
    assert list(installed) == ["material"]
    assert missing == [f"{name} is not there: name it with --{name} PATH" for name in peers.PROGRAMS]


def size(pages: float, seconds: float) -> dict[str, Any]:
    stage = dict.fromkeys((*report.STAGES, "all"), seconds) | {"memory": 50.0}
    counts = {"pages": pages, "articles": pages**2, "entities": 1.0, "claims": 1.0}

    def runs(*walls: float) -> list[dict[str, float]]:
        return [{"wall": wall, "cpu": wall, "memory": 100.0} for wall in walls]

    return {
        "stages": [stage | counts],
        "builds": {
            report.PLAIN: runs(2 * seconds, 9 * seconds, seconds),
            "ours, clean": runs(seconds),
            "ours, nothing changed": runs(seconds / 8),
        },
        "editing": [{"what": "claims: a note", "sent": 0.5, "seen": 0.75}],
        "search": {"opened": 200.0, "first": 5.0, "soon": 50.0, "later": 10.0, "typed": 8.0, "slowest": 90.0},
        "hugo failed": "status 1:\nno theme",
    }


def test_the_table_has_medians_ratios_and_exponents() -> None:
    about = {
        "day": "2026-01-01",
        "machine": "2 cores",
        "versions": ["Python 3"],
        "sources": [],
        "words": 300,
    }
    found = {
        "about": about | {"missing": ["hugo is not there"]},
        "sizes": {"1000": size(1000, 100), "100": size(100, 5)},
    }
    written = report.written(found)
    assert "| ours, clean | 5.0 (×0.50) | 100.0 (×0.50) | 1.30 | 100.0 | 100 MiB |" in written
    assert f"| {report.PLAIN} | 10.0 | 200.0 | 1.30 | 200.0 | 100 MiB |" in written
    assert f"| exponent, by articles | | | | {' | '.join(['0.65'] * (len(report.STAGES) + 1))} | |" in written
    assert "| claims: a note | 0.50 | 0.75 | 0.50 | 0.75 |" in written
    assert "| 1,000 | 200 | 5 | 50 | 10 | 8 | 90 |" in written
    assert "Ours, nothing changed, as a part of clean: 0.125 (100 pages), 0.125 (1,000 pages)." in written
    assert "the median of 1 run (100 pages), 1 run (1,000 pages)." in written
    assert "Not measured: hugo is not there." in written
    assert "- about 100 pages, hugo: status 1: no theme" in written
    assert not re.search(r"\bnan\b|None", written)


def test_a_size_of_which_nothing_was_measured_is_no_column() -> None:
    about = {
        "day": "2026-01-01",
        "machine": "2 cores",
        "versions": [],
        "sources": ["a.jsonl"],
        "words": 300,
    }
    written = report.written({"about": about | {"missing": []}, "sizes": {"100": {"stages failed": "no memory"}}})
    assert "## What failed\n\n- about 100 pages, stages: no memory" in written
    assert "## A build" not in written


def test_what_is_asked_of_a_search_is_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    names = ["Séoul", "Kim Jong-un", *(f"Nom {letter}" for letter in "abcdefgh")]
    entities = [{"id": name, "name": name, "articles": ["x"] * (len(names) - at)} for at, name in enumerate(names)]
    articles = [{"title": f"L'{word} est là, dit-on"} for word in ("eau", "or", "air")]
    (tmp_path / "data/entities.json").write_text(json.dumps(entities), encoding="utf-8")
    (tmp_path / "data/articles.json").write_text(json.dumps(articles), encoding="utf-8")
    asked = searching.questions(tmp_path)
    assert asked[:2] == ["Séoul", "Kim Jong-un"]
    assert len(set(asked)) == searching.LATER + 1
    assert searching.typed(tmp_path) == ["Séoul", "L eau est", "L or est"]


def test_what_of_ours_is_timed_is_there() -> None:
    ours = [place for places in shares.WRAPPED.values() for place in places if place.startswith("generator.")]
    for place in ours:
        module, _, path = place.partition(":")
        assert attrgetter(path)(importlib.import_module(module))
    assert len(ours) > 5
