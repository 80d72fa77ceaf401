"""Files that are made row by row, of which an edit changes few: the others are cut out of the file of the last time."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, pairwise

import msgspec

from generator.model import Page, Stamp

Note = tuple[str, str | None]
"""A mapping's name and the key that was looked up; None where all of it was walked through, or counted."""
Row = tuple[Iterable[Note], Callable[[], str]]
"""What is looked up for it, and what makes it of that and of the site alone."""
_SIZE = 16


class Laid(msgspec.Struct, array_like=True):
    """The rows of a file as it was left."""

    digests: bytes = b""
    """Of what each is made of."""
    lengths: bytes = b""
    """Bytes of each (uint32)."""
    stamp: Stamp = (0, 0)


class Rows:
    """What writes such files. Knows by the `digests` of what there is, mapping by mapping, what is as it was `before`, and of
    the `files` that there are can `read` one; without them it makes every row."""

    def __init__(
        self,
        digests: Mapping[str, Mapping[str, bytes]] | None = None,
        before: Mapping[str, Laid] | None = None,
        files: Mapping[str, Stamp] | None = None,
        read: Callable[[str], bytes | None] = lambda path: None,
    ) -> None:
        self._digests, self._read = digests or {}, read
        self._before = {path: laid for path, laid in (before or {}).items() if files and files.get(path) == laid.stamp}
        self._whole: dict[str, bytes] = {}
        self.laid: dict[str, Laid] = {}
        self.standing: dict[str, int] = {}
        """Files of which no row has changed, and their bytes: their text is not made."""

    def file(self, path: str, rows: Iterable[Row], *, begin: str = "", between: str = "", end: str = "") -> Page:
        laid = self._before.get(path)
        of: Iterable[tuple[bytes, Callable[[], str]]] = ((self._digest(notes), make) for notes, make in rows)
        if laid:
            of = list(of)
            if b"".join(digest for digest, _ in of) == laid.digests:
                self.laid[path], self.standing[path] = laid, laid.stamp[0]
                return Page(path, "")
        old, places = self._left(path, *(len(text.encode("utf-8")) for text in (begin, between, end)))
        known: list[bytes] = []
        written: list[bytes | memoryview] = []
        for digest, make in of:
            place = places.get(digest)
            known.append(digest)
            written.append(old[slice(*place)] if place else make().encode("utf-8"))
        self.laid[path] = Laid(b"".join(known), array("I", map(len, written)).tobytes())
        whole = between.encode("utf-8").join(written)
        return Page(path, b"".join([begin.encode("utf-8"), whole, end.encode("utf-8")]))

    def _left(
        self, path: str, begin: int, between: int, end: int
    ) -> tuple[memoryview, Mapping[bytes, tuple[int, int]]]:
        """The file as it was left, and where each row stands in it by its digest; nothing where it is not as it was left."""
        laid = self._before.get(path)
        raw = self._read(path) if laid else None
        if laid is None or raw is None or len(laid.digests) // _SIZE * array("I").itemsize != len(laid.lengths):
            return memoryview(b""), {}
        lengths = array("I", laid.lengths)
        digests = (laid.digests[at : at + _SIZE] for at in range(0, len(laid.digests), _SIZE))
        starts = list(accumulate((length + between for length in lengths), initial=begin))
        if starts[-1] - between + end != len(raw):
            return memoryview(b""), {}
        return memoryview(raw), {
            of: (at, then - between) for of, (at, then) in zip(digests, pairwise(starts), strict=True)
        }

    def _digest(self, notes: Iterable[Note]) -> bytes:
        found = [
            self._of_all(name) if key is None else self._digests.get(name, {}).get(key, bytes(_SIZE))
            for name, key in notes
        ]
        return found[0] if len(found) == 1 else hashlib.blake2b(b"".join(found), digest_size=_SIZE).digest()

    def _of_all(self, name: str) -> bytes:
        if name not in self._whole:
            values = self._digests.get(name, {}).values()
            self._whole[name] = hashlib.blake2b(b"".join(values), digest_size=_SIZE).digest()
        return self._whole[name]
