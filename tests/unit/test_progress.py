"""How far the work has come: who is told, and what a person sees of it."""

from __future__ import annotations

import io
import logging
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import display, parallel, pipeline, progress
from generator.display import shown
from generator.model import Site
from generator.parallel import PAYS, each


class Told:
    def __init__(self) -> None:
        self.events: list[object] = []

    def begin(self, stage: str) -> None:
        self.events.append(stage)

    def count(self, done: int, total: int) -> None:
        self.events.append((done, total))

    def end(self) -> None:
        self.events.append("end")


def twice(number: int) -> int:
    return 2 * number


def test_each_is_counted_within_its_stage() -> None:
    told = Told()
    with progress.listening(told), progress.stage("Doubling"):
        assert each(twice, range(2)) == [0, 2]
    assert told.events == ["Doubling", (0, 2), (1, 2), (2, 2), "end"]


def test_a_pool_that_breaks_begins_to_count_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, *_: object, **__: object) -> None:
            raise parallel.BrokenProcessPool

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", Broken)
    told = Told()
    with progress.listening(told):
        each(twice, range(PAYS))
    assert told.events[-1] == (PAYS, PAYS)


def test_a_stage_that_fails_is_over() -> None:
    told = Told()
    with progress.listening(told), pytest.raises(ValueError, match="no"), progress.stage("Trying"):
        raise ValueError("no")
    assert told.events == ["Trying", "end"]


def test_nobody_is_told_where_nobody_listens() -> None:
    with progress.listening(told := Told()):
        pass
    with progress.stage("Doubling"):
        assert each(twice, (1,)) == [2]
    assert told.events == []
    assert progress.listener() is None


def test_a_build_tells_its_stages_and_counts_its_articles(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for number in range(3):
        (tmp_path / f"seeds/{number}.txt").write_text(f"Un titre {number}\n\nIl y a {number} blessés, selon Lima.\n", encoding="utf-8")  # fmt: skip
    told = Told()
    with progress.listening(told):
        pipeline.build(pipeline.Project(tmp_path, Site("Essai", "", "fr")))
    stages = [event for event in told.events if isinstance(event, str) and event != "end"]
    assert stages[:2] == ["Reading content/", "Reading the seeds"]
    assert len(stages) == told.events.count("end") >= 7
    at = told.events.index("Reading the seeds")
    assert told.events[at + 1 : at + 6] == [(0, 3), (1, 3), (2, 3), (3, 3), "end"]


# --- what a person sees


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not what():
        assert time.monotonic() < end, "not seen in 5 s"
        time.sleep(0.01)


def test_a_stage_that_takes_its_time_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "PATIENCE", 0.05)
    monkeypatch.setattr(display._Lines, "wait", 0.05)
    said: list[str] = []
    with shown(said.append, terminal=False):
        with progress.stage("Quick"):
            pass
        with progress.stage("Slow"):
            listener = progress.listener()
            assert listener is not None
            listener.count(3, 7)
            wait_for(lambda: bool(said))
            listener.count(4, 7)
            time.sleep(0.2)
    assert said == ["Slow: 3 of 7 …"]


def test_it_is_said_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "PATIENCE", 0.05)
    monkeypatch.setattr(display, "AGAIN", 0.05)
    monkeypatch.setattr(display._Lines, "wait", 0.05)
    said: list[str] = []
    with shown(said.append, terminal=False), progress.stage("Outer"), progress.stage("Slow"):
        wait_for(lambda: len(said) >= 3)
    assert set(said) == {"Slow …"}


def test_verbose_says_each_stage_with_its_count_and_time() -> None:
    said: list[str] = []
    with shown(said.append, "verbose", terminal=False), progress.stage("Doubling"):
        each(twice, range(3))
        each(twice, range(4))
    assert len(said) == 1
    assert re.fullmatch(r"Doubling \(7\): \d\.\d s", said[0])


@pytest.mark.parametrize("terminal", [False, True])
def test_quiet_says_nothing(terminal: bool, capfd: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []
    with shown(said.append, "quiet", terminal=terminal), progress.stage("Doubling"):
        assert progress.listener() is None
    assert (said, capfd.readouterr()) == ([], ("", ""))


def test_one_shows_where_two_would() -> None:
    with shown(print, terminal=False):
        first = progress.listener()
        with shown(print, terminal=False):
            assert progress.listener() is first


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """No fixture: pytest puts its own stderr back before the test begins."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setattr(display, "SOON", 0.0)
    for name, value in (("TERM", "xterm"), ("COLUMNS", "60")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return made


GONE = "\x1b[2K"


def test_a_bar_is_drawn_and_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with shown(print), progress.stage("Doubling"):
        listener = progress.listener()
        assert listener is not None
        listener.count(3, 7)
        wait_for(lambda: "3 of 7" in terminal.getvalue())
    assert "Doubling" in terminal.getvalue()
    assert terminal.getvalue().endswith(GONE)
    assert sys.stderr is terminal


def test_between_stages_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with shown(print):
        with progress.stage("First"):
            wait_for(lambda: "First" in terminal.getvalue())
        drawn = terminal.getvalue()
        assert drawn.endswith(GONE)
        time.sleep(0.2)
        assert terminal.getvalue() == drawn


def test_a_short_build_of_a_server_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    monkeypatch.setattr(display, "SOON", 0.3)
    with shown(print):
        with progress.stage("First"):
            wait_for(lambda: "First" in terminal.getvalue())
        time.sleep(0.4)
        with progress.stage("Second"):
            time.sleep(0.15)
    assert "Second" not in terminal.getvalue()


def test_what_is_logged_meanwhile_is_on_a_line_of_its_own_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    logger, handler = logging.getLogger("mkdocs"), logging.StreamHandler(terminal)
    logger.addHandler(handler)
    long = "content/claims/" + "très-long-" * 12 + ".md:1: error: [not a style] \x1b[33mcoloured\x1b[0m"
    try:
        with shown(print), progress.stage("Doubling"):
            wait_for(lambda: "Doubling" in terminal.getvalue())
            logger.warning("%s", long)
        assert handler.stream is terminal
    finally:
        logger.removeHandler(handler)
    assert re.search(rf"(?:{re.escape(GONE)}|\n){re.escape(long)}\n", terminal.getvalue())


def test_a_dumb_terminal_has_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    said: list[str] = []
    with shown(said.append, "verbose"), progress.stage("Doubling"):
        time.sleep(0.15)
    assert len(said) == 1
    assert terminal.getvalue() == ""
