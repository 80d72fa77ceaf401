"""The way from one page of many to the others: of a list, or of all that is said of an entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.render.desk import Desk
from generator.render.markup import Md, attr, inert


def pager(desk: Desk, path: Callable[[int], str], number: int, pages: int) -> Md:
    """Links to the pages before and behind, to those around, and to the first and the last."""
    t, here = desk.words, path(number)

    def link(to: int, words: str, said: str | None = None, **more: str) -> str:
        if not 1 <= to <= pages:
            return ""
        named = f' aria-label="{attr(said)}"' if said else ""
        also = "".join(f' {name}="{value}"' for name, value in more.items())
        return f'<li><a href="{desk.address(path(to), here)}" data-page="{to}"{named}{also}>{inert(words)}</a></li>'

    numbers = []
    for to in around(number, pages):
        if to is None:
            numbers.append('<li aria-hidden="true">…</li>')
        elif to == number:
            numbers.append(link(to, t.number(to), t.plain("page_n", page=t.number(to)), **{"aria-current": "page"}))
        else:
            numbers.append(link(to, t.number(to), t.plain("page_n", page=t.number(to))))
    before = link(number - 1, t.plain("page_before"), rel="prev")
    behind = link(number + 1, t.plain("page_behind"), rel="next")
    words = {"name": "page_n", "before": "page_before", "behind": "page_behind"}
    told = " ".join(f'data-{name}="{attr(t.strings[key])}"' for name, key in words.items())
    return Md(
        f'<nav class="ms-pager" aria-label="{attr(t.plain("pages_of_list"))}" {told}>'
        f"<ul>{before}{''.join(numbers)}{behind}</ul></nav>"
    )


def around(number: int, pages: int) -> Iterator[int | None]:
    """The first, the last and those around; None for what is left out between. As in the script.

    >>> list(around(6, 12)), list(around(2, 3))
    ([1, None, 4, 5, 6, 7, 8, None, 12], [1, 2, 3])
    """
    shown = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    for before, to in zip([0, *shown], shown, strict=False):
        if to - before == 2:
            yield to - 1  # one number takes no more room than the dots
        elif to - before > 2:
            yield None
        yield to
