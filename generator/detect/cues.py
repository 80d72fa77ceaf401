"""The words of one language that names are read by, folded and ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from generator import lexicon, text
from generator.lexicon import gazetteer
from generator.model import EntityKind

Key = tuple[str, ...]


@dataclass(frozen=True)
class Cues:
    """Every set holds folded words; `not_names` holds folded names."""

    language: str
    function_words: frozenset[str]
    elisions: frozenset[str]
    not_names: frozenset[Key]
    articles: frozenset[str]
    plural_articles: frozenset[str]
    place_articles: tuple[str, ...]
    """That belong to the name of a city: Le Caire."""
    prepositions: frozenset[str]
    """That stand before places: à, en."""
    place_relations: frozenset[str]
    """Before "de": près, nord."""
    directions: frozenset[str]
    """Before a place that the gazetteer knows: vers."""
    naming_words: frozenset[str]
    """Between a noun and the name that it gives: baptisé, known as."""
    possessives: frozenset[str]
    indefinite_articles: frozenset[str]
    days: frozenset[str]
    """Of the week, where they have a capital."""
    conjunctions: frozenset[str]
    acting_verbs: frozenset[str]
    """Right behind whoever acts: said, annonce."""
    acting_auxiliaries: frozenset[str]
    particles: frozenset[str]
    """Lower-case words inside the name of a person: von, bin, el."""
    inner: frozenset[str]
    """Lower-case words inside the name of a place: de, sur."""
    linking: frozenset[str]
    linking_articles: frozenset[str]
    hyphen_tails: frozenset[str]
    """Pronouns behind a verb: Faut-il."""
    contractions: frozenset[str]
    """What an apostrophe joins to a name and is no part of it: the "s" of "Obama's"."""
    honorifics: frozenset[str]
    titles: frozenset[str]
    printed_titles: frozenset[str]
    """With their accents."""
    first_names: frozenset[str]
    family_first: frozenset[str]
    adjectives: frozenset[str]
    adjective_endings: tuple[str, ...]
    not_adjectives: frozenset[str]
    place_heads: frozenset[str]
    """Nouns in lower case that belong to the name: mer Noire."""
    organisations: frozenset[Key]
    organisation_starts: frozenset[str]
    """Their first words."""
    lower_starts: frozenset[str]
    """A name may begin with one of these in lower case: mer Noire, république populaire démocratique de Corée."""
    nouns: Mapping[str, EntityKind]
    """Before a name: `agence` → organisation, `ville` → place, `film` → work."""
    heads: Mapping[str, EntityKind]
    """A capitalised word that opens a name of several: `parti` → organisation."""

    country_leads: frozenset[str]
    """Before a country whose name is a demonym too: la Suisse."""
    singular_articles: frozenset[str]
    agencies: frozenset[str]
    """News agencies, as printed."""
    tails: frozenset[str]
    """A capitalised word that ends the name of an organisation: Wikimedia Foundation."""

    labels: frozenset[str]
    """Before a number that they label: flight, chapter."""
    company_nouns: frozenset[str]
    """Right behind the name of an organisation: CEO, shares."""
    legal_forms: frozenset[str]
    """Behind the name of a company: Inc, plc, SA."""

    @property
    def ends_low(self) -> bool:
        """Whether the names of organisations go on in lower case, as in French: Conseil de sécurité."""
        return bool(self.adjective_endings)

    def is_adjective(self, key: str) -> bool:
        if key in self.adjectives:
            return True
        return (
            key.endswith(self.adjective_endings) and key not in self.not_adjectives if self.adjective_endings else False
        )

    def is_demonym(self, words: str) -> bool:
        return gazetteer.is_demonym(words, self.language)


@lru_cache(maxsize=8)
def cues_of(language: str) -> Cues:
    words = lexicon.load(language)

    def keys(name: str, table: str = "names") -> frozenset[str]:
        return frozenset(text.fold(word) for word in words.words(table, name))

    def names(name: str) -> frozenset[Key]:
        return frozenset(text.name_key(word) for word in words.words("names", name))

    def kinds(*tables: tuple[str, EntityKind]) -> Mapping[str, EntityKind]:
        return MappingProxyType({text.fold(w): kind for name, kind in tables for w in words.words("names", name)})

    def of_all_languages(name: str) -> frozenset[str]:
        """Names of persons and companies know no language: the lists stand in the base file."""
        return frozenset(text.fold(word) for word in lexicon.load(lexicon.BASE).words("names", name))

    return Cues(
        language=language,
        function_words=keys("function_words", "sentence"),
        elisions=keys("elisions", "sentence"),
        not_names=names("not_names"),
        articles=keys("articles"),
        plural_articles=keys("plural_articles"),
        place_articles=words.words("names", "place_articles"),
        prepositions=keys("prepositions_of_place"),
        place_relations=keys("place_relations"),
        directions=keys("directions"),
        naming_words=keys("naming_words"),
        possessives=keys("possessives"),
        indefinite_articles=keys("indefinite_articles"),
        days=keys("days"),
        conjunctions=keys("conjunctions"),
        acting_verbs=keys("acting_verbs"),
        acting_auxiliaries=keys("acting_auxiliaries"),
        particles=keys("particles"),
        inner=keys("inner"),
        linking=keys("linking"),
        linking_articles=keys("linking_articles"),
        hyphen_tails=keys("hyphen_tails"),
        contractions=keys("contractions"),
        honorifics=keys("honorifics"),
        titles=keys("titles"),
        printed_titles=frozenset(word.casefold() for word in words.words("names", "titles")),
        first_names=of_all_languages("first_names"),
        family_first=of_all_languages("family_names_first"),
        adjectives=keys("adjectives"),
        adjective_endings=tuple(sorted(text.fold(e) for e in words.words("names", "adjective_endings"))),
        not_adjectives=keys("not_adjectives"),
        place_heads=keys("place_heads"),
        organisations=names("organisation_names") | _outlets(language),
        organisation_starts=frozenset(name[0] for name in names("organisation_names")),
        lower_starts=keys("place_heads") | frozenset(gazetteer.country_lengths(language)),
        nouns=kinds(
            ("event_nouns", "event"),
            ("work_nouns", "work"),
            ("place_nouns", "place"),
            ("organisation_nouns", "organisation"),
        ),
        heads=kinds(
            ("place_name_heads", "place"),
            ("work_heads", "work"),
            ("event_heads", "event"),
            ("organisation_heads", "organisation"),
        ),
        country_leads=keys("country_leads"),
        singular_articles=keys("singular_articles"),
        agencies=frozenset(word.upper() for word in words.words("annotate", "agencies")),
        tails=keys("organisation_tails") | of_all_languages("legal_forms"),
        legal_forms=of_all_languages("legal_forms"),
        labels=frozenset(text.fold(word) for word in words.table("annotate", "numbers").get("labels", ())),
        company_nouns=keys("company_nouns"),
    )


def _outlets(language: str) -> frozenset[Key]:
    """Newspapers and broadcasters whose names are no common words: of two words besides the article, or acronyms."""
    small = frozenset(text.fold(word) for word in lexicon.load(language).words("names", "articles"))
    outlets = lexicon.load(language).table("ingest", "outlets")
    listed = (name for outlet, others in outlets.items() for name in (outlet, *others) if "." not in name)
    keys = {text.name_key(name): name for name in listed}
    return frozenset(
        key
        for key, name in keys.items()
        if sum(word not in small for word in key) > 1 or (name.isupper() and len(name) > 2)
    )
