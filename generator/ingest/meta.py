"""Lines that say where an article comes from: dates, agencies, outlets, names. A line counts only when known pieces
consume all of it, so that a sentence which names an agency or a day is never one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.ingest.dates import Printed, date_at, time_at, yearless_at
from generator.ingest.lines import FULL_STOP
from generator.ingest.names import is_outlet, name_at
from generator.ingest.words import Words, flatten, words

Kind = Literal[
    "published", "updated", "supplied", "source", "by", "address",  # labels
    "date", "update", "unsure date", "yearless", "time", "update time", "ago", "reading",
    "agency", "outlet", "author", "newsroom", "name", "role", "place", "joining", "url",
]  # fmt: skip
LABELS: frozenset[Kind] = frozenset({"published", "updated", "supplied", "source", "by", "address"})
_TELLING: frozenset[Kind] = frozenset(
    {
        "date",
        "update",
        "unsure date",
        "time",
        "update time",
        "ago",
        "reading",
        "agency",
        "outlet",
        "author",
        "newsroom",
        "url",
    }
)
_WITHIN: frozenset[Kind] = frozenset(
    {"joining", "author", "newsroom", "time", "update time"}
)  # what a label reaches over
_LONGEST = 220
_ROLE_WORDS = 6
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_INITIALS = re.compile(r"[A-Za-z]{2,4}(?!\w)")  # the hands a dispatch went through
_HANDS = re.compile(r"[a-z]{2,5}(?=(?:\s+avec\s|/)[a-zA-Z])")  # "kg avec ats"
_ASIDE = re.compile(r"\([^()]{3,60}\)")  # behind an author: "(Pedernales, envoyé spécial)"
_BETWEEN = re.compile(r"[\s,;:|•·/()\[\]<>©►▶✍*_~.\"-]*")
_URL = re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    value: str | None = None
    """A date in ISO form, or a name; None for what only takes up room."""
    weekday: bool = False


def read_meta(
    text: str, *, language: str, label: Kind | None = None, dateline: bool = False
) -> tuple[Piece, ...] | None:
    """The pieces of a line that says nothing but where the article comes from, or None for any other line.

    `label` is the one that the line before ended with; in a `dateline` a day without its year explains itself.

    >>> [(p.kind, p.value) for p in read_meta("information fournie par AFP 22/08/2025 à 10:53", language="fr")]
    [('supplied', None), ('agency', 'AFP'), ('date', '2025-08-22T10:53')]
    >>> read_meta("L'AFP a été fondée le 30 septembre 1944", language="fr") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    line = _Line(text, flatten(text), words(), language)
    pieces: list[Piece] = []
    at = _skip(line, 0)
    while at < len(text):
        found = _piece(line, at, pieces, label)
        if found is None:
            return None
        piece, at = found
        pieces.append(piece)
        if piece.kind in LABELS:
            label = piece.kind
        elif not (piece.kind in _WITHIN or (label == "by" and piece.kind in {"outlet", "agency"})):
            label = None
        at = _skip(line, at)
    resolved = _with_times(_name_roles(pieces))
    return tuple(resolved) if _explained(resolved, dateline, bool(FULL_STOP.search(text))) else None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    flat: str
    words: Words
    language: str


def _skip(line: _Line, at: int) -> int:
    match = _BETWEEN.match(line.flat, at)
    return match.end() if match else at


def _piece(line: _Line, at: int, before: Sequence[Piece], label: Kind | None) -> tuple[Piece, int] | None:
    """The piece that begins at `at`, and where it ends."""
    known = line.words
    if match := _URL.match(line.text, at):
        return Piece("url", match.group().rstrip(".,;)")), match.end()
    if before and (match := _EMAIL.match(line.text, at)):
        return Piece("role"), match.end()
    if not before and at == 0 and (match := _HANDS.match(line.text)) and match.group() not in known.agencies:
        return Piece("role"), match.end()
    aside = _ASIDE.match(line.text, at - 1) if before and before[-1].kind == "author" else None
    joined = known.joining.match(line.flat, at) if aside else None
    if aside and not (joined and known.agency.match(line.flat, _skip(line, joined.end()))):  # "(avec AFP)" is read
        return Piece("role"), aside.end()
    initials = _INITIALS.match(line.text, at) if before and before[-1].kind in {"agency", "role"} else None
    if initials and line.text[at - 1] == "/" and not known.credit.fullmatch(initials.group().casefold()):
        return _named(line, at) or (Piece("role"), initials.end())  # "ATS/NXP"
    if dated := _dated(line, at, label):
        return dated
    named = _named(line, at)
    marked = _label(line, at)
    if marked and (named is None or marked[1] > named[1]):
        return marked
    if named:
        return named
    for kind, pattern in (
        ("ago", known.ago),
        ("reading", known.reading),
        ("newsroom", known.newsroom),
        ("role", known.paging),
    ):
        if match := pattern.match(line.flat, at):
            return Piece(kind), match.end()  # type: ignore[arg-type]
    signed = bool(before) and before[-1].kind in {"author", "name", "outlet", "agency"}
    if signed and (match := known.role.match(line.flat, at)):
        return Piece("role"), _end_of_role(line, match.end())
    if signed and before[-1].kind != "name" and (match := known.place_lead.match(line.flat, at)):
        place = name_at(line.text, match.end() + 1, stop=lambda where: _begins_piece(line, where))
        return (Piece("place"), place[0]) if place[1] else None  # "Kim Jong Un à Moscou" may be a heading
    if match := known.joining.match(line.flat, at):
        return Piece("joining"), match.end()
    return _unknown_name(line, at, before, label)


def _dated(line: _Line, at: int, label: Kind | None) -> tuple[Piece, int] | None:
    late = label == "updated"
    found: Printed | None
    if found := date_at(line.flat, at, language=line.language, short=label in {"published", "updated"}):
        kind: Kind = "unsure date" if found.value is None else "update" if late else "date"
        return Piece(kind, found.value, found.has_weekday), found.end
    if found := yearless_at(line.flat, at, language=line.language):
        return Piece("yearless", None, found.has_weekday), found.end
    if found := time_at(line.flat, at, language=line.language):
        return Piece("update time" if late else "time", found.time), found.end
    return None


def _label(line: _Line, at: int) -> tuple[Piece, int] | None:
    """The longest label here."""
    known = line.words
    patterns: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("published", known.published), ("updated", known.updated), ("supplied", known.supplied),
        ("source", known.source), ("by", known.by), ("address", known.address),
    )  # fmt: skip
    found = [(match.end(), kind) for kind, pattern in patterns if (match := pattern.match(line.flat, at))]
    if not found:
        return None
    end, kind = max(found, key=lambda each: each[0])
    return Piece(kind), end


def _named(line: _Line, at: int) -> tuple[Piece, int] | None:
    """A known agency or outlet, whichever is the longer."""
    known = line.words
    agency, outlet = known.agency.match(line.flat, at), known.outlet.match(line.flat, at)
    longer, _ = name_at(line.text, at, stop=lambda where: _begins_piece(line, where))
    if longer > max(m.end() if m else 0 for m in (agency, outlet)) and is_outlet(line.text[at:longer]):
        return Piece("outlet", line.text[at:longer]), longer  # "La Tribune de Lyon" is not "La Tribune"
    if agency and (outlet is None or agency.end() >= outlet.end()):
        return Piece("agency", known.agencies[" ".join(agency.group().split())]), agency.end()
    if outlet:
        name = known.outlets[" ".join(outlet.group().split())]
        # "le monde" and "le temps" are names only with a capital, unless they name themselves so.
        if line.text[at].isupper() or line.text[at].isdigit() or name[0].islower() or "." in outlet.group():
            return Piece("outlet", name), outlet.end()
    return None


def _unknown_name(line: _Line, at: int, before: Sequence[Piece], label: Kind | None) -> tuple[Piece, int] | None:
    """Capitalised words: a publisher where one of them says so, an author behind "Par", else just a name."""
    end, count = name_at(line.text, at, stop=lambda where: _begins_piece(line, where))
    if not count:
        return None
    after = _BETWEEN.match(line.flat, end)
    behind = _skip(line, end)
    marked = end == len(line.text) or bool(after and after.group().strip())
    if not (
        marked
        or _begins_piece(line, behind)
        or any(p.match(line.flat, behind) for p in (line.words.role, line.words.place_lead))
    ):
        return None
    name = line.text[at:end]
    behind_name = len(before) > 1 and before[-1].kind == "joining" and before[-2].kind in {"author", "name"}
    if is_outlet(name):
        return Piece("outlet", name), end
    if label == "supplied":
        return Piece("agency", name), end
    if count >= 2 and (label == "by" or behind_name):
        return Piece("author", name), end
    if (
        [piece.kind for piece in before] == ["outlet"]
        and line.text[:at].rstrip().endswith(",")
        and end == len(line.text)
    ):
        return Piece("name", name), end  # "BBC News, Amatrice"
    if not before or all(piece.kind in {"date", "time", "name"} for piece in before):
        return Piece("name", name), end
    return None


def _begins_piece(line: _Line, at: int) -> bool:
    """True where a label, a known name, a date or a joining word begins at `at`."""
    if at >= len(line.text):
        return True
    known = line.words
    patterns = (known.published, known.updated, known.joining, known.agency, known.ago, known.reading)
    return any(pattern.match(line.flat, at) for pattern in patterns) or bool(_dated(line, at, None))


def _end_of_role(line: _Line, at: int) -> int:
    """A role runs to the next mark, over a few words: `envoyé spécial à Kiev`."""
    end = at
    for step, match in enumerate(re.compile(r"\s*[^\s,|•·()/;]+").finditer(line.flat, at)):
        where = match.end() - len(match.group().lstrip())
        begun = _begins_piece(line, where) and not line.words.joining.match(line.flat, where)
        if match.start() != end or begun or step == _ROLE_WORDS:
            break
        end = match.end()
    return end


def _name_roles(pieces: list[Piece]) -> list[Piece]:
    """What a bare name is, where its neighbours tell: `Jean Dupont avec AFP`, `Marie Durand, envoyée spéciale à Kiev`."""
    out = list(pieces)
    for i, piece in enumerate(pieces):
        after = [each.kind for each in pieces[i + 1 : i + 3]]
        if piece.kind != "name":
            continue
        if after[:1] == ["role"] or after == ["joining", "agency"]:
            # A person has two words or more; of one word alone it cannot be told.
            out[i] = Piece("author", piece.value) if " " in (piece.value or "") else piece
    return out


def _with_times(pieces: list[Piece]) -> list[Piece]:
    """A time printed before its day joins it: `10:53 AM, August 22, 2025`."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if (
            before
            and before.kind in {"time", "update time"}
            and piece.kind in {"date", "update"}
            and "T" not in (piece.value or "")
        ):
            out[-1] = Piece(piece.kind, f"{piece.value}T{before.value}", piece.weekday)
        else:
            out.append(piece)
    return out


def _explained(pieces: Sequence[Piece], dateline: bool, sentence: bool) -> bool:
    kinds = {piece.kind for piece in pieces}
    if not pieces or ("role" in kinds and "by" not in kinds and sentence):
        return False
    if kinds <= LABELS:
        return len(pieces) == 1  # a label on a line of its own, for the next line
    placed = len(pieces) == 2 and [piece.kind for piece in pieces] == ["outlet", "name"]
    if "name" in kinds and not (dateline or placed or kinds & {"date", "update", "unsure date", "ago"}):
        return False
    if "source" in kinds and not (kinds & {"agency", "outlet", "url", "newsroom"}):
        return False
    if "yearless" in kinds and (dateline or kinds & LABELS or any(piece.weekday for piece in pieces)):
        return True
    return dateline or bool(kinds & _TELLING)
