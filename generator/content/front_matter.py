"""Front matter of a page in content/: read with the line of every key, written so that other YAML readers agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec
import yaml
from rapidfuzz import process

from generator.content import yaml_errors
from generator.model import Problem
from generator.text import visible

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CONFLICT = re.compile(r"^<{7} .*?^={7}\r?\n.*?^>{7} ", re.DOTALL | re.MULTILINE)
NULL = frozenset({"~", "null", "Null", "NULL"})
T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the fences, every scalar as the words that were typed, and the Markdown behind it."""

    values: Mapping[str, Any]
    body: str
    body_line: int
    """The line of the file on which `body` begins."""
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    """Path of keys and indexes → line of the file."""
    twice: tuple[tuple[str, int], ...] = ()
    """Fields that stand there more than once, with the line of the later one, which counts."""

    def line(self, *path: str | int) -> int:
        """The line of the nearest key on `path` that the page has."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


def split(text: str) -> re.Match[str] | None:
    """The front matter with its fences, its YAML as the group `yaml`; None where the page has none."""
    return _FENCE.match(text)


def read(page: str, text: str) -> FrontMatter | Problem:
    """Parse a page of content/.

    Scalars stay words (`language: no` is Norwegian, `title: 1984` a title); the schema of the page says what they are.
    """
    conflict = _CONFLICT.search(text) if ">>>>>>> " in text else None
    if conflict is not None:
        message = (
            "git has left both versions of a passage here, so the page is left out; keep what is right of each (the sources "
            "of both), and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        )
        return Problem(page, text.count("\n", 0, conflict.start()) + 1, "error", "conflict", message)
    match = split(text)
    if match is None:
        opened = text.lstrip("\ufeff").startswith("---")
        cause = "the front matter has no end" if opened else "the page does not begin with front matter"
        remedy = (
            "put a line `---` behind the fields"
            if opened
            else "begin it with a line `---`, the fields, and a line `---`"
        )
        return Problem(page, 1, "error", "no-front-matter", f"{cause}, so the page is left out; {remedy}")
    reading = _Reading()
    try:
        root = yaml.compose(match["yaml"], Loader=Loader)
        values = reading.plain(root, ()) if root is not None else {}
    except yaml.YAMLError as error:
        wrong = yaml_errors.mistake(error, match["yaml"])
        message = f"the front matter is not YAML ({wrong.cause}), so the page is left out; {wrong.remedy}"
        return Problem(page, wrong.line + 1, "error", "front-matter", message)
    except RecursionError:
        return Problem(
            page,
            2,
            "error",
            "front-matter",
            "the front matter is nested too deep, so the page is left out; write flat lists",
        )
    if not isinstance(values, dict):
        message = "the front matter has no `field: value` lines, so the page is left out; write one field a line"
        return Problem(page, 2, "error", "front-matter", message)
    line = text.count("\n", 0, match.end()) + 1
    return FrontMatter(values, text[match.end() :], line, reading.lines, tuple(reading.twice))


class _Reading:
    """Nodes to dicts, lists and strings. An alias gives the very object of its anchor: nothing is expanded."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.twice: list[tuple[str, int]] = []
        self._seen: dict[int, Any] = {}

    def plain(self, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        if id(node) in self._seen:
            return self._seen[id(node)]
        if isinstance(node, yaml.ScalarNode):
            if node.style == '"':  # where any character can be written by its number
                return visible(node.value)
            return "" if node.style is None and node.value in NULL else node.value
        value: Any
        if isinstance(node, yaml.MappingNode):
            self._seen[id(node)] = value = {}
            for key, child in node.value:
                name = str(key.value)
                line = key.start_mark.line + 2  # the fence is line 1
                if (*path, name) in self.lines:
                    self.twice.append((name, line))
                self.lines[(*path, name)] = line
                got = self.plain(child, (*path, name))
                if got != "":  # `updated:` with nothing behind it states nothing
                    value[name] = got
            return value
        self._seen[id(node)] = value = []
        for at, child in enumerate(node.value):
            self.lines[(*path, at)] = child.start_mark.line + 2
            value.append(self.plain(child, (*path, at)))
        return value


# --- the schema -----------------------------------------------------------------------------------------------------


def convert(page: str, front: FrontMatter, schema: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """The front matter as `schema`; problems name the field, its line, and for an unknown one the nearest known."""
    problems = [
        Problem(
            page,
            line,
            "error",
            "field-twice",
            f"the field `{name}` stands there twice and the later one counts; remove one",
        )
        for name, line in front.twice
    ]
    for path, known in _unknown(front.values, schema, ()):
        message = f"the field `{path[-1]}` means nothing here; {_meant(str(path[-1]), known)}"
        problems.append(Problem(page, front.line(*path), "warning", "unknown-field", message))
    try:
        return msgspec.convert(front.values, schema, strict=False), tuple(problems)
    except msgspec.ValidationError as error:
        cause, _, where = str(error).partition(" - at ")
        at = [int(p) if p.isdigit() else p for p in re.findall(r"[^.$`\[\]]+", where)]
        name = ", ".join(f"number {p + 1}" if isinstance(p, int) else f"`{p}`" for p in at)
        said = _said(cause, _choices(schema, at))
        message = f"{name}: {said}" if name else said
        problems.append(Problem(page, front.line(*at), "error", "field", message))
        return None, tuple(problems)


def _unknown(
    values: Mapping[str, Any], schema: type[msgspec.Struct], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    fields = _fields(schema)
    for key, value in values.items():
        if key not in fields:
            yield (*path, key), list(fields)
            continue
        inner = next((t for t in (fields[key].type, *get_args(fields[key].type)) if _is_struct(t)), None)
        if inner is not None:
            for at, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(item, dict):
                    yield from _unknown(item, inner, (*path, key) if at is None else (*path, key, at))


@lru_cache(maxsize=16)
def _fields(schema: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {f.encode_name: f for f in msgspec.structs.fields(schema)}


def _is_struct(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)


def _meant(key: str, known: list[str]) -> str:
    best = process.extractOne(key, known, score_cutoff=75)
    return f"`{best[0]}` may be meant" if best else f"known are {', '.join(known)}"


_SAID = (  # what msgspec says → what an editor understands
    (r"Object missing required field `(\w+)`", r"the field `\1` is missing, so the page is left out; add it"),
    (r"Expected `array.*", "a list is needed, so the page is left out; write `[one, two]`, or one a line behind `- `"),
    (r"Expected `object.*", "fields with values are needed, so the page is left out; see the editor's guide"),
    (r"Expected `bool.*", "true or false is needed, so the page is left out; write one of them"),
    (r"Expected `str` (?:of length|matching).*", "it is empty, so the page is left out; write it"),
    (r"Expected `str.*", "words are needed, not a list or fields, so the page is left out; write them on one line"),
    (
        r"Invalid enum value '(.*)'",
        r"`\1` is not known, so the page is left out; write one of KNOWN",
    ),
)


def _choices(schema: type[msgspec.Struct], path: list[int | str]) -> tuple[str, ...]:
    """The values that a field may have, where these are few words."""
    info = _fields(schema).get(str(path[0])) if len(path) == 1 else None
    return get_args(info.type) if info and get_origin(info.type) is Literal else ()


def _said(cause: str, known: tuple[str, ...]) -> str:
    for pattern, words in _SAID:
        if match := re.fullmatch(pattern, cause):
            return match.expand(words.replace("KNOWN", ", ".join(known)))
    return f"{cause}, so the page is left out; see the editor's guide"


# --- writing --------------------------------------------------------------------------------------------------------


class Inline(list[Any]):
    """A list written on one line: `[AFP, ATS]`."""


class InlineMap(dict[str, Any]):
    """A mapping written on one line."""


class Day(str):
    """An ISO day or time: written without quotation marks."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """A safe dumper with the three forms above; libyaml's, which takes an eighth of the time, where PyYAML has it."""


_Dumper.add_representer(Inline, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))
_Dumper.add_representer(InlineMap, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v, flow_style=True))
_Dumper.add_representer(
    Day, lambda d, v: d.represent_scalar("tag:yaml.org,2002:" + ("timestamp" if len(v) == 10 else "str"), str(v))
)


def dump(values: Any) -> str:
    """YAML. Quotes what another YAML reader would take for a number or a date."""
    text: str = yaml.dump(
        values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False
    )
    return text


def write(values: Mapping[str, Any], body: str) -> str:
    """A page: front matter without empty fields, then the body."""
    kept = {key: value for key, value in values.items() if value not in (None, "", [], {})}
    body = body.strip("\n")
    return f"---\n{dump(kept)}---\n" + (f"\n{body}\n" if body else "")
