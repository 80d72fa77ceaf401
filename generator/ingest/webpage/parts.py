"""What the article's place shows → its body: paragraphs, headings, captions; and who and when, as printed there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.ingest.body import Part
from generator.ingest.captions import caption_of, is_credit, split_credit
from generator.ingest.furniture import is_furniture
from generator.ingest.lines import FULL_STOP, SENTENCE_END, Line
from generator.ingest.meta import LABELS, Kind, Piece, read_meta
from generator.ingest.topics import labelled_topics
from generator.ingest.webpage import classes
from generator.ingest.webpage.figures import Shown
from generator.ingest.words import bare, flatten, words
from generator.text import fold

_HEADING_WORDS = 16
_STANDS_ALONE = 80
"""Characters of a text above the body that is the lede though no class says so."""
_TEASER = 140


@dataclass(frozen=True, slots=True)
class Told:
    parts: tuple[Part, ...]
    header: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    topics: tuple[str, ...]
    moments: tuple[tuple[str, bool], ...]
    """What `<time>` has for machines above the text, each with True where it tells of an update."""


def told(pieces: Sequence[Shown], *, title: str, language: str, live: bool = False) -> Told:
    """The pieces told apart. `live`: the times between the paragraphs are those of the posts, and stay as headings."""
    pieces = _without_repeats(_without_furniture(_from_headline(pieces), language))
    meta = _meta(pieces, language)
    running = [at for at, each in enumerate(pieces) if at not in meta and _is_running(each)]
    # A lede may stand above the line of author and date, but the times above the posts of a live page are theirs.
    first = next(iter(running[0 if live else 1 :]), len(pieces))
    parts: list[Part] = []
    header: list[Piece] = []
    rest: list[Piece] = []
    topics: list[str] = []
    moments: list[tuple[str, bool]] = []
    for at, each in enumerate(pieces):
        if at < first and each.moment:
            moments.append((each.moment, _tells_update(each, meta.get(at, ()))))
        if at in meta:
            if live and at > first and len(each.text) < 20:
                parts.append(("heading", each.text, None, each.line))
            else:
                (header if at < first else rest).extend(meta[at])
        elif (named := labelled_topics(each.text)) is not None and len(each.text) < 200:
            topics += named
        elif running and at < running[0] and _is_label(each):
            continue
        elif part := _part(each, pieces[at + 1 :], title):
            parts.append(part)
        elif each.role == "credit":
            _credit_last(parts, each.text)
    return Told(tuple(_trimmed(parts)), tuple(header), tuple(rest), tuple(topics), tuple(moments))


def _from_headline(pieces: Sequence[Shown]) -> list[Shown]:
    """Of what stands above the headline only captions, and what may say who and when."""
    at = next((at for at, each in enumerate(pieces) if each.role == "headline"), 0)
    above = [
        replace(each, inside=False) for each in pieces[:at] if each.role in {"caption", "credit"} or _may_tell(each)
    ]
    return [*above, *pieces[at:]]


def _may_tell(each: Shown) -> bool:
    return (
        each.role == "text"
        and len(each.text) < _STANDS_ALONE
        and each.linked < 0.8
        and not classes.LEDE.search(each.names)
    )


def _part(each: Shown, after: Sequence[Shown], title: str) -> Part | None:
    """The part of the article that a piece is, or None."""
    if each.role == "headline" or fold(each.text) == fold(title):
        return None
    if each.role == "credit" or is_credit(each.text) or (each.text.startswith("©") and len(each.text) < 90):
        return None
    if each.role == "caption":
        text, credit = (each.text, each.credit) if each.credit else _parted(each.text)
        if bare(text) in words().archive:
            return None
        return "caption", _unlabelled(text), _bare_credit(credit), each.line
    if each.after_image and (
        caption := caption_of(
            Line(each.line, each.text, after_image=True), credit_below=False, last=not after, first=False
        )
    ):
        return "caption", caption.text, _bare_credit(caption.credit), each.line
    if not each.inside and not _is_lede(each):
        return None
    if classes.KICKER.search(each.own) and len(each.text.split()) < 6 and each.role == "text":
        return None
    if "©" in each.text and len(each.text) < 250 and each.linked > 0.2:
        return None  # the foot of an old page
    if _is_heading(each, after):
        return "heading", each.text, None, each.line
    return "paragraph", each.text, None, each.line


def _parted(caption: str) -> tuple[str, str | None]:
    """A caption and its credit: behind the last sentence, a label and names are one, as `Photo Vincent Mouly/La Vigie`."""
    text, credit, _ = split_credit(caption)
    for match in re.finditer(r"[.!?»”\"]\s+(?=\S)", caption) if credit is None else ():
        tail = caption[match.end() :]
        label = words().credit_label.match(flatten(tail))
        if label and is_credit(tail[label.end() :], labelled=True):
            return caption[: match.end()].rstrip(), tail
    return text, credit


def _is_lede(each: Shown) -> bool:
    if classes.LEDE.search(each.names):
        return len(each.text.split()) > 3
    return len(each.text) >= _STANDS_ALONE and each.linked < 0.5


def _is_label(each: Shown) -> bool:
    """True for a few words above the first paragraph that are neither its lede nor a heading: `Newsroom staff`."""
    short = each.role in {"text", "item"} and len(each.text) < _STANDS_ALONE and not each.bold
    return short and not SENTENCE_END.search(each.text) and not classes.LEDE.search(each.names)


def _is_heading(each: Shown, after: Sequence[Shown]) -> bool:
    """A heading by its tag or, where it is bold and short, by its place above running text."""
    long = len(each.text) > 200 or (len(each.text) > 120 and bool(FULL_STOP.search(each.text)))
    if each.role == "heading":
        return not (long or classes.LEDE.search(each.names))
    if each.text.endswith("?") and (len(each.text.split()) > 8 or " : " in each.text):
        return False  # an interview's question
    below = any(other.role in {"text", "item", "quote"} for other in after[:2])
    short = len(each.text.split()) <= _HEADING_WORDS and not FULL_STOP.search(each.text) and each.text[-1] not in ",;:"
    return each.role == "text" and each.bold and short and below and each.inside


def _is_running(each: Shown) -> bool:
    return each.inside and each.role in {"text", "item", "quote"} and len(each.text) > 60


def _without_furniture(pieces: Sequence[Shown], language: str) -> list[Shown]:
    """Buttons, links to other articles, boxes that ask for something: by their words, and lists by being links."""
    kept: list[Shown] = []
    leading = False
    for each in pieces:
        linked = each.linked > 0.8 and each.role not in {"headline", "caption"}
        alone = bare(each.text) in words().related
        if alone:
            leading = True  # titles of other articles follow, as links
            continue
        if leading and linked:
            continue
        leading = leading and each.role == "credit"
        if each.role not in {"headline", "caption"} and is_furniture(each.text):
            continue
        teaser = linked and (each.role == "item" or len(each.text) < _TEASER) and not SENTENCE_END.search(each.text)
        if teaser and not _by(each) and read_meta(each.text, language=language) is None:
            continue
        kept.append(each)
    return kept


def _by(each: Shown) -> bool:
    return bool(classes.AUTHOR.search(each.names) or each.moment)


def _without_repeats(pieces: Sequence[Shown]) -> list[Shown]:
    """A quotation that is pulled out of the text, and what is printed twice, once."""
    running = " ".join(fold(each.text) for each in pieces if each.role in {"text", "item", "quote"})
    kept: list[Shown] = []
    known: set[str] = set()
    for each in pieces:
        key = fold(each.text)
        if each.role == "pulled" and fold(each.text.strip(" «»“”\"'")) in running:
            continue
        if len(key) >= 40 and key in known and each.role != "headline":
            continue
        known.add(key)
        kept.append(replace(each, role="quote") if each.role == "pulled" else each)
    return kept


def _meta(pieces: Sequence[Shown], language: str) -> dict[int, tuple[Piece, ...]]:
    """The pieces that say nothing but who and when. A label by itself counts with what stands below it."""
    found: dict[int, tuple[Piece, ...]] = {}
    label: Kind | None = None
    for at, each in enumerate(pieces):
        read = None
        if each.role in {"text", "item", "time", "credit"}:
            read = read_meta(each.text, language=language, label=label)
            if read is None and not each.inside:
                read = _by_class(each, language)
        if read is None and label:
            del found[at - 1]
        label = None
        if read is not None:
            found[at] = read
            label = read[-1].kind if read[-1].kind in LABELS else None
    if label:
        del found[len(pieces) - 1]
    return found


def _by_class(each: Shown, language: str) -> tuple[Piece, ...] | None:
    """A name that only its class tells to be the author's or the agency's."""
    if len(each.text) > 120 or not classes.AUTHOR.search(each.names):
        return None
    return read_meta(each.text, language=language, label="by") or ()


def _tells_update(each: Shown, read: Iterable[Piece]) -> bool:
    kinds = {piece.kind for piece in read}
    return (bool(classes.UPDATED.search(each.names)) and "published" not in kinds) or bool(
        kinds & {"updated", "update", "update time"}
    )


def _unlabelled(text: str) -> str:
    label = words().caption_label.match(flatten(text))
    return text[label.end() :].strip() or text if label else text


def _bare_credit(credit: str | None) -> str | None:
    """Without the parentheses and dashes around it."""
    if credit is None:
        return None
    shown = credit.strip(" |-–—")
    shown = shown[1:-1].strip() if re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", shown) else shown
    return shown.strip(" .") or None


def _credit_last(parts: list[Part], credit: str) -> None:
    """A credit that stands below its caption as an element of its own."""
    if parts and parts[-1][0] == "caption" and parts[-1][2] is None:
        kind, text, _, line = parts[-1]
        parts[-1] = (kind, text, _bare_credit(credit), line)


def _trimmed(parts: Sequence[Part]) -> list[Part]:
    """Without the headings that stand above nothing."""
    last = max((at for at, part in enumerate(parts) if part[0] == "paragraph"), default=-1)
    return [part for at, part in enumerate(parts) if part[0] != "heading" or at < last]
