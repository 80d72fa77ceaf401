"""An item of a library of references, and what it is known again by. Reading a library is `library`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.ingest.document import Fields

LIBRARIES = (".json", ".ris")
"""What a library's name ends with."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a library."""

    file: str
    """The library."""
    line: int
    fields: Fields
    attached: tuple[str, ...] = ()
    """Files that it names, relative to the project where they can be."""

    @property
    def name(self) -> str:
        return self.fields.title or self.fields.url or ""


def same_address(address: str) -> str:
    """Equal for two addresses of one page: without scheme, `www.`, fragment, what counts visitors, and a slash behind.

    >>> same_address("https://www.exemple.fr/a/?utm_source=x&id=3#b"), same_address("http://exemple.fr/a?id=3")
    ('exemple.fr/a?id=3', 'exemple.fr/a?id=3')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    kept = [
        each for each in parts.query.split("&") if each and not re.match(r"(?:utm_|xtor|fbclid|gclid|at_|mc_)", each)
    ]
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    return host + (parts.path.rstrip("/") or "") + (f"?{'&'.join(kept)}" if kept else "")
