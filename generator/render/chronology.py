"""When what the corpus tells happened, and when it was published: the strip that several pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.model import ClaimEntry, When
from generator.render.desk import Desk
from generator.render.markup import Md
from generator.render.pictures.bins import Bins, Counts, bins_for, count, first_day
from generator.render.pictures.elements import el, raw
from generator.render.pictures.strip import strip


class Occurrence(NamedTuple):
    """When what a claim tells happened."""

    iso: str
    """A day, month or year; of a longer period the year in which it began."""
    when: When
    disputed: bool
    """Another source gives a date that does not hold it, nor is held by it."""


def occurrence(entry: ClaimEntry) -> Occurrence | None:
    """The date that most sources give; among equals the finest, then the earliest. None where none gives one."""
    given = [q.sentence.when for q in entry.quotations if q.sentence and q.sentence.when]
    dated = [(when, iso) for when in given if first_day(iso := when.iso or when.first[:4])]
    if not dated:
        return None
    often = Counter(iso for _, iso in dated)
    when, iso = min(dated, key=lambda pair: (-often[pair[1]], -len(pair[1]), pair[1]))
    return Occurrence(iso, when, any(not (other.startswith(iso) or iso.startswith(other)) for other in often))


def published(desk: Desk, identities: Iterable[str] | None = None) -> list[str]:
    """The days on which the articles were published, those without a date left out."""
    chosen = desk.about if identities is None else identities
    return sorted(a.date[:10] for id in chosen if (a := desk.article(id)) and a.date and first_day(a.date))


def happened(desk: Desk) -> list[str]:
    return sorted(found.iso for entry in desk.corpus.claims.values() if (found := occurrence(entry)))


def overview(desk: Desk) -> Md | None:
    """Claims by when it happened above the line, articles by when they were published below it."""
    days, told = published(desk), happened(desk)
    bins = bins_for(days, told)
    if bins is None:
        return None
    lanes = [count(told, bins), count(days, bins)]
    return _picture(desk, bins, lanes, ["strip_claims", "strip_articles"])


def appearance(desk: Desk, identities: Sequence[str]) -> Md | None:
    """When an entity is named, over the time of the whole corpus; None where that is one article: its date is said."""
    if len(identities) < 2:
        return None
    bins = desk.steps
    if bins is None or not any(days := count(published(desk, identities), bins).inside):
        return None
    return _picture(desk, bins, [Counts(days, 0, 0, 0)], ["strip_articles"])


def _picture(desk: Desk, bins: Bins, lanes: Sequence[Counts], kinds: Sequence[str]) -> Md:
    t = desk.words
    first, last = (t.date(bins.iso(at)) for at in (0, bins.count - 1))
    counted = ", ".join(t.plain(kind, n=sum(lane.inside)) for kind, lane in zip(kinds, lanes, strict=True))
    name = t.plain("strip_name", unit=t.plain(f"bar_{bins.unit}"), first=first, last=last, counted=counted)
    svg = strip([lane.inside for lane in lanes], bins, name=name, label=t.short)
    key = [
        el("span", {"class": f"ms-pic__key ms-pic__key--{i}"}, t.plain(kind, n=sum(lane.inside)))
        for i, (kind, lane) in enumerate(zip(kinds, lanes, strict=True), start=1)
    ]
    missing = [
        t.plain(said, n=n)
        for said, n in (
            ("strip_before", sum(lane.before for lane in lanes)),
            ("strip_after", sum(lane.after for lane in lanes)),
            ("strip_coarse", sum(lane.coarse for lane in lanes)),
        )
        if n
    ]
    below = [*key, el("span", {}, " ".join([t.plain(f"bar_{bins.unit}"), *missing]))]
    figure = el("figure", {"class": "ms-pic ms-pic--strip", "data-search-exclude": ""}, svg)
    figure.append(el("figcaption", {"class": "ms-pic__note"}, *below))
    return raw(figure)
