"""What is read in an article. Offsets count characters of `Article.text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.article import Article

Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "between"]
Precision = Literal["day", "month", "year", "period"]
Speech = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets into `Article.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom the sentence names as the origin of what it says."""

    phrase: str
    """The source phrase as printed: `des estimations sud-coréennes`."""
    start: int
    end: int
    """The span of the phrase. It lies outside the sentence where the speaker is named in the one before, or, for a
    quotation over several sentences, in a later one."""
    cue: str
    """The words that announce it, as printed: `selon`, `a rapporté`, `a-t-il ajouté`."""
    via: str | None = None
    """Whom the origin spoke through, as printed: `l'agence KCNA` for Kim Jong-un."""
    cover: Span | None = None
    """The whole clause that attributes (`, selon Séoul`), to be left out of a title; None where it cannot be cut."""
    carried: bool = False
    """True where the phrase stands in another sentence (`a-t-il ajouté`)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as an interval. `low` and `high` are None where unbounded; `about` n is n ± 10 %."""

    low: int | float | None
    high: int | float | None
    value: int | float
    bound: Bound
    unit: str | None
    """What is counted, as printed, in lower case: `soldats`; `%`; an ISO currency code for money."""
    surface: str
    start: int
    end: int
    of: str | None = None
    """What the unit is of, where the text goes on to say it: `aide` of "3 millions d'euros d'aide", `morts` of "600
    soldats tués". Two figures whose `of` differ count different things."""

    def meets(self, other: Figure) -> bool:
        """Whether the two intervals have a number in common, whatever they count. From a million on, what is printed is
        itself rounded: two exact figures meet if they differ by no more than one in two hundred."""
        if self.bound == other.bound == "exact" and min(abs(self.value), abs(other.value)) >= 1e6:
            return abs(self.value - other.value) <= max(abs(self.value), abs(other.value)) / 200
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)


@dataclass(frozen=True, slots=True)
class When:
    """A date or a period that a sentence states, resolved against the article's own date."""

    first: str
    """ISO day, month or year: when it was, or when it began."""
    last: str | None
    """When a period ended, in the same form; None for what is no period, or is still open ("depuis 2024")."""
    precision: Precision
    start: int
    end: int
    """The span of the words that state it."""

    @property
    def iso(self) -> str | None:
        """The finest day, month or year that holds all of it: a week in May is `2025-05`. None where no year does."""
        if self.last is None or self.last == self.first:
            return self.first
        return next((self.first[:n] for n in (10, 7, 4) if self.first[:n] == self.last[:n]), None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a running paragraph with what it states. Captions and headings have none."""

    number: int
    """1-based in its article, over all paragraphs; its anchor is `s-NUMBER`."""
    start: int
    end: int
    text: str
    block: int
    """Index into `Article.blocks`."""
    attribution: Attribution | None = None
    figures: tuple[Figure, ...] = ()
    when: When | None = None
    """When what the sentence tells happened; None where it states no time outside its attribution, or several."""
    quoted: tuple[Span, ...] = ()
    """What stands between quotation marks, marks excluded."""
    hedged: bool = False
    """Told in the conditional ("auraient été tués", "reportedly")."""
    denied: bool = False
    """Its cue denies ("a démenti")."""
    ahead: bool = False
    """It looks ahead: a future tense, a plan, an expectation."""
    speech: Speech | None = None
    """Whose words tell it: the speaker's own (`direct`), the article's (`indirect`), or both; None without attribution."""

    @property
    def happened(self) -> str | None:
        """`when` as the open data have it: an ISO day, month or year."""
        return self.when.iso if self.when else None

    @property
    def told(self) -> str:
        """What it tells, without the clause that says who tells it."""
        cover = self.attribution.cover if self.attribution else None
        if cover is None or not self.start <= cover.start < cover.end <= self.end:
            return self.text
        return f"{self.text[: cover.start - self.start]} {self.text[cover.end - self.start :]}"

    @property
    def anchor(self) -> str:
        return f"s-{self.number}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity. It may stand in any block, headline and captions included."""

    entity: str
    """The entity's id."""
    start: int
    end: int
    surface: str
    block: int


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    """In text order, not overlapping."""
