"""A library of references in seeds/ (CSL-JSON, RIS): what a person's collection states of the articles beside it.

Its notes, abstracts and keywords are left: notes are a person's words, an abstract is no text of the article, and neither
format tells the press's keywords from the collector's. So is the language, which Zotero copies from the page's code: that of
the site's software as often as the text's. The text tells it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from generator.ingest.dates import iso_date
from generator.ingest.decode import Undecoded, decode, printable
from generator.ingest.document import Fields
from generator.ingest.entry import Entry
from generator.ingest.headline import clean
from generator.ingest.press import source_named
from generator.ingest.words import flatten, words
from generator.model import Problem

_SELF_PUBLISHED = frozenset({"report", "press_release", "RPRT"})
"""Kinds of item whose publisher is who publishes it, where no newspaper or site is named."""
_TYPE = re.compile(r"^TY {1,2}-", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+$")


def read_library(file: str, raw: bytes) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The items that have a title or an address; why there are none, where there are none."""
    text = decode(raw)
    if isinstance(text, Undecoded):
        return (), (Problem(file, text.line, "error", text.code, text.message),)
    text = text.removeprefix("\ufeff")
    items = _of_ris(file, text) if file.lower().endswith(".ris") else _of_csl(file, text)
    if items is None:
        remedy = "export it from Zotero as CSL JSON or RIS, or keep it outside the folder of seeds"
        message = f"this is no library of references that can be read; {remedy}"
        return (), (Problem(file, 1, "error", "no-library", message),)
    return tuple(entry for entry in items if entry.name), ()


# --- CSL-JSON -------------------------------------------------------------------------------------------------------


def _of_csl(file: str, text: str) -> list[Entry] | None:
    try:
        items = list(_csl_items(text))
    except (ValueError, RecursionError):
        return None
    return [_csl_entry(file, line, item) for line, item in items]


def _csl_items(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The items with their lines. Raises ValueError where the text is no such list."""
    decoder = json.JSONDecoder()
    spaces = re.compile(r"[\s,]*")
    start = re.match(r"\s*(?:\{\s*\"items\"\s*:\s*)?\[", text)
    if start is None:
        raise ValueError("no list")
    at, line, counted = start.end(), 1, 0
    while True:
        gap = spaces.match(text, at)
        at = gap.end() if gap else at
        if text[at : at + 1] == "]":
            return
        line, counted = line + text.count("\n", counted, at), at
        item, at = decoder.raw_decode(text, at)
        if not isinstance(item, dict) or not ({"type", "title", "URL"} & set(item)):
            raise ValueError("no item")
        yield line, item


def _csl_entry(file: str, line: int, item: Mapping[str, Any]) -> Entry:
    people = item.get("author")
    return Entry(
        file,
        line,
        _fields(
            kind=_text(item.get("type")),
            title=_text(item.get("title")),
            source=_text(item.get("container-title")) or _text(item.get("publication-title")),
            publisher=_text(item.get("publisher")),
            people=[_person(one) for one in people if isinstance(one, dict)] if isinstance(people, list) else [],
            date=_csl_date(item.get("issued")),
            addresses=[_text(item.get(key)) for key in ("URL", "archive", "archive_location")],
        ),
    )


def _person(name: Mapping[str, Any]) -> str:
    """
    >>> _person({"family": "Tour", "non-dropping-particle": "de La", "given": "Marie"}), _person({"literal": "AFP"})
    ('Marie de La Tour', 'AFP')
    """
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return _text(name.get("literal")) or " ".join(text for part in parts if (text := _text(name.get(part))))


def _csl_date(issued: Any) -> str | None:
    """
    >>> _csl_date({"date-parts": [["2025", 8, "22"]]}), _csl_date({"date-parts": [[2025, 8]]}), _csl_date({"raw": "2025-08-22T10:53"})
    ('2025-08-22', None, '2025-08-22T10:53')
    """
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        return _day("-".join(_text(part).zfill(2) for part in first)) if len(first) == 3 else None
    return next((day for key in ("raw", "literal") if (day := _day(_text(issued.get(key))))), None)


# --- RIS ------------------------------------------------------------------------------------------------------------


def _of_ris(file: str, text: str) -> list[Entry] | None:
    import rispy  # only for such a file

    if not _TYPE.search(text):
        return None
    lists = ["A1", "A2", "AU", "KW", "N1", "UR", "L1", "L2", "L3", "L4", "DB", "DP", "AN"]
    mapping = {tag: tag for tag in {*rispy.config.TAG_KEY_MAPPING, "L3"}}
    # An address may hold a semicolon, at which rispy would cut it; and a last item may lack its end.
    parser = rispy.RisParser(mapping=mapping, list_tags=lists, delimiter_tags_mapping={}, skip_unknown_tags=True)
    rows = [re.sub(r"^([A-Z][A-Z0-9]) {1,2}- ?", r"\1  - ", row) for row in text.splitlines()]
    try:
        items = parser.parse("\n".join([*rows, "ER  - "]))
    except (KeyError, ValueError, IndexError, AttributeError):  # a line before the first tag, a tag within a list
        return None
    numbers = [number for number, row in enumerate(rows, 1) if row.startswith("TY  - ")]
    lines = numbers if len(numbers) == len(items) else [1] * len(items)
    return [_ris_entry(file, line, item) for line, item in zip(lines, items, strict=True)]


def _ris_entry(file: str, line: int, item: Mapping[str, Any]) -> Entry:
    def one(*tags: str) -> str:
        return next((_text(value) for tag in tags for value in _values(item.get(tag)) if _text(value)), "")

    def every(*tags: str) -> list[str]:
        return [text for tag in tags for value in _values(item.get(tag)) if (text := _text(value))]

    addresses = every("UR", "DB", "DP", "AN", "L3")
    return Entry(
        file,
        line,
        _fields(
            kind=one("TY"),
            title=one("TI", "T1"),
            source=one("T2", "JF", "JO", "JA", "J2"),
            publisher=one("PB"),
            people=[" ".join(reversed(re.split(r"\s*,\s*", name, maxsplit=1))) for name in every("AU", "A1")],
            date=_ris_date(one("DA")) or _ris_date(one("Y1")) or _ris_date(one("PY")),
            addresses=addresses,
        ),
        tuple(dict.fromkeys(path for name in every("L1", "L2", "L4", "L3", "UR") if (path := _path(file, name)))),
    )


def _ris_date(printed: str) -> str | None:
    """
    >>> _ris_date("2025/08/22/"), _ris_date("2025/08/22/10:53:00"), _ris_date("2025/08//"), _ris_date("2025-08-22")
    ('2025-08-22', '2025-08-22T10:53', None, '2025-08-22')
    """
    match = re.match(r"(\d{4})[/-](\d\d?)[/-](\d\d?)(?:[/T ]+(\d\d?:\d\d).*|[/T ].*)?$", printed)
    if match is None:
        return _day(printed)
    day = f"{match[1]}-{match[2].zfill(2)}-{match[3].zfill(2)}"
    return _day(f"{day}T{match[4].zfill(5)}" if match[4] else day)


def _path(library: str, named: str) -> str | None:
    """Where a file that a library names would stand, as Zotero exports it: beside the library.

    >>> _path("seeds/x/x.ris", "files/12/a%20b.html"), _path("seeds/x.ris", "../../etc/passwd"), _path("seeds/x.ris", "https://a.b/c.pdf")
    ('seeds/x/files/12/a b.html', None, None)
    """
    if re.match(r"(?!file:)[a-z][a-z+.-]+:", named, re.IGNORECASE) or not posixpath.splitext(named)[1]:
        return None
    name = unquote(re.sub(r"^file:/*(?:localhost/)?", "", named)).replace("\\", "/").lstrip("/")
    folder = posixpath.dirname(library)
    path = posixpath.normpath(posixpath.join(folder, name))
    return path if path.startswith(f"{folder}/") else None


# --- both -----------------------------------------------------------------------------------------------------------


def _fields(
    *,
    kind: str,
    title: str,
    source: str,
    publisher: str,
    people: Iterable[str],
    date: str | None,
    addresses: Iterable[str],
) -> Fields:
    named = source_named(source or (publisher if kind in _SELF_PUBLISHED else ""))
    agencies = [words().agencies[flatten(name)] for name in people if flatten(name) in words().agencies]
    authors = [name for name in people if name and flatten(name) not in words().agencies and name != named.outlet]
    linked = [address for address in addresses if _ADDRESS.match(address)]
    return Fields(
        title=clean(title, language="fr").text if title else None,
        date=date,
        outlet=named.outlet,
        agencies=tuple(dict.fromkeys((*named.agencies, *agencies))),
        authors=tuple(dict.fromkeys(authors)),
        url=linked[0] if linked else None,
        archive=linked[1] if len(linked) > 1 else None,
    )


def _day(text: str) -> str | None:
    return iso_date(text, language="fr") if text else None


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """A value as text on one line, without the mark-up that titles may have (`<i>`)."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    return " ".join(printable(re.sub(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]*>", "", str(value)[:2000])).split())
