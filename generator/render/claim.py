"""A claim's page: every source with its exact words, whom it names, and how many origins they come down to."""

from __future__ import annotations

from dataclasses import dataclass

from generator.lexicon import languages
from generator.model import Article, ClaimEntry, Origin, Page, Quotation
from generator.render import citations, linked
from generator.render.desk import Desk
from generator.render.figure_pictures import figure_pictures
from generator.render.figures import FigureRow, agreement, figure_rows
from generator.render.hands import attribution_by_hand, attribution_read, quotation_by_hand, title_by_hand
from generator.render.markup import Md, Wrap, external, joined, md, weave
from generator.render.typography import typeset

BOOST = 4
FIGURE, ATTRIBUTION = "ms-figure", "ms-attribution"
"""What is marked in a quotation."""


@dataclass(frozen=True)
class SourceRow:
    """A source as the template prints it."""

    number: int
    quotation: Quotation
    article: Article | None
    sentence: str | None
    """The page and anchor of the very sentence; None where the quotation was not found."""
    quote: Md
    attribution: Md | None
    unattributed: Md
    """Said in place of an attribution."""
    by_hand: Md | None
    """That a person set the attribution, and what the software reads instead."""
    figures: tuple[FigureRow, ...]
    happened: str | None
    """When, in words."""
    badges: Md
    publisher: Md | None

    @property
    def anchor(self) -> str:
        return f"source-{self.number}"


def render(desk: Desk, entry: ClaimEntry) -> Page:
    claim, t = entry.claim, desk.words
    path, description = f"claims/{claim.id}.md", t.plain("claim_description", summary=summary(desk, entry))
    reference = citations.of_claim(desk, claim)
    rows = tuple(_row(desk, number, quotation) for number, quotation in enumerate(entry.quotations, start=1))
    return desk.page(
        path,
        "claim.md",
        {
            "title": claim.title,
            "description": description,
            "jsonld": linked.written(linked.claim(desk, entry, path, description)),
            "search": {"boost": BOOST},
            "hide": ["navigation", "toc"],
        },
        claim=claim,
        entry=entry,
        badges=joined([desk.status(claim.status), desk.agreement(entry)], " "),
        summary=Md(md(summary(desk, entry))),
        agreement=agreement(desk, entry),
        counted=any(row.figures for row in rows),
        pictures=figure_pictures(desk, entry),
        rows=rows,
        marks=[kind for kind in (FIGURE, ATTRIBUTION) if any(_mark(kind) in row.quote for row in rows)],
        origins=[(origin, _label(desk, origin, rows), *_origin(desk, entry, origin, rows)) for origin in entry.origins],
        entities=[desk.faces[e] for e in entry.entities if e in desk.faces],
        where_and_when=desk.where_and_when,
        unverified=sum(not quotation.verified for quotation in entry.quotations),
        related=[desk.corpus.claims[c].claim for c in entry.related if c in desk.corpus.claims],
        notes=Md(claim.notes.strip()),
        explained=t("status_explained_" + (claim.status if t.has("status_explained_" + claim.status) else "other")),
        by_hand=_by_hand(desk, entry),
        citation=citations.plain(desk, reference),
        downloads=citations.downloads(reference),
    )


def _by_hand(desk: Desk, entry: ClaimEntry) -> list[Md]:
    """What a person visibly wrote, a sentence each."""
    t = desk.words
    attributions = sum(attribution_by_hand(quotation) for quotation in entry.quotations)
    quotations = sum(quotation_by_hand(quotation) for quotation in entry.quotations)
    return [
        *([t("hand_title")] if title_by_hand(entry) else []),
        *([t("hand_attributions", n=attributions)] if attributions else []),
        *([t("hand_quotations", n=quotations)] if quotations else []),
    ]


def summary(desk: Desk, entry: ClaimEntry) -> str:
    """`4 articles · 2 agences · 1 origine au plus : Séoul`. The count of origins is a ceiling."""
    t = desk.words
    articles = {a.id: a for q in entry.quotations if (a := desk.article(q.source.article))}
    agencies = {agency for article in articles.values() for agency in article.agencies}
    labels = [origin.label for origin in entry.origins if origin.label]
    parts = [t.plain("n_articles", n=len(articles))]
    if agencies:
        parts.append(t.plain("n_agencies", n=len(agencies)))
    count = desk.origins(entry)
    parts.append(t.plain("origins_named", count=count, names=", ".join(dict.fromkeys(labels))) if labels else count)
    return " · ".join(parts)


def _row(desk: Desk, number: int, quotation: Quotation) -> SourceRow:
    t, sentence = desk.words, quotation.sentence
    article = desk.article(quotation.source.article)
    badges = []
    if not quotation.verified:
        badges.append(desk.badge(t("unverified"), "unverified"))
    if sentence and sentence.denied:
        badges.append(desk.badge(t("denied"), "denied"))
    if sentence and sentence.hedged:
        badges.append(desk.badge(t("hedged"), "hedged"))
    if sentence and sentence.speech and sentence.speech != "indirect":  # most are: it would say nothing
        badges.append(desk.badge(t(f"speech_{sentence.speech}"), "speech"))
    language = article.language if article else None
    by_hand = attribution_by_hand(quotation)
    return SourceRow(
        number=number,
        quotation=quotation,
        article=article,
        sentence=f"articles/{article.id}.md#{sentence.anchor}" if article and sentence else None,
        quote=desk.in_language(_emphasised(quotation, language or t.language), language),
        attribution=_attribution(desk, quotation, language),
        unattributed=_unattributed(desk, language),
        by_hand=_reading(desk, quotation, language) if by_hand else None,
        figures=figure_rows(desk, sentence.figures, language) if sentence else (),
        happened=t.when(sentence.when) if sentence and sentence.when else None,
        badges=joined(badges, " "),
        publisher=external(article.url, quotation.quote) if article and quotation.verified else None,
    )


def _attribution(desk: Desk, quotation: Quotation, language: str | None) -> Md | None:
    """Whom the source names, and through whom; the page's own word has no intermediary."""
    if not quotation.attributed_to:
        return None
    who = Md(f"<strong>{desk.said(quotation.attributed_to, language)}</strong>")
    through = None if attribution_by_hand(quotation) else quotation.via
    return joined([who, desk.words("via", via=desk.said(through, language)) if through else None], ", ")


def _unattributed(desk: Desk, language: str | None) -> Md:
    """That the source names nobody; or that the software could not tell."""
    t = desk.words
    if language is None or language in languages():
        return t("attributed_to_none")
    return t("attributed_to_unread", language=t.language_name(language))


def _reading(desk: Desk, quotation: Quotation, language: str | None) -> Md:
    read = attribution_read(quotation)
    return desk.words("hand_instead", read=desk.said(read, language)) if read else desk.words("hand_alone")


def _emphasised(quotation: Quotation, language: str) -> Md:
    """The quotation with its figures and its attribution marked, where it lies in the sentence or around it."""
    sentence, quote = quotation.sentence, typeset(quotation.quote, language)
    if sentence is None:
        return md(quote)
    inside = sentence.text.find(quotation.quote)
    around = quotation.quote.find(sentence.text)
    if inside < 0 and around < 0:
        return md(quote)
    base = (
        sentence.start + inside if inside >= 0 else sentence.start - around
    )  # offset of the quotation's first character
    spans = [(figure.start - base, figure.end - base, FIGURE) for figure in sentence.figures]
    if attribution_by_hand(quotation):  # the software's other reading is not shown as if it were the page's
        name = quotation.source.attributed_to or ""
        if quotation.quote.count(name) == 1:
            at = quotation.quote.index(name)
            spans.append((at, at + len(name), ATTRIBUTION))
    elif sentence.attribution and not sentence.attribution.carried:
        spans.append((sentence.attribution.start - base, sentence.attribution.end - base, ATTRIBUTION))
    wraps = [Wrap(a, b, _mark(kind), Md("</mark>")) for a, b, kind in spans]
    return weave(quote, 0, len(quote), wraps)


def _mark(kind: str) -> Md:
    return Md(f'<mark class="{kind}">')


def _origin(
    desk: Desk, entry: ClaimEntry, origin: Origin, rows: tuple[SourceRow, ...]
) -> tuple[list[SourceRow], list[Md]]:
    """The sources of an origin, and why they stand together: a sentence for each reason."""
    t = desk.words
    members = [row for row in rows if row.quotation.origin == origin.number]
    who = t("reason_all" if len(members) == 2 else "reason_some")
    reasons = []
    for kind, detail in _distinct(origin.reasons):
        article = desk.article(detail) if kind == "article" else None
        key = f"reason_{kind}" if t.has(f"reason_{kind}") else "reason_other"
        reasons.append(t(key, who=who, detail=desk.title(article) if article else detail))
    return members, reasons or [t("reason_none") if len(members) == 1 else t("reason_unsaid")]


def _label(desk: Desk, origin: Origin, rows: tuple[SourceRow, ...]) -> Md | None:
    """Its name, in the language of the first of its sources."""
    first = next((row.article for row in rows if row.quotation.origin == origin.number and row.article), None)
    return desk.said(origin.label, first.language if first else None) if origin.label else None


def _distinct(reasons: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Without an attribution that a longer one holds: `Séoul` beside `Séoul = les autorités sud-coréennes`."""
    parts = {detail: set(detail.split(" = ")) for _, detail in reasons}
    return [(kind, detail) for kind, detail in reasons if not any(parts[detail] < other for other in parts.values())]
