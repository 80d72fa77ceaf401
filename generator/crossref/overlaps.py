"""Claims that quote one sentence: two pages for one claim, or one sentence that states two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.model import ClaimEntry, Problem
from generator.text import quotation_key

Quoted = tuple[str, str]
"""(article id, quotation key)."""
UNDECIDED = "proposed"


def find_overlaps(claims: Mapping[str, ClaimEntry], folder: str = "content") -> Iterator[Problem]:
    """A warning where a claim quotes nothing that another does not quote too, a notice where they share a sentence.

    "12 dead and 30 hurt" may well support two claims; where a person has set the status of both, nothing is said.
    Software proposes no such pair: of the 566 claims of 105 articles no two have a sentence in common.
    """
    lines = {id: _quoted(entry) for id, entry in claims.items()}
    owners: dict[Quoted, list[str]] = defaultdict(list)
    for id in sorted(lines):
        for key in lines[id]:
            owners[key].append(id)
    pairs = sorted({pair for ids in owners.values() for pair in combinations(ids, 2)})
    for pair in pairs:
        if all(claims[id].claim.status != UNDECIDED for id in pair):
            continue
        within = lines[pair[0]].keys() < lines[pair[1]].keys()
        first, second = (pair[1], pair[0]) if within else pair
        shared = lines[first].keys() & lines[second].keys()
        whole = shared == lines[second].keys()
        other = f"{folder}/claims/{first}.md:{min(lines[first][key] for key in shared)}"
        cause = (
            f"every sentence that this claim quotes is quoted at {other} too"
            if whole
            else f"the sentence is quoted at {other} too"
        )
        remedy = (
            f"if the two are one claim, `microsite merge claims/{first} claims/{second}` joins them; if the sentence says "
            "both, set `status: confirmed` on both"
        )
        line = min(lines[second][key] for key in shared)
        yield Problem(
            f"{folder}/claims/{second}.md",
            line,
            "warning" if whole else "notice",
            "same-sentence",
            f"{cause}; {remedy}",
        )


def _quoted(entry: ClaimEntry) -> dict[Quoted, int]:
    """What a claim quotes and is in its article, with the line of its page."""
    verified = [q for q in entry.quotations if q.verified]
    return {(q.source.article, quotation_key(q.quote)): q.source.line for q in verified}
