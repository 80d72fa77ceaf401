"""Pages of the last time that stand as they are: an edit changes one claim, and a dozen of a thousand pages with it.

While a page is rendered, what it looks up in the corpus is noted. It is rendered again when one of these changed; that
cannot be forgotten on a new kind of page, since a page sees the corpus through a desk alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from generator.model import Corpus, Page, Site
from generator.render.desk import Desk, desk

K = TypeVar("K")
V = TypeVar("V")
Note = tuple[str, str | None]
"""A mapping's name and the key that was looked up; None where all of it was walked through, or counted."""


@dataclass(frozen=True, slots=True)
class Noted(Mapping[str, V]):
    """A mapping that notes what is looked up in it, found or not."""

    name: str
    inside: Mapping[str, V]
    notes: set[Note]

    def __getitem__(self, key: str) -> V:
        self.notes.add((self.name, key))
        return self.inside[key]

    def __contains__(self, key: object) -> bool:
        self.notes.add((f"{self.name}: there", str(key)))  # whether it is there, whatever it is
        return key in self.inside

    def __iter__(self) -> Iterator[str]:
        self.notes.add((self.name, None))
        return iter(self.inside)

    def __len__(self) -> int:
        self.notes.add((self.name, None))
        return len(self.inside)


@dataclass
class Kept:
    """What was rendered the last time, of what. For one site: with another it begins anew."""

    _site: Site | None = None
    _mappings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    _pages: dict[str, tuple[Page, frozenset[Note]]] = field(default_factory=dict)
    _notes: set[Note] = field(default_factory=set)

    def desk(self, corpus: Corpus, site: Site) -> Desk:
        """The desk to render at: what is looked up there is noted. Call it once a time."""
        plain = desk(corpus, site)
        mappings: dict[str, Mapping[str, Any]] = {
            "articles": corpus.articles,
            "claims": corpus.claims,
            "entities": corpus.entities,
            "spoken": plain.spoken,
            "steps": {"": plain.steps},
            "faces": plain.faces,
            "company": plain.company,
        }
        changed = {n for name, now in mappings.items() for n in _changes(name, self._mappings.get(name, {}), now)}
        same_site = site == self._site
        self._pages = {p: kept for p, kept in self._pages.items() if same_site and changed.isdisjoint(kept[1])}
        self._site, self._mappings = site, mappings
        seen = {name: Noted(name, values, self._notes) for name, values in mappings.items()}
        watched = replace(corpus, articles=seen["articles"], claims=seen["claims"], entities=seen["entities"])
        return replace(
            plain,
            corpus=watched,
            spoken=seen["spoken"],
            measured=seen["steps"],
            faces=seen["faces"],
            company=seen["company"],
        )

    def page(self, path: str, render: Callable[[], Page]) -> Page:
        """The page at `path`: that of the last time, where nothing that it looked up has changed."""
        if path not in self._pages:
            self._notes.clear()
            page = render()
            self._pages[path] = page, frozenset(self._notes)
        return self._pages[path][0]

    def forget_others(self, paths: set[str]) -> None:
        """Keep only the pages that there are."""
        self._pages = {path: kept for path, kept in self._pages.items() if path in paths}


def _changes(name: str, before: Mapping[str, V], now: Mapping[str, V]) -> set[Note]:
    changed: set[Note] = {(name, key) for key in {*before, *now} if before.get(key) != now.get(key)}
    changed |= {(f"{name}: there", key) for key in before.keys() ^ now.keys()}
    return changed | {(name, None)} if changed or list(before) != list(now) else changed
