"""Entities in a picture: a shape for each kind, and labels of a known width."""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element

from generator.render.pictures.elements import el

CHARACTER = 7.0
"""Pixels of a character of a label, on the generous side: fonts differ from system to system."""
LONGEST = 24
"""Characters of a label; the whole name is its link's name."""
# Around (0, 0), of a radius of one; the areas look alike.
_PATHS = {
    "person": None,  # a circle
    "organisation": "M-.9 -.9H.9V.9H-.9Z",
    "place": "M0 -1.2L1.1 .8H-1.1Z",
    "event": "M0 -1.25L1.25 0L0 1.25L-1.25 0Z",
    "work": "M-.55 -1H.55L1.15 0L.55 1H-.55L-1.15 0Z",
}
KINDS = tuple(_PATHS)


def shape(kind: str, radius: float) -> Element:
    """The mark of an entity, at the middle of where it is put."""
    path, name = _PATHS.get(kind), f"ms-pic__node ms-pic__node--{kind}"
    if path is None:
        return el("circle", {"class": name, "r": radius})
    return el("path", {"class": name, "d": path, "transform": f"scale({radius:g})"})


def shortened(name: str) -> str:
    """A label's text."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def width_of(text: str) -> float:
    """Pixels that a label takes at most; a character of East Asia is as wide as two."""
    return CHARACTER * sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
