"""The forms that dates and periods are written in: name → pattern, the fuller form first, each beside examples.

The groups are named alike throughout: `day`, `month`, `year`, `weekday`; with `a_` those of the first of two dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.annotate.calendar_names import months, short_months, unaccented, weekdays
from generator.annotate.numerals import alternatives
from generator.lexicon import Lexicon

NEEDS = {
    "name": ("named_days",),
    "iso": ("joined digits",),
    "numeric": ("joined digits",),
    "short_numeric": ("joined digits",),
    "day_range": ("numbers",),
    "month_day_range": ("numbers", "month"),
    "month_range": ("month",),
    "year_range": ("numbers",),
    "weekday_range": ("weekday",),
    "decade": ("decade_leads",),
    "decade_behind": ("digit",),
    "share": ("shares",),
    "season": ("seasons",),
    "season_of": ("seasons",),
    "lately": ("lasts",),
    "lately_behind": ("lasts_before",),
    "since_count": ("since",),
    "day": ("digit", "month"),
    "month_day": ("digit", "month"),
    "nth_weekday": ("weekday", "ordinals"),
    "day_numeric": ("joined digits",),
    "month_year": ("digit", "month"),
    "month": ("month",),
    "month_led": ("month",),
    "year": ("digit",),
    "weekday_of": ("weekday",),
    "relative": ("relative",),
    "ago": ("ago",),
    "ago_behind": ("ago_behind",),
    "weekday": ("weekday",),
}
"""What a sentence must contain for a form to be looked for, by `Pieces.heads` or `numbers_in`: most have none, and looking
for all takes three times as long."""
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"\d[/.-]\d")

_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|\s?%)"


def numeric_forms() -> dict[str, str]:
    """Dates in digits alone, which need no words."""
    return {
        # 2025-08-22, 2025/8/22
        "iso": r"(?P<year>\d{4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)(?![\w/-])",
        # 22/08/2025, 21.8.2025, 21-8-2025
        "numeric": r"(?P<day>\d\d?)([/.-])(?P<month>\d\d?)\2(?P<year>\d{4})(?![\w/-])",
        # 22/08/25
        "short_numeric": r"(?P<day>\d\d?)([/.])(?P<month>\d\d?)\2(?P<short_year>\d\d)(?![\w/-]|[.,]\d)",
    }


class Pieces:
    """What the forms of a language are made of, as patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.table: Mapping[str, Any] = lexicon.table("annotate", "dates")
        self.language = language = lexicon.language
        number = alternatives(tuple(lexicon.table("annotate", "numbers").get("words", ())))
        self.short_months = {**short_months(language), **self.table.get("short_months", {})}
        short = alternatives(self.short_months)
        self.month = alternatives(months(language))
        self.any_month = rf"(?:{self.month}|(?:{short})\.?)(?!\w)"
        self.weekday = alternatives(weekdays(language))
        self.after_day = rf"(?:{self.words('firsts')})?(?!\d)"
        self.the = rf"(?:(?:{self.words('the')})\s?)?"
        self.of = rf"(?:(?:{self.words('of')})\s)?"
        self.number = rf"\d+|(?:{number})(?:[-\s](?:{number}))*"
        self.unit = rf"(?P<unit>{self.words('periods')})(?!\w)"
        self.season = self.words("seasons")
        self.ordinal = self.words("ordinals")
        self.share = self.words("shares")
        self.led = (
            rf"(?:(?P<last_before>{self.words('last_before')})\s+|(?P<next_before>{self.words('next_before')})\s+)"
        )
        self.turned = rf"(?:(?P<last>{self.words('last')})|(?P<next>{self.words('next')}))(?!\w)"
        self.of_year = rf"{self.of}(?P<of_year>{self.relative('year')})(?!\w)"

    def words(self, key: str) -> str:
        return _spelt(self.table.get(key, ()))

    def relative(self, unit: str) -> str:
        """The words that name a week or year from the article's own: "la semaine dernière"."""
        return _spelt(words for words, offset in self.table.get("relative", {}).items() if unit in offset)

    def heads(self, key: str) -> frozenset[str]:
        """The words that begin something of that sort, in lower case."""
        calendar = {"month": (*months(self.language), *self.short_months), "weekday": tuple(weekdays(self.language))}
        known = calendar.get(key) or tuple(self.table.get(key, ()))
        found = (_WORD.search(spelling.lower()) for word in known for spelling in (word, unaccented(word)))
        return frozenset(match.group() for match in found if match)

    def named(self, which: str = "") -> str:
        """A weekday before a day: "vendredi 26 décembre"."""
        return rf"(?:(?P<{which}weekday>{self.weekday}),?\s{self.the})?"

    def year(self, which: str = "") -> str:
        """A year behind a day or month."""
        return rf"(?:,?\s{self.of}(?P<{which}year>{_YEAR}))?"


def words_in(text: str, start: int, end: int) -> list[str]:
    """What `heads` are compared with."""
    return _WORD.findall(text[start:end].lower())


def numbers_in(text: str, start: int, end: int) -> Iterator[str]:
    """What a sentence has of digits, as `NEEDS` names it."""
    numbers = len(_NUMBER.findall(text, start, end))
    if numbers:
        yield "digit"
    if numbers > 1:
        yield "numbers"
        if _JOINED.search(text, start, end):
            yield "joined digits"


def _spelt(words: Iterable[str]) -> str:
    """The words, also without their accents where they are long enough to be told by the rest."""
    known = tuple(words)
    return alternatives((*known, *(bare for w in known if len(w) > 3 and (bare := unaccented(w)) != w)))


def period_forms(p: Pieces) -> dict[str, str]:
    leads = rf"(?:{p.words('from')}|{p.words('between')})"
    led = rf"(?:(?P<lead>{leads})\s*)?"
    joint = rf"(?P<joint>\s?[-–]\s?|\s(?:{p.words('to')}|{p.words('both')}|{p.words('or')})\s)"
    more = rf"(?P<more>(?:,\s\d\d?{p.after_day})*)"
    day, a_day = (rf"(?P<{a}day>\d\d?){p.after_day}" for a in ("", "a_"))
    return {
        # du 3 au 5 mai 2012, entre le 27 juillet et le 12 août, les 16 et 17 juin, from 3 May to 5 June, du 4 au 22 du mois prochain
        "day_range": rf"{led}{p.the}{p.named('a_')}{p.the}{a_day}(?:\s(?P<a_month>{p.any_month}))?{p.year('a_')}{more}{joint}"
        rf"{p.the}{p.named()}{p.the}{day}\s{p.of}(?:(?P<month>{p.any_month})(?:\s{p.of_year}|{p.year()})|(?P<of_month>{p.relative('month')})(?!\w))",
        # May 3 to 5, 2012; between April 30 and May 2; in a language that puts the month first
        "month_day_range": rf"{led}{p.named('a_')}(?P<a_month>{p.any_month})\s{a_day}{p.year('a_')}{more}{joint}"
        rf"{p.named()}(?:(?P<month>{p.any_month})\s)?{day}{p.year()}(?![\w:%])",
        # entre mars et juin 2020, de décembre 2019 à mars 2020
        "month_range": rf"(?P<lead>{leads}|{p.words('month_leads')})\s*{p.the}(?P<a_month>{p.month})(?!\w){p.year('a_')}{joint}"
        rf"(?:(?:{p.words('month_leads')})\s)?{p.the}(?P<month>{p.month})(?!\w){p.year()}",
        # de 2010 à 2014, between 2010 and 2014, en 2010-2014
        "year_range": rf"(?P<lead>{leads}|{p.words('year_leads')})\s*(?P<a_year>{_YEAR}){joint}"
        rf"(?:(?:{p.words('year_leads')})\s)?(?P<year>{_YEAR})",
        # de lundi à mercredi, dans la nuit de samedi à dimanche; not "chaque samedi et dimanche"
        "weekday_range": rf"(?P<habit>(?:{p.words('habitual')})\s+)?{led}(?P<a_weekday>{p.weekday}){joint}(?P<weekday>{p.weekday})(?!\w)",
        # dans les années 1990; the 1990s, the mid-1990s
        "decade": rf"(?:{p.words('decade_leads')})\s(?P<decade>(?:1[5-9]|20)\d0|[3-9]0)(?!\d)(?!\s?[-–]\s?\d)",
        "decade_behind": rf"(?:{p.words('mid')})?(?P<decade>(?:1[5-9]|20)\d0)(?:{p.words('decade_ends')})(?!\w)",
        # au premier trimestre 2021, the second half of 2020
        "share": rf"(?:(?:{p.words('share_leads')})\s)?(?P<ordinal>{p.ordinal})[\s-](?P<share>{p.share})(?!\w)"
        rf"(?:,?\s(?:{p.of}(?P<year>{_YEAR})|{p.of_year}))?",
        # cet été, last summer; not "en été", and "a été" even less
        "season": rf"(?:{p.led}|(?P<this>{p.words('demonstratives')})\s)(?P<season>{p.season})(?!\w)(?!\s{p.of}{_YEAR})",
        # l'été dernier, in the summer of 2024
        "season_of": rf"(?:{p.words('season_leads')})\s?(?P<season>{p.season})\s(?:{p.turned}|{p.of}(?P<year>{_YEAR}))",
        # ces dix derniers mois; the past two years
        "lately": rf"(?P<count>{p.number})\s(?:{p.words('lasts')})\s{p.unit}",
        "lately_behind": rf"(?:{p.words('lasts_before')})\s(?P<count>{p.number})\s{p.unit}",
        # depuis trois ans
        "since_count": rf"(?:{p.words('since')})\s(?P<count>{p.number})\s{p.unit}",
    }


def date_forms(p: Pieces) -> dict[str, str]:
    turned = rf"(?:\s{p.of_year}|\s{p.turned})?(?!\w)"
    about = rf"(?:(?P<about>{p.words('about')}|{p.words('nearly')}|{p.words('beyond')})\s*)?"
    return {
        # Black Friday: a name
        "name": rf"(?:{p.words('named_days')})(?!\w)",
        # vendredi 26 décembre, le 12 décembre 2025, 12 December 2025
        "day": rf"{p.named()}(?P<day>\d\d?){p.after_day}\s{p.of}(?P<month>{p.any_month}){p.year()}{turned}",
        # December 12, 2025
        "month_day": rf"{p.named()}(?P<month>{p.any_month})\s(?P<day>\d\d?){p.after_day}{p.year()}(?![\w:%]|,\d)",
        # le premier vendredi de juillet, the first Tuesday of November 2024
        "nth_weekday": rf"(?P<ordinal>{p.ordinal})\s(?P<weekday>{p.weekday})\s(?:{p.words('of')}|{p.words('month_leads')})\s?"
        rf"(?:(?P<month>{p.month})(?!\w){p.year()}|(?P<of_month>{p.relative('month')})(?!\w))",
        # le 22/04; "22/04" alone may be a score or a share
        "day_numeric": rf"(?:{p.words('the')})\s(?P<day>\d\d?)/(?P<month>\d\d?)(?![\w/])",
        # février 2022
        "month_year": rf"(?P<month>{p.any_month}),?\s{p.of}(?P<year>{_YEAR})",
        # en avril, début mai, in April; en avril dernier, in March of last year
        "month": rf"(?P<lead>{p.words('month_leads')})\s*{p.led}?(?P<month>{p.month}){turned}(?!\s\d)",
        # last November
        "month_led": rf"{p.led}(?P<month>{p.month})(?!\w)(?!\s\d)",
        # en 2024; not "en 2024-2025"
        "year": rf"(?P<lead>{p.words('year_leads')})\s*(?P<year>{_YEAR})(?!\s?[-–/]\s?\d)",
        # vendredi de la semaine dernière, Friday of last week
        "weekday_of": rf"(?P<weekday>{p.weekday})\s{p.of}(?P<words>{p.relative('week')})(?!\w)",
        # hier, ce mois-ci, l'année dernière; not "cette année là"
        "relative": rf"(?P<words>{p.words('relative')})(?![\w-]|\s(?:{p.words('not_behind')})\b)",
        # il y a deux ans, il y a bientôt quatre ans; two years ago
        "ago": rf"(?:{p.words('ago')})\s+{about}(?P<count>{p.number})\s+{p.unit}",
        "ago_behind": rf"{about}(?P<count>{p.number})\s+{p.unit}\s+(?:{p.words('ago_behind')})(?!\w)",
        # jeudi, jeudi dernier; not "chaque jeudi"
        "weekday": rf"(?P<habit>(?:{p.words('habitual')})\s+)?{p.led}?(?P<weekday>{p.weekday})(?:\s{p.turned})?(?!\w)",
    }
