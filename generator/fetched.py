"""`seeds/.fetched`: which seed was fetched from where, and when. One sorted line a file, so that it merges in git."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.content.store import write_file
from generator.ingest.document import Fields

LEDGER = ".fetched"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A line of the ledger."""

    name: str
    """Relative to `seeds/`, with forward slashes."""
    address: str
    at: str
    sha256: str
    content_type: str = ""
    """As the server named it: it may be the only place that names the encoding."""

    @property
    def charset(self) -> str | None:
        for part in self.content_type.split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset" and value.strip():
                return value.strip(" \"'")
        return None


def read_origins(folder: Path) -> tuple[Origin, ...]:
    """The lines; those that a person or a merge damaged are skipped."""
    path = folder / LEDGER
    lines = path.read_bytes().decode("utf-8", "replace").splitlines() if path.is_file() else []
    rows = (line.split("\t") for line in lines)
    return tuple(sorted({Origin(*row[:5]) for row in rows if len(row) >= 4 and len(row[3]) == 64}))


def write_origins(folder: Path, origins: Iterable[Origin]) -> None:
    rows = ("\t".join((o.name, o.address, o.at, o.sha256, o.content_type)).rstrip("\t") for o in sorted(set(origins)))
    write_file(folder / LEDGER, "".join(f"{row}\n" for row in rows))


def origin_of(name: str, raw: bytes, origins: Iterable[Origin]) -> Fields:
    """What the ledger knows of a seed: nothing of one that has other bytes than what was fetched."""
    lines = [origin for origin in origins if origin.name == name]
    if not lines:
        return Fields()
    sha256 = hashlib.sha256(raw).hexdigest()
    found = next((origin for origin in lines if origin.sha256 == sha256), None)
    if found is None:
        return Fields()
    return Fields(url=found.address, fetched_from=found.address, fetched=found.at, charset=found.charset)
