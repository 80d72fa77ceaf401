"""The three kinds of page in content/: their fields, reading and writing. Pure: text in, values or text out."""

from __future__ import annotations

import re
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from generator.content import checked, edits, front_matter
from generator.content.front_matter import Day, FrontMatter, Inline, InlineMap
from generator.markdown import attribute, escape, passages
from generator.model import Article, BlockKind, Claim, Entity, EntityKind, Problem, Redirect, SeedRef, Source, lay_out

ENTITY_STATUS = ("proposed", "confirmed")
CLAIM_STATUS = ("proposed", "confirmed", "disputed")
Words = Annotated[str, Meta(min_length=1, pattern=r"\S")]


class SeedFields(Struct):
    file: str
    sha256: str = ""
    part: Annotated[int, Meta(ge=1)] | None = None
    url: str | None = None
    fetched: str | None = None


class ArticleFields(Struct):
    title: Words
    date: str | None = None
    updated: str | None = None
    outlet: str | None = None
    agencies: list[str] = []
    authors: list[str] = []
    language: str = "fr"
    topics: list[str] = []
    url: str | None = None
    archive: str | None = None
    full_text: bool | None = None
    redirects: list[Words] = []
    source: SeedFields | None = None


class EntityFields(Struct):
    title: Words
    kind: EntityKind
    aliases: list[str] = []
    wikidata: str | None = None
    status: str = "proposed"
    redirects: list[Words] = []


class SourceFields(Struct):
    article: Words
    quote: Words
    attributed_to: str | None = None


class ClaimFields(Struct):
    title: Words
    status: str = "proposed"
    redirects: list[Words] = []
    sources: list[SourceFields] = []


# --- articles -------------------------------------------------------------------------------------------------------

# A day, or a day and a time to the minute or second, with or without an offset.
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?)?$")


def parse_article(page: str, id: str, text: str) -> tuple[Article | None, tuple[Problem, ...]]:
    front = front_matter.read(page, text)
    if isinstance(front, Problem):
        return None, (front,)
    fields, problems = front_matter.convert(page, front, ArticleFields)
    if fields is None:
        return None, problems
    date, wrong = _date(page, front, "date", fields.date)
    updated, also_wrong = _date(page, front, "updated", fields.updated)
    language, wrong_too = checked.language(page, front, fields.language)
    parts: list[tuple[BlockKind, str, str | None, int]] = [
        ("headline", " ".join(fields.title.split()), None, front.line("title"))
    ]
    for passage in passages(front.body):
        kind: BlockKind = (
            "heading" if passage.kind == "heading" else "caption" if passage.kind == "caption" else "paragraph"
        )
        parts.append((kind, passage.text, passage.credit, front.body_line + passage.line - 1))
    plain, blocks = lay_out(parts)
    article = Article(
        id=id, title=parts[0][1], text=plain, blocks=blocks, language=language, date=date, updated=updated,
        outlet=fields.outlet, agencies=tuple(fields.agencies), authors=tuple(fields.authors), topics=tuple(fields.topics),
        url=fields.url, seed=SeedRef(**msgspec.structs.asdict(fields.source)) if fields.source else None,
        archive=fields.archive, full_text=fields.full_text, redirects=_redirects(front, "articles", fields.redirects),
    )  # fmt: skip
    told = (*_headline(page, front, article), *checked.of_article(page, front, article))
    return article, (*problems, *wrong, *also_wrong, *wrong_too, *told)


def _date(page: str, front: FrontMatter, key: str, value: str | None) -> tuple[str | None, tuple[Problem, ...]]:
    if value is None:
        return None, ()
    match = _DATE.match(value)
    if match and _is_day(*(int(g) for g in match.groups()[:3])):
        day = "-".join(match.groups()[:3])
        return (f"{day}T{match[4]}:{match[5]}" if match[4] else day), ()
    return None, (
        Problem(page, front.line(key), "error", "date", f"{key}: `{value}` is not a date, so the article counts as undated; write 2025-08-22 or 2025-08-22T10:53"),
    )  # fmt: skip


def _headline(page: str, front: FrontMatter, article: Article) -> tuple[Problem, ...]:
    """A seed without a headline has lent its first sentence."""
    paragraphs = article.of_kind("paragraph")
    if not paragraphs or not paragraphs[0].text.startswith(article.title) or article.title[-1] not in ".!?…":
        return ()
    message = "the title is the text's first sentence, for want of a headline; give the article one"
    return (Problem(page, front.line("title"), "warning", "no-headline", message),)


def _is_day(year: int, month: int, day: int) -> bool:
    lengths = (
        31,
        29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    )
    return year > 0 and 1 <= month <= 12 and 1 <= day <= lengths[month - 1]


def article_page(article: Article) -> str:
    body: list[str] = []
    for block in article.blocks[1:]:
        if block.kind == "heading":
            body.append(f"## {escape(block.text)}")
        elif block.kind == "caption":
            credit = f' credit="{attribute(block.credit)}"' if block.credit else ""
            body.append(f"{escape(block.text)}\n{{: .caption{credit} }}")
        else:
            body.append(escape(block.text))
    values: dict[str, Any] = {
        "title": article.title,
        "date": Day(article.date) if article.date else None,
        "updated": Day(article.updated) if article.updated else None,
        "outlet": article.outlet,
        "agencies": Inline(article.agencies),
        "authors": Inline(article.authors),
        "language": article.language,
        "topics": Inline(article.topics),
        "url": article.url,
        "archive": article.archive,
        "full_text": article.full_text,
        "redirects": _addresses(article.redirects),
        "source": _seed(article.seed) if article.seed else None,
    }
    return front_matter.write(values, "\n\n".join(body))


def _seed(seed: SeedRef) -> InlineMap:
    stated = {field: getattr(seed, field) for field in fields_of(SeedFields)}
    return InlineMap({field: value for field, value in stated.items() if value is not None})


# --- entities and claims ----------------------------------------------------------------------------------------


def parse_entity(page: str, id: str, text: str) -> tuple[Entity | None, tuple[Problem, ...]]:
    front = front_matter.read(page, text)
    if isinstance(front, Problem):
        return None, (front,)
    fields, problems = front_matter.convert(page, front, EntityFields)
    if fields is None:
        return None, problems
    status, wrong = checked.status(page, front, fields.status, ENTITY_STATUS)
    wikidata, also_wrong = checked.wikidata(page, front, fields.wikidata)
    entity = Entity(
        id, fields.title, fields.kind, tuple(fields.aliases), wikidata, status, front.body.strip(),
        _redirects(front, "entities", fields.redirects),
        lines=(front.line("title"), *(front.line("aliases", at) for at in range(len(fields.aliases)))),
    )  # fmt: skip
    return entity, (*problems, *wrong, *also_wrong)


def _wikidata(page: str, front: FrontMatter, value: str | None) -> tuple[str | None, tuple[Problem, ...]]:
    """Whatever else stands there would make a link that leads elsewhere."""
    if value is None or re.fullmatch(r"Q[1-9][0-9]*", value):
        return value, ()
    message = f"wikidata: `{value}` is no item of Wikidata, so there is no link; write its number, such as Q42"
    return None, (Problem(page, front.line("wikidata"), "error", "wikidata", message),)


def entity_page(entity: Entity) -> str:
    values = {
        "title": entity.name,
        "kind": entity.kind,
        "aliases": Inline(entity.aliases),
        "wikidata": entity.wikidata,
        "status": entity.status,
        "redirects": _addresses(entity.redirects),
    }
    return front_matter.write(values, entity.notes)


def parse_claim(page: str, id: str, text: str) -> tuple[Claim | None, tuple[Problem, ...]]:
    front = front_matter.read(page, text)
    if isinstance(front, Problem):
        return None, (front,)
    fields, problems = front_matter.convert(page, front, ClaimFields)
    if fields is None:
        return None, problems
    status, wrong = checked.status(page, front, fields.status, CLAIM_STATUS)
    sources = tuple(
        Source(s.article, s.quote, s.attributed_to, *(front.line("sources", at, key) for key in ("quote", "article")))
        for at, s in enumerate(fields.sources)
    )
    redirects = _redirects(front, "claims", fields.redirects)
    return Claim(id, fields.title, sources, status, front.body.strip(), redirects), (*problems, *wrong)


def _redirects(front: FrontMatter, kind: str, values: list[str]) -> tuple[Redirect, ...]:
    """A name alone is one of a page of this kind; `content/claims/x.md` and `/claims/x/` are `claims/x`."""
    addresses = (value.strip().removeprefix("content/").strip("/").removesuffix(".md") for value in values)
    named = (address if "/" in address else f"{kind}/{address}" for address in addresses)
    return tuple(Redirect(address, front.line("redirects", at)) for at, address in enumerate(named))


def _addresses(redirects: tuple[Redirect, ...]) -> Inline:
    return Inline([redirect.address for redirect in redirects])


def claim_page(claim: Claim) -> str:
    values = {
        "title": claim.title,
        "status": claim.status,
        "redirects": _addresses(claim.redirects),
        "sources": [_source(source) for source in claim.sources],
    }
    return front_matter.write(values, claim.notes)


def _source(source: Source) -> dict[str, str]:
    values = {"article": source.article, "quote": source.quote}
    return values | ({"attributed_to": source.attributed_to} if source.attributed_to else {})


def with_sources(text: str, sources: tuple[Source, ...]) -> str:
    """A claim's page with sources appended; not one other character changes. It must be one that `parse_claim` reads."""
    return edits.appended(text, "sources", [_source(s) for s in sources])


def fields_of(schema: type[msgspec.Struct]) -> tuple[str, ...]:
    """The names of a page's fields, for the reference."""
    return tuple(f.encode_name for f in msgspec.structs.fields(schema))
