"""An article, as ingested and as read back from content/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.redirect import Redirect

BlockKind = Literal["headline", "paragraph", "heading", "caption"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text, in printed order. The first block is the headline."""

    kind: BlockKind
    text: str
    """Plain text on one line, without the caption's credit."""
    start: int
    """Where `text` begins in `Article.text`."""
    credit: str | None = None
    """A caption's credit as printed: `KCNA VIA KNS / STR`."""
    line: int = 1
    """The line of the content page where the block begins, for problems."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class SeedRef:
    """The raw file that an article was made from."""

    file: str
    """Relative to the project, with forward slashes: `seeds/a.txt`."""
    sha256: str
    """Of the whole file."""
    part: int | None = None
    """Which article of a file that holds several, from 1."""
    url: str | None = None
    """Where the file was fetched from."""
    fetched: str | None = None
    """When it was fetched, ISO 8601 with its offset."""

    @property
    def name(self) -> str:
        """By what the ledger knows it.

        >>> SeedRef("seeds/a.txt", "").name, SeedRef("seeds/a.html", "", part=2).name
        ('seeds/a.txt', 'seeds/a.html#2')
        """
        return self.file if self.part is None else f"{self.file}#{self.part}"


@dataclass(frozen=True, slots=True)
class Article:
    """A seed as a page. A field that the text does not state is None or empty."""

    id: str
    """The file stem of its page, and its permalink."""
    title: str
    text: str
    """Every block's text, the headline first, joined by a blank line: what spans count in."""
    blocks: tuple[Block, ...]
    language: str
    """ISO 639-1."""
    date: str | None = None
    """ISO 8601 as printed: `2025-08-22T10:53`, or a day alone where no time is given."""
    updated: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    url: str | None = None
    archive: str | None = None
    """Where a copy of the publisher's page is kept."""
    seed: SeedRef | None = None
    full_text: bool | None = None
    """Whether its text may be published; None where its page leaves that to the site (`Site.full_text`)."""
    redirects: tuple[Redirect, ...] = ()

    def of_kind(self, kind: BlockKind) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == kind)


def lay_out(parts: list[tuple[BlockKind, str, str | None, int]]) -> tuple[str, tuple[Block, ...]]:
    """Join (kind, text, credit, line) parts into an article's text and its blocks.

    >>> text, blocks = lay_out([("headline", "A", None, 1), ("paragraph", "Bc.", None, 5)])
    >>> text, blocks[1].start, text[blocks[1].start : blocks[1].end]
    ('A\\n\\nBc.', 3, 'Bc.')
    """
    blocks: list[Block] = []
    start = 0
    for kind, text, credit, line in parts:
        blocks.append(Block(kind, text, start, credit, line))
        start += len(text) + 2
    return "\n\n".join(block.text for block in blocks), tuple(blocks)
