"""Spellings of one person's name: transliterations, short forms of first names, initials in the middle.

Names come from alphabets and tongues that each language writes in its own way: Poutine, Putin; Kadhafi, Gaddafi. A fold
brings what sounds alike to one form; two names are spellings of one where all their words do so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from generator import text
from generator.lexicon import BASE, languages, load

Key = tuple[str, ...]

# What one sound is written as, in French, English or German letters. Order matters: longer groups first. The capital
# letters are ours, for sounds; what is folded has none.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"s?chtch|shch|tsch|tch|sch|ch|sh", "S"),  # Tchernenko, Chernenko; Khrouchtchev, Khrushchev
        (r"zh|dj|j", "J"),  # Prigojine, Prigozhin; Djibril, Jibril
        (r"ph|ff?$", "v"),  # Gorbatcheff, Gorbachev
        (r"gu(?=[ei])|gh|g", "g"),  # Sergueï, Sergey; Ghannouchi, Gannouchi
        (r"ck|kh|q|k|c(?![eiy])", "k"),  # Khaled, Kaled; Erick, Eric
        (r"x", "ks"),  # Alexei, Aleksei
        (r"w", "v"),  # Wladimir
        (r"ou|oo|u|o", "u"),  # Poutine, Putin; Osama, Oussama
        (r"^[yij]e", "e"),  # Eltsine, Yeltsin
        (r"ee|ij|[iy]+", "i"),  # Dmitri, Dmitry; Zelensky, Zelenskyy, Zelenskiy
        (r"(?<=[bdlrt])h", ""),  # Kadhafi, Kadafi
    )
)
_DOUBLE = re.compile(r"(.)\1+")
# A surname alone: Martin and Martine are two persons' first names.
_MUTE_END = re.compile(r"(?<=[aiu][nt])e$")  # Poutine, Salmane, Sadate

_LEAST_LETTERS = 6
# Sounds that transliterations of Arabic and Hebrew exchange. One exchange in a whole name, in a long word, and not at its
# end, where it tells a woman's name from a man's: Kadhafi, Gaddafi; Mohamed, Mohammad.
_EXCHANGED = (frozenset("kg"), frozenset("ae"))


@lru_cache(maxsize=1 << 14)
def sound(word: str, *, surname: bool = False) -> str:
    """A folded word as it sounds, roughly: for comparing, never for showing.

    >>> sound("poutine", surname=True), sound("putin", surname=True), sound("zelenskyy"), sound("zelenski")
    ('putin', 'putin', 'zelenski', 'zelenski')
    >>> sound("martin") == sound("martine"), sound("andersen") == sound("anderson")
    (False, False)
    """
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    word = _DOUBLE.sub(r"\1", word)
    return _MUTE_END.sub("", word) if surname else word


def same_person(a: Key, b: Key) -> bool:
    """Whether two names, as folded words, may be spellings of one person's: never proof that they are.

    >>> same_person(("vladimir", "poutine"), ("vladimir", "putin")), same_person(("jean", "roux"), ("paul", "roux"))
    (True, False)
    >>> same_person(("timothy", "d", "cook"), ("tim", "cook")), same_person(("george", "w", "bush"), ("george", "h", "bush"))
    (True, False)
    """
    a, b = _bare(a), _bare(b)
    given_a, given_b = _given(a), _given(b)
    if len(a) < 2 or len(b) < 2 or len(given_a) != len(given_b) or not _initials_agree(a, b):
        return False
    near = [_near(x, y) for x, y in zip(given_a, given_b, strict=True)] + [_near(a[-1], b[-1], surname=True)]
    if a[0] in _family_first() or b[0] in _family_first():
        return all(likeness == 2 for likeness in near)
    return 0 not in near and near.count(1) < 2


def abbreviates(short: Key, name: Key) -> bool:
    """Whether a name gives the first names of another as initials: `F. Hollande`, `J.-P. Raffarin`.

    >>> abbreviates(("f", "hollande"), ("francois", "hollande")), abbreviates(("j", "hollande"), ("francois", "hollande"))
    (True, False)
    """
    return len(short) > 1 and any(short == form for form in abbreviated(name))


@lru_cache(maxsize=1 << 14)
def abbreviated(name: Key) -> tuple[Key, ...]:
    """The forms of a name with its first names as initials.

    >>> abbreviated(("jean", "pierre", "raffarin"))
    (('j', 'pierre', 'raffarin'), ('j', 'p', 'raffarin'), ('j', 'raffarin'))
    """
    if len(name) < 2 or name[0] in _family_first() or len(name[0]) < 2:
        return ()
    forms = [tuple(word[0] for word in name[:n]) + name[n:] for n in range(1, len(name))]
    return tuple(dict.fromkeys([*forms, (name[0][0], name[-1])]))


def handle(name: Key) -> str | None:
    """Equal for nearly all names that `same_person` takes for one, so that few are compared.

    >>> handle(("mouammar", "kadhafi")) == handle(("muammar", "gaddafi"))
    True
    """
    return _skeleton(name[-1]) if len(name) > 1 else None


@lru_cache(maxsize=1 << 14)
def _skeleton(surname: str) -> str:
    return re.sub("[aeiu]", "", sound(surname, surname=True)).replace("k", "g")


def _bare(name: Key) -> Key:
    """Without particles inside: Bachar el-Assad, Bashar Assad."""
    return (*name[:1], *(word for word in name[1:-1] if word not in _particles()), *name[1:][-1:])


def _given(name: Key) -> Key:
    return (*name[:1], *(word for word in name[1:-1] if len(word) > 1))


def _initials_agree(a: Key, b: Key) -> bool:
    """Middle initials: those of one, or the same."""
    of_a, of_b = ([word for word in name[1:-1] if len(word) == 1] for name in (a, b))
    return not of_a or not of_b or of_a == of_b


def _near(a: str, b: str, *, surname: bool = False) -> int:
    """2 where two words sound alike, or are forms of one first name; 1 where one exchange parts them; else 0."""
    if a == b or (not surname and _first_names().get(a, a) == _first_names().get(b, b)):
        return 2
    x, y = sound(a, surname=surname), sound(b, surname=surname)
    if x == y:
        return 2
    if len(x) != len(y) or len(x) < _LEAST_LETTERS:
        return 0
    apart = [(i, frozenset(pair)) for i, pair in enumerate(zip(x, y, strict=True)) if pair[0] != pair[1]]
    return 1 if len(apart) == 1 and apart[0][0] < len(x) - 1 and apart[0][1] in _EXCHANGED else 0


@lru_cache(maxsize=1)
def _first_names() -> Mapping[str, str]:
    """First name → the one that stands for all its forms: `tim` → `timothy`."""
    found: dict[str, str] = {}
    for forms in load(BASE).tables["names"]["same_first_names"]:
        found |= {text.fold(form): text.fold(forms[0]) for form in forms}
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def _family_first() -> frozenset[str]:
    return frozenset(text.fold(word) for word in load(BASE).words("names", "family_names_first"))


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    """Of all languages: names of persons know none."""
    own = (load(each).words("names", key) for each in languages() for key in ("particles", "linking"))
    return frozenset(text.fold(word) for words in own for word in words)
