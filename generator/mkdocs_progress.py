"""How far MkDocs has come with the pages: the events that it has for each of them, counted.

A plugin of its own, which ours brings along: it is told first when a build begins and last when it is done.
"""

from __future__ import annotations

from contextlib import ExitStack
from logging import INFO
from typing import Any

from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from generator import progress
from generator.display import shown

NAME = "microsite/progress"
FIRST, LAST = 1000, -1000
log = get_plugin_logger("microsite")


class CountsPages(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Where a command shows how far it is, that goes on; else it is a bar, or lines of MkDocs' log."""

    def __init__(self) -> None:
        self._build = ExitStack()
        """The build that is on."""
        self._stage = ExitStack()
        """What it does with the pages; nothing before and behind."""
        self._name = ""
        self._done = self._total = 0

    @event_priority(FIRST)
    def on_pre_build(self, **_: Any) -> None:
        self._end()
        self._build.enter_context(shown(log.info, "usual" if log.isEnabledFor(INFO) else "quiet"))

    @event_priority(LAST)
    def on_page_markdown(self, markdown: str, *, files: Files, **_: Any) -> None:
        self._one("Reading the pages", len(files.documentation_pages()))

    @event_priority(LAST)
    def on_post_page(self, output: str, **_: Any) -> None:
        self._one("Writing the pages of the site", self._total)

    @event_priority(LAST)
    def on_post_build(self, **_: Any) -> None:
        self._end()

    def on_build_error(self, **_: Any) -> None:
        self._end()

    def on_shutdown(self) -> None:
        self._end()

    def _one(self, name: str, total: int) -> None:
        if name != self._name:
            self._stage.close()
            self._stage.enter_context(progress.stage(name))
            self._name, self._done, self._total = name, 0, total
        listener = progress.listener()
        if listener is not None:
            listener.count(self._done, self._total)  # the one that begins here is not done yet
        self._done += 1

    def _end(self) -> None:
        self._stage.close()
        self._build.close()
        self._name = ""
