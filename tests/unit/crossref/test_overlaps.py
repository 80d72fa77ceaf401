"""Two claims that quote one sentence are said, unless a person has decided on both."""

from __future__ import annotations

import pytest

from generator.crossref.overlaps import find_overlaps
from generator.model import Claim, ClaimEntry, Quotation, Source

BOTH = "Douze personnes sont mortes et trente sont blessées."


def entry(id: str, *quotes: str, status: str = "proposed", verified: bool = True) -> ClaimEntry:
    sources = tuple(Source("a", quote, line=5 + 2 * at) for at, quote in enumerate(quotes))
    quotations = tuple(Quotation(source, source.quote, verified) for source in sources)
    return ClaimEntry(Claim(id, id, sources, status), quotations, (), (), (), None, None)


def said(*entries: ClaimEntry) -> list[tuple[str, int, str]]:
    found = list(find_overlaps({e.claim.id: e for e in entries}))
    assert {p.code for p in found} <= {"same-sentence"}
    return [(p.page.rpartition("/")[2], p.line, p.severity) for p in found]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param((entry("a", BOTH), entry("b", BOTH)), [("b.md", 5, "warning")], id="all of both"),
        pytest.param((entry("a", BOTH), entry("b", "Un.", BOTH)), [("a.md", 5, "warning")], id="all of one"),
        pytest.param((entry("a", "Un.", BOTH), entry("b", BOTH, "Deux.")), [("b.md", 5, "notice")], id="one of several"),
        pytest.param((entry("a", BOTH), entry("b", BOTH.replace(" ", "\u00a0"))), [("b.md", 5, "warning")], id="other spaces"),
        pytest.param((entry("a", "Douze personnes sont mortes"), entry("b", "trente sont blessées")), [], id="its parts"),
        pytest.param((entry("a", BOTH), entry("b", BOTH, verified=False)), [], id="not in the article"),
        pytest.param((entry("a", BOTH, status="confirmed"), entry("b", BOTH)), [("b.md", 5, "warning")], id="one decided"),
        pytest.param((entry("a", BOTH, status="confirmed"), entry("b", BOTH, status="disputed")), [], id="both decided"),
        pytest.param(
            (entry("a", BOTH), entry("b", BOTH), entry("c", BOTH)),
            [("b.md", 5, "warning"), ("c.md", 5, "warning"), ("c.md", 5, "warning")], id="three",
        ),
    ],
)  # fmt: skip
def test_overlaps(entries: tuple[ClaimEntry, ...], expected: list[tuple[str, int, str]]) -> None:
    assert said(*entries) == expected
