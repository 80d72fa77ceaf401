"""A sentence as one that may be a source of a claim: all that is compared of it, read once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from sys import intern

import msgspec

from generator.lexicon import folded, load
from generator.lexicon.gazetteer import country_of
from generator.lexicon.units import unit_key
from generator.model import AnnotatedArticle, Figure, Mention, Sentence
from generator.parallel import each
from generator.text import WORD, folded_word, quotation_key, stem, stems

_DIGIT = re.compile(r"\d")
_HOUR = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-3])"
    r"(?:\s?[hH](?:eures?)?\s?(?P<minute>[0-5]\d)?(?!\w)|:(?P<minutes>[0-5]\d)(?![\d:])|(?=\s?[aApP]\.?[mM]\b))"
    r"(?:\s?(?P<half>[aApP]\.?[mM]\b))?"
)
FEWEST_WORDS = 4
"""A shorter sentence ("Quel pied !", "(25 %).") states nothing that can be looked up."""
QUOTED_WORDS = 3
"""A direct quotation of fewer words ("sommet historique") is a term, not a statement."""

MANY = 1000
"""Articles from which on each word is held once: what was kept on disk has every word anew, and a corpus has few different ones.
Of 500, these are 10 MB, and looking each word up takes longer than comparing them."""

_begins = attrgetter("start")

NONE: frozenset[str] = frozenset()
"""One for all: what was kept on disk has one of its own each time, of 216 bytes."""
Counted = tuple[str, str | None, Figure]
"""(what is counted, what it is of, the figure), the first two as keys that compare."""


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """What confirms or refutes that another sentence says the same. A struct, since those of a whole corpus are read back after
    each edit: a dataclass takes a quarter longer."""

    words: tuple[str, ...]
    """Stems of what it tells, words of one family as one, with the language before them."""
    content: frozenset[str]
    """Those that are no function words, no numbers, nor part of a name or of what is counted."""
    negated: bool
    names: frozenset[str]
    """Entities."""
    order: tuple[str, ...]
    """The same as the sentence has them."""
    places: frozenset[str]
    """A country or its capital as the country, any other place as itself."""
    said_by: frozenset[str]
    """Stems of whom it names as its origin."""
    figures: tuple[Counted, ...]
    quoted: tuple[str, ...]
    """Its quotations that are long enough to be nobody else's, as bare words."""

    day: int | None
    """When its article was published, as a number of days; None where it has no date."""
    hours: frozenset[str]
    """Times of day, as hours and minutes."""
    key: tuple[str, str]
    """What tells one source from another: article id and the sentence's characters."""


class Statement(Reading, frozen=True):
    """A sentence that may be a source."""

    article: AnnotatedArticle
    sentence: Sentence


def statements_in(articles: Sequence[AnnotatedArticle], places: Mapping[str, str]) -> Iterator[Statement]:
    """Of every article by id, in text order. `places` are the names of the entities of that kind."""
    in_order = sorted(articles, key=lambda a: a.article.id)
    found = each(readings, [(a, _places_in(a, places)) for a in in_order], Question.of)
    found.reverse()
    many = len(in_order) >= MANY
    for article in in_order:
        for at, reading in found.pop():  # which is let go: all words stand in it again
            yield Statement(
                tuple(map(intern, reading.words)) if many else reading.words,
                frozenset(map(intern, reading.content)) if many else reading.content,
                reading.negated,
                reading.names or NONE,
                reading.order,
                reading.places or NONE,
                reading.said_by or NONE,
                reading.figures,
                reading.quoted,
                reading.day,
                reading.hours or NONE,
                reading.key,
                article,
                article.sentences[at],
            )


@dataclass(frozen=True, slots=True)
class Question:
    """All that an article's sentences are read by."""

    id: str
    language: str
    published: str | None
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    places: dict[str, str]
    """The entities named that are places, with their names."""

    @classmethod
    def of(cls, asked: tuple[AnnotatedArticle, dict[str, str]]) -> Question:
        annotated, places = asked
        article = annotated.article
        return cls(article.id, article.language, article.date, annotated.sentences, annotated.mentions, places)


def _places_in(annotated: AnnotatedArticle, places: Mapping[str, str]) -> dict[str, str]:
    return {m.entity: places[m.entity] for m in annotated.mentions if m.entity in places}


def readings(question: Question) -> tuple[tuple[int, Reading], ...]:
    """(index of a sentence, what is compared of it)."""
    found: dict[tuple[str, str], tuple[int, Reading]] = {}  # a lede printed again in the text is one sentence
    for at, sentence in enumerate(question.sentences):
        if len(WORD.findall(sentence.text)) >= FEWEST_WORDS:
            reading = _reading(sentence, question)
            found.setdefault(reading.key, (at, reading))
    return tuple(found.values())


def _reading(sentence: Sentence, question: Question) -> Reading:
    language, places = question.language, question.places
    first = bisect_left(question.mentions, sentence.start, key=_begins)
    behind = bisect_left(question.mentions, sentence.end, first, key=_begins)
    mentions = [m for m in question.mentions[first:behind] if m.end <= sentence.end]
    order = tuple(dict.fromkeys(m.entity for m in mentions))
    names = frozenset(order)
    read = [_read(word, language) for word in WORD.findall(sentence.told)]
    words = tuple([word for word, _, _ in read if word])
    content = {key for _, key, _ in read if key}
    figures = tuple(
        (unit, unit_key(f.of, language), f)
        for f in sentence.figures
        if (unit := unit_key(f.unit, language)) is not None
    )
    named = " ".join([*(m.surface for m in mentions), *(f"{f.surface} {f.unit}" for f in sentence.figures)])
    content.difference_update(_read(word, language)[1] for word in WORD.findall(named))
    phrase = sentence.attribution.phrase if sentence.attribution else ""
    said_by = frozenset(stems(phrase, language)) - _empty_stems(language) if phrase else frozenset()
    where = frozenset(country_of(places[name], language) or name for name in names if name in places)
    return Reading(
        words,
        frozenset(content),
        any(negates for _, _, negates in read),
        names,
        order,
        where,
        said_by,
        figures,
        _quoted(sentence),
        _day(question.published),
        _hours(sentence.told),
        (question.id, quotation_key(sentence.text)),
    )


@lru_cache(maxsize=1 << 17)
def _read(word: str, language: str) -> tuple[str, str, bool]:
    """A word as it stands in `Statement.words` and in `content`, empty where it does not, and whether it negates."""
    bare, negates = folded_word(word), folded_word(word) in folded(load(language), "sentence", "negations")
    if len(stem(word, language)) < 2:
        return "", "", negates
    key = _families(language).get(stem(word, language), stem(word, language))
    empty = bare in folded(load(language), "sentence", "function_words", "elisions")
    return f"{language}:{key}", "" if empty or key[0].isdigit() else key, negates


@lru_cache(maxsize=1 << 12)
def _day(written: str | None) -> int | None:
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None


def _hours(told: str) -> frozenset[str]:
    """`19 h`, `19h30`, `7:30`, `3 p.m.` → `19:00`, `19:30`, `7:30`, `15:00`."""
    if not _DIGIT.search(told):
        return frozenset()
    found = set()
    for match in _HOUR.finditer(told):
        hour = int(match["hour"]) + 12 * bool(match["half"] and match["half"][0] in "pP" and int(match["hour"]) < 12)
        found.add(f"{hour}:{match['minute'] or match['minutes'] or '00'}")
    return frozenset(found)


def _quoted(sentence: Sentence) -> tuple[str, ...]:
    if not sentence.quoted:
        return ()
    texts = (sentence.text[s.start - sentence.start : s.end - sentence.start] for s in sentence.quoted)
    words = ([folded_word(word) for word in WORD.findall(text)] for text in texts)
    return tuple(" ".join(found) for found in words if len(found) >= QUOTED_WORDS)


# --- words of the lexicon ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _families(language: str) -> dict[str, str]:
    """Stem → the first stem of its family: `tué` and `mort` count as one word."""
    families: dict[str, str] = {}
    for family in load(language).words("same_words", "families"):
        found = [stem for word in family for stem in stems(word, language)]
        families |= dict.fromkeys(found, found[0])
    return families


@lru_cache(maxsize=8)
def _empty_stems(language: str) -> frozenset[str]:
    lexicon = load(language)
    words = (w for key in ("function_words", "elisions") for w in lexicon.words("sentence", key))
    return frozenset(stem for word in words for stem in stems(word, language))
