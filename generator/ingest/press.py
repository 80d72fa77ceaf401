"""What press databases print around an article: the source's name with its edition, authors in a row, notices."""

from __future__ import annotations

import re

from generator.ingest.dates import date_at
from generator.ingest.document import Fields
from generator.ingest.meta import read_meta
from generator.ingest.names import name_at
from generator.ingest.words import flatten, words

# What stands behind a source's name: `Le Monde, no. 24892`, `La Croix (site web)`, `Le Parisien ; Val-de-Marne`
_EDITION = re.compile(
    r"""\s*(?: ,?\s+(?:no|n°|nº|num[ée]ro|number|vol|volume)\b[\s.]*\s?\d.*
             | \s*\((?:site\s?web|web\s?site|site|web|tweets?|blogue?|en\s+ligne|online|pdf|r[ée]f\.?|[^()]*\s(?:web|r[ée]f\.?))[^()]*\).*
             | \s*;.*
             | ,\s+\d.*
             )$""",
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[-–—|]\s+|\s*,\s+")
NOTICE = re.compile(
    r"""^(?: (?:©|\(c\)|copyright\b|\W{0,3}©).{0,200}
          | .{0,120}\b(?:tous\s+droits\s+r[ée]serv[ée]s|all\s+rights\s+reserved)\b.{0,60}
          | (?:num[ée]ro\s+de\s+document|document\s+number)\b.{0,80}
          | (?:news|biz|web|ref)·\d{8}·\S+
          | document\s+[A-Z0-9]{8,}\S*
          | ce\s+certificat\s+est\s+[ée]mis.*
          | le\s+pr[ée]sent\s+document\s+(?:et\s+.{0,80})?est\s+prot[ée]g[ée].*
          | date\s+d['’][ée]mission\s*:.*
          )$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""A whole line of rights, number or certificate."""
LEGEND = re.compile(
    r"^(?:illustration|l[ée]gende|photo|image|caption|graphique)(?:\s?\(s\)|s)?\s*:?\s*$", re.IGNORECASE
)
"""A line that says that captions follow."""
_PARTS = re.compile(r"\s*[;,/|]\s*|\s+(?:et|and|&)\s+", re.IGNORECASE)
_EMAIL = re.compile(r"\s*[(<]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>]?")


def source_named(printed: str) -> Fields:
    """The outlet, or the agency, that a database names, without its edition.

    >>> source_named("Le Monde, no. 24892").outlet, source_named("La Vigie du Nord (site web)").outlet
    ('Le Monde', 'La Vigie du Nord')
    >>> source_named("AFP - Journal Internet (français)").agencies, source_named("AFP Infos Françaises").agencies
    (('AFP',), ('AFP',))
    """
    name = _EDITION.sub("", " ".join(printed.split())).strip(" ,;-–")
    heads = [name, *(name[: match.start()] for match in reversed(list(_SEPARATOR.finditer(name))))]
    for head in heads:
        flat = flatten(head)
        if agency := words().agencies.get(flat):
            return Fields(agencies=(agency,))
        if outlet := words().outlets.get(flat):
            return Fields(outlet=outlet)
    lead = words().agency.match(flatten(name))  # "AFP Infos Françaises"
    if lead and lead.end() < len(name) and lead.group() == flatten(name.split(" ")[0]):
        return Fields(agencies=(words().agencies[lead.group()],))
    return Fields(outlet=name or None)


def signed_by(printed: str, *, language: str) -> Fields:
    """Who signed, of a line that holds nothing but authors and agencies; what is neither is left out.

    >>> signed_by("Jean Dupont ; Marie de La Tour", language="fr").authors
    ('Jean Dupont', 'Marie de La Tour')
    >>> signed_by("JEAN DUPONT avec AFP", language="fr").agencies, signed_by("Le service des sports", language="fr").authors
    (('AFP',), ())
    """
    text = " ".join(_EMAIL.sub("", printed).split()).strip(" ,;.|-–")
    found = words().by.match(flatten(text))
    text = text[found.end() :].strip(" :") if found else text
    if not text or len(text) > 300:
        return Fields()
    pieces = read_meta(f"Par {text}", language=language)
    if pieces is not None and any(piece.kind in {"author", "agency"} for piece in pieces):
        authors = [piece.value for piece in pieces if piece.kind == "author" and piece.value]
        agencies = [piece.value for piece in pieces if piece.kind == "agency" and piece.value]
        return Fields(authors=tuple(dict.fromkeys(authors)), agencies=tuple(dict.fromkeys(agencies)))
    parts = [part for part in _PARTS.split(text) if part]
    agencies = [words().agencies[flatten(part)] for part in parts if flatten(part) in words().agencies]
    names = [part for part in parts if flatten(part) not in words().agencies and _is_name(part)]
    return Fields(authors=tuple(dict.fromkeys(names)), agencies=tuple(dict.fromkeys(agencies)))


def _is_name(text: str) -> bool:
    end, count = name_at(text, 0)
    return end == len(text) and 2 <= count <= 4 and flatten(text) not in words().outlets


def day_in(printed: str, *, language: str) -> tuple[str | None, str]:
    """The first full date in a line, with its time where one follows, and what stands before it.

    >>> day_in("Politique, vendredi 22 août 2025 - 10:53 456 mots, p. 4", language="fr")
    ('2025-08-22T10:53', 'Politique')
    """
    flat = flatten(printed)
    for match in re.finditer(r"(?<!\w)\w", flat):
        found = date_at(flat, match.start(), language=language)
        if found and found.value:
            return found.value, printed[: match.start()].strip(" ,;-–")
    return None, printed.strip(" ,;-–")
