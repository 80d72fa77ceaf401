"""An article's page: its text with every sentence anchored, entities and claims linked, and what stands beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import lexicon
from generator.model import Article, ArticleEntry, Block, Mention, Page, Sentence
from generator.render import citations, linked
from generator.render.desk import Desk
from generator.render.markup import Md, Wrap, attr, external, joined, md, relative, weave
from generator.render.rights import WITHHELD, shows
from generator.render.shared import shared_passages

BOOST = 1
LINE = 90
"""Characters that a line of the text never has: two numbers nearer than that may stand on one line of the margin."""
COLUMNS = ("", " .ms-num--2", " .ms-num--3", " .ms-num--inline")
"""Classes of the margin's columns; where they are full a number stands in its line, as on a phone."""
CLAIMS_SHOWN = 8
"""Claims beside the text; the others are folded away below them."""
OMITTED = "[…]"
"""Stands where something of a text that is not published is left out between what is quoted."""
_RUNS = re.compile(f"{WITHHELD}+|[^{WITHHELD}]+")


@dataclass(frozen=True)
class Passage:
    """A block as the template prints it."""

    kind: str
    anchor: str
    text: Md
    credit: str | None


def render(desk: Desk, entry: ArticleEntry) -> Page:
    article, t = entry.article, desk.words
    path = f"articles/{article.id}.md"
    counts = Counter(mention.entity for mention in entry.annotated.mentions)
    entities = [(desk.faces[e], counts[e]) for e in entry.entities if e in desk.faces]
    described = "article_description" if article.full_text is not False else "article_description_withheld"
    description = t.plain(described, source=desk.provenance(article), date=t.day(article.date))
    reference = citations.of_article(article)
    return desk.page(
        path,
        "article.md",
        {
            "title": article.title,
            "description": description,
            "jsonld": linked.written(linked.article(desk, entry, path, description)),
            "meta_tags": linked.meta_tags(article),
            "search": {"boost": BOOST},
            "hide": ["navigation", "toc"],
        },
        article=article,
        publisher=external(article.url),
        archive=external(article.archive),
        byline=_byline(desk, article),
        withheld=article.full_text is False,
        passages=tuple(_passages(desk, entry, path)),
        foreign=article.language if desk.is_foreign(article.language) else None,
        own_words=Md(f' lang="{t.language}"') if desk.is_foreign(article.language) else "",
        unread=t.language_name(article.language) if article.language not in lexicon.languages() else None,
        claims=_claims_in_order(desk, entry),
        shown=CLAIMS_SHOWN,
        sources=desk.sources,
        entities=sorted(entities, key=lambda pair: (-pair[1], pair[0].name.casefold(), pair[0].id)),
        similar=shared_passages(desk, entry),
        where_and_when=desk.where_and_when,
        provenance=desk.provenance,
        citation=citations.plain(desk, reference),
        downloads=citations.downloads(reference),
    )


def _byline(desk: Desk, article: Article) -> Md:
    """Who, when, in what language. What the text does not state is said to be unknown, or left out."""
    t = desk.words
    agencies = (
        t("by_agencies", n=len(article.agencies), names=t.listing(article.agencies)) if article.agencies else None
    )
    return joined(
        [
            Md(f"<strong>{md(article.outlet)}</strong>") if article.outlet else None,
            agencies,
            t("by_authors", names=t.listing(article.authors)) if article.authors else None,
            None if article.outlet or article.agencies else t("provenance_unknown"),
            _time(desk, article.date) if article.date else t("date_unknown"),
            t("updated", date=_time(desk, article.updated)) if article.updated else None,
            t.language_name(article.language),
            t("topics", names=t.listing(article.topics)) if article.topics else None,
        ]
    )


def _time(desk: Desk, iso: str) -> Md:
    return Md(f'<time datetime="{attr(iso)}">{md(desk.words.date(iso))}</time>')


def _claims_in_order(desk: Desk, entry: ArticleEntry) -> list[tuple[object, Sentence | None]]:
    """The claims of the article in the order of their sentences, each with its first sentence."""
    first: dict[str, Sentence] = {}
    for sentence in entry.annotated.sentences:
        for claim in entry.supports.get(sentence.number, ()):
            first.setdefault(claim, sentence)
    order = [*first, *(claim for claim in entry.claims if claim not in first)]
    return [(desk.corpus.claims[claim], first.get(claim)) for claim in order if claim in desk.corpus.claims]


# --- the text -----------------------------------------------------------------------------------------------------


def _passages(desk: Desk, entry: ArticleEntry, path: str) -> Iterator[Passage]:
    """Every block but the headline, which is the page's title and carries no link."""
    for number, block in enumerate(entry.article.blocks):
        if block.kind == "headline":
            continue
        sentences = [sentence for sentence in entry.annotated.sentences if sentence.block == number]
        if entry.article.full_text is False and not sentences:
            continue
        links = _first_mentions(desk, entry, number, path)
        text = _woven_sentences(desk, entry, block, sentences, links, path)
        yield Passage(block.kind, f"b-{number}", text, block.credit)


def _first_mentions(desk: Desk, entry: ArticleEntry, block: int, path: str) -> list[Wrap]:
    """A link around the first mention of each entity in the block."""
    first: dict[str, Mention] = {}
    for mention in entry.annotated.mentions:
        known = mention.block == block and mention.entity in desk.faces
        if known and shows(entry.article, mention.start, mention.end):
            first.setdefault(mention.entity, mention)
    return [
        Wrap(m.start, m.end, Md("["), Md(f"]({relative(f'entities/{m.entity}.md', path)}){{ .ms-entity }}"))
        for m in first.values()
    ]


def _woven_sentences(
    desk: Desk, entry: ArticleEntry, block: Block, sentences: list[Sentence], links: list[Wrap], path: str
) -> Md:
    article = entry.article
    out: list[str] = []
    at = block.start
    last, column = -LINE, 0  # where the last number stands, and in which column
    for sentence in sentences:
        claims = [claim for claim in entry.supports.get(sentence.number, ()) if claim in desk.corpus.claims]
        marked = " ms-s--claim" if claims else ""
        inner = _shown(article, sentence.start, sentence.end, links)
        numbers = ""
        for claim in claims:
            column = column + 1 if sentence.end - last < LINE else 0
            last = sentence.end
            numbers += _margin_number(desk, claim, path, COLUMNS[min(column, len(COLUMNS) - 1)])
        out.append(_shown(article, at, sentence.start, links))
        out.append(f'<span id="{sentence.anchor}" class="ms-s{marked}">{inner}{numbers}</span>')
        at = sentence.end
    out.append(_shown(article, at, block.end, links))
    return Md("".join(out))


def _shown(article: Article, start: int, end: int, links: list[Wrap]) -> Md:
    """The text there; where a part of it is not published, a mark for what is left out."""
    if shows(article, start, end):
        return weave(article.text, start, end, links)
    parts = [
        Md(f" {md(OMITTED)} ") if WITHHELD in run.group() else weave(article.text, *run.span(), links)
        for run in _RUNS.finditer(article.text, start, end)
    ]
    return Md("".join(parts))


def _margin_number(desk: Desk, identity: str, path: str, column: str) -> Md:
    """How many sources the claim has, as a link to it."""
    entry = desk.corpus.claims[identity]
    count = len(entry.quotations)
    name = desk.words.plain("margin_name", title=entry.claim.title, sources=desk.words.plain("n_sources", n=count))
    kind = (" .ms-num--many" if count > 1 else "") + column
    link = relative(f"claims/{identity}.md", path)
    return Md(
        f'[{count}]({link}){{ .ms-num{kind} aria-label="{attr(name)}" title="{attr(name)}" data-search-exclude }}'
    )
