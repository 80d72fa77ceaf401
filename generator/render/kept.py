"""Pages of the last time that stand as they are: an edit changes one claim, and a dozen of a thousand pages with it.

While a page is rendered, what it looks up in the corpus is noted. It is rendered again when one of these changed; that
cannot be forgotten on a new kind of page, since a page sees the corpus through a desk alone. Of the corpus a digest of each
entry is remembered, and of a page only what its file looks like from outside, so that all of it goes on to the next process.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

import msgspec

from generator.model import ArticleEntry, Corpus, Page, Site, Stamp
from generator.render.desk import Desk, desk
from generator.render.packed import Packed
from generator.render.pictures.graph import Circles
from generator.render.pictures.layout import Plan, Plans
from generator.render.rows import Laid, Note, Rows

V = TypeVar("V")
Touched = Callable[[Set[str], Set[str]], Iterable[str]]
"""From the keys of what changed and of what is left to those of the latter that are touched by it."""


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


@dataclass(frozen=True, slots=True)
class Lending(Mapping[str, V]):
    """The same for what is made when it is looked up, for one page alone: with what it was. Digests of all of them would take
    longer than the pages."""

    name: str
    inside: Mapping[str, V]
    notes: set[Note]
    lent: dict[tuple[str, str], bytes]

    def __getitem__(self, key: str) -> V:
        value = self.inside[key]
        self.notes.add((self.name, key))
        self.lent[self.name, key] = _digest(value)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.inside)

    def __len__(self) -> int:
        return len(self.inside)


class LookedUp(NamedTuple):
    """What a page looked up."""

    notes: frozenset[Note]
    lent: Mapping[tuple[str, str], bytes]
    """Digests of what was made for it, by the mapping's name and the key."""


class Memo(msgspec.Struct, array_like=True):
    """What goes on to the next time."""

    site: bytes = b""
    values: dict[str, dict[str, bytes]] = {}
    """A mapping's name → its keys in order, each with a digest of what it leads to."""
    notes: list[Note] = []
    pages: dict[str, tuple[Stamp, list[int]]] = {}
    """Path → its file, and what it looked up, as places in `notes`."""
    rows: dict[str, Laid] = {}
    """Path → of a file that is made row by row, its rows."""
    plans: dict[bytes, Plan] = {}


class Kept:
    """What was rendered the last time, of what. For one site: with another it begins anew."""

    def __init__(self, memo: Memo | None = None) -> None:
        self.memo = memo or Memo()
        self._standing: frozenset[str] = frozenset()
        self._looked_up: dict[str, Sequence[int]] = {}
        """By the pages that there are this time, as places in `_places`: as notes, of 25,000 pages, they take 100 MiB."""
        self._places: dict[Note, int] = {}
        self._now: set[Note] = set()
        self._lent: dict[tuple[str, str], bytes] = {}
        """By the page that is being rendered."""
        self.rows = Rows()
        """What writes the files that are made row by row."""
        self._plans = Plans()
        self._digested: dict[str, dict[str, tuple[Any, bytes]]] = {}
        """What was digested the last time in this process: most of it is the same object."""

    def desk(
        self, corpus: Corpus, site: Site, files: Mapping[str, Stamp], read: Callable[[str], bytes | None] | None = None
    ) -> Desk:
        """The desk to render at: what is looked up there is noted. `files`: the derived tree as it is, and what can `read`
        one of them. Once a time."""
        plain = desk(corpus, site)
        mappings: dict[str, Mapping[str, Any]] = {
            "articles": corpus.articles,
            "claims": corpus.claims,
            "entities": corpus.entities,
            "spoken": plain.spoken,
            "steps": plain.measured,
            "about": plain.about,
            "supporting": plain.supporting,
            "faces": plain.faces,
            "company": plain.company,
        }
        values = {name: self._digests(name, mapping) for name, mapping in mappings.items()}
        before = self.memo
        values["lent"] = self._still("lent", plain.lent, "articles", values, _sharing(corpus.articles))
        values["circles"] = self._still(
            "circles", plain.circles, "company", values, _standing_with(Circles(plain.company))
        )
        changed = {n for name, now in values.items() for n in _changes(name, before.values.get(name, {}), now)}
        about = _digest(site)
        touched = {at for at, note in enumerate(before.notes) if note in changed} if about == before.site else None
        standing = {
            path: notes
            for path, (stamp, notes) in before.pages.items()
            if touched is not None and touched.isdisjoint(notes) and files.get(path) == stamp
        }
        self._standing = frozenset(standing)
        if 2 * len(standing) > len(before.pages):  # few notes are nobody's any more: the numbers stay
            self._places = {note: at for at, note in enumerate(before.notes)}
            self._looked_up = dict(standing)
        else:
            self._places = {}
            self._looked_up = {path: self._noted(before.notes[at] for at in of) for path, of in standing.items()}
        self.memo = Memo(about, values)
        self._plans = Plans(before.plans)
        left = before.rows if touched is not None else {}
        self.rows = Rows(values, left, files, read) if read else Rows(values)
        seen = {name: Noted(name, mapping, self._now) for name, mapping in mappings.items()}
        watched = replace(corpus, articles=seen["articles"], claims=seen["claims"], entities=seen["entities"])
        return replace(
            plain,
            corpus=watched,
            spoken=seen["spoken"],
            measured=seen["steps"],
            about=seen["about"],
            supporting=seen["supporting"],
            faces=seen["faces"],
            company=seen["company"],
            plans=self._plans,
            lent=Lending("lent", plain.lent, self._now, self._lent),
            circles=Lending("circles", plain.circles, self._now, self._lent),
        )

    def stands(self, path: str) -> bool:
        """Whether nothing that the file is made of has changed, nor the file."""
        return path in self._standing or path in self.rows.standing

    def rendered(self, render: Callable[[], Page]) -> tuple[Page, LookedUp]:
        """The page, and what it looked up."""
        self._now.clear()
        self._lent.clear()
        page = render()
        return page, LookedUp(frozenset(self._now), dict(self._lent))

    def keep(self, path: str, looked_up: LookedUp) -> None:
        """Remember what the page at `path` looked up."""
        self._looked_up[path] = self._noted(looked_up.notes)
        for (name, key), digest in looked_up.lent.items():
            self.memo.values[name][key] = digest

    def settle(self, files: Mapping[str, Stamp]) -> None:
        """All is written: `memo` is what is to be known the next time, of the derived tree as it is now."""
        for path, looked_up in self._looked_up.items():
            if path in files:
                self.memo.pages[path] = (files[path], list(looked_up))
        self.memo.notes = list(self._places)
        self.memo.plans = self._plans.used or dict(self._plans.known)  # none is asked for where its page stands
        self.memo.rows = {
            path: msgspec.structs.replace(laid, stamp=files[path])
            for path, laid in self.rows.laid.items()
            if path in files
        }

    def _noted(self, notes: Iterable[Note]) -> array[int]:
        return array("I", [self._places.setdefault(note, len(self._places)) for note in notes])

    def _still(
        self,
        name: str,
        mapping: Mapping[str, Any],
        of: str,
        now: Mapping[str, Mapping[str, bytes]],
        touched_by: Touched,
    ) -> dict[str, bytes]:
        """Digests of what is made for pages, where what it is made `of` did not change itself: made again where another did that
        these are `touched_by`. Pages of what changed itself are rendered anyway."""
        before = self.memo.values.get(of, {})
        changed = {id for id, digest in now[of].items() if before.get(id) != digest}
        left = {id: was for id, was in self.memo.values.get(name, {}).items() if id in now[of] and id not in changed}
        touched = touched_by(changed, left.keys()) if left and changed else ()
        return left | {id: _digest(mapping[id]) for id in left.keys() & touched}

    def _digests(self, name: str, mapping: Mapping[str, Any]) -> dict[str, bytes]:
        if isinstance(mapping, Packed):
            return {key: hashlib.blake2b(mapping.packed(key), digest_size=16).digest() for key in mapping}
        old, now = self._digested.get(name, {}), {}
        for key, value in mapping.items():
            known = old.get(key)
            now[key] = known if known is not None and known[0] is value else (value, _digest(value))
        self._digested[name] = now
        return {key: digest for key, (_, digest) in now.items()}


def _sharing(articles: Mapping[str, ArticleEntry]) -> Touched:
    """Those that share a passage with some."""
    return lambda changed, left: {passage.other for id in changed for passage in articles[id].passages}


def _standing_with(circles: Circles) -> Touched:
    """Those of whose circle some are."""
    return lambda changed, left: [id for id in left if not changed.isdisjoint(circles.near(id))]


def _digest(value: object) -> bytes:
    return hashlib.blake2b(msgspec.msgpack.encode(value), digest_size=16).digest()


def _changes(name: str, before: Mapping[str, bytes], now: Mapping[str, bytes]) -> set[Note]:
    changed: set[Note] = {(name, key) for key in {*before, *now} if before.get(key) != now.get(key)}
    changed |= {(f"{name}: there", key) for key in before.keys() ^ now.keys()}
    return changed | {(name, None)} if changed or list(before) != list(now) else changed
