"""A corpus of any size, made of other people's articles: their sentences shuffled, their figures drawn anew.

    python benchmarks/corpus.py ARTICLES.jsonl… --articles 5000 --words 500 DIR

Each line of a source file is an object with `text` (and `heading`, if any). The same arguments give the same corpus.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from generator.ingest.language import language_of
from generator.sentences import sentences

FIRST_DAY = date(2020, 1, 1)
DAYS = 1500
OUTLETS = ("Le Monde", "Le Figaro", "Libération", "The Guardian", "The New York Times", "La Croix", "Le Temps")
AGENCIES = ("AFP", "Reuters", "AP", "ATS")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")


def write_corpus(sources: list[Path], folder: Path, *, articles: int, words: int = 500, seed: int = 1) -> None:
    """Write `articles` seeds of about `words` words, each in one language, into `folder`."""
    chance = random.Random(seed)
    pools = _pools(sources)
    languages = sorted(pools)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        pool = pools[languages[number % len(languages)]]
        picked: list[str] = []
        while sum(len(sentence.split()) for sentence in picked) < words:
            picked.append(_other_figures(chance.choice(pool), chance))
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        headline = picked.pop(0).rstrip(".")
        paragraphs = [" ".join(picked[at : at + 3]) for at in range(0, len(picked), 3)]
        head = f"{headline}\n\n{chance.choice(OUTLETS)} avec {chance.choice(AGENCIES)}\n{day.isoformat()}\n\n"
        (folder / f"{number:05}.txt").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def _pools(sources: list[Path]) -> dict[str, list[str]]:
    """Language → its sentences of some length."""
    pools: dict[str, list[str]] = {}
    for text in _texts(sources):
        pool = pools.setdefault(language_of(text), [])
        for paragraph in text.split("\n"):
            pool += [s for a, b in sentences(paragraph) if 8 <= len((s := paragraph[a:b]).split()) <= 60]
    return {language: pool for language, pool in pools.items() if len(pool) > 100}


def _texts(sources: list[Path]) -> Iterator[str]:
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--words", type=int, default=500)
    given = parser.parse_args()
    write_corpus(given.sources, given.folder, articles=given.articles, words=given.words)
