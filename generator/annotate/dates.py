"""When: the day, month, year or period that a sentence states, resolved against its article's own date.

Own rules and not dateparser, which reads "120 jours" as a date, fills a missing day with today's and does not say how
precise its answer is; here a date is only as precise as its words, and two different ones are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.annotate.date_context import setting
from generator.annotate.date_forms import NEEDS, numbers_in, words_in
from generator.annotate.date_patterns import DatePatterns, date_patterns
from generator.annotate.date_words import resolve
from generator.annotate.reckoning import Stretch, period
from generator.lexicon import Lexicon
from generator.model import Span, When

_DAY_LEAD = re.compile(r"\s(?:\w\w\s)?(?=\w)")
"""From a cue to the date behind it: "a dit jeudi", "said on Thursday"."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    when: Stretch | None
    """None where the words cannot be resolved."""
    start: int
    end: int
    names: bool = False
    """It names a thing or a limit ("la crise de 2008", "avant le 30 juin") and does not date the sentence."""
    aside: bool = False
    """It stands in a relative clause."""

    @property
    def open(self) -> bool:
        return self.when is not None and self.when.precision == "period" and self.when.last is None

    def holds(self, other: StatedDate) -> bool:
        """Whether the other lies within it."""
        if self.when is None or other.when is None:
            return False
        (a, b), (c, d) = self.when.bounds, other.when.bounds
        return a <= c and d <= b


def find_dates(text: str, span: Span, written: str | None, lexicon: Lexicon) -> list[StatedDate]:
    """The dates that a sentence states or names things by, in text order. `written` is the article's own date, if it has one."""
    patterns = date_patterns(lexicon)
    today = _day(written)
    found: list[StatedDate] = []
    words = words_in(text, span.start, span.end)
    there = {key for key, heads in patterns.heads.items() if not heads.isdisjoint(words)}
    there.update(numbers_in(text, span.start, span.end))
    for form, pattern in patterns.forms:
        if not there.issuperset(NEEDS.get(form, ())):
            continue
        for match in pattern.finditer(text, span.start, span.end):
            if all(match.end() <= other.start or other.end <= match.start() for other in found):
                found.append(_stated(form, match, text, span, today, lexicon))
    return _joined(sorted(found, key=lambda stated: stated.start), text, span, patterns)


def _joined(found: list[StatedDate], text: str, span: Span, patterns: DatePatterns) -> list[StatedDate]:
    """Two dates of unlike forms that bound a period are one: "de mardi dernier à hier"."""
    joined: list[StatedDate] = []
    for stated in found:
        before = joined[-1] if joined else None
        whole = before and _from_to(before, stated, text, span, patterns)
        if whole:
            joined.pop()
        joined.append(whole or stated)
    return joined


def _from_to(a: StatedDate, b: StatedDate, text: str, span: Span, patterns: DatePatterns) -> StatedDate | None:
    joint = text[a.end : b.start]
    lead = next(
        (m for lead, to in patterns.pairs if to.fullmatch(joint) and (m := lead.search(text, span.start, a.start))),
        None,
    )
    if a.open and a.when and b.when and patterns.pairs[0][1].fullmatch(joint):
        return StatedDate(period(a.when.first, b.when.last or b.when.first), a.start, b.end, aside=a.aside)
    if lead is None or a.when is None or b.when is None or a.when.bounds[0] > b.when.bounds[1] or b.open:
        return None
    when = period(a.when.first, b.when.last or b.when.first)
    return StatedDate(when, lead.start(), b.end, aside=a.aside)


def _stated(form: str, match: re.Match[str], text: str, span: Span, today: date | None, lexicon: Lexicon) -> StatedDate:
    patterns = date_patterns(lexicon)
    around = setting(form, match, text, span, patterns)
    got = {name: value for name, value in match.groupdict().items() if value}
    when = None if around.unclear else resolve(form, got, today, around.direction, patterns, lexicon)
    start = match.start()
    if (around.since is not None or form == "since_count") and not form.endswith("_range"):
        start = start if around.since is None else around.since
        when = _since(when)
    return StatedDate(when, start, match.end(), around.names, around.aside)


def _since(when: Stretch | None) -> Stretch | None:
    """Still going on, and begun then: in the month of "depuis la semaine dernière", not on its Monday."""
    if when is None:
        return None
    began = When(when.first, when.last, when.precision, 0, 0).iso
    return period(began, None) if began else None


def happened(
    dates: list[StatedDate], *, outside: tuple[Span, ...], told: Span | None = None, only: bool = False
) -> When | None:
    """The one date among those that stand outside some spans. One of the main clause goes before one of a relative
    clause, and what is over before what still goes on.

    `told` are the words of the telling that the sentence opens with ("Ce mois-ci, Lima a reconnu …"): a date in them
    goes behind all others, and dates nothing where the telling is `only` that ("a déclaré jeudi que")."""
    kept = dates_outside(dates, outside)
    if told:
        behind = [d for d in kept if d.start >= told.end]
        kept = behind or [d for d in kept if not only or d.start < told.start]
    kept = [d for d in kept if not d.aside] or kept
    kept = [d for d in kept if not d.open] or kept
    finest = [d for d in kept if all(other.holds(d) for other in kept)]
    if not finest:
        return None
    stated = finest[-1]
    assert stated.when is not None
    return When(stated.when.first, stated.when.last, stated.when.precision, stated.start, stated.end)


def dates_outside(dates: list[StatedDate], spans: tuple[Span, ...]) -> list[StatedDate]:
    """Those that date the sentence, and not its attribution."""
    return [d for d in dates if not d.names and not any(s.start <= d.start < s.end for s in spans)]


def telling(text: str, cue: str, span: Span) -> Span | None:
    """Where a cue stands in its sentence, and what may stand between it and its own date: "a dit le 3 mai"."""
    at = text.find(cue, span.start, span.end)
    behind = _DAY_LEAD.match(text, at + len(cue))
    return Span(at, behind.end() + 1 if behind else at + len(cue)) if at >= 0 else None


def only_says(cue: str, lexicon: Lexicon) -> bool:
    """Whether the cue is no more than telling, unlike "a reconnu", which is an event of its own."""
    return bool(date_patterns(lexicon).sayings.search(cue))


def looks_ahead(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether the sentence has a word of the future: a tense, a plan, an expectation."""
    return bool(date_patterns(lexicon).future.search(text, span.start, span.end))


def same_event(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """Where the sentence places itself in what the one before told: "durant ce déploiement"."""
    match = date_patterns(lexicon).same_event.search(text, span.start, span.end)
    return Span(*match.span()) if match else None


def _day(written: str | None) -> date | None:
    """The article's day; None where its page gives no whole one."""
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
