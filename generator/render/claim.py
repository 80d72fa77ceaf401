"""A claim's page: every source with its exact words, whom it names, and how many origins they come down to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.lexicon.units import unit_key
from generator.model import Article, ClaimEntry, Comparison, Figure, Origin, Page, Quotation
from generator.render.desk import Desk
from generator.render.markup import Md, Wrap, external, joined, md, weave

BOOST = 4


@dataclass(frozen=True)
class SourceRow:
    """A source as the template prints it."""

    number: int
    quotation: Quotation
    article: Article | None
    sentence: str | None
    """The page and anchor of the very sentence; None where the quotation was not found."""
    quote: Md
    figures: tuple[Figure, ...]
    happened: str | None
    """When, in words."""
    badges: Md
    publisher: Md | None

    @property
    def anchor(self) -> str:
        return f"source-{self.number}"


def render(desk: Desk, entry: ClaimEntry) -> Page:
    claim, t = entry.claim, desk.words
    rows = tuple(_row(desk, number, quotation) for number, quotation in enumerate(entry.quotations, start=1))
    return desk.page(
        f"claims/{claim.id}.md",
        "claim.md",
        {
            "title": claim.title,
            "description": t.plain("claim_description", summary=summary(desk, entry)),
            "search": {"boost": BOOST},
            "hide": ["navigation", "toc"],
        },
        claim=claim,
        entry=entry,
        badges=joined([desk.status(claim.status), desk.agreement(entry)], " "),
        summary=Md(md(summary(desk, entry))),
        agreement=_agreement(desk, entry, rows),
        rows=rows,
        origins=[(origin, *_origin(desk, entry, origin, rows)) for origin in entry.origins],
        entities=[desk.corpus.entities[e].entity for e in entry.entities if e in desk.corpus.entities],
        where_and_when=desk.where_and_when,
        unverified=sum(not quotation.verified for quotation in entry.quotations),
        related=[desk.corpus.claims[c].claim for c in entry.related if c in desk.corpus.claims],
        notes=Md(claim.notes.strip()),
        explained=t("status_explained_" + (claim.status if t.has("status_explained_" + claim.status) else "other")),
    )


def summary(desk: Desk, entry: ClaimEntry) -> str:
    """`4 articles · 2 agences · 1 origine au plus : Séoul`. The count of origins is a ceiling."""
    t = desk.words
    articles = {a.id: a for q in entry.quotations if (a := desk.article(q.source.article))}
    agencies = {agency for article in articles.values() for agency in article.agencies}
    labels = [origin.label for origin in entry.origins if origin.label]
    parts = [t.plain("n_articles", n=len(articles))]
    if agencies:
        parts.append(t.plain("n_agencies", n=len(agencies)))
    count = t.plain("n_origins_at_most", n=len(entry.origins))
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
    return SourceRow(
        number=number,
        quotation=quotation,
        article=article,
        sentence=f"articles/{article.id}.md#{sentence.anchor}" if article and sentence else None,
        quote=_emphasised(quotation),
        figures=sentence.figures if sentence else (),
        happened=t.when(sentence.when) if sentence and sentence.when else None,
        badges=joined(badges, " "),
        publisher=external(article.url, quotation.quote) if article and quotation.verified else None,
    )


def _emphasised(quotation: Quotation) -> Md:
    """The quotation with its figures and its attribution marked, where it lies in the sentence or around it."""
    sentence, quote = quotation.sentence, quotation.quote
    if sentence is None:
        return md(quote)
    inside = sentence.text.find(quote)
    around = quote.find(sentence.text)
    if inside < 0 and around < 0:
        return md(quote)
    base = (
        sentence.start + inside if inside >= 0 else sentence.start - around
    )  # offset of the quotation's first character
    spans = [(figure.start, figure.end, "ms-figure") for figure in sentence.figures]
    if sentence.attribution and not sentence.attribution.carried:
        spans.append((sentence.attribution.start, sentence.attribution.end, "ms-attribution"))
    wraps = [Wrap(a - base, b - base, Md(f'<mark class="{kind}">'), Md("</mark>")) for a, b, kind in spans]
    return weave(quote, 0, len(quote), wraps)


def _agreement(desk: Desk, entry: ClaimEntry, rows: tuple[SourceRow, ...]) -> list[Md]:
    """What the figures say together, a sentence for each thing counted; empty where no source gives one."""
    if not any(row.figures for row in rows):
        return []
    return [_compared(desk, c, entry) for c in entry.comparisons] or [desk.words("figures_alone_long")]


def _compared(desk: Desk, comparison: Comparison, entry: ClaimEntry) -> Md:
    t = desk.words
    if comparison.verdict == "agree":
        return t("compared_agree", unit=comparison.unit)
    if comparison.verdict == "disagree":
        return t("compared_disagree", unit=comparison.unit)
    counts = [count for at in comparison.sources if (count := _count(desk, entry.quotations[at], comparison.unit))]
    return t("compared_evolution", unit=comparison.unit, first=counts[0], last=counts[-1])


def _count(desk: Desk, quotation: Quotation, unit: str) -> str | None:
    """What a source counts, and when its article was published: `au moins 40 (1er mars 2024)`."""
    article, sentence = desk.article(quotation.source.article), quotation.sentence
    if article is None or sentence is None:
        return None
    key = unit_key(unit, article.language)
    figure = next((f for f in sentence.figures if unit_key(f.unit, article.language) == key), None)
    if figure is None:
        return None
    return f"{desk.words.figure(replace(figure, unit=None))} ({desk.words.day(article.date)})"


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
        reasons.append(t(key, who=who, detail=article.title if article else detail))
    return members, reasons or [t("reason_none") if len(members) == 1 else t("reason_unsaid")]


def _distinct(reasons: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Without an attribution that a longer one holds: `Séoul` beside `Séoul = les autorités sud-coréennes`."""
    parts = {detail: set(detail.split(" = ")) for _, detail in reasons}
    return [(kind, detail) for kind, detail in reasons if not any(parts[detail] < other for other in parts.values())]
