"""The pages about all pages: home, the index of each kind, and the page on method."""

from __future__ import annotations

from typing import Any

from generator.model import Article, ClaimEntry, Page, Problem
from generator.render import linked, paging
from generator.render.chronology import overview
from generator.render.desk import Desk
from generator.render.markup import Md

ON_HOME = 6
"""How many claims and articles the home page shows."""
DISAGREEING = 12
"""How many claims whose figures disagree."""


def home(desk: Desk) -> Page:
    corpus, t, site = desk.corpus, desk.words, desk.site
    claims = desk.most_sourced_first(corpus.claims)
    disagreeing = [entry for entry in claims if entry.figures_agree is False]
    days = sorted(article.date[:10] for article in desk.about.values() if article.date)
    return desk.page(
        "index.md",
        "home.md",
        {**desk.front(site.title, site.description), "jsonld": linked.written(linked.home(site))},
        counts=_counts(desk),
        first=t.date(days[0]) if days else None,
        last=t.date(days[-1]) if days else None,
        undated=sum(not article.date for article in desk.about.values()),
        empty=not (corpus.articles or corpus.claims or corpus.entities),
        chosen=[(heading, [_card(desk, entry) for entry in entries]) for heading, entries in _chosen(claims)],
        disagreeing=[_card(desk, entry) for entry in disagreeing[:DISAGREEING]],
        n_disagreeing=len(disagreeing),
        all_disagreeing=f"{desk.address('claims/index.md', 'index.md')}?figures=disagree",
        newest=[_article_row(desk, article) for article in desk.newest_first(desk.about)[:ON_HOME]],
        problems=len(corpus.problems),
        strip=overview(desk),
    )


def _chosen(claims: list[ClaimEntry]) -> list[tuple[str, list[ClaimEntry]]]:
    """The claims that the home page shows, under headings that say no more of them than is so; best sourced first."""
    by_origins = sorted(claims, key=lambda e: -len(e.origins))  # stable: most sources first among equals
    origins = [entry for entry in by_origins if len(entry.origins) > 1][:ON_HOME]
    sources = [entry for entry in claims if len(entry.origins) < 2 <= len(entry.quotations)]
    chosen = [("most_origins", origins), ("best_sourced", sources[: ON_HOME - len(origins)])]
    return [pair for pair in chosen if pair[1]] or [("some_claims", claims[:ON_HOME])] * bool(claims)


def articles(desk: Desk) -> Page:
    return paging.index(desk, "articles")


def claims(desk: Desk) -> Page:
    return paging.index(desk, "claims")


def entities(desk: Desk) -> Page:
    return paging.index(desk, "entities")


def method(desk: Desk) -> Page:
    """Prose: one template a language rather than strings."""
    t = desk.words
    front = desk.front(t.plain("method"), t.plain("method_description"))
    del front["search"]
    return desk.page(
        "method.md", f"method.{t.language}.md", front, problems=[(p, _label(desk, p)) for p in desk.corpus.problems]
    )


def _label(desk: Desk, problem: Problem) -> Md:
    """What is wrong, in the site's language; the message, with its remedy, is in the log and in the open data."""
    t, family = desk.words, problem.code.partition("-")[0]  # bad-date, bad-language
    keys = [key for key in (f"problem_{problem.code}", f"problem_{family}") if t.has(key)]
    return t(keys[0]) if keys else t("problem_other", code=problem.code)


def _counts(desk: Desk) -> list[tuple[int, Md, str | None]]:
    """(how many, of what, its index page)."""
    corpus, t = desk.corpus, desk.words
    articles = desk.about.values()
    outlets = {article.outlet for article in articles if article.outlet}
    agencies = {agency for article in articles for agency in article.agencies}
    counts = [
        (len(articles), "article", "articles/index.md"),
        (len(corpus.claims), "claim", "claims/index.md"),
        (len(corpus.entities), "entity", "entities/index.md"),
        (len(outlets), "outlet", None),
        (len(agencies), "agency", None),
    ]
    return [(n, t(f"count_{what}", n=n), page) for n, what, page in counts]


def _card(desk: Desk, entry: ClaimEntry) -> dict[str, Any]:
    """A claim in a list."""
    labels = dict.fromkeys(origin.label for origin in entry.origins if origin.label)
    return {
        "claim": entry.claim,
        "sources": len(entry.quotations),
        "origins": len(entry.origins),
        "sources_words": desk.sources(entry),
        "origins_words": desk.origins(entry),
        "named": ", ".join(labels),
        "agreement": desk.agreement(entry),
    }


def _article_row(desk: Desk, article: Article) -> dict[str, Any]:
    return {
        "article": article,
        "when": desk.words.day(article.date),
        "provenance": desk.provenance(article),
        "claims": desk.supporting[article.id],
    }
