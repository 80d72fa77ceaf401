"""What a seed says now that its article's page does not."""

from __future__ import annotations

from itertools import zip_longest

from generator.model import Article
from generator.text import difference

FIELDS = ("title", "date", "updated", "outlet", "agencies", "authors", "language", "topics", "url", "archive")


def what_changed(page: Article, seed: Article) -> str | None:
    """The first difference in words, the page's own as `[-…-]`, the seed's as `[+…+]`; None where there is none."""
    for field in FIELDS:
        old, new = getattr(page, field), getattr(seed, field)
        if old != new:
            return f"{field}: {difference(_plain(old), _plain(new))}"
    for old, new in zip_longest(page.blocks[1:], seed.blocks[1:]):
        before, after = (f"{b.text} {b.credit or ''}".strip() if b else "" for b in (old, new))
        if before != after or (old and new and old.kind != new.kind):
            return difference(_short(before), _short(after)) if before != after else f"{new.kind}: {_short(after)}"
    return None


def _plain(value: str | tuple[str, ...] | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) <= 40 else [*words[:40], "…"])
