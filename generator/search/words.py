"""The words of a text, as the search worker has them: parted where `separator` parts them, and folded.

What is asked is parted and folded in the browser (theme/assets/javascripts/workers/microsite-search.js), where a small site's
texts are too. Here it is done for a large site, and must give the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import material

SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What `\\s` is in a browser's patterns, as a class."""
SCRIPTS = Path(material.__file__).parent / "templates/assets/javascripts"
SEGMENTED = frozenset({"ja", "zh", "th", "hi"})
"""Languages whose words Material finds by a dictionary."""

Split = Callable[[str], Iterable[str]]

_element = re.compile(r"<[^>]*>")
# one number, whatever parts its thousands: `10 000`, `10.000 000`
_number = re.compile(rf"(?<!\d)\d{{1,3}}(?:[.,'{SPACE}]\d{{3}}(?!\d))+", re.ASCII)
_inside = re.compile(f"[{SPACE}]")
_PARTS = "\x01"
_thousands = re.compile(rf"(\d)[.,'{_PARTS}{SPACE}](?=\d{{3}}(?!\d))", re.ASCII)
_letters = {"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'"}
_digit_space = re.compile(rf"\d[{SPACE}]\d", re.ASCII)
_word = re.compile(r"[^\W_]+")
_sign = re.compile(r"&(?:amp|lt|gt);")


class _Marks(dict[int, int | None]):
    """What is left of each sign: nothing of an accent that stands by itself."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = left = None if unicodedata.category(chr(sign))[0] == "M" else sign
        return left


_MARKS = _Marks()


def fold(text: str) -> str:
    """
    >>> fold("Séoul"), fold("cœur"), fold("10.000"), fold("10 000")
    ('seoul', 'coeur', '10000', '10000')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).translate(_MARKS).lower()
        for letter, plain in _letters.items():
            text = text.replace(letter, plain)
    else:
        text = text.lower()
    return _thousands.sub(r"\1", text)


def names_words(name: str) -> list[str]:
    """The words of a title or an alias in the index, which is HTML, little ones too: `l'État` → l, etat."""
    return _word.findall(fold(_sign.sub(" ", _element.sub("", name))))


def words_of(html: str, split: Split) -> Iterator[str]:
    """The words of an entry's text, not yet folded: few of a site's many words differ."""
    for text in _element.split(html):
        if not text:
            continue
        if _digit_space.search(text):
            text = _number.sub(lambda number: _inside.sub(_PARTS, number[0]), text)
        yield from filter(None, split(text))


def splitting(separator: str) -> Split | None:
    """What parts a text at a browser's pattern; None where the pattern means nothing, or something else, here."""
    try:
        pattern = re.compile(_python(separator), re.ASCII)
    except (re.error, ValueError, FutureWarning):
        return None
    return pattern.split if pattern.groups == 0 else None


def _python(pattern: str) -> str:
    """A browser's pattern in Python's words. Raises ValueError where there are none."""
    out, at, inside = [], 0, False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            sign = pattern[at : at + 2]
            at += 1
            if sign in (r"\s", r"\S"):
                if inside and sign == r"\S":
                    raise ValueError(pattern)
                sign = SPACE if inside else f"[{SPACE}]" if sign == r"\s" else f"[^{SPACE}]"
            elif sign[1:] in "pPkAZzGQEU" or (pattern.startswith("{", at + 1) and sign == r"\u"):
                raise ValueError(pattern)  # Python has them with another meaning
        elif inside:
            inside = sign != "]"
            sign = f"\\{sign}" if sign in "[&~|" else sign
        elif sign == "[":
            inside = True
            if pattern.startswith(("[]", "[^]"), at):
                raise ValueError(pattern)
        elif sign == "$":
            sign = r"\Z"
        elif sign == ".":
            sign = r"[^\n\r\u2028\u2029]"
        out.append(sign)
        at += 1
    return "".join(out)


@cache
def little_words(language: str) -> frozenset[str]:
    """What lunr leaves out in a language, as its own script says; nothing where that says it otherwise: then the words are
    in the index, and the worker does not ask for them."""
    if language == "en":
        scripts = sorted(SCRIPTS.glob("workers/search.*.min.js"))
        pattern = r'generateStopWordFilter\(\[("[^\]]*")\]'
    else:
        scripts = sorted(SCRIPTS.glob(f"lunr/min/lunr.{re.sub('[^a-z]', '', language)}.min.js"))
        pattern = r'generateStopWordFilter\(("[^"]*")\.split'
    found = re.search(pattern, scripts[0].read_text(encoding="utf-8")) if scripts else None
    return frozenset(re.findall(r"[^\s\",]+", found[1])) if found else frozenset()
