"""A large site's search index, in pieces: a question fetches the pieces of its words, and those of the pages that it shows.

    search/DIGEST/table.json     how the pages and the words are dealt out; for each page its kind and the lengths of its names
    search/DIGEST/words-N.json   [word, where it stands in texts, in titles, in tags], in order, some tens of kilobytes
    search/DIGEST/pages-N.json   [the entries of a page], in order, some kilobytes

Where a word stands is a list of entries and how often it is there: all that lunr's ranking needs, so that the worker ranks
a large site as it does a small one (microsite-search-pieces.js). The digest is of all that is in the pieces: no piece of one
build is read with another's.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search.words import SEGMENTED, Split, fold, little_words, names_words, splitting, words_of

Entry = Mapping[str, Any]
Numbers = NDArray[np.int32]

FIELDS = ("text", "title", "tags")
MANY_CHARACTERS = 1_000_000
"""From which on an index is in pieces. Below, one file is read in a moment: half a second at 900,000 characters."""
WORDS_PIECE = 24_000
PAGES_PIECE = 8_000
"""Characters. A question reads one or a few of the words' pieces, and one of the pages' for nearly each page it shows."""
KINDS = {"articles": "a", "claims": "c", "entities": "e"}
SIGNS = "".join(chr(35 + n + (n >= 57)) for n in range(64))
"""Digits that JSON does not escape."""
LONG = 5
"""Words of a name, from which on its length is said to be this."""


@dataclass(frozen=True)
class Pieces:
    digest: str
    files: Mapping[str, str]
    """Name without its suffix → JSON."""


@dataclass
class Index:
    """Makes the pieces; remembers the words of the texts that it has seen, for the next time."""

    split: Split
    little: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)
    """A word, folded → its number, in order."""
    seen: dict[bytes, tuple[Numbers, Numbers]] = field(default_factory=dict)
    """A digest of a text → the numbers of its words, and how often each is there. Of the last build."""
    news: bool = False
    """That build had other texts than the one before."""
    _read: dict[str, int] = field(default_factory=dict)
    """A word as it stands in a text → its number; -1 for a little one."""

    def pieces(self, entries: Sequence[Entry]) -> Pieces:
        pages = list(_pages(entries))
        files: dict[str, str] = {}
        words = self._dealt_words(entries, files)
        table = {
            "entries": len(entries),
            "counts": _signs([len(page) for page in pages])[0],
            "kinds": "".join(_kind(page[0]["location"]) for page in pages),
            "names": "".join(self._lengths(page) for page in pages),
            "boosts": _runs([page[0].get("boost", 1) for page in pages]),
            "pages": _dealt(pages, files),
            "words": words,
        }
        files["table"] = _json(table)
        seen = hashlib.sha256()
        for name in sorted(files):
            seen.update(f"{name}\n{files[name]}\n".encode())
        return Pieces(seen.hexdigest()[:16], files)

    def _lengths(self, page: Sequence[Entry]) -> str:
        """One sign for how many telling words the names of a page have: what is not so long as a question is not its name."""
        bits = 0
        for name in (page[0]["title"], *page[0].get("tags", ())):
            count = sum(word not in self.little for word in names_words(name))
            bits |= 1 << min(count, LONG)
        return SIGNS[bits]

    def _dealt_words(self, entries: Sequence[Entry], files: dict[str, str]) -> list[str]:
        """Writes the pieces of the words; the first word of each."""
        seen: dict[bytes, tuple[Numbers, Numbers]] = {}
        columns = [self._column(name, entries, seen) for name in FIELDS]
        self.news = seen.keys() != self.seen.keys()
        self.seen = seen
        order = sorted(self.numbers, key=lambda word: word.encode("utf-16-be"))  # as a browser compares them
        rank = np.empty(len(order), dtype=np.int32)
        rank[[self.numbers[word] for word in order]] = np.arange(len(order))
        where = [_places(rank[words], places, times, len(order)) for words, places, times in columns]
        firsts: list[str] = []
        rows: list[str] = []
        size = 0
        for at, word in enumerate(order):
            lists = [written[begins[at] : begins[at + 1]] for written, begins in where]
            if not any(lists):
                continue  # of a text that is no longer there
            while not lists[-1]:
                lists.pop()
            if not rows:
                firsts.append(word)
            row = _json([word, *lists])
            rows.append(row)
            size += len(row)
            if size >= WORDS_PIECE:
                files[f"words-{len(firsts) - 1}"] = f"[{','.join(rows)}]"
                rows, size = [], 0
        if rows:
            files[f"words-{len(firsts) - 1}"] = f"[{','.join(rows)}]"
        return firsts

    def _column(
        self, name: str, entries: Sequence[Entry], seen: dict[bytes, tuple[Numbers, Numbers]]
    ) -> tuple[Numbers, Numbers, Numbers]:
        """One field of all entries: words' numbers, in which entry each is, and how often."""
        words, times, lengths = [], [], []
        for entry in entries:
            value = entry.get(name) or ""
            # tags are read one by one: a word ends with its tag
            text = value if isinstance(value, str) else "<>".join(value)
            key = hashlib.blake2b(text.encode(), digest_size=16).digest()
            if key not in seen:
                seen[key] = self.seen.get(key) or self._counted(text)
            numbers, counts = seen[key]
            words.append(numbers)
            times.append(counts)
            lengths.append(len(numbers))
        places = np.repeat(np.arange(len(entries), dtype=np.int32), lengths)
        return (np.concatenate([_NONE, *words]), places, np.concatenate([_NONE, *times]))

    def _counted(self, text: str) -> tuple[Numbers, Numbers]:
        read = self._read
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
        return (np.array(list(counts), dtype=np.int32), np.array(list(counts.values()), dtype=np.int32))


_NONE = np.empty(0, dtype=np.int32)


def index_for(config: Mapping[str, Any]) -> Index | None:
    """None where the search is configured to read words as only the browser does: by a stemmer, by a dictionary, or parted
    at a pattern that is none here. Then the index is one file, however large."""
    if {"stemmer", "trimmer"} & set(config["pipeline"]) or SEGMENTED & set(config["lang"]):
        return None
    split = splitting(config["separator"])
    filtered = "stopWordFilter" in config["pipeline"]
    little = frozenset().union(*(little_words(name) for name in config["lang"])) if filtered else frozenset()
    return Index(split, little) if split else None


def is_large(entries: Iterable[Entry]) -> bool:
    return sum(len(entry["title"]) + len(entry["text"]) for entry in entries) > MANY_CHARACTERS


def _pages(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Entries of one page stand together, itself first."""
    page: list[Entry] = []
    for entry in entries:
        if page and _page(entry) != _page(page[0]):
            yield page
            page = []
        page.append(entry)
    if page:
        yield page


def _page(entry: Entry) -> str:
    return str(entry["location"]).partition("#")[0]


def _kind(location: str) -> str:
    folder, _, rest = location.partition("/")
    return KINDS.get(folder, "p") if rest else "p"


def _runs(values: Sequence[float]) -> list[tuple[int, float]]:
    """[(from which page on, the value)]"""
    return [(at, value) for at, value in enumerate(values) if at == 0 or value != values[at - 1]]


def _dealt(pages: Iterable[list[Entry]], files: dict[str, str]) -> list[int]:
    """Writes the pieces of the pages; the number of the first page of each."""
    firsts: list[int] = []
    rows: list[str] = []
    size = 0
    for at, page in enumerate(pages):
        if not rows:
            firsts.append(at)
        rows.append(_json(page))
        size += len(rows[-1])
        if size >= PAGES_PIECE:
            files[f"pages-{len(firsts) - 1}"] = f"[{','.join(rows)}]"
            rows, size = [], 0
    if rows:
        files[f"pages-{len(firsts) - 1}"] = f"[{','.join(rows)}]"
    return firsts


def _places(words: Numbers, places: Numbers, times: Numbers, count: int) -> tuple[str, Sequence[int]]:
    """The lists of all words in a row, and where each begins. A list has for each entry how far it is from the one before,
    doubled, plus one if the word stands there more than once; then how often beyond twice."""
    order = np.lexsort((places, words))
    words, places, times = words[order], places[order], times[order]
    before = np.empty_like(places)
    before[:1] = -1
    before[1:] = np.where(words[1:] == words[:-1], places[:-1], -1)
    often = times > 1
    ends = np.cumsum(1 + often)
    values = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.int32)
    values[ends - 1 - often] = (places - before) * 2 + often
    values[(ends - 1)[often]] = times[often] - 2
    written, begins = _signs(values)
    upto = np.concatenate([[0], ends])[np.searchsorted(words, np.arange(count + 1))]
    return written, begins[upto].tolist()


def _signs(values: Sequence[int] | Numbers) -> tuple[str, NDArray[np.int64]]:
    """Whole numbers as signs of five bits each, the lowest first, 32 more where another follows; and where each begins, the
    end last."""
    left = np.asarray(values, dtype=np.int32)
    digits = np.ones(len(left), dtype=np.int8)
    for power in range(5, 31, 5):
        digits += left >= 1 << power
    begins = np.concatenate([[0], np.cumsum(digits, dtype=np.int64)])
    out = np.zeros(int(begins[-1]), dtype=np.uint8)
    for at in range(int(digits.max(initial=0))):
        more = digits > at
        out[begins[:-1][more] + at] = ((left[more] >> (5 * at)) & 31) + 32 * (digits[more] > at + 1)
    return bytes(np.frombuffer(SIGNS.encode(), dtype=np.uint8)[out]).decode(), begins


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
