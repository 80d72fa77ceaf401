"""The YAML block at the top of a seed: what a person states there wins over what the text shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import yaml
from babel import Locale

from generator import lexicon
from generator.ingest.dates import iso_date
from generator.ingest.decode import printable
from generator.ingest.document import Fields
from generator.ingest.words import flatten, words
from generator.model import Problem

_KEY = re.compile(r"^[^\W\d][\w -]*:(?:\s|$)")
_MOST_LINES = 200
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?$", re.IGNORECASE)
_TRUTH = {"true": True, "yes": True, "on": True, "oui": True, "false": False, "no": False, "off": False, "non": False}
"""YAML's words, and French ones."""


def read_front_matter(file: str, text: str) -> tuple[Fields, str, int, tuple[Problem, ...]]:
    """The fields, the text behind the block, the number of its first line, and what is wrong with the block."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if printable(line).strip()), 0)
    if not lines or printable(lines[start]).rstrip() != "---":
        return Fields(), text, 1, ()
    end = next((i for i in range(start + 1, min(len(lines), _MOST_LINES)) if lines[i].rstrip() in {"---", "..."}), None)
    inside = [printable(line) for line in lines[start + 1 : end]]
    keyed = any(_KEY.match(line) for line in inside[:_MOST_LINES])
    if end is None:
        if not (inside and _KEY.match(inside[0])):
            return Fields(), "\n".join(lines[start + 1 :]), start + 2, ()  # a rule, not front matter
        end = start + next(
            (i for i, line in enumerate(inside, 1) if not _KEY.match(line) and not line.startswith(" ")),
            len(inside) + 1,
        )
        problem = _problem(file, start + 1, "the front matter has no end; put a line of three hyphens after it")
        return Fields(), "\n".join(lines[end:]), end + 1, (problem,)
    if not keyed and any(not line.strip() for line in inside):
        return (
            Fields(),
            "\n".join(["", *lines[start + 1 : end], "", *lines[end + 1 :]]),
            start + 1,
            (),
        )  # two rules around prose
    fields, problems = _parse(file, "\n".join(inside), start + 2)
    return fields, "\n".join(lines[end + 1 :]), end + 2, problems


def _parse(file: str, block: str, first: int) -> tuple[Fields, tuple[Problem, ...]]:
    remedy = "correct it (quote a value that has a colon in it) or remove the lines between the hyphens"
    try:
        # BaseLoader makes no value but text, lists and tables: a date stays as written, and nothing is run.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = first + (error.problem_mark.line if error.problem_mark else 0)
        return Fields(), (_problem(file, line, f"the front matter is not YAML ({error.problem}); {remedy}"),)
    except (yaml.YAMLError, RecursionError):
        return Fields(), (_problem(file, first, f"the front matter is not YAML; {remedy}"),)
    if not loaded:
        return Fields(), ()
    if not isinstance(loaded, dict):
        return Fields(), (_problem(file, first, f"the front matter is no list of `key: value` lines; {remedy}"),)
    given: dict[str, tuple[str, ...]] = {}
    keys: dict[str, str] = {}
    for key, value in loaded.items():
        name = flatten(str(key)).replace(" ", "_")
        field = next((words().fields[form] for form in _forms(name) if form in words().fields), None)
        values = tuple(_texts(value))
        if field and values:
            given[field], keys[field] = values, str(key)
    return _fields(file, given, keys, _line_of(block, keys, first))


def _forms(name: str) -> tuple[str, ...]:
    """A key's name as the lexicon may have it: `date_published`, `mots-clés`, `mise à jour`."""
    return name, name.replace("_", "-"), name.replace("_", " ")


def _fields(
    file: str, given: dict[str, tuple[str, ...]], keys: dict[str, str], line_of: dict[str, int]
) -> tuple[Fields, tuple[Problem, ...]]:
    problems: list[Problem] = []

    def warn(field: str, cause: str, remedy: str) -> None:
        message = f"{cause} `{keys[field]}: {given[field][0]}`; {remedy}"
        problems.append(Problem(file, line_of[field], "error", f"bad-{field.replace('_', '-')}", message))

    def one(field: str) -> str | None:
        return given[field][0] if field in given else None

    def several(field: str) -> tuple[str, ...]:
        if field not in given:
            return ()
        parts = given[field] if len(given[field]) > 1 else re.split(r"\s*[,;]\s*", given[field][0])
        return tuple(dict.fromkeys(part for part in parts if part))

    language = None
    if "language" in given:
        language = language_code(given["language"][0])
        if language is None:
            warn("language", "no language is known by", "write its two-letter code, such as `fr`")
    days: dict[str, str | None] = {}
    for field in ("date", "updated"):
        if field in given:
            days[field] = iso_date(given[field][0], language=language or lexicon.BASE)
            if days[field] is None:
                warn(field, "no single day can be read in", "write it as `2025-08-22` or `2025-08-22T10:53`")
    archive = one("archive")
    if archive is not None and not _ADDRESS.match(archive):
        warn("archive", "an archived copy has a web address, not", "write it with https://")
        archive = None
    full_text = _TRUTH.get(given["full_text"][0].lower()) if "full_text" in given else None
    if "full_text" in given and full_text is None:
        warn("full_text", "whether the text may be published is true or false, not", "write `full_text: false`")
    outlet, url = one("outlet"), one("url")
    agencies = tuple(words().agencies.get(flatten(name), name) for name in several("agencies"))
    if outlet and re.match(r"https?://\S+$", outlet):
        outlet, url = None, url or outlet
    elif outlet and (agency := words().agencies.get(flatten(outlet))):
        outlet, agencies = None, agencies or (agency,)
    fields = Fields(
        one("title"),
        days.get("date"),
        days.get("updated"),
        outlet,
        agencies,
        several("authors"),
        language,
        several("topics"),
        url,
        archive,
        full_text,
    )
    return fields, tuple(problems)


def _texts(value: object) -> Iterable[str]:
    """The texts of a value, one level deep."""
    for part in value if isinstance(value, list) else [value]:
        shown = " ".join(printable(part).split()) if isinstance(part, str) else ""
        if shown and shown not in {"null", "~"}:
            yield shown


def _line_of(block: str, keys: dict[str, str], first: int) -> dict[str, int]:
    lines = block.splitlines()
    return {
        field: next((n for n, line in enumerate(lines, first) if line.lstrip(" \"'").startswith(key)), first)
        for field, key in keys.items()
    }


def language_code(given: str) -> str | None:
    """The ISO 639-1 code of a code, a tag or a name.

    >>> language_code("fr-CA"), language_code("Français"), language_code("German"), language_code("xx")
    ('fr', 'fr', 'de', None)
    """
    name = flatten(given)
    names = _language_names()
    code = re.split(r"[-_]", name)[0]
    return code if code in names.values() else names.get(name)


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for each in lexicon.languages():
        for code, name in Locale(each).languages.items():
            if len(code) == 2:
                names[flatten(str(name))] = code
    return names


def _problem(file: str, line: int, message: str) -> Problem:
    return Problem(file, line, "error", "front-matter", message)
