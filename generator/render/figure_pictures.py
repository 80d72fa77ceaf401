"""A claim's figures drawn: one picture for each thing that two sources or more give a figure of, a row for each source."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.model import ClaimEntry, Comparison, Figure
from generator.render.desk import Desk
from generator.render.figures import compared, given, interval_words
from generator.render.markup import Md
from generator.render.pictures.elements import el, raw
from generator.render.pictures.intervals import axis, place, row, scale_for

FORMS: dict[str, set[str]] = {
    "legend_about": {"about"},
    "legend_between": {"between"},
    "legend_open": {"at_least", "more_than", "at_most", "less_than"},
    "legend_hollow": {"more_than", "less_than"},
}
"""What needs a word below a picture that shows it → the bounds drawn so."""


class Line(NamedTuple):
    """What one source gives."""

    at: int
    """Index into the claim's quotations, which stand by date."""
    figures: tuple[Figure, ...]


class Picture(NamedTuple):
    caption: Md
    """What the figures say together."""
    drawing: Md


def figure_pictures(desk: Desk, entry: ClaimEntry) -> tuple[Picture, ...]:
    """Nothing where no two sources can be set side by side: a lone number on a scale of its own shows nothing."""
    pictures = (_picture(desk, entry, comparison) for comparison in entry.comparisons)
    return tuple(picture for picture in pictures if picture)


def _picture(desk: Desk, entry: ClaimEntry, comparison: Comparison) -> Picture | None:
    t = desk.words
    lines = [Line(at, figures) for at in comparison.sources if (figures := given(desk, comparison, entry, at))]
    if len(lines) < 2:
        return None
    every = [figure for line in lines for figure in line.figures]
    scale, kinds = scale_for(every), len({figure.of for figure in every})
    rows = []
    for line in lines:
        drawn = row([place(figure, scale) for figure in line.figures], scale)
        label = el("a", {"href": f"#source-{line.at + 1}"}, _source(desk, entry, line.at))
        value = el("span", {"class": "ms-pic__value"}, *_said(desk, entry, line, several=kinds > 1))
        rows.append(el("li", {}, el("span", {"class": "ms-pic__label"}, label), value, drawn))
    bounds = {figure.bound for figure in every}
    notes = [t.plain(form) for form, of_form in FORMS.items() if bounds & of_form]
    notes += [t.plain("figures_log")] if scale.log else []
    drawing = el(
        "figure",
        {"class": "ms-pic ms-pic--figures", "data-search-exclude": ""},
        el("ol", {}, *rows),
        el("div", {"class": "ms-pic__foot"}, axis(scale, t.number)),
        el("p", {"class": "ms-pic__note"}, " ".join(notes)),
    )
    return Picture(compared(desk, comparison, entry), raw(drawing))


def _source(desk: Desk, entry: ClaimEntry, at: int) -> str:
    """`1. Le Quotidien / AFP · 22 août 2025`."""
    article = desk.article(entry.quotations[at].source.article)
    if article is None:
        return f"{at + 1}. {entry.quotations[at].source.article}"
    return f"{at + 1}. {desk.provenance(article)} · {desk.words.day(article.date)}"


def _said(desk: Desk, entry: ClaimEntry, line: Line, *, several: bool) -> list[Element | str]:
    """The intervals in words; where `several` things are counted also of what: two such figures need not meet."""
    language = desk.language_of(entry.quotations[line.at].source.article)
    foreign = language if desk.is_foreign(language) else None
    said: list[Element | str] = []
    for figure in line.figures:
        said += [" · "] * bool(said) + [interval_words(desk, figure)]
        if figure.of and several:
            said += [" (", el("span", {"lang": foreign}, figure.of), ")"]
    return said
