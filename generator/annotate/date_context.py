"""What the words around a date make of it: which way it lies, and whether it dates the sentence or something in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.annotate.date_patterns import DatePatterns
from generator.annotate.reckoning import Direction
from generator.model import Span

_LEAD = 24
"""How many characters before a date may say what it is to the sentence."""
_COMMA = re.compile(r"[^,;:]*,\s*(?=[^\W\d])")
"""Up to the comma behind a date, and not the one within it ("June 15, 2024")."""
_THREE_WORDS = re.compile(r"\w+\s+\w+\s+\w+")


@dataclass(frozen=True, slots=True)
class Setting:
    direction: Direction | None
    """None where the sentence looks both ways."""
    since: int | None
    """Where the "depuis" before it begins."""
    names: bool
    """It names a thing or a limit, or dates no more than a word of the sentence: "la crise de 2008", "avant le 30 juin"."""
    aside: bool
    """It stands in a relative clause."""
    unclear: bool
    """It may date the sentence or only a word of it."""


def setting(form: str, match: re.Match[str], text: str, span: Span, patterns: DatePatterns) -> Setting:
    start, end = match.span()
    lead = max(span.start, start - _LEAD)
    inside = match.end("lead") if "lead" in match.groupdict() and match["lead"] else start
    since = patterns.since.search(text, lead, start) or patterns.since.match(text, start, inside)
    direction = "past" if since else _direction(text, span, start, end, patterns)
    during = patterns.during.search(text, lead, start) is not None
    limited = (not during and patterns.limit.search(text, lead, start) is not None) or (
        direction != "ahead" and patterns.planned.search(text, lead, start) is not None
    )
    opened = form == "weekday" and patterns.open_lead.search(text, lead, start) is not None
    attributive = form in ("month_day", "month_year") and patterns.attributive.search(text, lead, start) is not None
    complement = not during and patterns.complement.search(text, lead, start) is not None
    possessive = text[end : end + 2] in ("'s", "’s")
    clauses = [m.span() for m in patterns.clause_end.finditer(text, span.start, span.end)]
    before = [mark[1] for mark in clauses if mark[1] <= start]
    clause = text[before[-1] if before else span.start : start]
    led_by_participle = patterns.participle.match(clause) is not None
    closed = any(mark[0] >= end for mark in clauses)
    # Where a participle may as well be a past tense, it opens the main clause behind two marks ("X, which is new, signed
    # on Monday") and may open it behind one.
    apart = led_by_participle and (not patterns.participle_is_past or (closed and len(before) < 2))
    return Setting(
        None if limited or opened else direction,
        since.start() if since else None,
        names=form == "name"
        or limited
        or attributive
        or complement
        or possessive
        or apart
        or (not since and _is_of_something(text, span, clause, start, patterns)),
        aside=patterns.relative_clause.search(text, span.start, start) is not None,
        unclear=led_by_participle and patterns.participle_is_past and not closed and len(before) == 1,
    )


def _is_of_something(text: str, span: Span, clause: str, start: int, patterns: DatePatterns) -> bool:
    """Whether it dates something else that was before ("depuis sa fondation en 1950"), a relative clause between commas, or a
    participle without its auxiliary ("les hommes arrêtés lundi")."""
    if patterns.since_clause.search(clause):
        return True
    relative = patterns.relative_clause.search(text, span.start, start)
    if relative and text[span.start : relative.start()].rstrip().endswith(",") and _COMMA.match(text, start, span.end):
        return True
    return patterns.agreed.search(clause) is not None and patterns.auxiliary.search(clause) is None


def _direction(text: str, span: Span, start: int, end: int, patterns: DatePatterns) -> Direction | None:
    marks = list(patterns.clause_end.finditer(text, span.start, span.end))
    begin = max((m.end() for m in marks if m.end() <= start), default=span.start)
    close = min((m.start() for m in marks if m.start() >= end), default=span.end)
    if begin == span.start and close < span.end and not _THREE_WORDS.search(text[begin:start] + text[end:close]):
        # what leads a sentence dates its main clause: "Lundi, le pont rouvrira"
        close = min((m.start() for m in marks if m.start() > close), default=span.end)
    if patterns.future.search(text, begin, close):
        return "ahead"
    content = patterns.content.search(text, end, span.end)
    whole = (text, span.start, content.start() if content else span.end)
    return None if patterns.future.search(*whole) or patterns.unsettled.search(*whole) else "past"
