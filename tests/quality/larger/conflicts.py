"""Pairs of French sentences that carry figures on both sides: which are flagged as disagreeing.

    python -m tests.quality.larger.conflicts FOLDER [--wrong]      # the folder of the .jsonl files

Each text is read as an article of one paragraph without a date; all its figures stand for its sentence. A pair is compared
if both texts give a figure of one unit, and flagged if `crossref.agreement` says that they disagree. Many contradictions of
these sets are not in their figures, so the share flagged says little alone: it is to be read beside that of the pairs that
are compatible, of which none should be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.annotate import annotate
from generator.crossref.agreement import compare
from generator.lexicon import load
from generator.model import Article, Sentence, lay_out

FILES = ("daccord.jsonl", "rte3fr_dev-set.jsonl", "rte3fr_test-gold.jsonl")
LABELS = {
    "contradiction": "contradiction",
    "compatibles": "compatible",
    "entailment": "compatible",
    "neutral": "neutral",
}


def measure(folder: Path) -> Mapping[str, tuple[int, int]]:
    """By set and label: how many pairs are flagged, of how many compared."""
    found: dict[str, tuple[int, int]] = {}
    for name, label, _, _, verdict in pairs(folder):
        flagged, of = found.get(f"{name} {label}", (0, 0))
        if verdict is not None:
            found[f"{name} {label}"] = flagged + (verdict == "disagree"), of + 1
    return dict(sorted(found.items()))


def pairs(folder: Path) -> Iterator[tuple[str, str, str, str, str | None]]:
    """Set, label, both texts, and the verdict: `agree`, `disagree`, or None where no figures are of one thing."""
    for file in FILES:
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            texts = pair["text"], pair["text2"]
            yield file.partition("_")[0].partition(".")[0], LABELS[pair["label"]], *texts, verdict(*texts)


def verdict(first: str, second: str) -> str | None:
    told = [read(text) for text in (first, second)]
    if None in told:
        return None
    verdicts = {comparison.verdict for comparison in compare([(None, sentence, "fr") for sentence in told])}
    return next((v for v in ("disagree", "evolution", "agree") if v in verdicts), None)


def read(text: str) -> Sentence | None:
    """A text as one sentence with all its figures."""
    plain, blocks = lay_out([("paragraph", text, None, 1)])
    found = annotate(Article(id="", title="", text=plain, blocks=blocks, language="fr"), load("fr")).sentences
    return replace(found[0], figures=tuple(f for s in found for f in s.figures)) if found else None


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    for name, (flagged, of) in measure(folder).items():
        print(f"{name:24} {flagged:4} of {of:4} flagged  {flagged / of:.0%}")
    if "--wrong" in arguments:
        for name, label, first, second, said in pairs(folder):
            if said is not None and (said == "disagree") == (label == "compatible"):
                figures = [[(f.surface, f.of) for f in s.figures] for s in map(read, (first, second)) if s]
                print(f"{name} {label}: {said}\n  {first}\n  {second}\n  {figures}")


if __name__ == "__main__":
    main(sys.argv[1:])
