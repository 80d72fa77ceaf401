"""Names that no list has: runs of capitalised words, and which of them are publishers."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.ingest.words import bare, flatten, words


def name_at(text: str, at: int, *, stop: Callable[[int], bool] = lambda _: False) -> tuple[int, int]:
    """Where a run of capitalised words from `at` ends, and how many they are; particles in between do not count.

    >>> name_at("Jean de La Tour, à Paris", 0), name_at("le chat", 0)
    ((15, 3), (0, 0))
    """
    end, count, reached = at, 0, at
    for match in _NAME_WORD.finditer(text, at):
        if text[reached : match.start()] not in {"", " ", "\xa0"} or (count and stop(match.start())) or count == 6:
            break
        reached = match.end()
        if re.sub(r"^[dl]['’]", "", match.group())[:1].isupper():
            end, count = reached, count + 1
        elif not count or bare(match.group()) not in words().particles:
            break
    return end, count


_NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=[A-Z-]|\s\S))*")


def is_outlet(name: str) -> bool:
    """True where one of a name's words says that it is a publisher's.

    >>> is_outlet("La Tribune de Lyon"), is_outlet("Lyon-Matin"), is_outlet("Kim Jong Un"), is_outlet("Presse")
    (True, True, False, False)
    """
    parts = re.split(r"[\s-]+", flatten(name))
    return 2 <= len(parts) <= 6 and any(part in words().heads for part in parts)
