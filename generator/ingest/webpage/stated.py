"""What a page states and what it prints → the article's fields. Where the two differ in the hour, what is printed counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urljoin, urlsplit

from courlan import clean_url

from generator.ingest.dates import iso_date
from generator.ingest.facts import Facts
from generator.ingest.meta import read_meta
from generator.ingest.names import is_outlet, name_at
from generator.ingest.topics import section_or_genre
from generator.ingest.webpage.statements import Statements
from generator.ingest.words import bare, flatten, words
from generator.text import fold

_BEHIND = re.compile(r"\s+[|•·–—\-:»]+\s+")
_BEFORE = re.compile(r"(.{2,60}?)\s?[|•·–—\-:»]+\s+(.+)$")
_UTC = re.compile(r"T?\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]00:?00)$", re.I)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/_-]|$)")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.A)
_NO_KEYWORD = re.compile(r"[:_=/{}<>]|^\d+$|^.$")
_MOST_TOPICS = 20


def title_of(headline: str | None, stated: Sequence[str]) -> str | None:
    """The title in the words of the page: as its heading prints it, or as stated, without the site's name.

    >>> title_of(None, ["Le port rouvre après la grève | Le Quotidien du Port", "Le port rouvre après la grève"])
    'Le port rouvre après la grève'
    """
    if headline:
        # A kicker may stand within the heading: the statement that is the end of it has the title alone.
        for other in stated:
            kicker = fold(headline).removesuffix(fold(other))
            if (
                len(other.split()) > 3
                and kicker != fold(headline)
                and 0 < len(kicker.split()) <= 5
                and kicker.endswith(" ")
            ):
                return headline[-len(other) :] if fold(headline[-len(other) :]) == fold(other) else other
        return headline
    if not stated:
        return None
    first = stated[0]
    for other in stated[1:]:
        short, long = sorted((first, other), key=len)
        behind = long[len(short) :]
        if len(short.split()) > 1 and fold(long).startswith(fold(short)) and _BEHIND.match(behind):
            return short
    return first


def without_site(title: str, names: Iterable[str]) -> str:
    """Without the site's name behind it, in the forms that `names` has.

    >>> without_site("Le port rouvre - Brèves - Le Quotidien", ["Le Quotidien"]), without_site("Kiev - la ville", ["Le Quotidien"])
    ('Le port rouvre - Brèves', 'Kiev - la ville')
    """
    known = {_compact(name) for name in names if name}
    if (before := _BEFORE.match(title)) and _compact(before[1]) in known and len(before[2].split()) > 1:
        return before[2]
    cuts = list(_BEHIND.finditer(title))
    if cuts and (
        _compact(title[cuts[-1].end() :]) in known or flatten(title[cuts[-1].end() :].strip()) in words().outlets
    ):
        return title[: cuts[-1].start()]
    return title


def _compact(name: str) -> str:
    """
    >>> _compact("Le Monde.fr") == _compact("www.lemonde.fr")
    True
    """
    return re.sub(r"^www\.|\.(?:com|org|net|fr|ch|be|ca|uk|co\.uk|eu|info)$|[^\w.]", "", flatten(name.strip())).replace(
        ".", ""
    )


def outlet_of(publishers: Sequence[str], address: str | None) -> str | None:
    """The outlet under the name that readers know, else as the site calls itself; never an agency."""
    publishers = sorted(
        publishers, key=lambda name: bool(_DOMAIN.fullmatch(name))
    )  # stable: names first, then addresses
    names = [
        name for name in publishers if flatten(name) not in words().agencies and not re.match(r"(?:https?:)?//|@", name)
    ]
    for name in names:
        if known := words().outlets.get(flatten(name)) or words().outlets.get(flatten(re.sub(r"\.\w{2,3}$", "", name))):
            return known
    host = urlsplit(address).hostname if address else None
    if names:
        return names[0]
    return words().outlets.get(flatten((host or "").removeprefix("www.")))


def people_of(names: Sequence[str], outlet: str | None, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who signed it, and the agencies among them.

    >>> people_of(["Jeanne Roux avec AFP", "La rédaction", "Agence France-Presse"], "Le Quotidien", "fr")
    (('Jeanne Roux',), ('AFP',))
    """
    authors: list[str] = []
    agencies: list[str] = []
    for given in names:
        for name in re.split(r"\s*(?:[,;|]|\s(?:et|and|&)\s)\s*", given) if len(given) < 300 else ():
            name = re.sub(r"^(?:par|by)\s+", "", name.strip(" ()."), flags=re.I)
            if not name or "@" in name or "//" in name:
                continue
            if agency := words().agencies.get(flatten(name)):
                agencies.append(agency)
                continue
            read = read_meta(name, language=language, label="by")
            if read is not None:
                authors += [
                    piece.value
                    for piece in read
                    if piece.kind in {"author", "name"} and piece.value and _is_person(piece.value, outlet)
                ]
                agencies += [piece.value for piece in read if piece.kind == "agency" and piece.value]
            elif _is_person(name, outlet):
                authors.append(name)
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(agencies))


def _is_person(name: str, outlet: str | None) -> bool:
    """A name of a person's shape, and neither the outlet's nor a newsroom's."""
    flat = flatten(name)
    if flat in words().outlets or words().newsroom.fullmatch(flat) or words().role.match(flat) or is_outlet(name):
        return False
    if outlet and (_compact(name) in _compact(outlet) or _compact(outlet) in _compact(name)):
        return False
    lead = words().agency.match(flat)  # "Reuters Staff"
    end, count = name_at(name, 0)
    return not lead and 1 < count <= 5 and not name[end:].strip(" .")


def dates_of(
    statements: Statements, printed: Facts, moments: Sequence[tuple[str, bool]], address: str | None, language: str
) -> tuple[str | None, str | None]:
    """When it was published and updated. An hour in Greenwich time is not the page's own, and is left out unless printed."""
    shown = [value for value, late in moments if not late]
    late = [value for value, late in moments if late]
    published = _settled(_machine([*statements.published, *shown[:1]], language), printed.date, printed.updated)
    updated = _settled(_machine([*statements.modified, *late[:1]], language), printed.updated, None)
    if published is None and address and (match := _IN_ADDRESS.search(urlsplit(address).path)):
        published = iso_date("-".join(match.groups()), language=language)
    if updated and published and (updated[:10] < published[:10] or updated == published or updated == published[:10]):
        updated = None
    return published, updated


def _machine(values: Sequence[str], language: str) -> str | None:
    """The first of the values that is a date, its hour only where one of them tells it in the page's own time."""
    for value in values:
        found = iso_date(value, language=language) or (
            iso_date(value[:10], language=language) if _ISO.match(value) else None
        )
        if found and _UTC.search(value.strip()):
            here = _instant(value)
            same = [
                each for each in values if not _UTC.search(each.strip()) and here is not None and _instant(each) == here
            ]
            return _machine(same[:1], language) or found[:10]
        if found:
            return found[:10] if found.endswith("T00:00") else found
    return None


def _instant(value: str) -> datetime | None:
    """The minute that a date with its offset means."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment.astimezone(UTC).replace(second=0, microsecond=0) if moment.tzinfo else None


def _settled(machine: str | None, printed: str | None, printed_update: str | None) -> str | None:
    """One date of the two. They may lie a day apart, as midnight in Greenwich does; further apart, the stated one counts."""
    if machine is None or printed is None:
        return machine or printed
    apart = abs((date.fromisoformat(machine[:10]) - date.fromisoformat(printed[:10])).days)
    if apart > 1 or (apart == 1 and printed_update and printed_update[:10] == printed[:10]):
        return machine
    if "T" in printed or apart:
        return printed
    return machine


def address_of(stated: Sequence[str], seen: str | None, *, base: str | None = None) -> str | None:
    """The canonical address, without what only tells where a reader came from; else the one it was seen at.

    >>> address_of(["/monde/a.html?utm_source=rss"], "https://www.exemple.fr/monde/a.html?xtor=1")
    'https://www.exemple.fr/monde/a.html'
    >>> address_of(["https://www.exemple.fr/"], "https://www.exemple.fr/monde/a.html")
    'https://www.exemple.fr/monde/a.html'
    """
    for given in (*stated, seen):
        try:
            whole = urljoin(base or seen or "", (given or "").strip())
            parts = urlsplit(whole)
            host = parts.hostname
        except ValueError:
            continue
        if (
            parts.scheme not in {"http", "https"}
            or not host
            or parts.username
            or not whole.isprintable()
            or " " in whole
        ):
            continue
        if (
            given is not seen
            and parts.path in {"", "/"}
            and not parts.query
            and seen
            and urlsplit(seen).path not in {"", "/"}
        ):
            continue  # every page of some sites names the home page
        bare_address = parts._replace(fragment="").geturl()
        return (clean_url(bare_address) or bare_address) if parts.query else bare_address
    return None


def topics_of(printed: Sequence[str], statements: Statements, above: Sequence[str]) -> tuple[str, ...]:
    """The section and the printed topics; where none is printed, the stated keywords that are words."""
    stated = [name for name in statements.keywords if not _NO_KEYWORD.search(name) and len(name.split()) <= 5]
    sections = [
        name
        for name in statements.sections
        if section_or_genre(name) != "" and len(name.split()) <= 5 and not _NO_KEYWORD.search(name)
    ]
    topics: dict[str, str] = {}
    for name in (*(sections or above), *(printed or stated)):
        if name and bare(name) not in words().genres:
            topics.setdefault(fold(name), name)
    return tuple(topics.values())[:_MOST_TOPICS]
