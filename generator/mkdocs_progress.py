"""How far MkDocs has come with the pages: the events that it calls for each of them, counted.

`MicrositePlugin` takes them in; the stages before are counted by themselves.
"""

from __future__ import annotations

from contextlib import ExitStack
from logging import INFO, LoggerAdapter
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from generator import progress
from generator.display import Verbosity, shown

log: LoggerAdapter[Any] = get_plugin_logger("microsite")


class CountsPages:
    """From `begins` to the end of a build, somebody is told."""

    def __init__(self) -> None:
        super().__init__()
        self._build = ExitStack()
        """The build that is on."""
        self._stage = ExitStack()
        self._done = self._total = 0

    def begins(self) -> None:
        """A build begins. Where a command shows how far it is, that goes on; else a bar or lines of the log do."""
        self.ends()
        quiet: Verbosity = "usual" if log.isEnabledFor(INFO) else "quiet"
        self._build.enter_context(shown(log.info, quiet))

    def ends(self) -> None:
        self._stage.close()
        self._build.close()

    def on_nav(self, nav: Any, config: MkDocsConfig, files: Files) -> Any:
        self._next("Reading the pages", len(files.documentation_pages()))
        return nav

    def on_page_content(self, html: str, **_: Any) -> str:
        self._one_more()
        return html

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        self._next("Writing the pages of the site", len(files.documentation_pages()))
        return env

    def on_post_page(self, output: str, **_: Any) -> str:
        self._one_more()
        return output

    def on_build_error(self, **_: Any) -> None:
        self.ends()

    def on_shutdown(self) -> None:
        self.ends()

    def _next(self, name: str, total: int) -> None:
        self._stage.close()
        self._stage.enter_context(progress.stage(name))
        self._done, self._total = 0, total
        self._count()

    def _one_more(self) -> None:
        self._done += 1
        self._count()

    def _count(self) -> None:
        listener = progress.listener()
        if listener is not None:
            listener.count(self._done, self._total)
