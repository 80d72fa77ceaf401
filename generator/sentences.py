"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syntok import segmenter

# What stands before a split that syntok makes and should not: abbreviations it does not know, and an initial.
_NO_END = re.compile(
    r"(?:\b(?:Mme|Mmes|Mlle|MM|Me|Mgr|Dr|Pr|St|Ste|art|al|av|env|chap|fig|vol|No|Nos|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt)|\b[A-Z])\.$"
)
# A sentence does not begin with a closing mark, nor in lower case behind one: « Non ! » a-t-il crié.
_NO_START = re.compile(r"\s*(?:[»”’)\]]|[a-zà-öø-ÿ]|[,;:])")

# An end that syntok does not see: a full stop against a closing mark, on either side, before a capital (“ closes in
# German, where no space parts it from the full stop); behind a per cent sign; before a long number or an iPhone.
_MISSED_END = re.compile(
    r"""(?: (?: [»”"]\s?[.!?…] | (?:(?<=\w\w)[.…]|[!?])(?:\s?[»”]|["“]) | (?<=%)[.…] )(?P<marked>\s+)(?=[A-ZÀ-ÖØ-Þ«“])
      | (?<=[a-zà-ÿ]{6})\.(?P<number>\s+)(?=\d{3}|\d{1,2}[ \u00a0\u202f,.]\d{3})
      | (?<=\w\w)\.(?P<small>\s+)(?=[a-z][A-Z])
    )""",
    re.VERBOSE,
)
# A sentence ends in a mark, whatever closes behind it; syntok cuts before "(21 %)" too.
_ENDED = re.compile(r"[.!?…:;。！？؟।]\W*$")


# What an agency or a newspaper prints before the first sentence: a place in capitals, a full date or an agency in
# parentheses, then a dash. "PARIS, 22 août (AFP) - ", "22 mai 2012. – Québec – ", "Seoul (Reuters) — ".
_DATELINE = re.compile(
    r"""\([A-ZÀ-Þ][\w'’ ,/-]{1,30}\)\s+(?=[A-ZÀ-Þ«“"])                                   # (Keystone-ATS)
      | (?:
        (?:[^.!?()]{0,30}(?:\([^()]{2,25}\),?[ ])?\b)?\d{1,2}(?:er|st|nd|rd|th)?[ ]\w{3,10}\.?[ ]\d{4}\.?  # … 22 mai 2012.
      | (?:[^.!?()]{0,30}\b)?[A-Za-z]{3,9}\.?[ ]\d{1,2},[ ]\d{4}\.?                    # … May 22, 2012
      | [A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,40}(?:,[ ][^.!?()–—-]{1,30})?(?:[ ]?\([^()]{2,30}\))?      # PARIS, 22 août (AFP)
      | [A-ZÀ-Þ][^.!?()–—]{1,40}[ ]?\([A-Z][^()]{1,25}\)                                 # Seoul (Reuters)
    )\s*[-–—]\s+(?:[A-ZÀ-Þ][\w'’ -]{2,25}\s[-–—]\s+)?""",
    re.VERBOSE,
)


# A day of the month in languages that give it a full stop: 12. Mai.
_ORDINAL = re.compile(r"\b\d{1,2}\.$")


def sentences(paragraph: str, *, ordinals: bool = False) -> Iterator[tuple[int, int]]:
    """Split a paragraph into sentences, as offsets without the space around them; a dateline belongs to none.

    syntok splits; what it cuts too early is joined again, and what it leaves together behind a quotation is cut. With
    `ordinals` a number and a full stop end no sentence: "12. Mai".

    >>> p = "M. Kim a parlé. « Non ! » a-t-il crié. Il est « parti ». On l'a vu."
    >>> [p[a:b] for a, b in sentences(p)]
    ['M. Kim a parlé.', '« Non ! » a-t-il crié.', 'Il est « parti ».', "On l'a vu."]
    """
    for start, end in _joined_sentences(paragraph, ordinals):
        for missed in _MISSED_END.finditer(paragraph, start, end):
            yield start, missed.start(missed.lastgroup or 0)
            start = missed.end()
        yield start, end


def _joined_sentences(paragraph: str, ordinals: bool) -> Iterator[tuple[int, int]]:
    dateline = _DATELINE.match(paragraph)
    skipped = dateline.end() if dateline else 0
    start: int | None = None
    end = 0
    for tokens in segmenter.analyze(paragraph[skipped:]):
        for sentence in tokens:
            first, last = skipped + sentence[0].offset, sentence[-1]
            if start is None:
                start = first
            elif not (
                _NO_END.search(paragraph[start:end])
                or not _ENDED.search(paragraph[max(start, end - 10) : end])
                or _NO_START.match(paragraph, end)
                or (ordinals and _ORDINAL.search(paragraph[start:end]))
            ):
                yield start, end
                start = first
            end = skipped + last.offset + len(last.value)
    if start is not None:
        yield start, end
