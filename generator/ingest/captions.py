"""Captions and their credit. A caption is told by what surrounds it and how it ends, never by its subject.

Evidence is weighed: a credit that no sentence ends with is enough; an opening word, an agency between parentheses, a
second copy or an image above is half, since prose has each of them alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.ingest.dates import date_at
from generator.ingest.lines import SENTENCE_END, Line
from generator.ingest.names import name_at
from generator.ingest.words import bare, flatten, words

ENOUGH = 2
_LONGEST = 600
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{2,90})[)\]]\s*\.?$")
_COPYRIGHT = re.compile(r"[\s|–—-]*(©\s?[^.!?©]{2,70})$")
_SPLIT = re.compile(r"\s*[/|,;&+]\s*|\s+(?:via|et|and|pour|for|par|by)\s+", re.IGNORECASE)
_IMAGE = re.compile(r"(?:https?:/)?\S*/\S+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#]\S*)?\)?$", re.IGNORECASE)
_MARKDOWN_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    credit: str | None


def image_alt(text: str) -> str | None:
    """What stands for an image on a line that is one: its description, empty for a bare path; None for other lines.

    >>> image_alt("/2025/12/27/000-87vq9we.jpg)"), image_alt("![Le port](a.png)"), image_alt("Voir a/b.jpg")
    ('', 'Le port', None)
    """
    if match := _MARKDOWN_IMAGE.match(text):
        return " ".join(match[1].split())
    return "" if _IMAGE.match(text) else None


def is_credit(text: str, *, labelled: bool = False) -> bool:
    """True where the whole text is a photographer's or agency's name.

    >>> is_credit("KCNA VIA KNS / STR"), is_credit("© Keystone"), is_credit("PS / LFI"), is_credit("Jean Dupont")
    (True, True, False, False)
    """
    text = text.strip(" .")
    if len(text) > 90:
        return False
    flat = flatten(text)
    label = words().credit_label.match(flat)
    sign = text.startswith("©")
    rest = text[1:] if sign else text
    if label and label.end() < len(text):
        behind = flat[label.end() :]
        labelled |= bool(re.match(r"\s*[:©]|\s+(?:\w+\s*/|by\s)", behind)) or label.group().endswith(
            (" by", " of", " de", "d'", ",")
        )
        rest = re.sub(r"^[\s:©-]+", "", text[label.end() :])
    parts = [part for part in _SPLIT.split(rest.strip(" ©")) if part]
    if not parts:
        return False
    known = [_is_agency(part) for part in parts]
    named = [_is_name(part) for part in parts]
    return all(a or b for a, b in zip(known, named, strict=True)) and (any(known) or sign or labelled)


def split_credit(text: str) -> tuple[str, str | None, int]:
    """A caption's text, its credit as printed, and how much the ending alone says that it is a caption.

    >>> split_credit("Le chef à Pyongyang ( KCNA VIA KNS / STR )")
    ('Le chef à Pyongyang', 'KCNA VIA KNS / STR', 2)
    >>> split_credit("Il a parlé, selon Séoul. (AFP)")
    ('Il a parlé, selon Séoul.', 'AFP', 1)
    """
    if match := _PARENTHESIS.search(text):
        inner, head = match[1].strip(), text[: match.start()].rstrip()
        if bare(inner) in words().archive:
            return text, None, ENOUGH
        if head and is_credit(inner, labelled=bool(words().credit_label.match(flatten(inner)))):
            plain = bool(words().agency.fullmatch(flatten(inner))) or inner.islower()
            ended = bool(SENTENCE_END.search(head)) or text.endswith(".")
            return head, inner, 1 if plain and ended else ENOUGH
    if (match := _COPYRIGHT.search(text)) and match.start() > 0:
        return text[: match.start()].rstrip(), match[1].strip(), ENOUGH
    if found := _labelled_tail(text) or _bare_tail(text):
        return *found, ENOUGH
    return text, None, 0


def caption_of(line: Line, *, credit_below: bool, last: bool, first: bool) -> Caption | None:
    """The caption that a line is, or None. The `first` line may be a headline and the `last` be signed with its agency."""
    if len(line.text) > _LONGEST or line.mark in {"title", "heading"}:
        return None
    text, credit, weight = split_credit(line.text)
    flat = flatten(text)
    if label := words().caption_label.match(flat):
        return Caption(text[label.end() :].strip() or text, credit)
    if last and weight == 1:
        return None
    if first and weight < ENOUGH:
        return None
    opener = bool(words().caption_opener.match(flat))
    sentence = bool(SENTENCE_END.search(text))
    fragment = not sentence and len(text.split()) > 5  # a shorter one may be a heading
    weight += opener + (opener and fragment) + line.after_image + (line.after_image and fragment)
    weight += line.twice and credit_below
    weight += credit_below and not sentence
    weight += credit is not None and _has_day(flat)
    weight += line.mark == "emphasis" and line.after_image
    return Caption(text, credit) if weight >= ENOUGH and len(text.split()) > 1 else None


def _labelled_tail(text: str) -> tuple[str, str] | None:
    """`… à Paris. Photo : Jean Dupont / AFP`."""
    for match in re.finditer(r"(?:(?<=[.!?»”\")\]|–—-])|^)\s*(?=\S)", text):
        head, tail = text[: match.start()].rstrip(" |–—-"), text[match.end() :]
        label = words().credit_label.match(flatten(tail))
        if head and len(tail) <= 90 and label and is_credit(tail):
            return head, tail.strip()
    return None


def _bare_tail(text: str) -> tuple[str, str] | None:
    """`… à Paris. Jean Dupont / AFP`, `… à Paris. REUTERS/Jane Doe`: a slash or a photo agency behind a full stop."""
    for match in re.finditer(r"(?<=[.!?»”\"])\s+(?=\S)|\s[|–—-]\s", text):
        head, tail = text[: match.start()].rstrip(), text[match.end() :]
        wire = words().agency.fullmatch(flatten(tail.strip(" .")))
        if head and len(tail) <= 70 and wire is None and is_credit(tail):
            return head, tail.strip()
    return None


def _is_agency(part: str) -> bool:
    flat = flatten(part).strip()
    if words().credit.fullmatch(flat):
        return True
    lead = words().credit.match(flat)  # "AFP Photo", "Keystone archives"
    return bool(lead and bare(flat[lead.end() :]) in words().archive | {"photo", "photos", "images", "video", "forum"})


def _is_name(part: str) -> bool:
    end, count = name_at(part, 0)
    return bool(count) and count <= 4 and not part[end:].strip(" .")


def _has_day(flat: str) -> bool:
    return any(date_at(flat, m.start(), language="fr") for m in re.finditer(r"\b\w", flat))
