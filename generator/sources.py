"""What `microsite ingest` is given → files in `seeds/`. Nothing that is there already is written over."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from slugify import slugify

from generator.faults import shown_name
from generator.fetch import Fetched, Fetcher
from generator.fetched import Origin, read_origins, write_origins
from generator.ingest import SUFFIXES
from generator.network import Refused
from generator.project import Project, unused
from generator.seeds import beside_a_page

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file: `seeds/a.html` from `/home/…/a.html`, or why nothing did."""

    source: str
    seed: str | None = None
    """Where it stands now."""
    was_there: bool = False
    failure: str | None = None
    """A cause and a remedy, where it is not taken."""


def is_address(source: str) -> bool:
    return bool(re.match(r"[a-z][a-z0-9+.-]*://", source, re.I))


def bring(project: Project, source: str, fetcher: Fetcher) -> Iterator[Brought]:
    """Put what a source names into `seeds/`, file by file."""
    if is_address(source):
        yield _bring_address(project, source, fetcher)
        return
    path = Path(source)
    if path.is_dir():
        yield from _bring_folder(project, source, path)
    elif path.is_file():
        yield _bring_file(project, source, path, path.name)
    else:
        remedy = (
            "check the name"
            if "." not in source or "/" in source
            else "check the name; an address begins with https://"
        )
        yield Brought(source, failure=f"there is no such file or folder; {remedy}")


# --- files ----------------------------------------------------------------------------------------------------------


def _bring_folder(project: Project, source: str, folder: Path) -> Iterator[Brought]:
    root, seeds = folder.resolve(), project.seeds_dir.resolve()
    if root == seeds or root.is_relative_to(seeds):
        return  # its files are seeds already
    if seeds.is_relative_to(root):
        yield Brought(
            source, failure=f"the folder holds {project.seeds}/ itself; name the folder of the articles alone"
        )
        return
    found = False
    for at, folders, files in os.walk(root):  # links to folders are not followed
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files + [each for each in folders if (Path(at) / each).is_symlink()]):
            path = Path(at) / name
            if name.startswith((".", "#")) or name.endswith(("~", ".swp")) or beside_a_page(path, root):
                continue
            inside = path.relative_to(root)
            found = True
            shown = str(Path(source) / inside)
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                yield Brought(
                    shown, failure="the link leads out of the folder, so it is not followed; name the file itself"
                )
            elif path.is_file():
                yield _bring_file(project, shown, path, (Path(root.name) / inside).as_posix())
    if not found:
        yield Brought(source, failure="the folder has no files; name one that has")


def _bring_file(project: Project, source: str, path: Path, name: str) -> Brought:
    seeds = project.seeds_dir.resolve()
    whole = path.resolve()
    if whole.is_relative_to(seeds):
        return Brought(source, f"{project.seeds}/{whole.relative_to(seeds).as_posix()}", was_there=True)
    if not name.isprintable():
        return Brought(shown_name(source), failure="the file's name is not UTF-8 or has a control character; rename it")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = f"a `{path.suffix}` file" if suffix else "a file without an ending"
        return Brought(source, failure=f"{what} is not read, so it is left out; save its text as .txt")
    try:
        raw = path.read_bytes()
        return _store(project, source, name, raw)
    except OSError as error:
        return Brought(
            source, failure=f"the file cannot be copied ({error.strerror}); check its permissions and the disk"
        )


def _store(project: Project, source: str, name: str, raw: bytes) -> Brought:
    """Write the bytes under the name, or under the next that is free; not at all where they stand there already."""
    seeds = project.seeds_dir
    seeds.mkdir(parents=True, exist_ok=True)
    suffix = Path(name).suffix
    stem = name.removesuffix(suffix)
    if not (seeds / name).parent.resolve().is_relative_to(seeds.resolve()):
        return Brought(
            source, failure=f"a link in {project.seeds}/ leads out of it, so nothing is written there; remove the link"
        )
    same = [name, *(f"{stem}-{n}{suffix}" for n in range(2, 100))]
    for each in same:
        if not (seeds / each).is_file():
            break
        if (seeds / each).read_bytes() == raw:
            return Brought(source, f"{project.seeds}/{each}", was_there=True)
    free = unused(stem, lambda each: os.path.lexists(seeds / f"{each}{suffix}")) + suffix
    _write_new(seeds / free, raw)
    return Brought(source, f"{project.seeds}/{free}")


def _write_new(path: Path, raw: bytes) -> None:
    """Write a file that does not exist, whole or not at all. Raises FileExistsError where another was quicker."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(raw)
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links, as a stick is
            with path.open("xb") as target:
                target.write(raw)
    finally:
        temporary.unlink(missing_ok=True)


# --- addresses ------------------------------------------------------------------------------------------------------


def _bring_address(project: Project, source: str, fetcher: Fetcher) -> Brought:
    try:
        fetched = fetcher.fetch(source)
    except Refused as refused:
        return Brought(source, failure=str(refused))
    seeds = project.seeds_dir
    sha256 = hashlib.sha256(fetched.raw).hexdigest()
    origins = read_origins(seeds)
    for origin in origins:
        if (origin.address, origin.sha256) == (fetched.address, sha256) and (seeds / origin.name).is_file():
            return Brought(source, f"{project.seeds}/{origin.name}", was_there=True)
    stem = name_of(fetched.address)
    taken = {origin.name for origin in origins}
    name = unused(
        stem, lambda each: f"{each}{fetched.suffix}" in taken or os.path.lexists(seeds / f"{each}{fetched.suffix}")
    )
    return _store_fetched(
        project,
        source,
        f"{name}{fetched.suffix}",
        fetched,
        Origin(name + fetched.suffix, fetched.address, fetched.at, sha256, fetched.content_type),
    )


def _store_fetched(project: Project, source: str, name: str, fetched: Fetched, origin: Origin) -> Brought:
    try:
        project.seeds_dir.mkdir(parents=True, exist_ok=True)
        # The ledger first: a line without its file says nothing, a file without its line has lost where it comes from.
        write_origins(project.seeds_dir, (*read_origins(project.seeds_dir), origin))
        _write_new(project.seeds_dir / name, fetched.raw)
    except OSError as error:
        return Brought(
            source,
            failure=f"the page cannot be stored in {project.seeds}/ ({error.strerror}); check its permissions and the disk",
        )
    return Brought(source, f"{project.seeds}/{name}")


def name_of(address: str) -> str:
    """A readable name for the file fetched from an address: its host and the words of its path.

    >>> name_of("https://www.exemple.fr/monde/2025/08/22/le-port-rouvre_654_32.html?id=7")
    'exemple-fr-le-port-rouvre-654-32'
    >>> name_of("https://exemple.fr/article.php?id=7"), name_of("https://exemple.fr/%2e%2e/..%2f")
    ('exemple-fr-article-id-7', 'exemple-fr')
    """
    parts = urlsplit(address)
    host = slugify((parts.hostname or "").removeprefix("www."))
    words = [slugify(re.sub(r"\.\w{2,5}$", "", unquote(part))) for part in parts.path.split("/")]
    last = next((word for word in reversed(words) if word), "")
    if parts.query and len(last) < 12:
        last = f"{last}-{slugify(parts.query)}".strip("-")
    return f"{host}-{last}".strip("-")[:_LONGEST].rstrip("-") or "page"
