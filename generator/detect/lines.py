"""A block of text as words, with what can be seen of each: its capital, what stands between it and the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from generator import text
from generator.detect.cues import Cues
from generator.lexicon import gazetteer
from generator.text import APOSTROPHES, Word

_GAPS = {
    "space": re.compile(r"[ \u00a0\u202f\t]+"),
    "hyphen": re.compile(r"[-‐‑]"),
    "apostrophe": re.compile(rf"[{APOSTROPHES}]"),
    "point": re.compile(r"\.[ \u00a0\u202f]?|\.-"),  # of an initial, if it stands behind one
}
_TITLE_GAP = re.compile(r"\.?[ \u00a0\u202f]+")
# After these a capital proves nothing. A closing mark counts: what follows a quotation may begin a sentence.
_BEFORE_SENTENCE = re.compile(r"(?:^|[.!?…:;»”\"«“‘(\[•|/]|(?:^|\s)[-–—])\s*['‘]?\s*$")
_OPENING = re.compile(r"[«“\"]\s*$")
_CLOSING = re.compile(r"\s*[»”\"]")


def has_capital(word: str) -> bool:
    """At its beginning, or behind one small letter: iPhone, eBay."""
    return word[0].isupper() or (len(word) > 3 and word[1].isupper() and word[2:].islower())


@lru_cache(maxsize=4096)
def _kind(gap: str) -> str:
    return next((kind for kind, pattern in _GAPS.items() if pattern.fullmatch(gap)), "")


@dataclass(frozen=True)
class Line:
    text: str
    cues: Cues

    @cached_property
    def words(self) -> list[Word]:
        return text.words(self.text)

    @cached_property
    def _capitals(self) -> list[bool]:
        return [has_capital(word.surface) for word in self.words]

    @cached_property
    def _keys(self) -> list[str]:
        return [word.key for word in self.words]

    @cached_property
    def _gaps(self) -> list[str]:
        """What joins each word to the next, by `_GAPS`; nothing at the line's end."""
        ends = [(word.start, word.end) for word in self.words]
        return [*(_kind(self.text[end:start]) for (_, end), (start, _) in pairwise(ends)), ""]

    @cached_property
    def starts(self) -> list[int]:
        """The words that a name may begin with: few, so that most of a text is passed over."""
        lower = self.cues.lower_starts
        return [at for at, word in enumerate(self.words) if self._capitals[at] or word.key in lower]

    def key(self, at: int) -> str:
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    def keys(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(self._keys[first : last + 1])

    def surface(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last].end]

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self._capitals) and self._capitals[at]

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next; at the ends of the line a mark that joins nothing."""
        if not 0 <= at < len(self.words) - 1:
            return ";"  # a full stop would join behind an initial
        return self.text[self.words[at].end : self.words[at + 1].start]

    def _joint(self, at: int) -> str:
        return self._gaps[at] if 0 <= at < len(self._gaps) else ""

    def spaced(self, at: int) -> bool:
        return self._joint(at) == "space"

    def hyphened(self, at: int) -> bool:
        return self._joint(at) == "hyphen"

    def elided(self, at: int) -> bool:
        return self._joint(at) == "apostrophe"

    def joined(self, at: int) -> bool:
        """Whether nothing parts word `at` from the next but a space, a hyphen, an apostrophe, or an initial's point."""
        if self._joint(at) != "point":
            return self._joint(at) != ""
        return len(self._keys[at]) == 1 and self._capitals[at] and self._keys[at] not in self.cues.honorifics

    def begins_sentence(self, at: int) -> bool:
        """Whether the word's capital may be due to its place alone."""
        if self.is_honorific(at - 1):
            return False
        if self.capital(at - 1) and len(self.key(at - 1)) == 1 and self.joined(at - 1) and not self.elided(at - 1):
            small = self.key(at - 1) in self.cues.prepositions | self.cues.articles  # "À Oran", "A Boeing"
            return self.begins_sentence(at - 1) and not (small and self.spaced(at - 1))
        if self.elided(at - 1) and self.key(at - 1) in self.cues.elisions:
            return False  # the article took the capital that the place gives: L'Ukraine
        before = self.text[max(0, self.words[at].start - 6) : self.words[at].start]
        return at == 0 or _BEFORE_SENTENCE.search(before) is not None

    def enclosed(self, first: int, last: int) -> bool:
        """Whether parentheses hold these words alone, behind a name: `Saint-Dié (Vosges)`."""
        start, end = self.words[first].start, self.words[last].end
        alone = self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")"
        return alone and self.capital(first - 1) and self.gap(first - 1) == " ("

    def is_honorific(self, at: int) -> bool:
        """`M.`, `Mme` right before the next word."""
        return (
            self.capital(at) and self.key(at) in self.cues.honorifics and _TITLE_GAP.fullmatch(self.gap(at)) is not None
        )

    def quoted_until(self, at: int, *, longest: int = 9) -> int | None:
        """The last word of a quotation that begins with word `at`, where it is short and has no sentence mark in it."""
        if not _OPENING.search(self.text[: self.words[at].start]):
            return None
        for last in range(at, min(at + longest, len(self.words))):
            if _CLOSING.match(self.text, self.words[last].end):
                return last
            if not self.joined(last):
                return None
        return None

    def country(self, at: int) -> tuple[int, str] | None:
        """The last word and the code of the longest name of a country that begins with word `at`."""
        names = gazetteer.country_names(self.cues.language)
        for length in gazetteer.country_lengths(self.cues.language).get(self.words[at].key, ()):
            last = at + length - 1
            if last >= len(self.words) or not (self.capital(at) or length >= 3):
                continue
            code = names.get(self.keys(at, last))
            if code and all(self.joined(i) for i in range(at, last)):
                return last, code
        return None

    def organisation(self, at: int) -> int | None:
        """The last word of a listed organisation's name of several words: État islamique."""
        if self.words[at].key not in self.cues.organisation_starts:
            return None
        for last in (at + 2, at + 1):
            listed = last < len(self.words) and self.keys(at, last) in self.cues.organisations
            if listed and self.capital(at) and all(self.joined(i) for i in range(at, last)):
                return last
        return None

    def is_acronym(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        surface = self.words[at].surface
        return surface.isupper() and len(surface) > 1 and surface.isalpha()

    def is_model(self, at: int) -> bool:
        """A word of letters and digits behind a space, as a maker numbers its products: the A330 of "Airbus A330"."""
        key = self.key(at)
        return self.spaced(at - 1) and any(map(str.isdigit, key)) and any(map(str.isalpha, key))
