"""What every page is made with: the corpus, the site, the words, and the look-ups that several pages share."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from generator.model import Article, Claim, ClaimEntry, Corpus, Entity, Page, Sentence, Site, Verdict
from generator.render import linked, words
from generator.render.hands import title_by_hand
from generator.render.markup import Md, attr, environment, front_matter, joined, md, relative, way
from generator.render.pictures.bins import Bins, bins_for
from generator.render.pictures.graph import Circles, Graph
from generator.render.pictures.layout import Plans
from generator.render.shared import Excerpt, Lent
from generator.render.typography import typeset

VIEWS = {"timeline": "timeline.md", "network": "network.md", "coverage": "coverage.md", "outlets": "sources.md"}
"""The pages that show the corpus as a whole: the string that names each, and its address."""
ABOUT = {"method": "method.md", "data": "data/index.md"}
"""The pages about the site, in the same way."""
_KNOWN_STATUS = ("proposed", "confirmed", "disputed")


@dataclass(frozen=True)
class Desk:
    corpus: Corpus
    site: Site
    words: words.Words
    templates: Environment
    spoken: Mapping[str, str]
    """Claim id → the language of its title, where it is not the site's."""
    measured: Mapping[str, Bins | None]
    """Under the empty string, `steps`. What is made of the whole corpus, and read by many pages, is looked up as the
    corpus is: `kept` then knows who read it."""
    about: Mapping[str, Article]
    """What other pages show of an article: all but its text, so that they do not depend on that."""
    supporting: Mapping[str, int]
    """Article id → how many claims it is a source of, for lists: what else is in its entry changes with each word."""
    faces: Mapping[str, Entity]
    """What other pages show of an entity: id, name and kind. The rest is left out, so that they do not depend on it."""
    company: Mapping[str, tuple[int, tuple[tuple[str, int], ...]]]
    """Entity id → in how many articles it stands, and with which others in how many."""
    lent: Mapping[str, tuple[tuple[Excerpt, ...], ...]]
    """Article id → what its page shows of the articles that it shares passages with."""
    circles: Mapping[str, Graph]
    """Entity id → what its page shows of those that it stands with."""
    plans: Plans = field(default_factory=Plans)
    _near: dict[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def steps(self) -> Bins | None:
        """Steps over the time in which the articles were published, for all the entities' pages."""
        return self.measured[""]

    def neighbours(self, identity: str) -> Mapping[str, int]:
        """Entity id → in how many articles it stands with this one."""
        _, related = self.company[identity]  # looked up each time, so that who asks is known
        if identity not in self._near:
            self._near[identity] = dict(related)
        return self._near[identity]

    def page(self, path: str, template: str, front: dict[str, Any], **view: Any) -> Page:
        """A page from its template, which sees `to` (a link from this page), `t` (the words), `title` and `view`.

        `front` may say as `jsonld` what the page is about; else it is a page of this site.
        """
        title, description = front.get("title", ""), front.get("description")
        front.setdefault("jsonld", linked.written(linked.page(self.site, path, title, description)))
        body = self.templates.get_template(template).render(
            to=partial(relative, page=path),
            t=self.words,
            site=self.site,
            title=self.title,
            here=path,
            group=next((group.items() for group in (VIEWS, ABOUT) if path in group.values()), ()),
            **view,
        )
        return Page(path, front_matter(**front) + "\n" + _tidied(body))

    def front(self, title: str, description: str) -> dict[str, Any]:
        """The front matter of a page about other pages: it stands in the search index by those."""
        return {
            "title": title,
            "description": description,
            "search": {"exclude": True},
            "hide": ["navigation", "toc"],
        }

    def address(self, target: str, page: str) -> str:
        """The link from one page of the built site to another, for raw HTML, whose links no builder rewrites."""
        path, mark, anchor = target.partition("#")
        to, here = self.site.url(path), posixpath.dirname(self.site.url(page))
        link = way(to.rstrip("/"), here) + ("/" if to.endswith("/") or not to else "")
        return quote(link) + mark + quote(anchor)

    # --- look-ups ---

    def article(self, identity: str) -> Article | None:
        """An article without its text."""
        return self.about.get(identity)

    def newest_first(self, identities: Iterable[str]) -> list[Article]:
        """By date, newest first; undated last; then by id."""
        known = [article for identity in sorted(set(identities)) if (article := self.article(identity))]
        dated = sorted((a for a in known if a.date), key=lambda article: article.date or "", reverse=True)
        return [*dated, *(a for a in known if not a.date)]

    def most_sourced_first(self, identities: Iterable[str]) -> list[ClaimEntry]:
        entries = [self.corpus.claims[identity] for identity in set(identities) if identity in self.corpus.claims]
        return sorted(
            entries, key=lambda e: (-len(e.quotations), -len(e.origins), e.claim.title.casefold(), e.claim.id)
        )

    # --- their own words ---

    def title(self, page: Article | Claim) -> Md:
        """The title of an article or a claim, set in its language."""
        language = page.language if isinstance(page, Article) else self.spoken.get(page.id)
        return self.said(page.title, language)

    def said(self, text: str, language: str | None) -> Md:
        """Words in `language` (None: the site's), which is named where it is not the site's."""
        return self.in_language(md(typeset(text, language or self.words.language)), language)

    def in_language(self, text: Md, language: str | None) -> Md:
        return Md(f'<span lang="{attr(language)}">{text}</span>') if self.is_foreign(language) else text

    def is_foreign(self, language: str | None) -> bool:
        return bool(language) and language != self.words.language

    def language_of(self, identity: str) -> str | None:
        """An article's language."""
        article = self.article(identity)
        return article.language if article else None

    # --- words about them ---

    def provenance(self, article: Article) -> str:
        """The outlet and the agencies; what is unknown is said."""
        names = [name for name in dict.fromkeys((article.outlet, *article.agencies)) if name]
        return " / ".join(names) or self.words.plain("provenance_unknown")

    def where_and_when(self, article: Article) -> Md:
        return joined([self.provenance(article), self.words.day(article.date)])

    def status(self, status: str, written: Callable[[str], Md] = md) -> Md:
        """A badge: the status in words."""
        return self.badge(written(self.status_in_words(status)), status if status in _KNOWN_STATUS else "other")

    def status_in_words(self, status: str) -> str:
        known = status in _KNOWN_STATUS
        return self.words.plain(f"status_{status}") if known else self.words.plain("status_other", status=status)

    def badge(self, label: Md, kind: str) -> Md:
        return Md(f'<span class="ms-badge ms-badge--{kind}">{label}</span>')

    def agreement(self, entry: ClaimEntry) -> Md | None:
        """A badge where figures were compared."""
        verdict = self.verdict(entry)
        return self.badge(self.words(f"figures_{verdict}"), verdict) if verdict else None

    def verdict(self, entry: ClaimEntry) -> Verdict | None:
        """What its figures say together; None where none were compared."""
        if not entry.comparisons:
            return None
        agree = entry.figures_agree
        return "evolution" if agree is None else "agree" if agree else "disagree"

    def origins(self, entry: ClaimEntry) -> str:
        """`2 origines au plus`: the count is a ceiling. Where no quotation is in its article, there is none."""
        words, n = self.words, len(entry.origins)
        return words.plain("n_origins_at_most", n=n) if n else words.plain("no_origin")

    def sources(self, entry: ClaimEntry) -> Md:
        return self.words("n_sources", n=len(entry.quotations))


def desk(corpus: Corpus, site: Site) -> Desk:
    catalogue = words.load(site.language)
    about = {id: replace(entry.article, text="", blocks=()) for id, entry in corpus.articles.items()}
    spoken = {
        id: language
        for id, entry in corpus.claims.items()
        if (language := _language_of_title(about, entry))
        and language != catalogue.language
        and not title_by_hand(entry)
    }
    supporting = {id: len(entry.claims) for id, entry in corpus.articles.items()}
    days = [article.date[:10] for article in about.values() if article.date]
    faces = {id: Entity(id, entry.entity.name, entry.entity.kind) for id, entry in corpus.entities.items()}
    company = {id: (len(entry.articles), entry.related) for id, entry in corpus.entities.items()}
    return Desk(
        corpus=corpus,
        site=site,
        words=catalogue,
        templates=environment(),
        spoken=spoken,
        measured={"": bins_for(days, ())},
        about=about,
        supporting=supporting,
        faces=faces,
        company=company,
        lent=Lent(corpus.articles),
        circles=Circles(company),
    )


def _language_of_title(about: Mapping[str, Article], entry: ClaimEntry) -> str | None:
    """That of all its sources, whose words it has where no person wrote it; None where they differ."""
    cited = [about[id] for q in entry.quotations if (id := q.source.article) in about]
    languages = {article.language for article in cited}
    return languages.pop() if len(languages) == 1 else None


def sentence_at(sentences: Iterable[Sentence], start: int, end: int) -> Sentence | None:
    """The sentence that holds the span, if one does."""
    return next((s for s in sentences if s.start <= start and end <= s.end), None)


def _tidied(body: str) -> str:
    """Without space at line ends, and with one blank line at most between blocks."""
    out: list[str] = []
    for line in body.splitlines():
        line = line.rstrip()
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).rstrip("\n") + "\n"
