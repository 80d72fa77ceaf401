"""A corpus of any size that grows as a real one does: with new affairs, not with more of the same.

    python -m benchmarks.corpus [ARTICLES.jsonl…] --articles 5000 --words 500 DIR

An affair is told by ten articles, within weeks. It has people and places of its own and words of its own, which are invented,
and findings of its own, each a sentence that some of its articles print word for word; what else they say is theirs alone. So
pages, names and claims grow with the articles, as do those that share them, and no sentence has more like it for there being
more affairs. Sentences are those of other articles, put together anew.

Each line of a source file is an object with `text` (and `heading`, if any). Without one the sentences are those of this
repository's own articles. The same arguments give the same corpus.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator.content import store
from generator.ingest.language import language_of
from generator.sentences import sentences

ROOT = Path(__file__).parent.parent
FIRST_DAY = date(2020, 1, 1)
DAYS = 1500
OUTLETS = ("Le Monde", "Le Figaro", "Libération", "The Guardian", "The New York Times", "La Croix", "Le Temps")
AGENCIES = ("AFP", "Reuters", "AP", "ATS")
ENOUGH = 40
"""Sentences of a language below which nothing is made of it."""
TOLD = 10
"""Articles of one affair."""
WEEKS = 8
"""In which they appear."""
NAMES = 6
"""People and places of an affair."""
FINDINGS = 6
"""Sentences that several of its articles print."""
PRINTED = 2
"""Of these, in each article."""
_COMMON = 0.1
"""Of the names in a sentence: those of the few whom every affair names."""
_EVERYBODYS = 0.01
"""A word that stands in more of the sentences is everybody's ("selon", "a annoncé"); the others are each affair's own."""
_WORD = re.compile(r"(?<![\w’'-])[a-zà-ÿ]{5,}(?![\w-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)*")  # not at the beginning: "de Kim Jong-un"
_SYLLABLES = ("ba", "do", "fe", "ga", "ki", "lo", "mar", "ne", "pol", "ra", "sen", "ta", "ver", "zo", "ilu", "ost")


@dataclass(frozen=True)
class _Affair:
    clauses: Sequence[Sequence[str]]
    """Of the sentences of its language."""
    everybodys: Set[str]
    names: Sequence[str]
    common: Sequence[str]
    begins: date
    number: int

    def sentence(self, chance: random.Random) -> str:
        first, second = chance.choice(self.clauses), chance.choice(self.clauses)
        joined = ", ".join([*first[: chance.randrange(1, len(first) + 1)], second[-1]])
        worded = _WORD.sub(lambda match: self._word(match[0]), joined)
        return _other_figures(_NAME.sub(lambda _: self._name(chance), worded), chance) + "."

    def _word(self, word: str) -> str:
        """Another in its place, always the same, with the same ending."""
        if word in self.everybodys:
            return word
        chance = random.Random(f"{self.number} {word}")
        return f"{chance.choice(_SYLLABLES)}{chance.choice(_SYLLABLES)}{word[-3:]}"

    def _name(self, chance: random.Random) -> str:
        return chance.choice(self.common if chance.random() < _COMMON else self.names)


def write_corpus(sources: Sequence[Path], folder: Path, *, articles: int, words: int = 300, seed: int = 1) -> None:
    """Write `articles` seeds of about `words` words, each in one language, into `folder`."""
    pools = _clauses(sources)
    common = [_invented(random.Random(f"{seed} common {number}")) for number in range(20)]
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, articles, TOLD):
        chance = random.Random(f"{seed} affair {first}")  # a larger corpus has the affairs of a smaller one
        begins = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        names = [_invented(chance) for _ in range(NAMES)]
        affair = _Affair(*pools[first // TOLD % len(pools)], names, common, begins, first)
        findings = [affair.sentence(chance) for _ in range(FINDINGS)]
        for number in range(first, min(articles, first + TOLD)):
            _write(folder / f"{number:05}.txt", affair, findings, words, random.Random(f"{seed} article {number}"))


def _write(path: Path, affair: _Affair, findings: Sequence[str], words: int, chance: random.Random) -> None:
    told = chance.sample(findings, PRINTED)
    headline = affair.sentence(chance).rstrip(".")
    while sum(len(sentence.split()) for sentence in told) < words:
        told.insert(chance.randrange(len(told) + 1), affair.sentence(chance))
    paragraphs = [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)]
    day = affair.begins + timedelta(weeks=chance.randrange(WEEKS), days=chance.randrange(7))
    head = f"{headline}\n\n{chance.choice(OUTLETS)} avec {chance.choice(AGENCIES)}\n{day.isoformat()}\n\n"
    path.write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def _clauses(sources: Sequence[Path]) -> list[tuple[list[list[str]], frozenset[str]]]:
    """For each language its sentences, parted at commas, and the words that stay as they are."""
    own = (article.text for article in store.read_content(ROOT / "content").articles)
    pools: dict[str, list[list[str]]] = {}
    for text in _texts(sources) if sources else own:
        parted = [re.split(r", (?=\w)", sentence.rstrip(".")) for sentence in _of_some_length(text)]
        pools.setdefault(language_of(text), []).extend(parted)
    return [(pool, _frequent(pool)) for _, pool in sorted(pools.items()) if len(pool) >= ENOUGH]


def _frequent(pool: Sequence[Sequence[str]]) -> frozenset[str]:
    times = Counter(word for sentence in pool for word in set(_WORD.findall(", ".join(sentence))))
    return frozenset(word for word, n in times.items() if n > max(2, _EVERYBODYS * len(pool)))


def _invented(chance: random.Random) -> str:
    def word() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(2, 4))).capitalize()

    return f"{word()} {word()}"


def _of_some_length(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from (s for a, b in sentences(paragraph) if 8 <= len((s := paragraph[a:b]).split()) <= 60)


def _texts(sources: Sequence[Path]) -> Iterator[str]:
    for source in sources:
        for line in source.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def _other_figures(sentence: str, chance: random.Random) -> str:
    """With every number but years replaced by one of as many digits."""

    def other(match: re.Match[str]) -> str:
        digits = len(match[0])
        return match[0] if _YEAR.fullmatch(match[0]) else str(chance.randrange(10 ** (digits - 1), 10**digits))

    return _NUMBER.sub(other, sentence)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--words", type=int, default=300)
    given = parser.parse_args()
    write_corpus(given.sources, given.folder, articles=given.articles, words=given.words)
