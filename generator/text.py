"""Plain text: folding, exact look-up of quotations, stems, slugs. Knows nothing of articles."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

import Stemmer
from rapidfuzz import fuzz, process

APOSTROPHES = "'’‘ʼʹ′`´"
QUOTES = '"«»“”„‟‹›〝〞＂'
DASHES = "-‐‑‒–—−"


class _Known(dict[int, str | int | None]):
    """For `str.translate`: what a character becomes, remembered for every one that is met. Without, an exception is raised
    for each that stays as it is, which costs half as much again; to ask of each what it is costs ten times as much."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = self.otherwise(code)
        return kept

    def otherwise(self, code: int) -> int | None:
        return code


class _WithoutMarks(_Known):
    """Combining marks fall away."""

    def otherwise(self, code: int) -> int | None:
        return None if unicodedata.combining(chr(code)) else code


_SAME = _Known(
    {
        **{ord(c): "'" for c in APOSTROPHES},
        **{ord(c): '"' for c in QUOTES},
        **{
            ord(c): " "
            for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
        },
        **{ord(c): "" for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"},
    }
)
_LONG = 40
"""Characters from which on looking for each kind of mark takes less time than translating every character."""
_ACCENTS = re.compile("[\u0300-\u0344\u0346-\u034e\u0350-\u036f]")  # one is a letter when case is folded, one no mark
_ALIKE = tuple((chr(code), str(same)) for code, same in _SAME.items())
_FOLDED = _WithoutMarks({**{ord(c): " " for c in DASHES}, **{ord(c): "'" for c in APOSTROPHES}})

# What one reader or another takes for the end of a line, \n aside: Python, YAML, Python-Markdown and JavaScript do not agree.
_BREAK = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, halves of a character, what is no character, and what turns the direction of all that follows on the line. What
# shapes letters (joiners, soft hyphens) and marks the direction of one place is writing, and stays.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")

WORD = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)|\w+", re.UNICODE)


def visible(text: str) -> str:
    """Without controls and what reorders a line; every end of a line but `\\n` is a space.

    >>> visible("a\\x1b[1m\\u202eb\\u2028# c\\nd")
    'a[1mb # c\\nd'
    """
    # what is printable is none of either, and a page has next to nothing else than ends of lines and French spaces
    plain = text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "")
    return text if plain.isprintable() else _UNSEEN.sub("", _BREAK.sub(" ", text))


def fold(text: str) -> str:
    """Without case, accents, and kinds of apostrophe, quotation mark, dash and space: for comparing names.

    >>> fold("Kim Jong-un"), fold("L’État")
    ('kim jong un', "l'etat")
    """
    if not text.isascii():
        parted = unicodedata.normalize("NFKD", _alike(text) if len(text) > _LONG else text.translate(_SAME))
        text = _ACCENTS.sub("", parted)
        if not text.isascii():
            return " ".join(parted.casefold().translate(_FOLDED).split())
    return " ".join(text.lower().replace("-", " ").replace("`", "'").split())  # of ASCII, all that `_FOLDED` changes


def _alike(text: str) -> str:
    """With one kind of space, apostrophe and quotation mark: of a sentence, in a fifth of the time that `translate` takes."""
    for character, same in _ALIKE:
        if character in text:
            text = text.replace(character, same)
    return text


def _same_characters(text: str) -> tuple[str, list[int]]:
    """NFC with one kind of space, apostrophe and quotation mark; and for each character its offset in `text`."""
    out: list[str] = []
    where: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end]).translate(_SAME)
        for c in piece:
            if c in " \n\r" and out and out[-1] == " ":
                continue
            out.append(" " if c in "\n\r" else c)
            where.append(at)
        at = end
    where.append(len(text))
    return "".join(out), where


def find_quotation(quote: str, text: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, as offsets into `text`, or None.

    Ignores Unicode form, kinds and runs of space, kinds of apostrophe and of quotation mark, and nothing else; a
    match neither begins nor ends inside a word.

    >>> find_quotation("l'assaut  russe", "contre l’assaut russe.")
    (7, 21)
    >>> find_quotation("assaut rus", "l’assaut russe") is None
    True
    """
    at = text.find(quote)
    if quote and at >= 0 and _whole_words(text, at, at + len(quote)):  # the common case, without folding the article
        return at, at + len(quote)
    needle = quotation_key(quote)
    if not needle or needle not in quotation_key(text):  # most of the time, without offsets
        return None
    hay, where = _same_characters(text)
    at = hay.find(needle)
    while at >= 0:
        if _whole_words(hay, at, at + len(needle)):
            return where[at], _end_of(where, at + len(needle), text)
        at = hay.find(needle, at + 1)
    return None


def _whole_words(text: str, start: int, end: int) -> bool:
    inside_start = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    inside_end = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (inside_start or inside_end)


def _end_of(where: list[int], stop: int, text: str) -> int:
    """The offset behind folded character `stop - 1`: its own combining marks included, what was dropped left out."""
    end = where[stop - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


@lru_cache(maxsize=1 << 13)
def quotation_key(quote: str) -> str:
    """Equal for two quotations that `find_quotation` takes for the same. Asked several times of each sentence of a corpus."""
    same = quote.replace("`", "'") if quote.isascii() else unicodedata.normalize("NFC", _alike(quote))
    return " ".join(same.split())


def nearest(quote: str, candidates: list[str]) -> tuple[str, float] | None:
    """The candidate most like `quote` and its likeness from 0 to 1, or None where none comes near (0.5)."""
    found = process.extractOne(quote, candidates, scorer=fuzz.ratio, score_cutoff=50)
    return (found[0], found[1] / 100) if found else None


def difference(quote: str, other: str) -> str:
    """The words that differ, as `[-quote's-] [+other's+]`, the same words around them cut short.

    >>> difference("Environ 600 soldats sont morts", "Environ 700 soldats sont morts")
    'Environ [-600-] [+700+] soldats sont morts'
    """
    a, b = quote.split(), other.split()
    out: list[str] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            same = a[a0:a1]
            out += same if len(same) <= 8 else [*same[:4], "…", *same[-4:]]
            continue
        out += [f"[-{' '.join(a[a0:a1])}-]"] if a1 > a0 else []
        out += [f"[+{' '.join(b[b0:b1])}+]"] if b1 > b0 else []
    return " ".join(out)


# --- words, stems, slugs ----------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    names = {"fr": "french", "en": "english", "de": "german", "es": "spanish", "it": "italian", "nl": "dutch",
             "pt": "portuguese", "ru": "russian", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish",
             "ro": "romanian", "hu": "hungarian", "tr": "turkish", "ar": "arabic"}  # fmt: skip
    return Stemmer.Stemmer(names[language]) if language in names else None


def stems(text: str, language: str) -> list[str]:
    """Snowball stems in text order, in lower case, digits of one number joined (`10'000` → `10000`).

    >>> stems("Plus de 10'000 soldats", "fr")
    ['plus', 'de', '10000', 'soldat']
    """
    return [stem(word, language) for word in WORD.findall(text)]


@lru_cache(maxsize=1 << 9)
def stem_set(text: str, language: str) -> frozenset[str]:
    """The same, each once; remembered while one sentence is looked at in several ways."""
    return frozenset(stems(text, language))


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """That of one word, remembered: a corpus has few different ones."""
    joined, stemmer = _joined(word.casefold()), _stemmer(language)
    return str(stemmer.stemWord(joined)) if stemmer else joined


def _joined(word: str) -> str:
    return re.sub(r"\D", "", word) if word[0].isdigit() and len(word) > 4 and not word.isalnum() else word


def slug(text: str, *, length: int = 60) -> str:
    """A file stem of lower-case ASCII letters, digits and hyphens, cut between words; `page` where nothing is left.

    >>> slug("Kim Jong Un décore ses soldats déployés")
    'kim-jong-un-decore-ses-soldats-deployes'
    """
    from slugify import slugify  # needed for new pages alone

    return slugify(_alike(text), max_length=length, word_boundary=True, save_order=True) or "page"


# Combining marks and invisible characters stand inside a word; `_` does not.
_NAME_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]*[^\W_]+|[\u0300-\u036f])*")


class Word(NamedTuple):
    """A word of a name with its offsets; `key` is the word folded."""

    start: int
    end: int
    surface: str
    key: str


def words(text: str) -> list[Word]:
    """The words of a text, for comparing names; hyphens and apostrophes part them.

    >>> [w.key for w in words("l’État de Kim Jong-un")]
    ['l', 'etat', 'de', 'kim', 'jong', 'un']
    """
    return [Word(m.start(), m.end(), m.group(), folded_word(m.group())) for m in _NAME_WORD.finditer(text)]


@lru_cache(maxsize=1 << 16)
def folded_word(word: str) -> str:
    """`fold` of one word, remembered: a corpus has few different ones."""
    return fold(word)


def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name: equal for spellings that differ in case, hyphens, accents, apostrophes.

    >>> name_key("Kim Jong Un") == name_key("Kim Jong-un")
    True
    """
    return tuple(word.key for word in words(name))


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
