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
_COMMAS = frozenset(",:")
_QUOTES = {"«": "»", "“": "”", '"': '"'}
_ASIDE = 4
"""How many words a quotation has at most that is only a way of calling something ("a “special” flight")."""
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
    clauses = _marks(text, span, patterns)
    told = patterns.telling.search(text, lead, start) and not patterns.future.match(text, end + 1)
    direction = "past" if since or told else _direction(text, span, match, clauses, patterns)
    during = patterns.during.search(text, lead, start) is not None
    limited = (not during and patterns.limit.search(text, lead, start) is not None) or (
        direction != "ahead" and patterns.planned.search(text, lead, start) is not None
    )
    opened = form == "weekday" and patterns.open_lead.search(text, lead, start) is not None
    attributive = form in ("month_day", "month_year") and patterns.attributive.search(text, lead, start) is not None
    complement = not during and patterns.complement.search(text, lead, start) is not None
    possessive = text[end : end + 2] in ("'s", "’s")
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
        or patterns.perfect.search(clause) is not None
        or _stands_aside(text, span, start, patterns)
        or (form == "relative" and _is_nowadays(text, span, start, end, patterns))
        or (not since and _is_of_something(text, span, clause, start, patterns)),
        aside=patterns.relative_clause.search(text, span.start, start) is not None,
        unclear=led_by_participle and patterns.participle_is_past and not closed and len(before) == 1,
    )


def _is_of_something(text: str, span: Span, clause: str, start: int, patterns: DatePatterns) -> bool:
    """Whether it dates something else that was before ("depuis sa fondation en 1950"), or a participle without its auxiliary
    ("les hommes arrêtés lundi", "violates an agreement reached in 1991", "la ville conquise par Lima en 1991")."""
    if patterns.since_clause.search(clause) or patterns.object_participle.search(clause):
        return True
    hangs = patterns.agreed.search(clause) or patterns.by_agent.search(clause)
    return hangs is not None and patterns.auxiliary.search(clause) is None


def _stands_aside(text: str, span: Span, start: int, patterns: DatePatterns) -> bool:
    """Whether it dates a relative clause between commas."""
    relative = patterns.relative_clause.search(text, span.start, start)
    if relative is None or not text[span.start : relative.start()].rstrip().endswith(","):
        return False
    return _COMMA.match(text, start, span.end) is not None


def _is_nowadays(text: str, span: Span, start: int, end: int, patterns: DatePatterns) -> bool:
    """Whether "today" means these times, or is the day of someone's words and not of the article."""
    if text[start:end].lower().replace("’", "'") not in patterns.nowadays:
        return False
    if any(_is_within(text, span, start, end, *marks) for marks in _QUOTES.items()):
        return True
    if patterns.nowadays_before.search(text, span.start, start) or patterns.nowadays_behind.match(text, end, span.end):
        return True
    return text[:start].endswith(", ") and patterns.apposed.match(text, end, span.end) is not None


def _is_within(text: str, span: Span, start: int, end: int, opening: str, closing: str) -> bool:
    if opening == closing:
        return text.count(opening, span.start, start) % 2 == 1
    if text.rfind(opening, span.start, start) > text.rfind(closing, span.start, start):
        return True
    close = text.find(closing, end, span.end)
    return close >= 0 and text.find(opening, end, close) < 0


def _marks(text: str, span: Span, patterns: DatePatterns) -> list[tuple[int, int]]:
    """Where the clauses of a sentence end; the marks of a quotation of few words and no verb part none."""
    marks = [m.span() for m in patterns.clause_end.finditer(text, span.start, span.end)]
    at = 0
    while at < len(marks) - 1:
        (start, end), (behind, after) = marks[at], marks[at + 1]
        called = text[end:behind]
        whole = text[behind:after] == _QUOTES.get(text[start:end]) and len(called.split()) <= _ASIDE
        if whole and called.strip() and not patterns.future.search(called):
            del marks[at : at + 2]
        else:
            at += 1
    return marks


def _direction(
    text: str, span: Span, match: re.Match[str], marks: list[tuple[int, int]], patterns: DatePatterns
) -> Direction | None:
    start, end = match.span()
    begin = max((mark[1] for mark in marks if mark[1] <= start), default=span.start)
    close = min((mark[0] for mark in marks if mark[0] >= end), default=span.end)
    leads = begin == span.start and close < span.end and text[close] in _COMMAS
    if leads and not _THREE_WORDS.search(text[begin:start] + text[end:close]):
        # what leads a sentence dates its main clause: "Lundi, le pont rouvrira"
        close = min((mark[0] for mark in marks if mark[0] > close), default=span.end)
    if patterns.future.search(text, begin, close):
        return "ahead"
    content = patterns.content.search(text, end, span.end)
    whole = (text, span.start, content.start() if content else span.end)
    return None if patterns.future.search(*whole) or patterns.unsettled.search(*whole) else "past"
