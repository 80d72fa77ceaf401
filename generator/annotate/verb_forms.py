"""Which word forms belong to the verbs that tell, made from their infinitives by the lexicon's endings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Forms:
    finite: Mapping[str, str]
    """Form → infinitive."""
    participles: Mapping[str, str]
    gerunds: Mapping[str, str]
    reflexive: frozenset[str]
    """Infinitives that tell when reflexive."""
    plain: frozenset[str]
    """Infinitives that tell when not."""
    openers: frozenset[str]
    """Forms that a telling verb may begin with: most words are none, and are passed over."""


def conjugate(infinitive: str, endings: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Finite forms and past participles, by the longest of `endings` that the infinitive ends with.

    >>> conjugate("nier", {"er": {"finite": ["e", "ait"], "participle": ["é"]}})
    (['nie', 'niait'], ['nié'])
    """
    known = [ending for ending in endings if infinitive.endswith(ending)]
    if not known:
        return [], []
    ending = max(known, key=len)
    stem = infinitive[: len(infinitive) - len(ending)]
    forms = endings[ending]
    return [stem + e for e in forms["finite"]], [stem + e for e in forms["participle"]]


def _gerunds(infinitive: str, lexicon: Lexicon) -> list[str]:
    """Participles of the present, by the longest of the endings known."""
    endings = lexicon.table("annotate", "gerunds")
    known = [ending for ending in endings if infinitive.endswith(ending)]
    if not known:
        return []
    ending = max(known, key=len)
    return [infinitive[: len(infinitive) - len(ending)] + endings[ending]]


@lru_cache(maxsize=32)
def forms_of(lexicon: Lexicon) -> Forms:
    endings = lexicon.table("annotate", "endings")
    plain = [
        *lexicon.words("annotate", "verbs"),
        *lexicon.words("annotate", "with_quote"),
        *lexicon.words("annotate", "of_claims"),
        *lexicon.words("annotate", "of_denials"),
        *lexicon.words("annotate", "defends"),
    ]
    reflexive = lexicon.words("annotate", "reflexive_verbs")
    finite: dict[str, str] = {}
    participles: dict[str, str] = {}
    gerunds: dict[str, str] = {}
    for infinitive in [*plain, *reflexive]:
        forms, past = conjugate(infinitive, endings)
        for form in forms:
            finite.setdefault(form, infinitive)
        for form in past:
            participles.setdefault(form, infinitive)
        for form in _gerunds(infinitive, lexicon):
            gerunds.setdefault(form, infinitive)
    for infinitive in lexicon.words("annotate", "passive_tellers"):
        for form in conjugate(infinitive, endings)[1]:
            participles.setdefault(form, infinitive)
    finite.update({form: form for form in lexicon.words("annotate", "bare_verbs")})
    openers = {passive[0] for passive in lexicon.words("annotate", "passive_cues")}.union(
        finite,
        *(lexicon.words("annotate", key) for key in ("recent", "auxiliaries", "auxiliaries_be", "phrasal_forms")),
    )
    return Forms(finite, participles, gerunds, frozenset(reflexive), frozenset(plain), frozenset(openers))
