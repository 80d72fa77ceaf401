"""Which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator import lexicon
from generator.ingest.lines import Line
from generator.ingest.words import flatten

_WORD = re.compile(r"[^\W\d_]+")
# Function words decide above this share and this far ahead of the next language. French news has 0.44 and more, Spanish
# read as French 0.30, Catalan 0.23.
_CLEAR, _AHEAD = 0.36, 2.0
_ENOUGH = 20  # a shorter text is decided by fewer: a headline leaves them out, and py3langid guesses at it
# Languages that news is written in. Left out are those that py3langid takes short European text for: Latin, Esperanto …
_NEWS = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt lv "
    "mk ml mn mr ms mt nb ne nl nn no or pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur vi zh"
)


def language_of(text: str) -> str:
    """The ISO 639-1 code; the base language where nothing tells.

    >>> language_of("Le ministre a annoncé que la réforme des retraites serait présentée au Parlement avant la fin de l'année.")
    'fr'
    """
    found = [flatten(word) for word in _WORD.findall(text[:6000])]
    if not found:
        return lexicon.BASE
    shares = sorted(
        (
            (sum(word in known for word in found) / len(found), language)
            for language, known in _function_words().items()
        ),
        reverse=True,
    )
    (best, language), second = shares[0], shares[1][0] if len(shares) > 1 else 0.0
    if best >= _CLEAR and best >= _AHEAD * second:
        return language
    if len(found) < _ENOUGH and best >= 0.15 and best > second:
        return language
    code = str(_identifier().classify(text[:6000])[0])
    return {"nb": "no", "nn": "no"}.get(code, code)


@lru_cache(maxsize=1)
def _function_words() -> Mapping[str, frozenset[str]]:
    """By language: its function words and elisions."""
    return {
        language: frozenset(
            flatten(word)
            for key in ("function_words", "elisions")
            for word in lexicon.load(language).words("sentence", key)
        )
        for language in lexicon.languages()
    }


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid import langid  # takes over a second: only for a text whose function words do not tell

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    identifier.set_languages([code for code in _NEWS.split() if code in identifier.labels])
    return identifier


def language_of_lines(lines: Sequence[Line]) -> str:
    """Told by the long lines, since what stands around a text may be in another language."""
    return language_of(
        " ".join(line.text for line in lines if len(line.text) > 60) or " ".join(line.text for line in lines)
    )
