"""What a language says of dates: their forms, compiled, and the words around them that say how they are meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.annotate.calendar_names import months, short_months, unaccented, weekdays
from generator.annotate.date_forms import NEEDS, Pieces, date_forms, numeric_forms, period_forms
from generator.annotate.late import late
from generator.annotate.numerals import alternatives
from generator.lexicon import Lexicon


@dataclass(frozen=True)
class DatePatterns:
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    """(name, pattern), in the order of their claim to a stretch of text: the fuller form first."""
    heads: Mapping[str, frozenset[str]]
    """First words of what the forms need a sentence to contain, by `NEEDS`."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    months_first: bool
    """Whether 05/04 may be the fourth of May."""
    future: re.Pattern[str]
    """A verb or adverb that puts what its clause tells ahead: "rouvrira", "doit s'ouvrir"."""
    unsettled: re.Pattern[str]
    """A word that lets the sentence look ahead, or not: "prévu"."""
    clause_end: re.Pattern[str]
    content: re.Pattern[str]
    """What opens the clause that is told: "que"."""
    same_event: re.Pattern[str]
    """"durant ce déploiement"."""
    sayings: re.Pattern[str]
    relative: Mapping[str, Mapping[str, int]]
    """Words → how far from the article's date, in the unit that is their precision."""
    units: Mapping[str, str]
    """"mois" → month."""
    seasons: Mapping[str, int]
    """"été" → 6, the month it begins in."""
    ordinals: Mapping[str, int]
    shares: Mapping[str, int]
    """"trimestre" → 3, in months."""
    nearly: re.Pattern[str]
    """A whole comparator that says a little less: "bientôt"."""
    beyond: re.Pattern[str]
    """A whole comparator that leaves a side open: "plus de"."""
    since: re.Pattern[str]
    """Ends before a date that begins what is still going on: "depuis"."""
    both: re.Pattern[str]
    """A whole "et", between two dates."""
    to: re.Pattern[str]
    """A whole "à", between two dates."""
    either: re.Pattern[str]
    """A whole "ou", between two dates."""
    between: re.Pattern[str]
    """A whole "entre", before two dates."""
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What ends before the first of two dates, and what then stands between them: "de" and "à", "entre" and "et"."""
    complement: re.Pattern[str]
    """Ends before a date that names a thing: "la crise de"."""
    attributive: re.Pattern[str]
    """Ends before a month and day that stand as an adjective: "the May 13 attack"."""
    during: re.Pattern[str]
    """Ends before a date that names nothing, for all its "de": "au cours de"."""
    planned: re.Pattern[str]
    """Ends before a date that something was planned for: "pour"."""
    participle: re.Pattern[str]
    """A whole clause up to the date in it, that opens with a participle: ", tué"."""
    participle_is_past: bool
    """Whether a clause that opens with one may as well be the main one: "X, which is new, signed on Monday"."""
    agreed: re.Pattern[str]
    """Ends with a participle that agrees with the noun before it and the date's own preposition: "arrêtés le"."""
    by_agent: re.Pattern[str]
    """From a participle with its agent to the date behind them: "conquise par l'Ukraine durant"."""
    auxiliary: re.Pattern[str]
    object_participle: re.Pattern[str]
    """Ends with the participle of what a verb is done to: "violates an agreement reached"; for a language where the
    participle may as well be the verb."""
    perfect: re.Pattern[str]
    """From the participle of those that another noun names to the date: "l'ayant prédite"."""
    telling: re.Pattern[str]
    """Ends before the day of a telling that is over: "announced on"."""
    nowadays: frozenset[str]
    """What may as well mean these times as this day: "today"."""
    nowadays_before: re.Pattern[str]
    """Ends before it where it means these times: "even"."""
    nowadays_behind: re.Pattern[str]
    """Behind it where it means these times: ", there are"."""
    apposed: re.Pattern[str]
    """Behind it, and it behind a comma, what somebody is these days: "professeur,"."""
    since_clause: re.Pattern[str]
    """From "depuis" or "après" to the date of what was before: "depuis sa fondation"."""
    limit: re.Pattern[str]
    """Ends before a date that limits: "avant le"."""
    open_lead: re.Pattern[str]
    """Ends before a weekday that may lie ahead: "dès"."""
    relative_clause: re.Pattern[str]
    """What stands before a date inside a relative clause, to the date."""


@lru_cache(maxsize=32)
def date_patterns(lexicon: Lexicon) -> DatePatterns:
    table: Mapping[str, Any] = lexicon.table("annotate", "dates")
    pieces = Pieces(lexicon)
    words = pieces.words
    forms = numeric_forms() | (period_forms(pieces) | date_forms(pieces) if table else {})
    if not table.get("months_first"):
        forms = {name: form for name, form in forms.items() if not name.startswith("month_day")}

    function_words = alternatives(lexicon.words("sentence", "function_words"))

    bare = rf"(?!(?:{function_words})(?!\w))" if table.get("apposed_bare") else "(?!)"

    def before(key: str, tail: str = "") -> re.Pattern[str]:
        return late(rf"(?<!\w)(?:{words(key)})\s*{tail}$", re.IGNORECASE)

    def whole(key: str, tail: str = "") -> re.Pattern[str]:
        return late(rf"\s?(?:{words(key)})\s*{tail}", re.IGNORECASE)

    noun_like = rf"(?!(?:{words('noun_participles')})\b)"
    one = rf"(?:{words('object_articles')})(?:(?<=['’])|\s)"
    given = rf"(?!(?:{words('not_participles')})\b)(?:{words('participles')}|\w+(?:{words('participle_endings')}))\s"
    agent = rf"(?:(?:{words('participle_links')})\s(?:(?!(?:{words('relatives')})\s)[\w’'-]+\s){{1,7}})?"
    clitic = rf"(?:{words('future_clitics')})?"
    ahead = rf"{words('future')}|(?:{words('future_leads')})(?:\s\w+)?\s(?:[a-zà-ÿ]+['’])?[a-zà-ÿ]+(?:{words('infinitives')})"
    endings = rf"(?!(?:{words('not_future')})\b)[a-zà-ÿ]+(?:{words('future_endings')})"
    event = rf"(?!(?:{words('not_events')})(?!\w))\w+"
    return DatePatterns(
        forms=tuple((name, late(rf"(?<![\w/.-]){form}", re.IGNORECASE)) for name, form in forms.items()),
        heads={key: pieces.heads(key) for name in forms for key in NEEDS.get(name, ())},
        months={**short_months(lexicon.language), **table.get("short_months", {}), **months(lexicon.language)},
        weekdays=weekdays(lexicon.language),
        months_first=bool(table.get("months_first")),
        future=late(rf"(?<![\w’'])(?:{ahead}|{clitic}{endings})(?!\w)"),
        unsettled=late(rf"(?<!\w)(?:{words('unsettled')})(?!\w)"),
        clause_end=late(
            rf"[;«»“”\"–—]|[,:](?!\d)|(?<!\w)(?:(?:{words('clause_starts')})(?:(?<=['’])|(?!\w))|(?:{words('both')})\s(?=(?:{ahead}|{endings})\b))"
        ),
        content=late(rf"(?<!\w)(?:{words('content_starts')})(?:(?<=['’])|(?!\w))"),
        same_event=late(rf"(?<!\w)(?:{words('span_of')})\s(?:{words('demonstratives')})\s{event}", re.IGNORECASE),
        sayings=late(rf"(?<!\w)(?:{words('sayings')})(?!\w)", re.IGNORECASE),
        relative=_spelt(table, "relative"),
        units=_spelt(table, "periods"),
        seasons=_spelt(table, "seasons"),
        ordinals=_spelt(table, "ordinals"),
        shares=_spelt(table, "shares"),
        nearly=whole("nearly"),
        beyond=whole("beyond"),
        since=before("since", rf"(?:(?:{words('the')})\s)?"),
        since_clause=late(
            rf"(?<!\w)(?:{words('since')}|{words('beside')})\s(?:{words('since_what')})(?:(?<=['’])|\s)[^\W\d][^,;:]*$",
            re.IGNORECASE,
        ),
        both=whole("both"),
        to=late(rf"\s?[-–]\s?|{whole('to').pattern}", re.IGNORECASE),
        either=whole("or"),
        between=whole("between"),
        pairs=(
            (before("from", pieces.the), whole("to", pieces.the)),
            (before("between", pieces.the), whole("both", pieces.the)),
        ),
        complement=before("complements", r"(?:\d\d?\s*)?"),
        attributive=before("attributive"),
        during=before("during", pieces.the),
        planned=before("planned"),
        participle=late(
            rf"\s*(?:\w+(?:{words('adverb_endings')})\s)?(?!(?:{words('not_participles')})\b)"
            rf"(?:{words('participles')}|\w+(?:{words('participle_endings')}))\s[^,;:]*$",
            re.IGNORECASE,
        ),
        participle_is_past=bool(table.get("participle_is_past")),
        by_agent=late(
            rf"(?<!\w)(?!(?:{words('not_participles')})\b)(?:{words('participles')}|\w+(?:{words('agent_endings')}))"
            rf"\s(?:{words('agents')})\s[^\s,;:]+(?:\s+[^\s,;:]+){{0,3}}\s*$",
            re.IGNORECASE,
        ),
        agreed=late(
            rf"(?<!\w)(?:(?!(?:{words('not_participles')})\b)\w+(?:{words('agreed_endings')})"
            rf"|(?:{one}\w+|[^\W\d_a-zà-ÿ]\w*)\s(?!(?:{words('not_participles')})\b){noun_like}(?:{words('participles')}|\w+(?:{words('agreed_singular')})))"
            rf"\s(?:{pieces.words('date_leads')})?\s*$"
        ),
        object_participle=late(
            rf"(?<![\w’'-])(?:(?!(?:{words('not_verbs')})\s)[a-z]+(?:{words('verb_endings')})"
            rf"|(?:{words('verbs_before')})(?:\s(?!(?:{words('both')})\s)[\w’'-]+)*?\s(?:{words('object_leads')}))"
            rf"\s{one}(?:[\w’'-]+\s){{1,3}}?{given}{agent}(?:(?:{words('date_leads')})\s)?$"
        ),
        perfect=late(rf"(?<!\w)(?:{words('perfects')})\s[^,;:]*$", re.IGNORECASE),
        telling=before("tellings", rf"(?:(?:{words('date_leads')})\s)?"),
        nowadays=frozenset(table.get("nowadays", ())),
        nowadays_before=late(rf"(?<!\w)(?:(?:{words('nowadays_leads')})|(?:{words('than')})\s[^,;:\d]*)\s$"),
        nowadays_behind=late(rf",?\s(?:{words('nowadays_states')})(?!\w)", re.IGNORECASE),
        apposed=late(rf"\s(?:(?:{words('apposed_articles')})\s|{bare})[a-zà-ÿ’'-]+[^,;:.]*(?:,|[.!?]?$)"),
        auxiliary=late(rf"(?<!\w)(?:{words('auxiliaries')})\s", re.IGNORECASE),
        limit=before("limits"),
        open_lead=before("open_leads"),
        relative_clause=late(rf"(?<!\w)(?:{words('relatives')})\s[^,;:.]*$", re.IGNORECASE),
    )


def _spelt(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return {unaccented(word): meaning for word, meaning in table.get(key, {}).items()} | dict(table.get(key, {}))
