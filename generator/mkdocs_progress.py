"""Somebody listens to how far the work has come from the first of a build to its last.

A plugin of its own, which ours brings along: it is told first when a build begins and last when it is done.
"""

from __future__ import annotations

from contextlib import ExitStack
from logging import INFO
from typing import Any

from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from generator.display import shown

NAME = "microsite/progress"
FIRST, LAST = 1000, -1000
log = get_plugin_logger("microsite")


class Shows(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Where a command shows how far it is, that goes on; else it is a bar, or lines of MkDocs' log."""

    def __init__(self) -> None:
        self._build = ExitStack()
        """The build that is on."""

    @event_priority(FIRST)
    def on_pre_build(self, **_: Any) -> None:
        self._end()
        self._build.enter_context(shown(log.info, "usual" if log.isEnabledFor(INFO) else "quiet"))

    @event_priority(LAST)
    def on_post_build(self, **_: Any) -> None:
        self._end()

    def on_build_error(self, **_: Any) -> None:
        self._end()

    def on_shutdown(self) -> None:
        self._end()

    def _end(self) -> None:
        self._build.close()
