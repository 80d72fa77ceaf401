"""What a page prints around an article and is not the article: buttons, teasers, image paths. Whole lines only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.ingest.captions import image_alt, split_credit
from generator.ingest.lines import FULL_STOP, Line
from generator.ingest.words import bare, flatten, words

_LONGEST = 240
_BREADCRUMB = re.compile(r"^[^.]{2,40}(?:\s*[>›»/]\s*[^.>›»/]{2,40}){2,}$")
_INITIALS = re.compile(
    r"^[(\[]?[a-z]{2,4}(?:[/-][a-z]{2,4})*/[a-z]{2,4}[)\]]?$"
)  # the hands a dispatch went through: jd/mab
_WIRE_STAMP = re.compile(r"^[A-Z]{2,8} \d{6} (?:GMT )?[A-Z]{3,4} \d{2}(?:\d{2})?$")  # AFP 091742 OCT 98
_SIGNS = re.compile(r"^[\W_]+$")


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines of the article. One that follows an image says so, and an image's description stands in its place
    where no caption follows."""
    lines = lines[: _end(lines)]
    kept: list[Line] = []
    after_image = drop_next = False
    for at, line in enumerate(lines):
        alt = line.text if line.mark == "image" else image_alt(line.text)
        if alt is not None:
            following = lines[at + 1] if at + 1 < len(lines) else None
            if _describes(alt) and not _captioned(following):
                kept.append(replace(line, text=alt, mark="image"))
            after_image, drop_next = True, False
        elif drop_next and not FULL_STOP.search(line.text) and len(line.text) < 150:
            drop_next = False  # the title of the article that "À lire aussi" leads to
        elif is_furniture(line.text):
            drop_next = bare(line.text) in words().related and line.mark is None
        else:
            kept.append(replace(line, after_image=after_image))
            after_image = drop_next = False
    return kept


def is_furniture(text: str) -> bool:
    """True for a line that is only furniture.

    >>> is_furniture("► Lire aussi : Le port rouvre"), is_furniture("Partager le pouvoir est difficile."), is_furniture("12 commentaires")
    (True, False, True)
    """
    if len(text) > _LONGEST:
        return False
    known, name = words(), bare(text)
    if _SIGNS.match(text) or _WIRE_STAMP.match(text):
        return True
    if _INITIALS.match(text):
        hands = re.split("[/-]", name)
        return sum(hand in known.agencies for hand in hands) * 2 < len(
            hands
        )  # "str/ap/bir" are hands, "ats/afp" are not
    if name in known.furniture or name in known.related or known.counted.match(name):
        return True
    return bool(known.furniture_start.match(re.sub(r"^[^\w©]+", "", flatten(text)))) or bool(
        _BREADCRUMB.match(text) and bare(re.split(r"[>›»/]", text)[0]) in known.furniture | known.sections
    )


def _end(lines: Sequence[Line]) -> int:
    """Where titles of other articles begin: a line that announces them, with no sentence behind it."""
    for at, line in enumerate(lines):
        if at and bare(line.text) in words().related and not any(FULL_STOP.search(other.text) for other in lines[at:]):
            return at
    return len(lines)


def _describes(alt: str) -> bool:
    return len(alt.split()) > 1 and not re.search(r"\.\w{3,4}$", alt)


def _captioned(line: Line | None) -> bool:
    """True where the line behind an image is its caption, so that the description is not needed."""
    return line is not None and (line.mark == "emphasis" or split_credit(line.text)[1] is not None)
