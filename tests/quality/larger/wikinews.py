"""News articles of many subjects as one corpus each: a run without a problem, and samples for a person to read.

    python tests/quality/larger/wikinews.py FOLDER [fr|en]     # the folder that has wikinews_fr/ and wikinews_en/

What is right in a sample is told by reading; the shares stand in docs/DECISIONS.md with their dates.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from generator import pipeline
from generator.model import Corpus, Site
from generator.project import Outcome

FILES = {"fr": "wikinews_fr/wikinews_fr_100.jsonl", "en": "wikinews_en/meantime_en_docs.jsonl"}
SAMPLE = 50


def seeds(file: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of the articles that have a text: half of the English ones have none."""
    for line in file.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        parts = [article.get("title"), article.get("heading"), article["text"].replace("\n", "\n\n")]
        if article["text"].strip():
            yield article["id"], "\n\n".join(part for part in parts if part)


def build(file: Path, folder: Path, language: str) -> tuple[Corpus, Outcome]:
    project = pipeline.Project(folder, Site("Wikinews", "", language, single_claims="all"))
    project.seeds_dir.mkdir()
    for number, (name, text) in enumerate(seeds(file)):
        stem = "".join(c if c.isalnum() else "-" for c in name)[:60]
        (project.seeds_dir / f"{number:03}-{stem}.txt").write_text(text, encoding="utf-8")
    return pipeline.build(project)


def main(folder: Path, languages: list[str]) -> None:
    for language in languages:
        with tempfile.TemporaryDirectory() as name:
            corpus, outcome = build(folder / FILES[language], Path(name), language)
        several = [entry for entry in corpus.claims.values() if len(entry.quotations) > 1]
        print(
            f"\n# {language}: {len(corpus.articles)} articles, {len(corpus.entities)} entities, {len(corpus.claims)} claims"
        )
        print(f"problems: {len(outcome.problems)}", *outcome.problems, sep="\n  ")
        chance = random.Random(1)
        print(f"\n## {SAMPLE} entities")
        for id in sorted(chance.sample(sorted(corpus.entities), min(SAMPLE, len(corpus.entities)))):
            entry = corpus.entities[id]
            print(
                f"- {entry.entity.name} ({entry.entity.kind}) {' | '.join(entry.entity.aliases)} ×{len(entry.mentions)}"
            )
        print(f"\n## {SAMPLE} claims")
        for id in sorted(chance.sample(sorted(corpus.claims), min(SAMPLE, len(corpus.claims)))):
            quotation = corpus.claims[id].quotations[0]
            sentence = quotation.sentence
            figures = [f"{f.bound} {f.value:g} {f.unit} {f.of or ''}" for f in sentence.figures] if sentence else []
            print(f"- {corpus.claims[id].claim.title}\n    < {quotation.quote}")
            print(
                f"    by {quotation.attributed_to!r} via {quotation.via!r}, {figures}, {sentence and sentence.happened}"
            )
        print(f"\n## every pair of sources: {sum(len(e.quotations) * (len(e.quotations) - 1) // 2 for e in several)}")
        for entry in several:
            for a, b in combinations(entry.quotations, 2):
                print(f"- {a.quote}\n  {b.quote}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or list(FILES))
