"""The article in a mail's text: without whoever forwarded it, the headers that were quoted, greetings and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator import lexicon
from generator.ingest.lines import Line
from generator.ingest.press import day_in
from generator.ingest.words import alternatives, bare, flatten

_SIGNATURE = re.compile(r"^-- ?$")
_SIGNATURE_LINES = 15
_NARROWEST, _WIDEST = 55, 80
"""Of the lines of mail that was wrapped: RFC 2822 asks for 78 at most, most programs take 72 to 76."""
_GREETING_WORDS = 6
_HEAD = 6
"""Lines within which a greeting stands."""
_RULE = re.compile(r"[-_=*\s]*")
_QUOTED = re.compile(r"^(?:>\s?)+")
_ADDRESS = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>|\s*\[mailto:[^\]]+\]|\"")


@dataclass(frozen=True, slots=True)
class Headers:
    """What a mail's headers say, or those that a forward quotes."""

    subject: str | None = None
    sender: str | None = None
    """The name alone."""
    date: str | None = None
    forwarded: bool = False


@dataclass(frozen=True, eq=False)
class _Patterns:
    prefix: re.Pattern[str]
    label: re.Pattern[str]
    forwarded: re.Pattern[str]
    greeting: re.Pattern[str]
    furniture: re.Pattern[str]
    kinds: dict[str, str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    tables = [lexicon.load(each).table("ingest", "mail") for each in lexicon.languages()]

    def listed(key: str) -> list[str]:
        return [word for table in tables for word in table.get(key, ())]

    kinds = {flatten(word): key for key in ("from", "sent", "to", "subject") for word in listed(key)}
    return _Patterns(
        re.compile(rf"\s*(?:\[[^\]]{{1,30}}\]\s*)?{alternatives(listed('prefixes'))}\s*(?:\[\d+\])?\s*:\s*"),
        re.compile(rf"[*_\s]*(?P<label>{alternatives(kinds)})\s*[*_]*\s*:[*_]*\s*"),
        re.compile(rf"[-_=*\s>]*{alternatives(listed('forwarded'))}\W*"),
        re.compile(alternatives(listed("greetings"))),
        re.compile(alternatives(listed("furniture"))),
        kinds,
    )


def subject_of(printed: str) -> tuple[str, bool]:
    """A subject without `Fwd:` and the like, and whether it had one of them that says so.

    >>> subject_of("Fwd: TR : Le vote est fini"), subject_of("Re: Le vote"), subject_of("Le vote : fini")
    (('Le vote est fini', True), ('Le vote', True), ('Le vote : fini', False))
    """
    text = " ".join(printed.split())
    handed = False
    while (match := _patterns().prefix.match(flatten(text))) and match.end():
        text, handed = text[match.end() :], True
    return text, handed


def unquoted(text: str) -> str:
    """The text without the marks of quoting, where most of its lines have them."""
    rows = text.splitlines()
    full = [row for row in rows if row.strip()]
    if 2 * sum(row.startswith(">") for row in full) <= len(full):
        return text
    return "\n".join(_QUOTED.sub("", row) for row in rows)


def unflowed(text: str) -> str:
    """Paragraphs of `format=flowed` (RFC 3676), whose lines end with a space where they run on."""
    joined: list[str] = []
    running = False
    for row in text.splitlines():
        shown = row.removeprefix(" ") if row.startswith(" ") else row
        if running and joined and shown.strip():
            joined[-1] += shown
        else:
            joined.append(shown)
        running = shown.endswith(" ") and not _SIGNATURE.match(shown)
    return "\n".join(joined)


def unwrapped(text: str) -> str:
    """Paragraphs of a mail that was wrapped as mail is, a line running on where the next word did not fit."""
    rows = text.splitlines()
    widest = max((len(row.rstrip()) for row in rows), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return text
    joined: list[str] = []
    before = ""
    for row in rows:
        word = row.split(" ", 1)[0]
        if before.strip() and word and len(before) + 1 + len(word) > widest and not _QUOTED.match(row):
            joined[-1] = f"{joined[-1].rstrip()} {row.strip()}"
        else:
            joined.append(row)
        before = row.rstrip()
    return "\n".join(joined)


def without_signature(text: str) -> str:
    """The text above a line that is `-- `, where only a few lines follow."""
    rows = text.splitlines()
    for at in range(len(rows) - 1, max(-1, len(rows) - _SIGNATURE_LINES - 2), -1):
        if _SIGNATURE.match(rows[at]) and at:
            return "\n".join(rows[:at])
    return text


def article_lines(lines: Sequence[Line], outer: Headers, *, language: str) -> tuple[list[Line], Headers]:
    """The article's lines, and the headers that count: those that a forward quotes, where it does."""
    kept = list(lines)
    headers = outer
    while (found := _quoted_headers(kept, language)) is not None:
        start, end, inner = found
        above = kept[:start]
        if len(above) > len(kept[end:]) or not kept[end:]:  # an answer above what it answers: the answer is the text
            kept = above
            break
        kept = kept[end:]
        headers = Headers(inner.subject or headers.subject, inner.sender, inner.date, forwarded=True)
    patterns = _patterns()
    shown: list[Line] = []
    for line in kept:
        flat = bare(line.text)
        greeting = len(shown) < _HEAD and patterns.greeting.match(flat) and len(flat.split()) <= _GREETING_WORDS
        if (greeting and re.search(r"[,!.:]?$", line.text)) or patterns.furniture.match(flat):
            continue
        shown.append(line)
    if shown:
        shown[0] = replace(shown[0], gap=False)
    return shown, headers


def _quoted_headers(lines: Sequence[Line], language: str) -> tuple[int, int, Headers] | None:
    """Where a block of quoted headers begins and ends, and what it says."""
    patterns = _patterns()
    for at in range(len(lines)):
        announced = bool(patterns.forwarded.fullmatch(flatten(lines[at].text)))
        first = at + announced
        found: dict[str, str] = {}
        end = first
        while end < len(lines) and (match := patterns.label.match(flatten(lines[end].text))):
            found.setdefault(
                patterns.kinds[" ".join(match["label"].split())], lines[end].text[match.end() :].strip(" *_")
            )
            end += 1
        if len(found) >= 3 or (announced and found):
            while end < len(lines) and _RULE.fullmatch(lines[end].text):
                end += 1
            date, _ = day_in(found.get("sent", ""), language=language)
            subject, _ = subject_of(found.get("subject", ""))
            sender = _ADDRESS.sub("", found.get("from", "")).strip() or None
            return at, end, Headers(subject or None, sender, date, forwarded=True)
    return None
