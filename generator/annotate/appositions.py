"""The name that a comma adds to an office: "le leader nord-coréen, Kim Jong-un", "Jean Roux, le candidat du parti a dit"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.tokens import Token, Words


def apposed_name(tokens: Sequence[Token], first: int, end: int, words: Words) -> int:
    """Behind the name that a comma adds: "le leader nord-coréen, Kim Jong-un"."""
    if end >= len(tokens) or tokens[end].low != ",":
        return end
    office = tokens[end - 1].low in words["offices"] | words["persons"]  # English prints "Chief Executive Officer"
    if tokens[end - 1].is_name and not office and tokens[end - 2].low not in words["links"] | words["determiners"]:
        return end  # the phrase has its name already
    if not any(t.low in words["persons"] for t in tokens[first:end]):
        return end
    at = end + 1
    while at < len(tokens) and (tokens[at].is_name or (at > end + 1 and tokens[at].low in words["name_particles"])):
        at += 1
    named = at > end + 1 and tokens[end + 1].low not in words["determiners"] | words["stops"]
    ends = at >= len(tokens) or not tokens[at].is_word or tokens[at].low in words["skip_prepositions"] | words["days"]
    return at if named and ends else end


def name_before(tokens: Sequence[Token], start: int, words: Words) -> tuple[int, int] | None:
    """The name whose office follows with one comma: "Jean Roux, le candidat du parti a affirmé"."""
    if (
        start < 3
        or tokens[start - 1].low != ","
        or not any(t.low in words["persons"] for t in tokens[start : start + 4])
    ):
        return None
    first = start - 1
    while first > 0 and tokens[first - 1].is_name and tokens[first - 1].low not in words["stops"]:
        first -= 1
    opens = first == 0 or tokens[first - 1].low in {",", ";", ":"} | words["leads"]
    return (first, start - 1) if opens and start - 1 - first >= 2 else None


def sets_off_name(tokens: Sequence[Token], named: int, words: Words) -> bool:
    """Whether a clause of its own follows a name set off by commas that ends before `named`: "Selon la maire, Anna Roy,
    le pont est sûr"; not "Selon la maire, Anna Roy, la gérante, a fui", where the name begins the clause."""
    if named + 2 >= len(tokens) or tokens[named].low != ",":
        return False
    after = tokens[named + 1 :]
    if after[0].low not in words["determiners"] | words["clause_openers"]:
        return False
    comma = next((i for i, t in enumerate(after) if t.low == ","), len(after))
    return any(t.low in words["auxiliaries"] | words["auxiliaries_be"] | words["finite"] for t in after[1:comma])
