"""The values that pass between the stages.

All are frozen, with tuples inside. Offsets are half-open and count characters of `Article.text`; whoever makes a span
also carries its surface, and `article.text[start:end] == surface` holds. This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["headline", "paragraph", "heading", "caption"]
EntityKind = Literal["person", "organisation", "place", "event", "work"]
Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "between"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at. It rides along; the rest goes on."""

    page: str
    """The file, relative to the project: `content/claims/x.md`, `seeds/a.txt`."""
    line: int
    """1-based; 1 where the whole file is meant."""
    severity: Severity
    code: str
    """Short and stable, for filters: `quote-not-found`."""
    message: str
    """The cause, then the remedy, in words an editor understands."""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.severity}: {self.message} [{self.code}]"


# --- an article, as ingested and as read back from content/ ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text, in printed order. The first block is the headline."""

    kind: BlockKind
    text: str
    """Plain text on one line, without the caption's credit."""
    start: int
    """Where `text` begins in `Article.text`."""
    credit: str | None = None
    """A caption's credit as printed: `KCNA VIA KNS / STR`."""
    line: int = 1
    """The line of the content page where the block begins, for problems."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class SeedRef:
    """The raw file that an article was made from."""

    file: str
    """Relative to the project, with forward slashes: `seeds/a.txt`."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """A seed as a page. A field that the text does not state is None or empty."""

    id: str
    """The file stem of its page, and its permalink."""
    title: str
    text: str
    """Every block's text, the headline first, joined by a blank line: what spans count in."""
    blocks: tuple[Block, ...]
    language: str
    """ISO 639-1."""
    date: str | None = None
    """ISO 8601 as printed: `2025-08-22T10:53`, or a day alone where no time is given."""
    updated: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    url: str | None = None
    seed: SeedRef | None = None

    def of_kind(self, kind: BlockKind) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == kind)


def lay_out(parts: list[tuple[BlockKind, str, str | None, int]]) -> tuple[str, tuple[Block, ...]]:
    """Join (kind, text, credit, line) parts into an article's text and its blocks.

    >>> text, blocks = lay_out([("headline", "A", None, 1), ("paragraph", "Bc.", None, 5)])
    >>> text, blocks[1].start, text[blocks[1].start : blocks[1].end]
    ('A\\n\\nBc.', 3, 'Bc.')
    """
    blocks: list[Block] = []
    start = 0
    for kind, text, credit, line in parts:
        blocks.append(Block(kind, text, start, credit, line))
        start += len(text) + 2
    return "\n\n".join(block.text for block in blocks), tuple(blocks)


# --- what is read in an article --------------------------------------------------------------------------------


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

    low: float | None
    high: float | None
    value: float
    bound: Bound
    unit: str | None
    """What is counted, as printed, in lower case: `soldats`; `%`; an ISO currency code for money."""
    surface: str
    start: int
    end: int

    def meets(self, other: Figure) -> bool:
        """Whether the two intervals have a number in common, whatever they count."""
        low = max((f.low for f in (self, other) if f.low is not None), default=None)
        high = min((f.high for f in (self, other) if f.high is not None), default=None)
        return low is None or high is None or low <= high


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
    happened: str | None = None
    """ISO date, month or year that the sentence states, outside its attribution; None where not stated."""
    quoted: tuple[Span, ...] = ()
    """What stands between quotation marks, marks excluded."""
    hedged: bool = False
    """Told in the conditional ("auraient été tués", "reportedly")."""
    denied: bool = False
    """Its cue denies ("a démenti")."""

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


# --- pages that software proposes and people own -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    status: str = "proposed"
    notes: str = ""
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article's quotation in support of a claim, as its page states it."""

    article: str
    quote: str
    attributed_to: str | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    title: str
    sources: tuple[Source, ...]
    status: str = "proposed"
    notes: str = ""


# --- the corpus: every page with its cross-references ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quotation:
    """A source whose quotation was looked up in its article."""

    source: Source
    quote: str
    """The article's own characters where verified, else the page's."""
    verified: bool
    sentence: Sentence | None = None
    """The sentence that the quotation is, or the first one it touches; None where not verified."""
    attributed_to: str | None = None
    """The page's word where it has one, else what the sentence says."""
    via: str | None = None
    origin: int = 1
    """The number of its group in `ClaimEntry.origins`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Sources of one claim that are not independent of one another."""

    number: int
    label: str | None
    """The attribution that names it, as printed; None where no source names one."""
    reasons: tuple[tuple[str, str], ...] = ()
    """Why they stand together: (kind, detail), kind one of `attribution agency words`."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    claim: Claim
    quotations: tuple[Quotation, ...]
    """By date of the article, then id; undated last."""
    origins: tuple[Origin, ...]
    figures_agree: bool | None
    """None where no two sources give figures of one unit."""
    entities: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    """Days, from the dates of the articles."""


@dataclass(frozen=True, slots=True)
class EntityEntry:
    entity: Entity
    mentions: tuple[tuple[str, Mention], ...]
    """(article id, mention)."""
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    related: tuple[tuple[str, int], ...]
    """(entity id, in how many articles both stand), most first."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    annotated: AnnotatedArticle
    entities: tuple[str, ...]
    claims: tuple[str, ...]
    supports: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Sentence number → ids of the claims it supports."""
    similar: tuple[tuple[str, int], ...] = ()
    """(article id, words in shared passages), most first."""

    @property
    def article(self) -> Article:
        return self.annotated.article


@dataclass(frozen=True, slots=True)
class Corpus:
    articles: Mapping[str, ArticleEntry]
    entities: Mapping[str, EntityEntry]
    claims: Mapping[str, ClaimEntry]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages need to know of the site around them."""

    title: str
    description: str
    language: str
    directory_urls: bool = True
    """`articles/x/` where true, `articles/x.html` where false."""

    def url(self, path: str) -> str:
        """The address of a derived page, relative to the site: `articles/x.md` → `articles/x/`."""
        stem = path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index") if self.directory_urls else f"{stem}.html"
        return f"{stem}/" if self.directory_urls else f"{stem}.html"


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the derived tree."""

    path: str
    """Relative to the tree, with forward slashes: `articles/x.md`, `data/claims.json`."""
    text: str
