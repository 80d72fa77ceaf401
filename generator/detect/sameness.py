"""Whether two sentences say the same: how like their words are, what confirms it, and what refutes it.

The thresholds are cosines of TF-IDF vectors over the stems of what a sentence tells. They were set on hand-made corpora
of one subject each and on the seeds, and checked on news of many subjects (docs/DECISIONS.md, 19).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

from generator.detect.statements import QUOTED_WORDS, Statement
from generator.lexicon import load
from generator.lexicon.units import unit_key
from generator.model import Figure, Sentence

LEAST = 0.28
"""Below this nothing but the same quotation or the same telling figure confirms."""
SAME = 0.60
"""From here on two sentences say the same: clean on 5,000 articles, so only contradictions keep them apart."""
LIKE = 0.45
NEAR = 0.40
"""From these on a shared name and some shared words confirm, more of them the less alike the sentences are."""
FAR = 0.49
"""From here on one agreement, below it two, confirm what two articles say that are months apart."""
COPY = 0.75
"""From here on nearly all words are the same, whatever the figures: one of the two has edited the other's count."""
COUNTED = 0.47
"""From here on two figures of one thing that do not meet are two counts of it: 38 % or 62 % of the staff on strike."""
GROWTH = 5
"""A toll that is this many times another is another event's: on the seeds 9 soldiers of a regiment, 600 of an army."""
DISPATCHES = 21
"""Days between two articles that may tell of one event as it unfolds."""
YEAR = 366
TELLING = 3
"""Digits of a figure that says by itself what it is about: 61.4 %, 11 400 people; not 600 or 10 000, which round many things."""
STANDING = 3
"""Names that two sentences have in common, from which on another order tells of another day's standings, prices or votes."""
_REFRAIN = 50
"""What more sentences quote is a slogan, what more count a round number; pairing them all would make the time quadratic."""


def says_the_same(a: Statement, b: Statement, similarity: float) -> bool:
    """Whether two sentences are sources of one claim. Abstains: a wrong join costs more than a missed one."""
    if similarity < NEAR and not (a.figures and b.figures) and not (a.quoted and b.quoted):
        return False  # below, only a figure or a quotation confirms: most pairs end here
    if a.places and b.places and not a.places & b.places:
        return False  # "A Lyon, 8.000 personnes …", "A Lille, 8.000 personnes …"
    refuted = refutation(a, b)
    if refuted == "figures" and similarity >= COPY:
        return True
    if refuted in ("figures", "dates"):
        return _two_counts(a, b, similarity)
    if refuted:
        return False
    return _quote_alike(a, b) or _confirmed(a, b, similarity)


def refutation(a: Statement, b: Statement) -> str | None:
    """What keeps two sentences apart: `denied`, `dates`, `ahead` or `figures`; None where nothing does."""
    if a.sentence.denied != b.sentence.denied or a.negated != b.negated:
        return "denied"
    if _dates_meet(a.sentence, b.sentence) is False:
        return "dates"
    if _figures_meet(a, b) is False:
        return "figures"
    if a.sentence.ahead != b.sentence.ahead and not _same_figures(a, b):
        return "ahead"  # what is planned is not what was done
    return None


def closeness(a: Statement, b: Statement) -> tuple[bool, bool, int, float]:
    """Orders sentences that say the same as `a`: first its very words, then what does not contradict it, then what shares
    figures, then what shares words."""
    words, others = set(a.words), set(b.words)
    shared = len(words & others) / (len(words | others) or 1)
    return a.key[1] == b.key[1], refutation(a, b) is None, len(_same_figures(a, b)), round(shared, 6)


def _confirmed(a: Statement, b: Statement, similarity: float) -> bool:
    """Whether enough else agrees. Two articles of one time tell of one event, so there less is enough: what articles
    months apart say in like words is as often another event, another quarter's result, another model."""
    names = len(a.names & b.names)
    shared = _shared(a, b)
    if shared < 2:
        return False  # "Deux personnes ont été blessées" is said of many events
    days = _days_between(a, b)
    if days != 0 and a.hours and b.hours and not a.hours & b.hours:
        return False  # "Au pointage de 19 h", "Au pointage de 15 h"
    if names >= STANDING and days != 0 and [n for n in a.order if n in b.names] != [n for n in b.order if n in a.names]:
        return False  # "A leads before B and C", "A leads, C has overtaken B"
    if similarity >= SAME:
        return True
    same = _same_figures(a, b)
    if days is None or days > DISPATCHES:
        counted_by_one = bool(a.figures) != bool(b.figures)
        agreeing = (_figures_meet(a, b) is True) + (_dates_meet(a.sentence, b.sentence) is True)
        agreeing += names >= 2 and days is not None and days <= YEAR  # a yearly conference has the same names each time
        agreeing += len(a.said_by) >= 2 and a.said_by == b.said_by
        return not counted_by_one and similarity >= NEAR and agreeing >= (1 if similarity >= FAR else 2)
    if any(_digits(figure.value) >= TELLING for figure in same):
        return True
    if similarity < LEAST:
        return False
    if any(_digits(figure.value) == 2 for figure in same) or (same and (names or similarity >= NEAR)):
        return True
    if bool(a.figures) != bool(b.figures) and similarity < FAR and shared < 5:
        return False  # one counts and the other does not: near, not the same
    if similarity >= LIKE and (names or shared >= 4):
        return True
    return similarity >= NEAR and shared >= 3 and (names > 0 or _figures_meet(a, b) is True)


def _shared(a: Statement, b: Statement) -> int:
    """How many words, names and telling figures both have; none where they have no word in common."""
    words = len(a.content & b.content)
    figures = sum(_digits(figure.value) >= 2 for figure in _same_figures(a, b))
    return words + len(a.names & b.names) + figures if words else 0


# --- figures and dates ------------------------------------------------------------------------------------------------


def _pairs(a: Statement, b: Statement) -> Iterator[tuple[str, Figure, Figure]]:
    """(unit, figure, figure) of those that may count one thing."""
    for unit, of, x in a.figures:
        for other, other_of, y in b.figures:
            if unit == other and (of is None or other_of is None or of == other_of):
                yield unit, x, y


def _same_figures(a: Statement, b: Statement) -> list[Figure]:
    return [x for _, x, y in _pairs(a, b) if x.value == y.value]


def _figures_meet(a: Statement, b: Statement) -> bool | None:
    """Whether the figures of every unit that both have meet; None where they have no unit in common."""
    met: dict[str, bool] = {}
    for unit, x, y in _pairs(a, b):
        met[unit] = met.get(unit, False) or (x.meets(y) and not _is_another_count(x, y))
    return all(met.values()) if met else None


def _is_another_count(x: Figure, y: Figure) -> bool:
    """Whether two printed numbers are bounds of one kind and far apart: "au moins 41 morts", "au moins 77 morts". Both may
    be true, but the second is a later count: a rising toll grows by more than a quarter between dispatches."""
    if not ((x.low is None and y.low is None) or (x.high is None and y.high is None)):
        return False
    far = min(x.value, y.value) < 0.8 * max(x.value, y.value)
    return far and all(any(c.isdigit() for c in figure.surface) for figure in (x, y))


def _digits(value: float) -> int:
    """How many digits a number has that are not its last noughts: 61.4 says by itself what it is about, 600 does not."""
    return len(f"{value:.6g}".replace(".", "").strip("0"))


def _two_counts(a: Statement, b: Statement, similarity: float) -> bool:
    """Whether figures that do not meet are two counts of one thing, a rising toll or a disagreement. A toll's own dates may
    differ: it is that of Monday, or that of Tuesday."""
    days = _days_between(a, b)
    if days is None or days > DISPATCHES:
        return False
    shared = _shared(a, b)
    near = [(unit, x) for unit, x, y in _pairs(a, b) if max(x.value, y.value) <= GROWTH * min(x.value, y.value)]
    if similarity >= COUNTED and shared >= 3 and _dates_meet(a.sentence, b.sentence) is not False:
        return bool(near)
    if similarity < LEAST or not (_is_news(a) and _is_news(b)):
        return False
    tolls = _tolls(a.article.article.language)
    grown = any(unit in tolls or x.of in tolls for unit, x in near)
    return grown and shared >= 2 and (bool(a.names & b.names) or shared >= 3)


def _is_news(statement: Statement) -> bool:
    """Whether what a sentence dates is of its article's own time; not "in 2019, a cheese killed two"."""
    happened, written = statement.sentence.happened, statement.article.article.date
    if happened is None or written is None:
        return True
    try:
        return (date.fromisoformat(written[:10]) - date.fromisoformat(f"{happened}-12-31"[:10])).days <= DISPATCHES
    except ValueError:  # a month without a 31st
        return happened[:7] == written[:7]


def _days_between(a: Statement, b: Statement) -> int | None:
    """Between the days their articles were published on; None where one has none."""
    return None if a.day is None or b.day is None else abs(b.day - a.day)


def _dates_meet(a: Sentence, b: Sentence) -> bool | None:
    """Whether two stated dates can be one (2025 and 2025-04 can); None where one states none."""
    if a.happened is None or b.happened is None:
        return None
    return a.happened.startswith(b.happened) or b.happened.startswith(a.happened)


# --- quotations -------------------------------------------------------------------------------------------------------


def _quote_alike(a: Statement, b: Statement) -> bool:
    """Whether one quotes words that the other has in quotation marks too: "l'imprudence d'un seul homme"."""
    return any(f" {x} " in f" {y} " or f" {y} " in f" {x} " for x in a.quoted for y in b.quoted)


def same_quotations(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs that quote the same words from mark to mark, whatever stands around them."""
    return _sharing([words for words in c.quoted if len(words.split()) > QUOTED_WORDS] for c in statements)


def same_telling_figures(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs that have a figure in common that says by itself what it is about."""
    told = ([f"{f.value} {unit}" for unit, _, f in c.figures if _digits(f.value) >= TELLING] for c in statements)
    return _sharing(told)


def _sharing(keys: Iterable[Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes that have a key in common."""
    places: dict[str, list[int]] = {}
    for at, found in enumerate(keys):
        for key in dict.fromkeys(found):
            places.setdefault(key, []).append(at)
    for _, sharing in sorted(places.items()):
        if len(sharing) <= _REFRAIN:
            yield from combinations(sharing, 2)


@lru_cache(maxsize=8)
def _tolls(language: str) -> frozenset[str]:
    """What a toll counts: the dead, the injured, the missing."""
    fates = load(language).table("annotate", "numbers").get("fates", {})
    return frozenset(key for unit in fates.values() if (key := unit_key(str(unit), language)))
