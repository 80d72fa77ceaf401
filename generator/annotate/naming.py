"""An article's blocks as words, and what one language's lexicon says of the words around a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator import lexicon, text
from generator.lexicon import gazetteer
from generator.model import Block, Mention
from generator.text import APOSTROPHES, Word

Key = tuple[str, ...]

_JOINT = re.compile(
    rf"[ \u00a0\u202f\t]*[-‐‑–][ \u00a0\u202f\t]*|[ \u00a0\u202f\t]?[{APOSTROPHES}]|[ \u00a0\u202f\t]+|\.[ \u00a0\u202f-]?"
)
_HYPHEN = re.compile(r"[-‐‑]")


@dataclass(frozen=True)
class NameWords:
    """What one language's lexicon says of the words around a name."""

    honorifics: frozenset[str]
    titles: frozenset[str]
    function_words: frozenset[str]
    not_names: frozenset[str]
    family_first: frozenset[str]
    first_names: frozenset[str]
    particles: frozenset[str]
    men: frozenset[str]
    """Honorifics."""
    women: frozenset[str]
    feminine: frozenset[str]
    """First names."""
    masculine: frozenset[str]
    """First names that no woman is likely to have."""
    label_nouns: frozenset[str]
    language: str

    @staticmethod
    @lru_cache(maxsize=8)
    def of(language: str) -> NameWords:
        own, base = lexicon.load(language), lexicon.load(lexicon.BASE)

        def keys(source: lexicon.Lexicon, table: str, *names: str) -> frozenset[str]:
            return frozenset(text.fold(word) for name in names for word in source.words(table, name))

        return NameWords(
            honorifics=keys(own, "names", "honorifics"),
            titles=keys(own, "names", "titles"),
            function_words=keys(own, "sentence", "function_words", "elisions"),
            not_names=keys(own, "names", "not_names"),
            family_first=keys(base, "names", "family_names_first"),  # names of persons know no language
            first_names=keys(base, "names", "first_names"),
            particles=keys(own, "names", "particles", "linking", "linking_articles"),
            men=keys(own, "names", "masculine_honorifics"),
            women=keys(own, "names", "feminine_honorifics"),
            feminine=keys(base, "names", "feminine_first_names"),
            masculine=keys(base, "names", "first_names")
            - keys(base, "names", "feminine_first_names", "epicene_first_names", "family_names_first"),
            label_nouns=keys(own, "names", "label_nouns"),
            language=language,
        )


@dataclass(frozen=True)
class NameLine:
    number: int
    block: Block
    words: list[Word]

    def keys(self, first: int, last: int) -> Key:
        return tuple(self._keys[first : last + 1])

    def gap(self, at: int) -> str:
        """Between word `at` and the next."""
        return self.block.text[self.words[at].end : self.words[at + 1].start] if 0 <= at < len(self.words) - 1 else "\n"

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self._capitals) and self._capitals[at]

    @cached_property
    def _keys(self) -> list[str]:
        return [word.key for word in self.words]

    @cached_property
    def _capitals(self) -> list[bool]:
        return [word.surface[0].isupper() for word in self.words]

    def joined(self, first: int, last: int) -> bool:
        """A full stop joins after an initial alone: "J. K. Rowling"."""
        for at in range(first, last):
            gap = self.gap(at)
            if not _JOINT.fullmatch(gap) or ("." in gap and len(self.words[at].key) > 2):
                return False
        return True

    def begins_sentence(self, at: int) -> bool:
        """Whether the word's place alone may give it its capital."""
        return at == 0 or any(mark in self.gap(at - 1) for mark in '.!?…:«»“”„"')

    def inside_compound(self, first: int, last: int) -> bool:
        """Part of a longer hyphened name: "France" in "Agence France-Presse", not "Kadhafi" in "post-Kadhafi"."""
        before = first > 0 and bool(_HYPHEN.fullmatch(self.gap(first - 1))) and self.capital(first - 1)
        behind = bool(_HYPHEN.fullmatch(self.gap(last))) and (
            self.capital(last + 1) or len(self.words[last + 1].key) > 4
        )
        return before or behind

    def mention(self, first: int, last: int, entity: str) -> Mention:
        start, end = self.words[first].start, self.words[last].end
        at = self.block.start
        return Mention(entity, at + start, at + end, self.block.text[start:end], self.number)


def inside_other_name(line: NameLine, at: int, words: NameWords) -> bool:
    """Whether a capitalised word right before makes a longer name of it: "Air France", "Bill Clinton".

    A headline in title case has capitals everywhere and tells nothing.
    """
    if at == 0 or not line.gap(at - 1).isspace() or not line.capital(at - 1) or title_case(line):
        return False
    before = line.words[at - 1]
    if not words.function_words and line.begins_sentence(at - 1):
        return False  # a language without a lexicon: "Según Kiev"
    if before.key in words.function_words | words.titles | words.honorifics | words.not_names | words.label_nouns:
        return False
    return not (gazetteer.is_demonym(before.surface, words.language) or before.surface.isdigit())


def title_case(line: NameLine) -> bool:
    long = [word for word in line.words if len(word.key) > 3]
    return line.block.kind != "paragraph" and sum(w.surface[0].isupper() for w in long) * 3 > 2 * len(long)
