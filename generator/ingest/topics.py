"""Topics: named by a label, by a section above the headline, or by short lines behind the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.words import bare, flatten, words

_MOST_WORDS = 6
_WORD = re.compile(r"[^\W\d_]{4,}")


def labelled_topics(text: str) -> tuple[str, ...] | None:
    """The topics of a line that names itself so, none where the label stands alone; None for any other line.

    >>> labelled_topics("Mots-clés : Ukraine, Corée du Nord"), labelled_topics("#Ukraine #Kim")
    (('Ukraine', 'Corée du Nord'), ('Ukraine', 'Kim'))
    >>> labelled_topics("Related Topics"), labelled_topics("Ukraine") is None
    ((), True)
    """
    if match := words().topic_label.match(flatten(text)):
        return tuple(part for part in re.split(r"\s*[,;|•·/]\s*", text[match.end() :].strip(" .")) if part)
    if re.fullmatch(r"(?:#[\w-]+[\s,]*)+", text):
        return tuple(re.findall(r"#([\w-]+)", text))
    return () if words().topic_label.match(bare(text) + ":") else None


def section_or_genre(text: str) -> str | None:
    """The topic that a line above the headline names: a section, or a word or two in capitals.

    Empty for a genre (`EXCLUSIF`, `Reportage`), which is no topic; None for any other line.

    >>> section_or_genre("Monde"), section_or_genre("EXCLUSIF"), section_or_genre("Le vote est fini") is None
    ('Monde', '', True)
    """
    name = bare(text)
    if name in words().genres:
        return ""
    if name in words().sections:
        return text
    return (
        text
        if text.isupper() and len(name) > 3 and len(text.split()) <= 3 and not re.search(r"[\d?!.]", text)
        else None
    )


def trailing_topics(lines: Sequence[str], running: str) -> tuple[list[int], tuple[str, ...]]:
    """Which of the short lines behind the text are topics, and the topics they name.

    They are told all together, by the words that they share with the text: a signature or a teaser shares few.

    >>> trailing_topics(["Guerre en Ukraine"], "La guerre continue en Ukraine.")
    ([0], ('Guerre en Ukraine',))
    >>> trailing_topics(["Jean Dupont"], "La guerre continue en Ukraine.")
    ([], ())
    """
    said = {word[:6] for word in _WORD.findall(flatten(running))}
    named: list[tuple[int, tuple[str, ...]]] = []
    for at, text in enumerate(lines):
        names = tuple(part for part in re.split(r"\s*[,|•·]\s*", text) if part)
        if (
            names
            and all(len(name.split()) <= _MOST_WORDS and (name[0].isupper() or len(names) > 1) for name in names)
            and not re.search(r"[?!.:;»”\"]$", text)
        ):
            named.append((at, names))
    every = [name for _, names in named for name in names]
    hits = [
        name for name in every if bare(name) in words().sections or said & {w[:6] for w in _WORD.findall(flatten(name))}
    ]
    if not every or 2 * len(hits) < len(every):
        return [], ()
    return [at for at, _ in named], tuple(every)
