"""Pages that software proposes and people own, and the corpus: all of them with their cross-references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from generator.model.article import Article
from generator.model.problem import Problem
from generator.model.reading import AnnotatedArticle, Mention, Sentence, Span
from generator.model.redirect import Redirect

EntityKind = Literal["person", "organisation", "place", "event", "work"]
Singles = Literal["auto", "all", "none"]
"""Which claims of one article alone get a page; `auto`: all of a small corpus, of a larger one those that bear on an entity
of weight."""
FEW_ARTICLES = 50
"""Up to so many `auto` leaves none out: some 300 pages that one can still leaf through."""
Verdict = Literal["agree", "disagree", "evolution"]
"""Whether the figures of two sources meet; `evolution` where a count was still rising between them."""


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
    redirects: tuple[Redirect, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)
    """Of its page, for problems: that of the name, then of each alias."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article's quotation in support of a claim, as its page states it."""

    article: str
    quote: str
    attributed_to: str | None = None
    line: int = 1
    """Of the quotation on the claim's page, for problems."""
    article_line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    title: str
    sources: tuple[Source, ...]
    status: str = "proposed"
    notes: str = ""
    redirects: tuple[Redirect, ...] = ()


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
class Comparison:
    """What the figures say together that several sources of a claim give of one thing."""

    unit: str
    """As the first source prints it."""
    verdict: Verdict
    sources: tuple[int, ...]
    """Indexes into `ClaimEntry.quotations` of those that give it, in their order."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    claim: Claim
    quotations: tuple[Quotation, ...]
    """By date of the article, then id; undated last."""
    origins: tuple[Origin, ...]
    comparisons: tuple[Comparison, ...]
    """One for each thing that two sources or more give a figure of."""
    entities: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    """Days, from the dates of the articles."""
    related: tuple[str, ...] = ()
    """Claims close to it that are not the same, the closest first."""

    @property
    def figures_agree(self) -> bool | None:
        """False where two sources contradict each other; None where nothing can be compared or a count only grew."""
        verdicts = {comparison.verdict for comparison in self.comparisons}
        if "disagree" in verdicts:
            return False
        return None if verdicts <= {"evolution"} else True


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
class Passage:
    """A stretch of an article's text that another has too."""

    other: str
    """The other article's id."""
    here: Span
    there: Span
    words: int
    """How many words of it stand in both, in the same order."""
    exact: bool
    """Word for word, not counting case, accents and punctuation; else a few words were changed, added or left out."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    annotated: AnnotatedArticle
    entities: tuple[str, ...]
    claims: tuple[str, ...]
    supports: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Sentence number → ids of the claims it supports."""
    passages: tuple[Passage, ...] = ()
    """What it shares word for word, or nearly, with other articles, in text order."""

    @property
    def article(self) -> Article:
        return self.annotated.article

    @property
    def similar(self) -> tuple[tuple[str, int], ...]:
        """(article id, words of this one in passages that both have), most first."""
        shared: dict[str, int] = {}  # a counter takes thrice as long
        for passage in self.passages:
            shared[passage.other] = shared.get(passage.other, 0) + passage.words
        return tuple(sorted(shared.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Corpus:
    articles: Mapping[str, ArticleEntry]
    entities: Mapping[str, EntityEntry]
    claims: Mapping[str, ClaimEntry]
    problems: tuple[Problem, ...] = ()
    """What a person should look at, and by what a strict build fails."""
    notices: tuple[Problem, ...] = ()
    """What a person may look at. It stands on no page and in no data: a reader sees there that a value is missing."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old address → the page that it leads to, both as `claims/x`."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages need to know of the site around them."""

    title: str
    description: str
    language: str
    single_claims: Singles = "auto"
    directory_urls: bool = True
    """`articles/x/` where true, `articles/x.html` where false."""
    full_text: bool = True
    """Whether the text of articles whose page does not say is published."""
    address: str = ""
    """Where the site will stand, with a slash at its end; empty where that is not configured."""
    licence: str = ""
    """Under what the editors publish their data: a web address or a name."""

    def absolute(self, path: str) -> str | None:
        """The whole address of a derived page or file; None where the site's is not known."""
        return self.address + quote(self.url(path)) if self.address else None

    def url(self, path: str) -> str:
        """The address of a derived page, relative to the site: `articles/x.md` → `articles/x/`."""
        if not path.endswith(".md"):
            return path
        stem = path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index") if self.directory_urls else f"{stem}.html"
        return f"{stem}/" if self.directory_urls else f"{stem}.html"


Stamp = tuple[int, int]
"""What a file looks like from outside: its bytes, and when it was written (ns)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the derived tree."""

    path: str
    """Relative to the tree, with forward slashes: `articles/x.md`, `data/claims.json`."""
    made: str | bytes
    """What it holds; as bytes (UTF-8) what was cut out of a file, of megabytes."""

    @property
    def text(self) -> str:
        return self.made if isinstance(self.made, str) else self.made.decode("utf-8")

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.made.encode("utf-8") if isinstance(self.made, str) else self.made)
