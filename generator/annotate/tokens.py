"""The words and marks of a sentence, and the lexicon's lists that its readers ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.annotate.calendar_names import months, weekdays
from generator.lexicon import Lexicon
from generator.model import Span
from generator.text import APOSTROPHES, QUOTES

QUOTE = '"'
"""What `Token.low` is for a whole quotation, which counts as one word."""


class Token(NamedTuple):
    text: str
    low: str
    """In lower case, with a straight apostrophe."""
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.low != QUOTE and self.text[0].isalpha()

    @property
    def is_name(self) -> bool:
        """Capitalised, or with an article that is not: al-Rahman."""
        return self.low != QUOTE and (self.text[0].isupper() or (self.text[2:3] == "-" and self.text[3:4].isupper()))


class Words(dict[str, frozenset[str]]):
    """The lexicon's lists for this stage, as sets; an unknown key is empty. A dict, since every word asks many of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists: Mapping[str, object] = lexicon.tables.get("annotate", {})
        super().__init__(
            {key: frozenset(map(str, words)) for key, words in lists.items() if isinstance(words, list | dict)}
        )
        self["days"] = frozenset(lexicon.words("annotate", "day_words")) | frozenset(
            {*months(lexicon.language), *weekdays(lexicon.language)}
        )
        elided = "|".join(sorted(lexicon.words("sentence", "elisions"), key=len, reverse=True))
        titles = "|".join(
            re.escape(title) for title in sorted(self["titles"] | self["abbreviations"]) if title.endswith(".")
        )
        # Airlines' of "Airlines' staff", where no French elision can be meant
        plural = "" if elided else r"[^\W\d_]+s['’](?=\s[^\W\d_])|"
        self.token = re.compile(
            rf"""
              [^\W\d_]++(?![-'’.\w])                  # most words: what follows makes nothing else of them
            | (?:{elided or "(?!)"})['’](?=[^\W\d_])     # l' d' qu'
            | (?:{titles or "(?!)"})                     # M.
            | [^\W\d_]\.(?=\s?[^\W\d_])                # the initial of J. Smith
            | \d+(?:[.,'’\u00a0\u202f\u2009 ]\d{{3}})*(?:,\d+)?
            | {plural}[^\W\d_]+(?:[-'’.][^\W\d_]+)*
            | \S
            """,
            re.VERBOSE | re.IGNORECASE,
        )
        self.genders: Mapping[str, str] = {
            **lexicon.table("annotate", "pronouns"),
            **lexicon.table("annotate", "anaphora"),
        }
        self.adjectives = tuple(sorted(self["adjective_endings"]))

    def __missing__(self, key: str) -> frozenset[str]:
        return frozenset()


@lru_cache(maxsize=32)
def words_of(lexicon: Lexicon) -> Words:
    return Words(lexicon)


def tokens_of(text: str, span: Span, quoted: Sequence[Span], words: Words) -> list[Token]:
    """The words and marks of a sentence with their offsets into `text`; a quotation with its marks is one `QUOTE`."""
    found: list[Token] = []
    quoted = [q for q in quoted if q.start < span.end and span.start < q.end]
    for match in words.token.finditer(text, span.start, span.end):
        start, end = match.span()
        word = match.group()
        if word in QUOTES or (quoted and any(_is_in(text, start, q) for q in quoted)):
            if found and found[-1].low == QUOTE:
                start = found.pop().start
            found.append(Token(text[start:end], QUOTE, start, end))
        else:
            low = word.lower()
            found.append(Token(word, low.replace("’", "'") if "’" in low else low, start, end))
    return found


def _is_in(text: str, at: int, quotation: Span) -> bool:
    """Whether a character is part of a quotation, or one of the single marks around it."""
    if quotation.start <= at < quotation.end:
        return True
    if text[at] not in APOSTROPHES:
        return False
    before = at < quotation.start and not text[at + 1 : quotation.start].strip()
    return before or (at >= quotation.end and not text[quotation.end : at].strip())


@lru_cache(maxsize=64)
def openings(lexicon: Lexicon, key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a list by their first word, in the list's order: at most words only one is looked up."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.words("annotate", key):
        found.setdefault(phrase[0], []).append(tuple(phrase))
    return {first: tuple(phrases) for first, phrases in found.items()}
