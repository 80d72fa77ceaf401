"""What a list can be narrowed and sorted by without a server: its controls, and what each row carries for them.

A row carries words for the address (`le-monde`), parted by spaces, or a number or date to sort by; what it does not
carry is unstated. The script that reads them is theme/assets/javascripts/microsite-lists.js.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.model import Article, ClaimEntry, EntityEntry
from generator.render.desk import Desk
from generator.render.entity import KINDS
from generator.render.markup import Md, attr, in_address
from generator.text import fold, slug

UNSTATED = "-"
"""The word for what a row does not carry."""
AT_LEAST = (2, 3, 5, 10)
"""How many sources a reader can ask for."""


@dataclass(frozen=True, slots=True)
class Option:
    word: str
    """In the address, and on the rows that have it."""
    label: str
    rows: int


@dataclass(frozen=True, slots=True)
class Control:
    name: str
    """Its key in the address."""
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    """(heading or an empty one, options)."""
    least: bool = False
    """Whether the options are numbers that a row must reach."""

    @property
    def options(self) -> int:
        """How many there are."""
        return sum(len(group) for _, group in self.groups)


@dataclass(frozen=True, slots=True)
class Facets:
    controls: tuple[Control, ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Id → what its row carries, by name."""

    def attributes(self, id: str) -> Md:
        """Those of the row's link."""
        return Md(" ".join(f'data-{name}="{attr(value)}"' for name, value in self.rows[id].items()))

    def shortened(self, most: int) -> Facets:
        """With so many options a control at most, those of most rows, in their order."""
        return replace(self, controls=tuple(_shortened(control, most) for control in self.controls))


Rows = Mapping[str, Mapping[str, list[str]]]
"""Id → facet → words."""


def of_articles(desk: Desk, articles: Sequence[Article]) -> Facets:
    outlet = _words(a.outlet for a in articles if a.outlet)
    agency = _words(name for a in articles for name in a.agencies)
    named = {word: name for words in (outlet, agency) for name, word in words.items()}
    rows: Rows = {
        a.id: {
            "outlet": [outlet[a.outlet]] if a.outlet else [],
            "agency": [agency[name] for name in dict.fromkeys(a.agencies)],
            "year": [a.date[:4]] if a.date else [],
        }
        for a in articles
    }
    sorting = {a.id: {"date": a.date, "claims": desk.supporting[a.id]} for a in articles}
    controls = (
        _choice(desk, "outlet", rows, named.__getitem__, _by_label),
        _choice(desk, "agency", rows, named.__getitem__, _by_label),
        _choice(desk, "year", rows, str, _latest_first),
    )
    return _facets(controls, rows, sorting)


def of_claims(desk: Desk, entries: Sequence[ClaimEntry]) -> Facets:
    t, entities = desk.words, desk.corpus.entities
    rows: Rows = {
        e.claim.id: {
            "figures": [verdict] if (verdict := desk.verdict(e)) else [],
            "status": [in_address(e.claim.status)],
            "entity": [in_address(id) for id in e.entities if id in entities],
        }
        for e in entries
    }
    statuses = {in_address(e.claim.status): desk.status_in_words(e.claim.status) for e in entries}
    names = {in_address(id): entry.entity for id, entry in entities.items()}
    entity = _choice(desk, "entity", rows, lambda word: names[word].name, _by_label, unstated=False)
    if entity:
        options = [option for _, group in entity.groups for option in group]
        grouped = [(kind, tuple(o for o in options if names[o.word].kind == kind)) for kind in KINDS]
        entity = Control("entity", tuple((t.plain(f"kinds_{kind}"), some) for kind, some in grouped if some))
    sorting = {e.claim.id: {"sources": len(e.quotations), "origins": len(e.origins)} for e in entries}
    controls = (
        _at_least(desk, "sources", [len(e.quotations) for e in entries]),
        _choice(desk, "figures", rows, lambda word: t.plain(f"figures_{word}"), _by_label, unstated=False),
        _choice(desk, "status", rows, statuses.__getitem__, _by_label),
        entity,
    )
    return _facets(controls, rows, sorting)


def of_entities(desk: Desk, entries: Sequence[EntityEntry]) -> Facets:
    rows: Rows = {e.entity.id: {"kind": [str(e.entity.kind)]} for e in entries}
    sorting = {
        e.entity.id: {
            "articles": len(e.articles),
            "mentions": len(e.mentions),
            "claims": len(e.claims),
            "names": " ".join(e.entity.aliases) or None,
        }
        for e in entries
    }
    order = {kind: number for number, kind in enumerate(KINDS)}
    kind = _choice(
        desk, "kind", rows, lambda word: desk.words.plain(f"kinds_{word}"), lambda o: (order.get(o.word, 9), o.word)
    )
    return _facets((kind,), rows, sorting)


# --- what they share --------------------------------------------------------------------------------------------------


def _facets(
    controls: Iterable[Control | None], rows: Rows, sorting: Mapping[str, Mapping[str, str | int | None]]
) -> Facets:
    words = {id: {name: " ".join(words) for name, words in row.items()} for id, row in rows.items()}
    carried = {
        id: {name: str(value) for name, value in {**row, **sorting[id]}.items() if value not in (None, "")}
        for id, row in words.items()
    }
    return Facets(tuple(control for control in controls if control), carried)


def _shortened(control: Control, most: int) -> Control:
    if control.options <= most:
        return control
    options = [option for _, group in control.groups for option in group]
    kept = {option.word for option in sorted(options, key=lambda o: (o.word != UNSTATED, -o.rows, o.word))[:most]}
    groups = ((heading, tuple(o for o in group if o.word in kept)) for heading, group in control.groups)
    return replace(control, groups=tuple((heading, group) for heading, group in groups if group))


def _choice(
    desk: Desk,
    name: str,
    rows: Rows,
    label: Callable[[str], str],
    order: Callable[[Option], tuple[object, ...]],
    *,
    unstated: bool = True,
) -> Control | None:
    """A control with an option for every word; None where it would part no row from another."""
    counts = Counter(word for row in rows.values() for word in row[name])
    lacking = sum(not row[name] for row in rows.values())
    options = sorted((Option(word, label(word), n) for word, n in counts.items()), key=order)
    if unstated and lacking:
        options.append(Option(UNSTATED, desk.words.plain("unstated"), lacking))
    return _useful(Control(name, (("", tuple(options)),)), len(rows))


def _at_least(desk: Desk, name: str, numbers: Sequence[int]) -> Control | None:
    counts = {n: sum(number >= n for number in numbers) for n in AT_LEAST}
    options = tuple(Option(str(n), desk.words.plain(f"at_least_{name}", n=n), c) for n, c in counts.items() if c)
    return _useful(Control(name, (("", options),), least=True), len(numbers))


def _useful(control: Control, rows: int) -> Control | None:
    return control if any(option.rows < rows for _, group in control.groups for option in group) else None


def _by_label(option: Option) -> tuple[object, ...]:
    return (fold(option.label), option.word)


def _latest_first(option: Option) -> tuple[object, ...]:
    return (-int(option.word), "") if option.word.isdecimal() else (1, option.word)


def _words(names: Iterable[str]) -> dict[str, str]:
    """Name → its word for the address: names that fold to one word get a number behind it.

    >>> _words(["Le Monde", "AFP", "le monde", "读卖"])
    {'AFP': 'afp', 'Le Monde': 'le-monde', 'le monde': 'le-monde-2', '读卖': 'du-mai'}
    """
    words: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        stem = slug(name) or "x"
        word, number = stem, 2
        while word in taken:
            word, number = f"{stem}-{number}", number + 1
        taken.add(word)
        words[name] = word
    return words
