import pytest

from generator.model import Problem
from generator.project import Outcome
from generator.summary import gather, gathering, summary


def problems(*codes: str) -> tuple[Problem, ...]:
    return tuple(Problem(f"content/claims/{n}.md", 1, "error", code, "…") for n, code in enumerate(codes))


@pytest.mark.parametrize(
    ("outcome", "lines"),
    [
        (Outcome(), ["Nothing new."]),
        (Outcome(("articles/a",)), ["New: 1 article."]),
        (Outcome(("articles/a", "articles/b")), ["New: 2 articles."]),
        (Outcome(("entities/a",)), ["Proposed: 1 entity."]),
        (Outcome(("entities/a", "entities/b", "claims/c")), ["Proposed: 2 entities and 1 claim."]),
        (Outcome(("claims/a",), extended=("claims/a",)), ["1 claim gained a source."]),
        (
            Outcome(("articles/x", "claims/a", "claims/b", "claims/c"), extended=("claims/a", "claims/b")),
            ["New: 1 article. Proposed: 1 claim. 2 claims gained sources."],
        ),
        (
            Outcome((), problems("date")),
            ["Nothing new.", "1 problem needs a person (date): microsite check lists it."],
        ),
        (
            Outcome(("claims/a",), problems("date", "status", "date")),
            ["Proposed: 1 claim.", "3 problems need a person (2 date, 1 status): microsite check lists them."],
        ),
        (
            Outcome((), problems(*"aabbccddefg")),
            [
                "Nothing new.",
                "11 problems need a person (2 a, 2 b, 2 c, 2 d, 3 of other kinds): microsite check lists them.",
            ],
        ),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_a_few_lines(outcome: Outcome, lines: list[str]) -> None:
    assert list(summary(outcome)) == lines


def test_what_is_gathered_is_left_to_who_gathers() -> None:
    assert not gather(Outcome())
    with gathering() as outcomes:
        assert gather(Outcome(("claims/a",)))
    assert outcomes == [Outcome(("claims/a",))]
    assert not gather(Outcome())
