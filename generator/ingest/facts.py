"""What the meta lines, the dateline and the signature say, put together. Two answers to one question are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.ingest.meta import Piece, read_meta
from generator.ingest.words import flatten, words

# What parts a dateline from the text: "PARIS (AFP) - ", "22 mai 2012. - ", "SEOUL, Aug. 22 (Yonhap) -- ".
_DATELINE_END = re.compile(r"\s*(?:\.?\s*[-–—]{1,2}\s+|(?<=\))\s*:?\s*|\s?:\s)")
_LONGEST_DATELINE = 100
_SIGNATURE = re.compile(r"""[.!?…»”"]\s*[(\[]?([A-Za-zÀ-ÿ][\w\s/,.-]{1,30}?)[)\]]?\.?$""")


@dataclass(frozen=True, slots=True)
class Facts:
    date: str | None = None
    updated: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    url: str | None = None


def gather(header: Sequence[Piece], rest: Sequence[Piece], dateline: Sequence[Piece]) -> Facts:
    """The facts, those of the header first; of the dateline only the agency, and the day where no other place has one.

    >>> gather([Piece("date", "2025-08-22"), Piece("update time", "12:10")], [], [])
    Facts(date='2025-08-22', updated='2025-08-22T12:10', outlet=None, agencies=(), authors=(), url=None)
    """
    date = _dated(header, "date", "time") or _dated(rest, "date", "time") or _first(dateline, "date")
    updated = _dated(header, "update", "update time") or _dated(rest, "update", "update time")
    time = _first([*header, *rest], "update time")
    if updated is None and date and time:  # "publié le 22 août, mis à jour à 12h10": the same day
        updated = f"{date[:10]}T{time}"
    return Facts(
        date,
        updated,
        _only(header, "outlet") or (None if _all(header, "outlet") else _only(rest, "outlet")),
        _all([*header, *rest, *dateline], "agency"),
        _all([*header, *rest], "author"),
        _only([*header, *rest], "url"),
    )


def dateline(paragraph: str, *, language: str) -> tuple[Piece, ...]:
    """The pieces of the dateline that a first paragraph begins with; none where it has none.

    >>> [p.value for p in dateline("PARIS, 22 août (AFP) - Le ministre a parlé.", language="fr") if p.kind == "agency"]
    ['AFP']
    >>> dateline("Le 22 août 2012 - une date - il a parlé.", language="fr")[0].value
    '2012-08-22'
    """
    for match in _DATELINE_END.finditer(paragraph[:_LONGEST_DATELINE]):
        pieces = read_meta(paragraph[: match.start()], language=language, dateline=True)
        if pieces is None:
            continue
        kinds = {piece.kind for piece in pieces}
        # Behind a colon a day alone begins a story: "14 juillet 1789 : la Bastille est prise."
        if "agency" in kinds or ("date" in kinds and ":" not in match.group()):
            return pieces
    return ()


def signature(paragraph: str) -> tuple[Piece, ...]:
    """The agencies that a last paragraph is signed with: `… selon Séoul. (ats/afp)`.

    >>> [piece.value for piece in signature("Il a démissionné. (ats/afp/jd)")], signature("Il a cité l'AFP.")
    (['ATS', 'AFP'], ())
    """
    match = _SIGNATURE.search(paragraph)
    if match is None:
        return ()
    parts = [flatten(part.strip(" .")) for part in re.split(r"[/,]", match[1])]
    found = [words().agencies[part] for part in parts if part in words().agencies]
    initials = [part for part in parts if part not in words().agencies]
    return tuple(Piece("agency", name) for name in found) if all(len(part) <= 3 for part in initials) else ()


def _dated(pieces: Sequence[Piece], day: str, time: str) -> str | None:
    """The first day, with the time that follows it where it has none of its own."""
    for at, piece in enumerate(pieces):
        if piece.kind == day and piece.value:
            after = pieces[at + 1] if at + 1 < len(pieces) else None
            lone = after and after.kind == time and "T" not in piece.value
            return f"{piece.value}T{after.value}" if lone and after else piece.value
    return None


def _all(pieces: Iterable[Piece], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.value for piece in pieces if piece.kind == kind and piece.value))


def _first(pieces: Iterable[Piece], kind: str) -> str | None:
    return next(iter(_all(pieces, kind)), None)


def _only(pieces: Iterable[Piece], kind: str) -> str | None:
    found = _all(pieces, kind)
    return found[0] if len(found) == 1 else None
