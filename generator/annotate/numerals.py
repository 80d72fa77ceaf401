"""Numbers as printed: 10.000, 10'000, 10 000, 1,5 million, 3 M€, quatre-vingt-dix, deux douzaines, des milliers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import text2num

from generator.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Numeral:
    value: float
    start: int
    end: int
    in_digits: bool
    scaled: bool = False
    """With "million" or the like; a scale that follows may count for the number before it too."""
    scale: float = 1
    rounded: bool = False
    """"une centaine", "two dozen": about that many."""
    open: bool = False
    """"des milliers", "several hundred": that many at least."""


def alternatives(words: tuple[str, ...] | Mapping[str, object]) -> str:
    """A pattern for any of the words, the longest first, with any kind of apostrophe and space."""
    found = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in found) or "(?!)"


_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_LONGEST = 16
"""How many words a spelled number has at most: a longer run is an enumeration."""


@dataclass(frozen=True)
class _Patterns:
    number: re.Pattern[str]
    inner: re.Pattern[str]
    money_before: re.Pattern[str]
    scales: Mapping[str, float]
    sizes: Mapping[str, float]
    """Of all words that stand for a number: scales, "douzaine", "milliers"."""
    heads: frozenset[str]
    """One of these, or a digit, is in every number but a lone "un": without any there is nothing to look for."""
    scale_words: frozenset[str]
    """Of which one alone is no number: "le nouveau milliard"."""


@lru_cache(maxsize=32)
def _patterns(lexicon: Lexicon) -> _Patterns:
    numbers = lexicon.table("annotate", "numbers")
    grouping = "".join(map(re.escape, numbers.get("grouping", (" ", "\u00a0", "\u202f", "\u2009", "'", "’"))))
    decimal = "".join(map(re.escape, numbers.get("decimal", (",", "."))))
    scales = dict(numbers.get("scales", {}))
    money_scales = dict(numbers.get("money_scales", {}))
    collectives = dict(numbers.get("collectives", {}))
    opened = dict(numbers.get("open_collectives", {}))
    several_of = dict(numbers.get("collectives_of_several", {}))
    money = alternatives(dict(numbers.get("currencies", {})))

    def words(key: str) -> str:
        return alternatives(tuple(numbers.get(key, ())))

    # "vingt et un", "one hundred and fifty"; not "entre vingt et trente", "between fifty and sixty"
    lead = "|".join(rf"(?<={re.escape(word)})" for word in numbers.get("inner_after", ())) or ""
    trail = words("inner_before") if numbers.get("inner_before") else ""
    inner = rf"(?:{lead})[\s-](?:{words('inner_words')})[\s-](?={trail})"
    group = rf"\d{{1,3}}(?P<sep>[{grouping}])\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)"
    number = rf"""
        (?<![\w.,/:+−]) (?<![^\d]-) (?<!\d['’]) (?:
          (?: (?:{words("one")}) | (?P<times> {words("words")} | \d+ ) ) \s+ (?P<collective> {alternatives(collectives)} ) s? (?!\w)
        | (?: (?:{words("several")}) \s+ )? (?P<open> {alternatives(opened)} )
          (?: \s+ (?:{words("of")})\s* (?P<opener> {alternatives(opened)} ) )? (?!\w)
        | (?:{words("several")}) \s+ (?P<few> {alternatives(several_of)} ) (?: \s+ (?P<few_scale> {alternatives(scales)} ) )? (?!\w)
        | (?P<minus> (?<![^\s(]) [−-] )? (?P<digits> {group} (?:[{decimal}]\d+)? | \d+ (?:[{decimal}]\d+)? ) (?![.,:/]?\d)
          (?P<inner_half> \s+ (?:{words("halves")}) (?!\w) )?
          (?: [\s-]? (?P<scale> {alternatives(scales)} ) (?!\w)
            | \s? (?P<money> {alternatives(money_scales)} ) (?= \s? (?:{money}) (?!\w) )
            | \s? (?P<priced> {alternatives(money_scales)} ) (?!\w) )?
          (?P<half> (?<!\d) \s+ (?:{words("halves")}) (?!\w) )?
        | (?P<half_of> {words("half_of")} ) [\s-] (?P<halved> {alternatives({**scales, **collectives})} ) (?!\w)
        | (?P<words> (?: (?P<alone>{words("alone")}) \s+ (?={alternatives(scales)}) )? (?:{words("words")})
          (?: (?: {inner} | [\s-]+ ) (?:{words("words")}) )* ) (?![\w-])
          (?P<word_half> \s+ (?:{words("halves")}) (?!\w) (?: \s+ (?P<half_scale>{alternatives(scales)}) (?!\w) )? )?
        )
        """
    spelled = [*numbers.get("words", ()), *scales, *collectives, *(f"{word}s" for word in collectives), *opened]
    spelled += [*several_of, *numbers.get("half_of", ()), *numbers.get("alone", ())]
    heads = frozenset(m.group() for w in spelled if (m := _WORD.search(w.lower()))) - {*numbers.get("one", ())}
    flags = re.VERBOSE | re.IGNORECASE
    return _Patterns(
        re.compile(number, flags),
        re.compile(inner, re.IGNORECASE),
        re.compile(rf"(?:{money})\s?[−-]?$", re.IGNORECASE),
        {**scales, **money_scales},
        {**scales, **collectives, **several_of, **opened},
        heads,
        frozenset(word for word, size in scales.items() if size > 1000),
    )


def numerals(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Numeral]:
    """The numbers between two offsets, in text order. "un" alone is none.

    >>> from generator.lexicon import load
    >>> [n.value for n in numerals("3,2 milliards, un million et demi, entre vingt et trente", 0, 60, load("fr"))]
    [3200000000.0, 1500000.0, 20.0, 30.0]
    """
    known = _patterns(lexicon)
    at = start
    if known.heads.isdisjoint(_WORD.findall(text[start:end].lower())) and not _DIGIT.search(text, start, end):
        return
    while match := known.number.search(text, at, end):
        at = match.end()
        if match["digits"]:
            found = [_in_digits(match, text, known)]
        elif match["words"]:
            found = _spelled(match, known, lexicon)
        else:
            found = _rounded(match, known, lexicon)
        for number in found:
            at = number.end
            yield number


def _in_digits(match: re.Match[str], text: str, known: _Patterns) -> Numeral:
    value, end = _value(match["digits"], match["sep"]), match.end()
    word = match["scale"] or match["money"]
    if match["priced"]:  # "£40m", but "40 m"
        if known.money_before.search(text, max(0, match.start() - 8), match.start()):
            word = match["priced"]
        else:
            end = match.end("digits")
    scale = float(known.scales[word.lower()]) if word else 1.0
    if (match["half"] and scale > 1) or match["inner_half"]:
        value += 0.5  # "3 millions et demi", "2 and a half million"
    elif match["half"]:
        end = match.end("digits")
    value = float(f"{value * scale:.15g}")
    return Numeral(-value if match["minus"] else value, match.start(), end, True, scale > 1, scale)


def _rounded(match: re.Match[str], known: _Patterns, lexicon: Lexicon) -> list[Numeral]:
    first, last = match.span()
    if match["collective"]:
        times = in_words(match["times"], lexicon) if match["times"] else 1
        size = known.sizes[match["collective"].lower()]
        return [] if times is None else [Numeral(times * size, first, last, False, rounded=True)]
    if match["halved"]:
        size = float(known.sizes[match["halved"].lower()])
        return [Numeral(size / 2, first, last, False, True, size, rounded=True)]
    size = known.sizes[(match["open"] or match["few"]).lower()]
    scale = match["opener"] or match["few_scale"]  # "dizaines de milliers", "a few hundred million"
    more = known.sizes[scale.lower()] if scale else 1
    return [Numeral(float(size * more), first, last, False, open=True)]


def _spelled(match: re.Match[str], known: _Patterns, lexicon: Lexicon) -> list[Numeral]:
    """The numbers that a run of number words says: "deux cent cinquante", but two of "cinq, six"."""
    alone = bool(match["alone"])  # "a hundred"
    first, last = match.span("words")
    begin = match.end("alone") + 1 if alone else first
    run = match.string[begin:last].lower()
    found: list[Numeral] = []
    for a, b in _parts(run, known, lexicon):
        value, end = in_words(run[a:b], lexicon), begin + b
        bare = run[a:b] in known.scale_words and not alone
        if value is None or value < 2 or bare:
            continue  # "un", "milliard" alone
        last_word = re.split(r"[\s-]", run[a:b])[-1]
        scale = float(known.scales.get(last_word, 1))
        if match["word_half"] and end == last:
            value, scale, end = _and_a_half(value, scale, match, known)
        rounded = alone and end == begin + b and run[a:b] == last_word  # "a hundred", not "a hundred and six"
        found.append(Numeral(value, begin + a if a else first, end, False, scale > 1, scale, rounded))
    return found


def _and_a_half(value: float, scale: float, match: re.Match[str], known: _Patterns) -> tuple[float, float, int]:
    """Value, scale and end of "deux millions et demi", "two and a half million", "two and a half"."""
    if match["half_scale"]:
        scale = float(known.scales[match["half_scale"].lower()])
        return (value + 0.5) * scale, scale, match.end()
    return value + 0.5 * scale, scale, match.end()


def _parts(words: str, known: _Patterns, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where each number of a run begins and ends: parted at "and" if both sides are numbers, else as late as can be."""

    def says(a: int, b: int) -> bool:
        return in_words(words[a:b], lexicon) is not None

    tokens = [t.span() for t in re.finditer(r"[^\s-]+", words)]
    if len(tokens) <= _LONGEST:
        if says(0, len(words)):
            return [(0, len(words))]
        for link in known.inner.finditer(words):
            if says(0, link.start()) and says(link.end(), len(words)):
                return [(0, link.start()), (link.end(), len(words))]
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        most = min(len(tokens) - at, _LONGEST)
        taken = next((n for n in range(most, 0, -1) if says(tokens[at][0], tokens[at + n - 1][1])), 0)
        if taken:
            spans.append((tokens[at][0], tokens[at + taken - 1][1]))
        at += max(taken, 1)
    return spans


def _value(digits: str, group: str | None) -> float:
    whole, _, fraction = _split_decimal(digits.replace(group, "") if group is not None else digits)
    return float(f"{whole}.{fraction or 0}")


def _split_decimal(digits: str) -> tuple[str, str, str]:
    mark = "," if "," in digits else "."
    return digits.partition(mark)


def in_words(words: str, lexicon: Lexicon) -> float | None:
    """The number that words or digits say; None where they say none.

    >>> from generator.lexicon import load
    >>> in_words("quatre-vingt-dix", load("fr")), in_words("deux cinq", load("fr"))
    (90.0, None)
    """
    if words.isdecimal():
        return float(words)
    try:
        return float(text2num(re.sub(r"\s+", " ", words.lower()), lexicon.language))
    except ValueError:
        return None
