"""The derived tree as a test has it, in memory: shared by the tests of the pages that are kept."""

from __future__ import annotations

import msgspec

from generator.model import Corpus, Site
from generator.render import Kept, Memo, publish


class Tree:
    """The derived tree, with the pages that are kept from one time to the next, in this process or the next one."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self._stamps: dict[str, tuple[int, int]] = {}
        self._kept = Kept()
        self._times = 0
        self.written: set[str] = set()

    def publish(self, corpus: Corpus, site: Site, *, next_process: bool = False) -> None:
        if next_process:
            self._kept = Kept(msgspec.msgpack.decode(msgspec.msgpack.encode(self._kept.memo), type=Memo))
        self._times += 1
        read = {path: text.encode("utf-8") for path, text in self.files.items()}.get
        made = {page.path: page.text for page in publish(corpus, site, self._kept, self._stamps, read)}
        self.written = set(made)
        self.files = {path: text for path, text in self.files.items() if self._kept.stands(path)} | made
        before = self._stamps
        self._stamps = {path: (len(text.encode()), self._times) for path, text in made.items()}
        self._stamps |= {path: before[path] for path in self.files if path not in made}
        self._kept.settle(self._stamps)

    def lose(self, path: str) -> None:
        """Someone writes there."""
        self.files[path], self._stamps[path] = "", (0, 0)


def rendered(corpus: Corpus, site: Site) -> dict[str, str]:
    return {page.path: page.text for page in publish(corpus, site)}
