"""Lines → the parts of an article. Each line is told once, in this order: caption and credit, meta, headline, then by
its place before, between or behind the paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ingest.captions import Caption, caption_of, is_credit, split_credit
from generator.ingest.furniture import without_furniture
from generator.ingest.headline import Headline, Top, clean, find_top, same_headline
from generator.ingest.lines import FULL_STOP, Line, without_repeats
from generator.ingest.meta import LABELS, Kind, Piece, read_meta
from generator.ingest.names import name_at
from generator.ingest.topics import labelled_topics, trailing_topics
from generator.ingest.words import bare, words
from generator.model import BlockKind
from generator.text import fold

Part = tuple[BlockKind, str, str | None, int]
_BULLET = re.compile(r"^(?:[-–—•*▪●‣·]\s|\d{1,2}[.)]\s)")
_HEADING_WORDS = 14
_TWO_SENTENCES = re.compile(r"\w{3}\s?[.?!…]\s[A-ZÀ-Þ]\w*\s(?:\S+\s){2,}\S*\w\s?[.?!]$")  # an interview's question


@dataclass(frozen=True, slots=True)
class Body:
    title: str | None
    """None where the text has no headline."""
    title_line: int
    parts: tuple[Part, ...]
    """In printed order, without the headline."""
    header: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    """What the meta lines say: those before the text, and all others."""
    topics: tuple[str, ...]


def read_body(lines: Sequence[Line], *, language: str, title: str | None = None) -> Body:
    """The parts of the article. A `title` that is given is looked for in the text only to print it once."""
    lines = without_furniture(without_repeats(lines))
    meta = _meta(lines, language)
    captions, credits = _captions(lines, meta)
    meta = {at: pieces for at, pieces in meta.items() if at not in credits}
    free = [at for at in range(len(lines)) if not (at in captions or at in credits)]
    prose = [at for at in free if at not in meta and _is_prose(lines[at])]
    top = find_top([at for at in free if at not in meta], lines, prose, title)
    prose = [at for at in prose if at != top.at]
    header, rest, used = _places(lines, meta, prose, top.at)
    shown, copies = _printed_once(lines, [at for at in free if at not in prose], top, language)
    short = [at for at in free if at not in used and at not in prose and at not in copies and at not in top.above]
    authors = frozenset(fold(piece.value or "") for piece in header if piece.kind == "author")
    short, topics, signed = _told_behind(lines, short, prose, title or shown.text, authors)
    parts = _parts(lines, _kinds(lines, prose, short), captions, credits)
    number = lines[top.at].number if top.at is not None else 1
    return Body(
        title or shown.text or None,
        number,
        parts,
        (*shown.pieces, *header),
        (*rest, *signed),
        tuple(dict.fromkeys((*top.topics, *topics))),
    )


def _printed_once(lines: Sequence[Line], free: Sequence[int], top: Top, language: str) -> tuple[Headline, set[int]]:
    """The headline in its shortest printed form, and the places of all its copies."""
    if top.at is None:
        return Headline(""), set()
    headline = clean(lines[top.at].text, language=language)
    copies = {top.at}
    for at in free:
        if at != top.at and (same := same_headline(lines[at].text, headline.text)):
            headline = replace(headline, text=same)
            copies.add(at)
    return headline, copies


def _told_behind(
    lines: Sequence[Line], short: Sequence[int], prose: Sequence[int], title: str, authors: frozenset[str]
) -> tuple[list[int], tuple[str, ...], tuple[Piece, ...]]:
    """Topics and signatures among the short lines: which lines are left, the topics, the authors."""
    labelled = {at: names for at in short if (names := labelled_topics(lines[at].text)) is not None}
    behind = [at for at in short if at not in labelled and prose and at > prose[-1]]
    signed = [at for at in behind if _is_signature(lines[at].text)]
    # A name that the header has as the author's, and "(X pour le service français)", say nothing new.
    known = [at for at in behind if fold(lines[at].text) in authors or re.fullmatch(r"\([^()]+\)", lines[at].text)]
    behind = [at for at in behind if at not in signed and at not in known]
    found, names = trailing_topics(
        [lines[at].text for at in behind], " ".join([title, *(lines[at].text for at in prose)])
    )
    told = {*labelled, *signed, *known, *(behind[i] for i in found)}
    topics = (*(name for each in labelled.values() for name in each), *names)
    return [at for at in short if at not in told], topics, tuple(Piece("author", lines[at].text) for at in signed)


def _parts(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], captions: Mapping[int, Caption], credits: set[int]
) -> tuple[Part, ...]:
    parts: list[Part] = []
    for at, line in enumerate(lines):
        if at in captions:
            credit = captions[at].credit or (lines[at + 1].text if at + 1 in credits else None)
            parts.append(("caption", captions[at].text, credit, line.number))
        elif at in kinds:
            parts.append((kinds[at], line.text, None, line.number))
    return tuple(parts)


def _captions(lines: Sequence[Line], meta: Mapping[int, object]) -> tuple[dict[int, Caption], set[int]]:
    """The captions by their place, and the places of bare credits: those directly below one, and those of no caption."""
    spaced = sum(line.gap for line in lines) >= 0.3 * len(lines)
    last = max((at for at, line in enumerate(lines) if len(line.text) > 80), default=-1)
    first = next((at for at, line in enumerate(lines) if line.mark != "image"), 0)
    captions: dict[int, Caption] = {}
    credits: set[int] = set()
    for at, line in enumerate(lines):
        if at in credits or (at in meta and line.mark != "image"):
            continue
        if is_credit(line.text) or line.text.startswith("©") or bare(line.text) in words().archive:
            credits.add(at)
            continue
        below = lines[at + 1] if at + 1 < len(lines) else None
        credit_below = below is not None and not below.gap and is_credit(below.text)
        caption = (
            Caption(*split_credit(line.text)[:2])
            if line.mark == "image"
            else caption_of(
                line, credit_below=credit_below and (spaced or line.twice), last=at == last, first=at == first
            )
        )
        if caption:
            captions[at] = caption
            if credit_below and caption.credit is None:
                credits.add(at + 1)
    return captions, credits


def _meta(lines: Sequence[Line], language: str) -> dict[int, tuple[Piece, ...]]:
    """The lines that read as meta, by their place. A label on a line of its own counts with the line below it."""
    found: dict[int, tuple[Piece, ...]] = {}
    label: Kind | None = None
    for at, line in enumerate(lines):
        pieces = read_meta(line.text, language=language, label=label)
        if pieces is None and label:
            del found[at - 1]
        label = None
        if pieces is not None:
            found[at] = pieces
            label = pieces[-1].kind if pieces[-1].kind in LABELS else None
    if label:
        del found[len(lines) - 1]
    return found


def _is_prose(line: Line) -> bool:
    """True for a line that is running text wherever it stands."""
    if line.mark in {"title", "heading"}:
        return False
    if line.mark == "item" or FULL_STOP.search(line.text) or line.text[-1] in ":;,":
        return True
    if _BULLET.match(line.text):
        return len(line.text.split()) > 3
    return len(line.text) > (90 if line.text[-1] in '?!»”"' else 120)


def _places(
    lines: Sequence[Line], meta: dict[int, tuple[Piece, ...]], prose: Sequence[int], top: int | None
) -> tuple[tuple[Piece, ...], tuple[Piece, ...], set[int]]:
    """The meta lines that count where they stand: anything before the second paragraph, less between paragraphs."""
    opening = prose[1] if len(prose) > 1 else prose[0] if prose else len(lines)
    last = prose[-1] if prose else len(lines)
    bare_days = [
        at
        for at, pieces in meta.items()
        if prose and at > prose[0] and {p.kind for p in pieces} <= {"date", "time", "yearless"}
    ]
    header: list[Piece] = []
    rest: list[Piece] = []
    used: set[int] = set()
    for at, pieces in meta.items():
        if at == top or (at in bare_days and len(bare_days) > 1):
            continue  # days as headings, in a chronology
        kinds = {piece.kind for piece in pieces}
        between = opening <= at < last
        if between and not kinds & (LABELS | {"agency", "reading", "newsroom", "url"}):
            continue
        used.add(at)
        if between:
            pieces = tuple(piece for piece in pieces if piece.kind in {"agency", "author"} or kinds & LABELS)
        (header if at < opening else rest).extend(pieces)
    return tuple(header), tuple(rest), used


def _is_signature(text: str) -> bool:
    """A name behind the text with the surname in capitals: `Jean DUPONT`. Without them it may be a topic."""
    end, count = name_at(text, 0)
    parts = text.split()
    return (
        end == len(text) and 2 <= count <= 4 and parts[-1].isupper() and len(parts[-1]) > 2 and not parts[0].isupper()
    )


def _kinds(lines: Sequence[Line], prose: Sequence[int], short: Sequence[int]) -> dict[int, BlockKind]:
    """Paragraphs and headings. A short line is a heading, but not where three follow one another, as in a list."""
    kinds: dict[int, BlockKind] = dict.fromkeys(prose, "paragraph")
    marked = any(line.mark == "heading" for line in lines)
    places = set(short)
    for at in short:
        listed = any({first, first + 1, first + 2} <= places for first in (at - 2, at - 1, at))
        wordy = len(lines[at].text.split()) > _HEADING_WORDS or bool(_TWO_SENTENCES.search(lines[at].text))
        inside = bool(prose) and prose[0] < at < prose[-1]
        unmarked = marked and lines[at].mark == "text"
        kinds[at] = "paragraph" if not prose or wordy or (listed and inside) or (unmarked and inside) else "heading"
        if lines[at].mark == "heading" and prose:
            kinds[at] = "heading"
    return kinds
