"""A large site's search index, in pieces: a question fetches the pieces of its words, and those of the pages that it shows.

    search/pieces/table-DIGEST.json   which pieces there are, by their digests, and what is the first in each; for each page
                                      its kind and the lengths of its names
    search/pieces/words-DIGEST.json   [word, where it stands in texts, in titles, in tags], in order, some tens of kilobytes
    search/pieces/pages-DIGEST.json   [the entries of a page], in order, some kilobytes

Where a word stands is a list of entries and how often it is there: all that lunr's ranking needs, so that the worker ranks
a large site as it does a small one (microsite-search-pieces.js). A piece is named by what is in it: no piece of one build is
read with another's, and those that an edit leaves as they were stay where they are.
"""

from __future__ import annotations

import base64
import hashlib
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.arrays import begins, in_order
from generator.search.rows import FIELDS, NONE, Numbers, Read, Row, entries_in, read_nothing
from generator.search.words import SEGMENTED, Split, fold, little_words, names_words, splitting, words_of

MANY = 1_200_000
"""Bytes from which on an index is in pieces. Below, one file is read in a moment: half a second at 1,100,000."""
WORDS_PIECE = 24_000
PAGES_PIECE = 8_000
"""Characters. A question reads one or a few of the words' pieces, and one of the pages' for nearly each page it shows."""
DIGEST = 8
"""Signs of a piece's digest: forty bits, in letters of one case."""
KINDS = {"articles": "a", "claims": "c", "entities": "e"}
OTHER = "p"
SIGNS = "".join(chr(35 + n + (n >= 57)) for n in range(64))
"""Digits that JSON does not escape."""
LONG = 5
"""Words of a name, from which on its length is said to be this."""


@dataclass(frozen=True)
class Pieces:
    table: str
    """Its name."""
    files: Mapping[str, str]
    """Name without its suffix → JSON. The table comes last."""


@dataclass
class Index:
    """Makes the pieces; remembers the words of the texts that it has seen, for the next time."""

    split: Split
    little: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)
    """A word, folded → its number, in order."""
    seen: Read = field(default_factory=read_nothing)
    """The pages of the last build."""
    order: list[str] = field(default_factory=list)
    """The words as a browser compares them. Of the last build, as are their ranks."""
    rank: Numbers = field(default_factory=lambda: NONE)
    """Of each word, by its number: its place in the order."""
    news: bool = False
    """That build had other pages than the one before."""
    _read: dict[str, int] = field(default_factory=dict)
    """A word as it stands in a text → its number; -1 for a little one."""

    def pieces(self, rows: Sequence[Row]) -> Pieces:
        pages = self._read_all(rows)
        files: dict[str, str] = {}
        words, words_named = _dealt("words", self._rows(pages), WORDS_PIECE, files)
        firsts, pages_named = _dealt("pages", enumerate(row.decode() for row in rows), PAGES_PIECE, files)
        table = {
            "entries": int(pages.entries.sum()),
            "counts": _signs(pages.entries)[0],
            "kinds": "".join(pages.kinds),
            "names": "".join(pages.names),
            "boosts": _runs(pages.boosts),
            "pages": firsts,
            "words": words,
            "named": {"pages": pages_named, "words": words_named},
        }
        return Pieces(_put("table", msgspec.json.encode(table, enc_hook=str).decode(), files), files)

    def _read_all(self, rows: Sequence[Row]) -> Read:
        """What was seen the last time is not read again."""
        before = self.seen
        digests = [hashlib.blake2b(row, digest_size=16).digest() for row in rows]
        places = {digest: place for place, digest in enumerate(before.digests)}
        fresh = {digest: row for digest, row in zip(digests, rows, strict=True) if digest not in places}
        self.news = bool(fresh) or len(set(digests)) != len(places)
        places |= {digest: place for place, digest in enumerate(fresh, len(before.digests))}
        there = before.and_of(self._read_anew(fresh)) if fresh else before
        self.seen = there.at(np.array([places[digest] for digest in digests], dtype=np.int64))
        return self.seen

    def _read_anew(self, rows: Mapping[bytes, Row]) -> Read:
        lengths, words, times = array("i"), array("i"), array("i")
        counts, kinds, names, boosts = [], [], [], []
        for row in rows.values():
            entries = entries_in(row)
            first = entries[0]
            counts.append(len(entries))
            kinds.append(_kind(first["location"]))
            names.append(self._length((first["title"], *first.get("tags", ()))))
            boosts.append(first.get("boost", 1))
            for name in FIELDS:
                for entry in entries:
                    counted = self._counted(entry.get(name) or "")
                    lengths.append(len(counted))
                    words.extend(counted)
                    times.extend(counted.values())
        numbers = (np.array(column, dtype=np.int32) for column in (lengths, words, times))
        return Read(list(rows), np.array(counts, dtype=np.int32), kinds, names, boosts, *numbers)

    def _length(self, names: Iterable[str]) -> str:
        bits = 0
        for name in names:
            count = sum(word not in self.little for word in names_words(name))
            bits |= 1 << min(count, LONG)
        return SIGNS[bits]

    def _rows(self, pages: Read) -> Iterator[tuple[str, str]]:
        """Each word with its row."""
        columns = [pages.field(number) for number in range(len(FIELDS))]
        self.order = order = _as_browsers_do(self.numbers)
        self.rank = rank = np.empty(len(order), dtype=np.int32)
        rank[[self.numbers[word] for word in order]] = np.arange(len(order))
        where = [_places(rank[words], places, times, len(order)) for words, places, times in columns]
        (text, of_text), (title, of_title), (tags, of_tags) = where
        ends = [iter(starts[1:]) for starts in (of_text, of_title, of_tags)]
        for word, a, b, c, d, e, f in zip(order, of_text, ends[0], of_title, ends[1], of_tags, ends[2], strict=False):
            if c == d and e == f:
                if a < b:  # else it is of a text that is no longer there
                    yield word, f'[{encode_basestring(word)},"{text[a:b]}"]'  # no sign of the lists' is escaped
            else:
                in_tags = f',"{tags[e:f]}"' if e < f else ""
                yield word, f'[{encode_basestring(word)},"{text[a:b]}","{title[c:d]}"{in_tags}]'

    def _counted(self, value: str | Sequence[str]) -> Mapping[int, int]:
        """The words' numbers, and how often each is there."""
        read = self._read
        # tags are read one by one: a word ends with its tag
        text = value if isinstance(value, str) else "<>".join(value)
        counts: Counter[int] = Counter()
        for word in words_of(text, self.split):
            number = read.get(word)
            if number is None:
                folded = fold(word)
                number = (
                    -1 if folded in self.little or not folded else self.numbers.setdefault(folded, len(self.numbers))
                )
                read[word] = number
            if number >= 0:
                counts[number] += 1
        return counts


def index_for(config: Mapping[str, Any]) -> Index | None:
    """None where the search is configured to read words as only the browser does: by a stemmer, by a dictionary, or parted
    at a pattern that is none here. Then the index is one file, however large."""
    if {"stemmer", "trimmer"} & set(config["pipeline"]) or SEGMENTED & set(config["lang"]):
        return None
    split = splitting(config["separator"])
    filtered = "stopWordFilter" in config["pipeline"]
    little = frozenset().union(*(little_words(name) for name in config["lang"])) if filtered else frozenset()
    return Index(split, little) if split else None


def is_large(rows: Iterable[Row]) -> bool:
    return sum(map(len, rows)) > MANY


def _as_browsers_do(words: Collection[str]) -> list[str]:
    """In order of their UTF-16 units, which is that of their signs where none has two."""
    units = len("".join(words).encode("utf-16-be"))
    plain = units == 2 * sum(map(len, words))
    return sorted(words) if plain else sorted(words, key=lambda word: word.encode("utf-16-be"))


def _kind(location: str) -> str:
    folder, _, rest = location.partition("/")
    return KINDS.get(folder, OTHER) if rest else OTHER


def _runs(values: Sequence[float]) -> list[tuple[int, float]]:
    """[(from which page on, the value)]"""
    return [(at, value) for at, value in enumerate(values) if at == 0 or value != values[at - 1]]


def _dealt(kind: str, rows: Iterable[tuple[Any, str]], size: int, files: dict[str, str]) -> tuple[list[Any], str]:
    """Writes the pieces of some rows, each with what it is known by: that of the first row in each, and the digests."""
    firsts: list[Any] = []
    names: list[str] = []
    waiting: list[str] = []
    length = 0
    for known_by, row in rows:
        if not waiting:
            firsts.append(known_by)
        waiting.append(row)
        length += len(row)
        if length >= size:
            names.append(_put(kind, f"[{','.join(waiting)}]", files))
            waiting, length = [], 0
    if waiting:
        names.append(_put(kind, f"[{','.join(waiting)}]", files))
    return firsts, "".join(name[-DIGEST:] for name in names)


def _put(kind: str, text: str, files: dict[str, str]) -> str:
    """The piece's name."""
    digest = hashlib.blake2b(text.encode(), digest_size=5).digest()
    name = f"{kind}-{base64.b32encode(digest).decode().lower()}"
    files[name] = text
    return name


def _places(words: Numbers, places: Numbers, times: Numbers, count: int) -> tuple[str, Sequence[int]]:
    """The lists of all words in a row, and where each begins, `places` being in order. A list has for each entry how far it is from the one before,
    doubled, plus one if the word stands there more than once; then how often beyond twice."""
    order = in_order(words)
    words, places, times = words[order], places[order], times[order]
    before = np.empty_like(places)
    before[:1] = -1
    before[1:] = np.where(words[1:] == words[:-1], places[:-1], -1)
    often = times > 1
    ends = np.cumsum(1 + often)
    values = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.int32)
    values[ends - 1 - often] = (places - before) * 2 + often
    values[(ends - 1)[often]] = times[often] - 2
    written, starts = _signs(values)
    upto = np.concatenate([[0], ends])[begins(words, count)]
    return written, starts[upto].tolist()


def _signs(values: Sequence[int] | Numbers) -> tuple[str, NDArray[np.int64]]:
    """Whole numbers as signs of five bits each, the lowest first, 32 more where another follows; and where each begins, the
    end last."""
    left = np.asarray(values, dtype=np.int32)
    digits = np.ones(len(left), dtype=np.int8)
    for power in range(5, int(left.max(initial=0)).bit_length(), 5):
        digits += left >= 1 << power
    starts = np.concatenate([[0], np.cumsum(digits, dtype=np.int64)])
    out = np.zeros(int(starts[-1]), dtype=np.uint8)
    at = starts[:-1]
    while len(left):
        more = left >= 32
        out[at] = (left & 31) + 32 * more
        at, left = at[more] + 1, left[more] >> 5
    return bytes(np.frombuffer(SIGNS.encode(), dtype=np.uint8)[out]).decode(), starts
