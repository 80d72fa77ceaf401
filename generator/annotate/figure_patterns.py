"""The words around a number, compiled from a language's lexicon: what bounds it, what it counts, what it labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from generator.annotate.calendar_names import months, short_months, weekdays
from generator.annotate.late import late
from generator.annotate.numerals import alternatives
from generator.lexicon import Lexicon
from generator.model import Bound

REACH = 40
"""How many characters before a number the words that bear on it may take."""
WORD = re.compile(r"[^\W\d_]+(?:[-’'/][^\W\d_]+)*[²³23]?(?!\w)")
LAST_WORD = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*['’]?|n[°º]|nos?\.)\s*$", re.IGNORECASE)
CODE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w-]*\d[\w-]*|\d{3}s(?!\w)")
"""A word that is no plain word and may stand before the noun: "six new A330-300E aircraft", "three U.S. routes", "two 737s"."""
TYPE = re.compile(r"\d{3,4}(?:-\w+)?(?=\s+[^\W\d_])")
"""A number that may be half of a name: "five new 737 aircraft"."""
SPACE_WORD = re.compile(r"\s+([^\W\d_]+)")
SPACE = re.compile(r"\s+")


def key(words: str) -> str:
    """As the lexicon writes them.

    >>> key("De  l’heure")
    "de l'heure"
    """
    return SPACE.sub(" ", words.lower()).replace("’", "'")


@dataclass(frozen=True)
class FigurePatterns:
    before: re.Pattern[str]
    """Ends before the number or its sign: "au moins". The group that matched is the bound."""
    before_ends: frozenset[str]
    """The last words of those: most words before a number bound nothing, and that is soon told."""
    after: re.Pattern[str]
    sign_before: re.Pattern[str]
    unit_sign: re.Pattern[str]
    month: re.Pattern[str]
    link: re.Pattern[str]
    """Between a number and its noun: "d'" of "un million d'euros"."""
    period_lead: re.Pattern[str]
    period_of: re.Pattern[str]
    offset: re.Pattern[str]
    between: re.Pattern[str]
    range_from: re.Pattern[str]
    changes: re.Pattern[str]
    """Ends before the value that something had: "est passé de"."""
    moves: re.Pattern[str]
    """Ends before a number that says by how much something changed: "en hausse de"."""
    wholes: re.Pattern[str]
    """Ends before the whole that another number is a part of: "neuf des" 600 soldats."""
    ratio: re.Pattern[str]
    """Ends before a number that only divides: "one in" three voters, "12 cases per" 100,000."""
    rates: re.Pattern[str]
    each: re.Pattern[str]
    partitive: re.Pattern[str]
    """Between a number and those that it is some of: "20 of Acme's" planes, "trois de ses" ministres."""
    together: re.Pattern[str]
    """A whole "and", between two numbers before one noun: "1,600 and 400 jobs"."""
    carried: re.Pattern[str]
    """A whole stretch from a count to the next of the same: "4,300 jobs" in France, "3,700" in Germany."""
    carrier: re.Pattern[str]
    """What then stands behind the next."""
    also: re.Pattern[str]
    """A whole stretch from a change to that of something else: "a fall of 3%" in sales and of "31%"."""
    moving: re.Pattern[str]
    """A word of change anywhere."""
    less: re.Pattern[str]
    """Behind a share that says by how much something differs: "15 %" de moins."""
    of: re.Pattern[str]
    joins: Mapping[str, re.Pattern[str]]
    dash: re.Pattern[str]
    fate: re.Pattern[str]
    """What became of those just counted: "tués", "ont été tués"."""
    fate_lead: re.Pattern[str]
    """Ends before those who are counted: "a tué"."""
    measure: re.Pattern[str]
    """Ends before the number that it measures: "magnitude"."""
    fates: Mapping[str, str]
    rate_names: Mapping[str, str]
    signs: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    moved: str | None
    """What a change is called as that which a percentage is of."""
    reach: int
    """How many words before its plural noun may stand after a number ("600 North Korean soldiers")."""

    def sign(self, printed: str) -> str:
        """The unit that a printed sign stands for: `USD` for `$`."""
        return self.signs[key(printed)]

    def lists(self, word: str | None, key: str) -> bool:
        return word in self.sets.get(key, ())


@lru_cache(maxsize=32)
def figure_patterns(lexicon: Lexicon) -> FigurePatterns:
    numbers: Mapping[str, Any] = lexicon.table("annotate", "numbers")

    def words(key: str) -> str:
        return alternatives(tuple(numbers.get(key, ())))

    def elided(key: str) -> str:
        return rf"(?:{words(key)})(?:(?<=['’])|(?!\w))\s*"  # "d'euros", "de votes"; not the "de" of "derniers"

    def bounds(table: str) -> str:
        known = lexicon.table("annotate", table)
        return "|".join(f"(?P<{b}>{alternatives(tuple(known[b]))})" for b in get_args(Bound) if b in known) or "(?!)"

    def compiled(pattern: str) -> re.Pattern[str]:
        return late(pattern, re.IGNORECASE)

    bounding: Mapping[str, Sequence[str]] = lexicon.table("annotate", "comparators")
    phrases = {str(phrase): str(phrase) for phrase in numbers.get("unit_phrases", ())}
    signs = {str(k).lower(): str(v) for k, v in numbers.get("currencies", {}).items()}
    signs |= {str(sign).lower(): str(sign) for sign in numbers.get("signs", ())}
    signs |= {str(word).lower(): "%" for word in numbers.get("percent", ["%"])} | phrases
    # "$3", "EUR 3"
    printed_before = tuple(
        word
        for word in signs
        if (not word[-1].isalnum() and word[-1] not in "%°.") or (len(word) == 3 and signs[word] == word.upper())
    )
    before_sign = alternatives(printed_before)
    fates = {str(k): str(v) for k, v in numbers.get("fates", {}).items()}
    rate_names = {str(k): str(v) for k, v in numbers.get("rates", {}).items()}
    sets = {key: frozenset(map(str, value)) for key, value in numbers.items() if isinstance(value, list)}
    more_months = lexicon.table("annotate", "dates").get("short_months", {})
    calendar = (months, short_months, weekdays)
    sets["calendar"] = frozenset(word for known in calendar for word in known(lexicon.language)) | set(more_months)
    sets["function_words"] = frozenset(lexicon.words("sentence", "function_words"))
    comparator_lead = alternatives(tuple(lexicon.table("annotate", "comparators_lead").get("words", ())))
    stops = rf"(?:{words('fate_stops')}|{words('words')})(?!\w)"
    between_words = rf"(?:\s+(?!{stops})[^\W\d_][\w’'-]*)"
    function_words = alternatives(lexicon.words("sentence", "function_words"))
    adjective = rf"(?:\s+(?!(?:{stops}|{function_words})(?!\w))[^\W\d_][\w’'-]*)"
    adverb = rf"(?:\s+(?:{words('fate_adverbs')}|[^\W\d_]+ment(?!\w)))"
    link_and = rf"(?:,|,?\s+(?:{words('between_and')}))\s+"
    place = rf"\s+(?:{elided('place_links')})(?:{elided('of_articles')})?(?-i:[^\W\d_a-zà-ÿ])"
    side = rf"\s+(?:{words('sides')})(?!\w)"
    fate_words = rf"\s+(?P<fate>{alternatives(fates)})(?!\w)"
    return FigurePatterns(
        before=compiled(rf"(?<![\w’'-])(?:(?:{comparator_lead})\s*(?<=[\s'’]))?(?:{bounds('comparators')})\s*$"),
        before_ends=frozenset(word.split()[-1] for known in bounding.values() for word in known),
        # not the "et plus" of "47 morts et plus de 200 blessés"
        after=compiled(
            rf"\s+(?:{bounds('comparators_after')})(?![\w-]|\s*\d|\s+[^\W\d_]+['’]?\s*(?:\d|(?:{words('words')})\b))"
        ),
        sign_before=compiled(rf"(?<!\w)({before_sign})\s?[−-]?$"),
        unit_sign=compiled(rf"(?:\s*{elided('of')})?\s*({alternatives(signs)})(?!\w)"),
        month=compiled(rf"(?:er|ᵉʳ|st|nd|rd|th)?\s+(?:{alternatives(tuple(months(lexicon.language)))})\b"),
        link=compiled(rf"\s+(?P<of>{elided('of')})|\s+"),
        period_lead=compiled(rf"(?<!\w)(?:{words('period_leads')})\s*$"),
        period_of=compiled(rf"\s*{elided('period_of')}[^\W\d_]"),
        offset=compiled(rf"\s+(?:{words('offsets')})(?!\w)"),
        between=compiled(rf"(?<!\w)(?:{words('between')})\s+(?:(?:{before_sign})\s?)?$"),
        range_from=compiled(rf"(?<![\w’'])(?:{elided('range_from')})(?:(?:{before_sign})\s?)?$"),
        changes=compiled(
            rf"(?<!\w)(?:(?P<noun>{words('change_nouns')})\s*)?(?<!\w)(?:{words('changes')})[^\W\d_]*"
            rf"(?:\s+[^\W\d_]\S*){{0,5}}\s+(?:{elided('changed_from')})(?:(?:{before_sign})\s?)?$"
        ),
        moves=compiled(
            rf"(?<!\w)(?:{words('moves')})[^\W\d_]*(?:\s+[^\W\d_]+(?:ment|ly))?"
            rf"(?:(?P<gap>(?:\s+[^\W\d_][\w’'-]*){{0,4}}?)\s+(?:(?P<by>{elided('moved_by')})|{elided('of')}))?\s*"
            rf"(?:(?:{before_sign})\s?)?$"
        ),
        wholes=compiled(rf"(?:\s+|(?<!\w))(?:{words('wholes')})\s*$"),
        ratio=compiled(rf"(?<!\w)(?:(?:{words('words')}|\d+)\s+(?:{words('in_every')})|{words('per')})\s*$"),
        rates=compiled(rf"\s*({alternatives(rate_names)})(?!\w)"),
        partitive=compiled(
            rf"\s+(?:(?:{words('partitives')})(?:\s[\w-]+['’]s)?|(?:{words('of_links')})\s+(?-i:[^\W\d_a-zà-ÿ])\w+(?:\s\w+)?['’]s?)\s+"
            rf"(?!\d|(?:{words('words')})(?!\w))"
        ),
        together=compiled(rf"\s+(?:{words('between_and')})\s+"),
        carried=compiled(rf"(?:{place}\w*(?:[\s'’-](?-i:[^\W\d_a-zà-ÿ])\w*){{0,3}}|{side}){link_and}"),
        carrier=compiled(rf"{place}|{side}"),
        also=compiled(
            rf"[^.;:!?«»“”\"()\d]{{0,80}}?(?:,|\s(?:{words('between_and')}))\s+(?:{elided('moved_by')}|{elided('of')})"
        ),
        moving=compiled(rf"(?<!\w)(?:{words('moves')}|{words('less')})"),
        less=compiled(rf"\s+(?:{words('less')})(?!\w|\s+(?:{elided('of')})|\s+\d)"),
        of=compiled(
            rf"\s*(?:{elided('of_links')})(?:{elided('of_articles')})?(?:(?!\d{{4}}\b)\d+(?:[.,\s]\d+)*\s+(?:{elided('of')})?)?"
        ),
        each=compiled(rf"\s+((?:{words('each')})\s+([^\W\d_]+))(?![\w’'])"),
        joins={
            name: compiled(
                rf"\s*(?:{alternatives(signs)})?\s+(?:{words(key)})\s+(?:{bounds('comparators')})?\s*(?:(?:{before_sign})\s?)?"
            )
            for name, key in (("and", "between_and"), ("to", "range"))
        },
        dash=late(r"\s?[-–—]{1,2}\s?"),
        fate=compiled(
            rf"(?:{adjective}{{0,3}}?|{between_words}{{0,8}}?\s+(?:{words('fate_verbs')}){adverb}{{0,2}}){fate_words}"
        ),
        fate_lead=compiled(rf"(?<!\w)(?P<fate>{alternatives(fates)})(?!\w)(?:\s+[^\W\d_]+(?:ment|ly)|{adverb})?\s*$"),
        measure=compiled(rf"(?<!\w)({words('measures')})\s*$"),
        fates=fates,
        rate_names=rate_names,
        signs=signs,
        sets=sets,
        moved=numbers.get("moved"),
        reach=int(numbers.get("reach", 0)),
    )
