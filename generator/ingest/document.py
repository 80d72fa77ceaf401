"""What a reader makes of a seed: one document an article, its text told apart, beside what the format states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from generator.model import Problem

if TYPE_CHECKING:  # how a body is read is a dozen modules, for who reads one
    from generator.ingest.body import Body


@dataclass(frozen=True, slots=True)
class Fields:
    """What is stated beside the text; None and empty where nothing is. It wins over what the text shows."""

    title: str | None = None
    date: str | None = None
    updated: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    language: str | None = None
    topics: tuple[str, ...] = ()
    url: str | None = None
    """The publisher's address."""
    archive: str | None = None
    full_text: bool | None = None
    fetched_from: str | None = None
    """The address that the file was fetched from or saved at."""
    fetched: str | None = None
    """When, ISO 8601 with its offset."""
    charset: str | None = None
    """The encoding that the server named."""

    def over(self, other: Fields) -> Fields:
        """These fields, and those of `other` where these state nothing, or only the day of a time that it states.

        >>> Fields(title="A").over(Fields(title="B", outlet="C")).outlet
        'C'
        >>> Fields(date="2025-08-22").over(Fields(date="2025-08-22T10:53")).date
        '2025-08-22T10:53'
        """
        stated = {f.name: value for f in fields(Fields) if (value := getattr(self, f.name)) not in (None, ())}
        for name in ("date", "updated"):
            if (finer := getattr(other, name)) and finer.startswith(f"{stated.get(name)}T"):
                del stated[name]
        return replace(other, **stated)


@dataclass(frozen=True, slots=True)
class Document:
    fields: Fields
    language: str
    body: Body
    part: int | None = None
    """Its number in a file that holds several, from 1."""
    otherwise: Fields = Fields()
    """What the format states less surely than the text does: it counts where neither `fields` nor the text tells."""


Read = tuple[tuple[Document, ...], tuple[Problem, ...]]
"""The articles of a seed, in its order, and what is wrong with it."""
Reader = Callable[[str, bytes, Fields], Read]
"""From a seed's name relative to the project, its bytes, and what is known of it from elsewhere (a library, the list of
what was fetched), which the seed's own statements win over."""
