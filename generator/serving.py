"""`mkdocs serve`: the site follows what is edited in content/ and dropped into seeds/, at the cost of what changed."""

from __future__ import annotations

import gc
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from generator import pipeline
from generator.ahead import Ahead
from generator.building import Building
from generator.content import store
from generator.detectors import DetectorError
from generator.display import shown
from generator.editing import edit_address, with_editing
from generator.faults import CannotGoOn, said
from generator.lock import SERVING, alone
from generator.model import Corpus
from generator.render import words

log = get_plugin_logger("microsite")

SETTLE = 0.3
"""Seconds without a change in seeds/ after which what was dropped there is read: a file may still be copied."""
OFTEN = 0.15
"""Seconds between two looks at content/, where it is small. Looking costs a tenth of the time between."""
Say = Callable[[pipeline.Outcome], object]


class Serving:
    """One server: what it remembers from one rebuild to the next."""

    def __init__(self) -> None:
        self._session = pipeline.Session()
        self._first = True
        self._frozen = False
        self._held: frozenset[str] = frozenset()
        self._held_before: frozenset[str] = frozenset()

    def begin(self, config: MkDocsConfig, project: pipeline.Project) -> tuple[Corpus, pipeline.Outcome]:
        """Bring the derived tree up to date: the first time with new seeds and proposals, which later come in by
        `attend`, so that no build is followed by another."""
        gc.disable()  # looking for garbage among what a corpus is made of takes a third of an edit's time
        first, self._first = self._first, False
        corpus, outcome = (pipeline.build if first else pipeline.refresh)(project, self._session)
        self._held_before, self._held = self._held, outcome.held
        return corpus, outcome

    def changed(self) -> Iterator[str]:
        """Pages that are not what their Markdown says: something is said above them, or was."""
        return (f"{page}.md" for page in self._held | self._held_before)

    def end(self) -> None:
        """The build is over, well or not."""
        if not self._frozen:
            gc.collect()
            gc.freeze()  # most of what the first build made stays
            self._frozen = True
        gc.enable()

    def notice(self, page: Page, language: str) -> str | None:
        """What is said above a page whose file can no longer be read."""
        if page.file.src_uri.removesuffix(".md") not in self._held:
            return None
        return words.load(language).plain("page_held", file=f"content/{page.file.src_uri}")

    def edit_address(self, page: Page) -> str | None:
        """Where a page's file opens in the editor of whoever serves."""
        return edit_address(page.file.edit_uri) if page.file.edit_uri else None

    def attend(
        self, server: LiveReloadServer, config: MkDocsConfig, project: pipeline.Project, building: Building, say: Say
    ) -> None:
        """Follow seeds/ too, show the page that is edited at once, and open a page's file where its button asks for it.

        While seeds are taken in, content/ is not watched, and then a bell is rung: an article and what is proposed of it
        show together, after one rebuild, and with them what a person saved meanwhile.
        """
        project.seeds_dir.mkdir(parents=True, exist_ok=True)  # so that what is dropped there later is seen
        _look_often(server, config)
        bell = project.derived_dir.parent / "taken-in"
        store.write_file(bell, "")
        server.watch(str(bell))

        def take_in() -> None:
            server.unwatch(config.docs_dir)
            try:
                with (
                    alone(project, patience=SERVING),
                    shown(log.info, terminal=False),
                ):  # the terminal is the main thread's
                    outcome = pipeline.take_in(project)
                say(outcome)
            finally:
                server.watch(config.docs_dir)
                store.write_file(bell, f"{time.monotonic_ns()}\n")

        server.observer.schedule(_Seeds(take_in), str(project.seeds_dir), recursive=True)
        ahead = Ahead(server, project, self._session, building)
        server.set_app(with_editing(ahead.answering(server.serve_request), project.content_dir))
        rebuild = _patient(server.builder)

        def build() -> None:
            ahead.look(self._held)
            try:
                rebuild()
            finally:
                ahead.over()

        server.builder = build


def _look_often(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """MkDocs looks for changes twice a second; here as often as looking is cheap."""
    begun = time.monotonic()
    store.stamps(Path(config.docs_dir))
    interval = max(OFTEN, 10 * (time.monotonic() - begun))
    if interval >= server.observer.timeout:
        return
    watched = list(server._watched_paths)
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=interval)
    for path in watched:
        server.watch(path)


def _patient(builder: Callable[[], None]) -> Callable[[], None]:
    """MkDocs' server answers nobody after a build that failed, until one does not: here the site stays up as it was."""

    def build() -> None:
        try:
            builder()
        except (SystemExit, MkDocsException) as error:
            log.error("%s. The site is shown as it was until that is mended.", str(error).rstrip("."))
        except Exception:
            traceback.print_exc()
            log.error("An error happened during the rebuild. The site is shown as it was until that is mended.")

    return build


class _Seeds(FileSystemEventHandler):
    """Takes in what is dropped into seeds/, once nothing more comes."""

    def __init__(self, take_in: Callable[[], None]) -> None:
        self._take_in = take_in
        self._timer: threading.Timer | None = None
        self._one_by_one = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(SETTLE, self._settled)
        self._timer.daemon = True
        self._timer.start()

    def _settled(self) -> None:
        with self._one_by_one:
            try:
                self._take_in()
            except (DetectorError, CannotGoOn) as error:
                log.error("%s", error)
            except OSError as error:
                log.error("%s", said(error))
