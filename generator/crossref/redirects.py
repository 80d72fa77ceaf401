"""Old addresses: which page each leads to, and which cannot lead anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

from generator.model import Problem, Redirect, Severity

KINDS = ("articles", "entities", "claims")
_NO_ADDRESS = re.compile(r"[/#?%:*\"<>|\\\x00-\x1f\x7f\ud800-\udfff]|^\.|^index$|^$")

LONGEST = 200
"""Bytes of a name that every file system takes, with an ending."""


def find_redirects(
    pages: Iterable[tuple[str, tuple[Redirect, ...]]], taken: Set[str]
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Old address → page, sorted, from (page, its redirects); `taken` are the pages that exist, readable or not.

    An address leads nowhere, and that is a problem, where it is none, is that of a page, or is claimed by two.
    """
    claimed: dict[str, dict[str, int]] = {}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for page, redirects in sorted(pages):
        for redirect in redirects:
            claimed.setdefault(redirect.address, {}).setdefault(page, redirect.line)
    for address, by in sorted(claimed.items()):
        wrong = _wrong(address, sorted(by), taken)
        if wrong is None:
            found[address] = next(iter(by))
            continue
        severity, code, message = wrong
        problems += [Problem(f"content/{page}.md", line, severity, code, message) for page, line in by.items()]
    return found, tuple(problems)


def _wrong(address: str, pages: list[str], taken: Set[str]) -> tuple[Severity, str, str] | None:
    """Severity, code and message."""
    kind, _, stem = address.partition("/")
    if kind not in KINDS or _NO_ADDRESS.search(stem) or len(stem.encode()) > LONGEST:
        example = pages[0].partition("/")[0]
        message = (
            f"redirects: `{address}` is no address of a page; write an old file name without .md, or {example}/NAME"
        )
        return "error", "redirect", message
    if address in taken:
        if pages == [address]:
            message = f"redirects: `{address}` is this page itself; take it out"
            return "error", "redirect-taken", message
        message = f"redirects: `{address}` is a page, so nothing leads from there; delete content/{address}.md, or take this out"
        return "error", "redirect-taken", message
    if len(pages) > 1:
        message = f"redirects: `{address}` is claimed by {' and '.join(pages)}, so it leads to neither; keep it in one"
        return "error", "redirect-twice", message
    return None
