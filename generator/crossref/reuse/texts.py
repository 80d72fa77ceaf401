"""An article's running words as numbers."""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.arrays import Numbers, distinct
from generator.model import Article
from generator.text import WORD, folded_word

SHINGLE = 5
"""Words by which two articles are found to share anything. Of copy that is edited, stretches of five nearly always stay."""
RUN = 3
"""Words in a row from which on two articles, once paired, are laid side by side."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio, odd: spreads neighbours (Knuth, TAOCP 6.4)


@dataclass(frozen=True)
class Text:
    """Arrays, since a corpus has millions of words."""

    words: Numbers
    """One number for each: equal where the words are, without case and accents, in any corpus."""
    starts: Numbers
    """Where each word begins in the article's text, and where it ends."""
    ends: Numbers
    runs: Numbers
    """One number for each run of `RUN` words, in text order: equal where the words are."""

    @classmethod
    def of(cls, article: Article) -> Text:
        """Only running text counts."""
        words, spans = array("q"), array("i")
        for block in article.of_kind("paragraph"):
            for match in WORD.finditer(article.text, block.start, block.end):
                words.append(_number(match[0]))
                spans.extend(match.span())
        numbers, offsets = np.array(words, dtype=np.int64), np.array(spans, dtype=np.int32)
        return cls(numbers, offsets[::2], offsets[1::2], _joined(numbers, RUN))

    def shingles(self) -> Numbers:
        """Every `SHINGLE` words in a row as one number, each once."""
        return distinct(_joined(self.words, SHINGLE))


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    folded = folded_word(word).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "little", signed=True)


def _joined(words: Numbers, length: int) -> Numbers:
    """A number for every `length` words in a row. Two runs that differ have one number by a chance of 1 in 2^63."""
    count = max(len(words) - length + 1, 0)
    hashed = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        hashed = (hashed ^ words[at : at + count].astype(np.uint64)) * _PRIME
        hashed ^= hashed >> np.uint64(29)
    return hashed.view(np.int64)
