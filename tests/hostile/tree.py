"""What is on disk before and after: nothing outside the derived tree, and nothing that a person gave is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec

from tests.hostile.projects import Input

DERIVED = (".microsite", "site")


def snapshot(folder: Path) -> dict[str, str]:
    """Name → digest of every file below `folder` that is not derived."""
    found = {}
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and not set(DERIVED) & set(inside.parts[:2]):
            found[inside.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def lost_files(
    project: Path, inputs: Iterable[Input], before: dict[str, str], after: dict[str, str], said: list[str]
) -> list[str]:
    """Files that were changed, removed, made where none belongs, or that became neither a page nor a problem."""
    wrong = [f"{name!r} is gone" for name in before if name not in after]
    own = f"{project.name}/content/"
    for name in sorted(set(after) - set(before)):
        made = PurePosixPath(name.removeprefix(own))
        ours = made.as_posix() == ".proposed" or (
            made.parent.name in ("articles", "entities", "claims") and made.suffix == ".md"
        )
        if not (name.startswith(own) and ours):
            wrong.append(f"{name!r} was made")
    for name in (name for name in before if after.get(name, before[name]) != before[name]):
        if not name.startswith(f"{own}claims/"):
            wrong.append(f"{name!r} was changed")
    pages = {
        path.relative_to(project / ".microsite/pages").as_posix()
        for path in (project / ".microsite/pages").rglob("*.md")
    }
    articles = msgspec.json.decode((project / ".microsite/pages/data/articles.json").read_bytes())
    read = {article["source"]["file"] for article in articles if article["source"]}
    for one in inputs:
        shown = "".join(c if c.isprintable() else "?" for c in one.name)
        if one.name in read or one.name.removeprefix("content/") in pages:
            continue
        if any(line.startswith((f"{shown}:", f"{one.name}:")) for line in said):
            continue
        wrong.append(f"{one.name!r} became neither a page nor a problem")
    for one in inputs:  # a claim may have gained sources, at one place
        if one.name.startswith("content/claims/") and (project / one.name).exists():
            now = (project / one.name).read_bytes()
            start = next((at for at, (a, b) in enumerate(zip(one.raw, now, strict=False)) if a != b), len(one.raw))
            if not now.endswith(one.raw[start:]):
                wrong.append(f"{one.name!r} was changed")
    return wrong
