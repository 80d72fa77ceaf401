"""A corpus of any size: sentences of other articles shuffled, their figures drawn anew.

    python -m benchmarks.corpus [ARTICLES.jsonl…] --articles 5000 --words 500 DIR

Each line of a source file is an object with `text` (and `heading`, if any). Without one the sentences are those of this
repository's own articles. They are 57: so their clauses are put together anew, and whom they name is invented, one name for
two articles. The same arguments give the same corpus.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
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
ENOUGH = 100
"""Sentences of a language below which nothing is made of it."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)*")  # not at the beginning: "de Kim Jong-un"
_SYLLABLES = ("ba", "do", "fe", "ga", "ki", "lo", "mar", "ne", "pol", "ra", "sen", "ta", "ver", "zo", "ilu", "ost")

Chance = random.Random
Maker = Callable[[Chance], str]
"""Makes a sentence."""


def write_corpus(sources: Sequence[Path], folder: Path, *, articles: int, words: int = 300, seed: int = 1) -> None:
    """Write `articles` seeds of about `words` words, each in one language, into `folder`."""
    chance = random.Random(seed)
    makers = _shuffling(sources) if sources else [_inventing(articles)]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        make = makers[number % len(makers)]
        picked: list[str] = []
        while sum(len(sentence.split()) for sentence in picked) < words:
            picked.append(_other_figures(make(chance), chance))
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        headline = picked.pop(0).rstrip(".")
        paragraphs = [" ".join(picked[at : at + 3]) for at in range(0, len(picked), 3)]
        head = f"{headline}\n\n{chance.choice(OUTLETS)} avec {chance.choice(AGENCIES)}\n{day.isoformat()}\n\n"
        (folder / f"{number:05}.txt").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def _shuffling(sources: Sequence[Path]) -> list[Maker]:
    """One for each language: it picks a sentence of the sources."""
    pools: dict[str, list[str]] = {}
    for text in _texts(sources):
        pools.setdefault(language_of(text), []).extend(_of_some_length(text))
    large = [pool for _, pool in sorted(pools.items()) if len(pool) > ENOUGH]
    return [lambda chance, pool=pool: chance.choice(pool) for pool in large]  # type: ignore[misc]


def _inventing(articles: int) -> Maker:
    """It puts together the clauses of two sentences of our own articles, and names others."""
    found = [
        each for article in store.read_content(ROOT / "content").articles for each in _of_some_length(article.text)
    ]
    clauses = [re.split(r", (?=\w)", each.rstrip(".")) for each in found]
    people = [_person(random.Random(number)) for number in range(max(20, articles // 2))]

    def make(chance: Chance) -> str:
        first, second = chance.choice(clauses), chance.choice(clauses)
        joined = ", ".join([*first[: chance.randrange(1, len(first) + 1)], second[-1]])
        # some are named often and most seldom, as in a real corpus
        return _NAME.sub(lambda _: people[int(len(people) * chance.random() ** 3)], joined) + "."

    return make


def _person(chance: Chance) -> str:
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


def _other_figures(sentence: str, chance: Chance) -> str:
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
