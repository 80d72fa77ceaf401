"""A small corpus made by hand: three articles, two claims, two entities, and one of each thing that can be unknown."""

from __future__ import annotations

import pytest

from generator.model import (
    AnnotatedArticle,
    Article,
    ArticleEntry,
    Attribution,
    BlockKind,
    Claim,
    ClaimEntry,
    Comparison,
    Corpus,
    Entity,
    EntityEntry,
    Figure,
    Mention,
    Origin,
    Passage,
    Problem,
    Quotation,
    SeedRef,
    Sentence,
    Site,
    Source,
    Span,
    When,
    lay_out,
)
from generator.sentences import sentences

TOLL = "Au moins 40 mineurs sont morts, selon Lima."
TOLL_LATER = "Environ 70 mineurs sont morts, a indiqué le ministère."


def an_article(id: str, *parts: tuple[BlockKind, str, str | None], **fields: object) -> Article:
    text, blocks = lay_out([(kind, block, credit, 1) for kind, block, credit in parts])
    defaults: dict[str, object] = {"title": parts[0][1], "language": "fr"}
    return Article(id=id, text=text, blocks=blocks, **{**defaults, **fields})  # type: ignore[arg-type]


def split(article: Article) -> tuple[Sentence, ...]:
    spans = [
        (block.start + start, block.start + end, number)
        for number, block in enumerate(article.blocks)
        if block.kind == "paragraph"
        for start, end in sentences(block.text)
    ]
    return tuple(
        Sentence(n, start, end, article.text[start:end], block) for n, (start, end, block) in enumerate(spans, start=1)
    )


def every_mention(article: Article, names: dict[str, str]) -> tuple[Mention, ...]:
    """`names`: surface → entity id."""
    found = []
    for number, block in enumerate(article.blocks):
        for name, entity in names.items():
            at = block.text.find(name)
            while at >= 0:
                start = block.start + at
                found.append(Mention(entity, start, start + len(name), name, number))
                at = block.text.find(name, at + 1)
    return tuple(sorted(found, key=lambda mention: mention.start))


def figure(article: Article, surface: str, **fields: object) -> Figure:
    start = article.text.index(surface)
    return Figure(surface=surface, start=start, end=start + len(surface), **fields)  # type: ignore[arg-type]


def attribution(article: Article, phrase: str, cue: str, **fields: object) -> Attribution:
    start = article.text.index(phrase)
    return Attribution(phrase=phrase, start=start, end=start + len(phrase), cue=cue, **fields)  # type: ignore[arg-type]


def said_by_lima(article: Article) -> Attribution:
    start = article.text.index("selon Lima") + len("selon ")
    return Attribution(phrase="Lima", start=start, end=start + 4, cue="selon")


def _with(sentence: Sentence, **fields: object) -> Sentence:
    values = {name: getattr(sentence, name) for name in Sentence.__slots__}
    return Sentence(**{**values, **fields})


@pytest.fixture
def site() -> Site:
    return Site("Mines du Pérou", "Ce que la presse dit d’un accident.", "fr")


@pytest.fixture
def corpus() -> Corpus:
    names = {"Lima": "lima", "Ana Quispe": "ana-quispe"}
    one = an_article(
        "2024-03-01-mine",
        ("headline", "Lima : la mine *s'effondre* <hier>", None),
        ("paragraph", f"{TOLL} Lima le redit à Lima.", None),
        ("heading", "Des [secours] lents", None),
        ("caption", "Ana Quispe devant la mine, à Lima", "AFP / J. SOTO"),
        ("paragraph", "10. Ana Quispe a nié ! Elle attend.", None),
        date="2024-03-01T10:53",
        updated="2024-03-01T12:00",
        outlet="Le Quotidien",
        agencies=("AFP",),
        authors=("Jean Dupont", "Zoé Martin"),
        url="https://example.org/mine",
        seed=SeedRef("seeds/mine.txt", "ab" * 32),
    )
    two = an_article(
        "2024-03-02-bilan",
        ("headline", "Le bilan s'alourdit", None),
        ("paragraph", TOLL_LATER, None),
        date="2024-03-02",
        agencies=("AFP", "ATS"),
        seed=SeedRef("seeds/bilan.txt", "cd" * 32),
    )
    three = an_article("sans-date", ("headline", "Mine accident", None), ("paragraph", TOLL, None), language="en")
    annotated = {}
    for article in (one, two, three):
        split_up = list(split(article))
        if article is two:
            split_up[0] = _with(
                split_up[0],
                figures=(figure(two, "Environ 70 mineurs", low=63, high=77, value=70, bound="about", unit="mineurs"),),
                attribution=attribution(two, "le ministère", "a indiqué"),
                hedged=True,
                when=When("2024-03", None, "month", 0, 0),
            )
        else:
            split_up[0] = _with(
                split_up[0],
                figures=(
                    figure(
                        article, "Au moins 40 mineurs", low=40, high=None, value=40, bound="at_least", unit="mineurs"
                    ),
                ),
                attribution=said_by_lima(article),
            )
        annotated[article.id] = AnnotatedArticle(article, tuple(split_up), every_mention(article, names))
    toll = Claim(
        "morts-a-la-mine",
        "Au moins 40 mineurs | sont morts",
        (Source(one.id, TOLL, "Lima"), Source(two.id, TOLL_LATER), Source(three.id, "Jamais imprimé.")),
        notes="Une *note* de [la rédaction](https://example.org).",
    )
    waits = Claim("elle-attend", "Elle attend", (Source(one.id, "Elle attend."),), status="confirmed")
    first = annotated[one.id].sentences
    opening = {id: Span(a.sentences[0].start, a.sentences[0].end) for id, a in annotated.items()}
    return Corpus(
        articles={
            one.id: ArticleEntry(
                annotated[one.id],
                ("ana-quispe", "lima"),
                ("elle-attend", "morts-a-la-mine"),
                {1: ("morts-a-la-mine",), len(first): ("elle-attend", "morts-a-la-mine")},
                (Passage(two.id, opening[one.id], opening[two.id], 4, False),),
            ),
            two.id: ArticleEntry(
                annotated[two.id],
                (),
                ("morts-a-la-mine",),
                {1: ("morts-a-la-mine",)},
                (Passage(one.id, opening[two.id], opening[one.id], 4, False),),
            ),
            three.id: ArticleEntry(annotated[three.id], ("lima",), ()),
        },
        entities={
            "ana-quispe": EntityEntry(
                Entity(
                    "ana-quispe", "Ana Quispe", "person", ("A. Quispe", "Mme Quispe"), "Q42", "confirmed", "Mineuse."
                ),
                tuple((one.id, m) for m in annotated[one.id].mentions if m.entity == "ana-quispe"),
                (one.id,),
                ("elle-attend",),
                (("lima", 1),),
            ),
            "lima": EntityEntry(
                Entity("lima", "Lima", "place"),
                tuple((i, m) for i in (one.id, three.id) for m in annotated[i].mentions if m.entity == "lima"),
                (one.id, three.id),
                ("morts-a-la-mine",),
                (("ana-quispe", 1),),
            ),
        },
        claims={
            "elle-attend": ClaimEntry(
                waits,
                (Quotation(waits.sources[0], "Elle attend.", True, first[-1]),),
                (Origin(1, None),),
                (),
                ("ana-quispe",),
                "2024-03-01",
                "2024-03-01",
            ),
            "morts-a-la-mine": ClaimEntry(
                toll,
                (
                    Quotation(toll.sources[0], TOLL, True, first[0], "Lima", "l'agence Andina", 1),
                    Quotation(
                        toll.sources[1], TOLL_LATER, True, annotated[two.id].sentences[0], "le ministère", None, 1
                    ),
                    Quotation(toll.sources[2], "Jamais imprimé.", False, None, None, None, 2),
                ),
                (Origin(1, "Lima", (("agency", "AFP"), ("words", ""))), Origin(2, None)),
                (Comparison("mineurs", "disagree", (0, 1)),),
                ("lima",),
                "2024-03-01",
                "2024-03-02",
            ),
        },
        problems=(Problem("content/claims/morts-a-la-mine.md", 12, "error", "quote-not-found", "Introuvable."),),
    )


@pytest.fixture
def empty() -> Corpus:
    return Corpus({}, {}, {})
