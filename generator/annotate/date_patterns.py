"""How dates are written: one pattern a form, made of the calendar's names and the lexicon's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.annotate.calendar_names import months, weekdays
from generator.annotate.numerals import alternatives
from generator.lexicon import Lexicon

_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|\s?%)"


@dataclass(frozen=True)
class DatePatterns:
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    """(name, pattern), in the order of their claim to a stretch of text: the fuller form first."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    future: re.Pattern[str]
    """A word that lets the sentence look ahead."""
    same_event: re.Pattern[str]
    """"durant ce déploiement"."""
    relative: Mapping[str, Mapping[str, int]]
    """Words → how far from the article's date, in the unit that is their precision."""
    periods: Mapping[str, str]
    """"mois" → month."""
    complement: re.Pattern[str]
    """Ends before a date that names a thing: "la crise de"."""
    limit: re.Pattern[str]
    """Ends before a date that limits: "avant le"."""
    open_lead: re.Pattern[str]
    """Ends before a weekday that may lie ahead: "dès"."""
    relative_clause: re.Pattern[str]
    """What stands before a date inside a relative clause, to the date."""


@lru_cache(maxsize=32)
def date_patterns(lexicon: Lexicon) -> DatePatterns:
    table: Mapping[str, Any] = lexicon.table("annotate", "dates")

    def words(key: str) -> str:
        return alternatives(tuple(table.get(key, ())))

    month = alternatives(months(lexicon.language))
    weekday = alternatives(weekdays(lexicon.language))
    relative = {str(k): dict(v) for k, v in table.get("relative", {}).items()}
    periods = alternatives(table.get("periods", {}))
    turned = rf"(?:\s(?:(?P<last>{words('last')})|(?P<next>{words('next')})))?(?!\w)"
    led = rf"(?:(?P<last_before>{words('last_before')})\s+|(?P<next_before>{words('next_before')})\s+)"
    day = rf"(?P<day>\d\d?)(?:{words('firsts')})?"
    forms = {
        # 2025-08-22, 22/08/2025, 21.8.2025
        "iso": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        "numeric": r"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>\d{4})(?!\d)",
        # les 16 et 17 juin, du 3 au 5 mai 2012
        "days": rf"\d\d?\s?(?:[-–/]|(?<=\s)(?:{words('pairs')})(?=\s))\s?\d\d?\s(?P<month>{month})(?:,?\s(?P<year>{_YEAR}))?",
        # vendredi 26 décembre, le 12 décembre 2025, 12 December 2025
        "day": rf"(?:(?P<weekday>{weekday}),?\s(?:{words('the')}\s)?)?{day}\s(?P<month>{month})(?:,?\s(?P<year>{_YEAR}))?{turned}",
        # December 12, 2025
        "month_day": rf"(?:(?P<weekday>{weekday}),\s)?(?P<month>{month})\s{day}(?:,?\s(?P<year>{_YEAR}))?(?![\w:])",
        # février 2022
        "month_year": rf"(?P<month>{month}),?\s(?:{words('of')}\s)?(?P<year>{_YEAR})",
        # en avril, début mai, in April; en avril dernier
        "month": rf"(?:{words('month_leads')})\s*{led}?(?P<month>{month}){turned}(?!\s\d)",
        # en 2024, durant l'été 2024; not "en 2024-2025"
        "year": rf"(?:{words('year_leads')})\s*(?P<year>{_YEAR})(?!\s?[-–/]\s?\d)",
        # hier, ce mois-ci, l'année dernière
        "relative": rf"(?P<words>{alternatives(tuple(relative))})(?![\w-])",
        # il y a deux ans; two years ago. "il y a environ deux ans" is too vague.
        "ago": rf"(?:{words('ago')})\s+(?P<about>(?:{words('about')})\s+)?(?P<count>[\w-]+)\s+(?P<period>{periods})(?!\w)",
        "ago_behind": rf"(?P<count>[\w-]+)\s+(?P<period>{periods})\s+(?:{words('ago_behind')})(?!\w)",
        # jeudi, jeudi dernier; not "chaque jeudi", "de lundi à mardi"
        "weekday": rf"(?P<habit>(?:{words('habitual')})\s+)?{led}?(?P<weekday>{weekday}){turned}"
        rf"(?P<pair>\s(?:{words('pairs')})\s(?:{weekday})(?!\w))?",
    }
    if not table.get("months_first"):
        del forms["month_day"]
    compiled = tuple((name, re.compile(rf"(?<![\w/.-]){form}", re.IGNORECASE)) for name, form in forms.items())
    endings = words("future_endings")
    event = rf"(?!(?:{words('not_events')})(?!\w))\w+"
    return DatePatterns(
        forms=compiled if table else compiled[:2],
        months=months(lexicon.language),
        weekdays=weekdays(lexicon.language),
        future=re.compile(rf"(?<!\w)(?:{words('future')}|(?!(?:{words('not_future')})\b)[a-zà-ÿ]+(?:{endings}))(?!\w)"),
        same_event=re.compile(rf"(?<!\w)(?:{words('span_of')})\s(?:{words('demonstratives')})\s{event}", re.IGNORECASE),
        relative=relative,
        periods=table.get("periods", {}),
        complement=re.compile(rf"(?<!\w)(?:{words('complements')})\s*(?:\d\d?\s*)?$", re.IGNORECASE),
        limit=re.compile(rf"(?<!\w)(?:{words('limits')})\s*$", re.IGNORECASE),
        open_lead=re.compile(rf"(?<!\w)(?:{words('open_leads')})\s*$", re.IGNORECASE),
        relative_clause=re.compile(rf"(?<!\w)(?:{words('relatives')})\s[^,;:.]*$", re.IGNORECASE),
    )
