"""The folder of another builder, brought up to date: what we wrote is replaced, what anybody else wrote is left alone."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.builders.files import Content
from generator.content.files import inside, put
from generator.faults import CannotGoOn

LEDGER = ".microsite-export"
"""What we wrote: a line for each file, `SHA-256  name`. While a run writes, also what it will write."""
NOT_IN_THE_WAY = frozenset({".git", ".venv", ".DS_Store"})
"""What a folder may hold that counts as empty: git's own, an environment, what a desktop leaves behind."""
SHOWN = 3

Known = Mapping[str, frozenset[str]]
"""A file's name → the hashes that it has had by our hand."""


@dataclass(frozen=True, slots=True)
class Update:
    written: int
    removed: int


def known(folder: Path) -> Known:
    """What an earlier run wrote there; nothing where the folder is new. Raises CannotGoOn for a folder of others."""
    try:
        found = sorted(path.name for path in folder.iterdir() if path.name not in NOT_IN_THE_WAY)
    except FileNotFoundError:
        return {}
    except NotADirectoryError as error:
        raise CannotGoOn(f"{folder}: it is a file; name a folder that is empty or not there yet") from error
    if not found:
        return {}
    try:
        return _read((folder / LEDGER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise CannotGoOn(
            f"{folder}: it holds what no export wrote ({', '.join(found[:SHOWN])}{more}), and nothing there is written "
            "over; name a folder that is new or empty, or that an earlier export wrote"
        ) from None
    except ValueError as error:
        raise CannotGoOn(
            f"{folder / LEDGER}: it cannot be read any more, so nobody knows what is whose there; export to a new folder"
        ) from error


def update(folder: Path, files: Iterable[tuple[str, Content]]) -> Update:
    """Make `folder` hold these files and none that an earlier run wrote and this one does not.

    Raises CannotGoOn, having written nothing, where a file there is not as we left it. A run that is stopped leaves each
    file whole, old or new, and the next one goes on from there.
    """
    old, new = known(folder), dict(files)
    hashes = {name: _hash(content) for name, content in new.items()}
    _refuse_what_others_wrote(folder, old, hashes)
    folder.mkdir(parents=True, exist_ok=True)
    both = {
        name: old.get(name, frozenset()) | ({hashes[name]} if name in hashes else set()) for name in {*old, *hashes}
    }
    _write_ledger(folder, both)
    written = sum(_bring(folder / name, content, hashes[name]) for name, content in new.items())
    stale = [name for name in sorted(old) if name not in new and (folder / name).is_file()]
    for name in stale:
        _remove(folder, name)
    _write_ledger(folder, {name: frozenset({digest}) for name, digest in hashes.items()})
    return Update(written, len(stale))


def _refuse_what_others_wrote(folder: Path, old: Known, new: Mapping[str, str]) -> None:
    changed = []
    for name in sorted({*old, *new}):
        path = folder / name
        if not path.is_symlink() and not path.exists():
            continue
        ours = {*old.get(name, ()), *([new[name]] if name in new else [])}
        if not path.is_file() or not inside(path, folder) or _hash(path) not in ours:
            changed.append(name)
    if changed:
        more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        raise CannotGoOn(
            f"{folder}: {', '.join(changed[:SHOWN])}{more} was changed there since the last export, and would be written over; "
            "make the change in the site's own mkdocs.yml or content/, move that file away, and export again"
        )


def _bring(path: Path, content: Content, digest: str) -> bool:
    """True where it had to be written: a builder that looks at the time of a file then sees what changed."""
    if path.is_file() and _hash(path) == digest:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(content, Path):
        put(content(), path, durable=False)
        return True
    temporary = path.with_name(f".{digest[:16]}.tmp")
    try:
        shutil.copyfile(content, temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _remove(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink()
    with suppress(OSError):  # a folder that is not empty, and those above it, stay
        for parent in path.relative_to(folder).parents[:-1]:
            (folder / parent).rmdir()


def _hash(content: Content) -> str:
    if not isinstance(content, Path):
        return hashlib.sha256(content()).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_ledger(folder: Path, hashes: Known) -> None:
    lines = [f"{digest}  {name}\n" for name in sorted(hashes) for digest in sorted(hashes[name])]
    put("".join(lines).encode(), folder / LEDGER, durable=True)


def _read(ledger: str) -> Known:
    """
    >>> sorted(_read("a1  docs/x.md\\nb2  docs/x.md\\n")["docs/x.md"])
    ['a1', 'b2']
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in ledger.splitlines():
        digest, gap, name = line.partition("  ")
        if not gap or not name:
            raise ValueError(line)
        found[name].add(digest)
    return {name: frozenset(digests) for name, digests in found.items()}
