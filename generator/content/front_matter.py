"""Front matter of a page in content/: read with the line of every key, written so that other YAML readers agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, get_args

import msgspec
import yaml
from rapidfuzz import process

from generator.model import Problem
from generator.text import visible

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
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
        mark = getattr(error, "problem_mark", None)
        cause = getattr(error, "problem", None) or str(error).splitlines()[0]
        return Problem(
            page,
            (mark.line if mark else 0) + 2,
            "error",
            "front-matter",
            f"the front matter is not YAML ({cause}), so the page is left out; write one `field: value` a line, indented by "
            "spaces, and a value that holds `: ` or begins with a quotation mark or a bracket between single quotes",
        )
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
        message = f"{name}: {_said(cause)}" if name else _said(cause)
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
        r"`\1` is not known, so the page is left out; write one that the editor's guide lists",
    ),
)


def _said(cause: str) -> str:
    for pattern, words in _SAID:
        if match := re.fullmatch(pattern, cause):
            return match.expand(words)
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


def appended(text: str, key: str, items: list[dict[str, str]]) -> str:
    """A page with items added to the list `key` of its front matter; not one other character changes.

    No library does that: ruamel.yaml keeps comments, but not a byte-order mark, line ends, a field that stands twice or a
    title that looks like an impossible date. The page must be one that `read` takes.
    """
    match = split(text)
    if match is None:
        raise ValueError("the page has no front matter")
    newline = "\r\n" if "\r\n" in match.group() else "\n"
    source, start = match["yaml"], match.start("yaml")
    root = yaml.compose(source, Loader=yaml.BaseLoader)  # the Python one: its marks count characters
    found = next((v for k, v in reversed(root.value) if k.value == key), None) if root is not None else None
    if isinstance(found, yaml.SequenceNode) and found.flow_style:
        added = ", ".join(dump(InlineMap(item)).strip() for item in items)
        at = start + found.end_mark.index - 1
        return text[:at] + (", " if found.value else "") + added + text[at:]
    indent = found.value[0].start_mark.column - 2 if isinstance(found, yaml.SequenceNode) and found.value else 0
    block = "".join(f"{' ' * max(indent, 0)}{line}\n" for line in dump(items).rstrip("\n").split("\n")).replace(
        "\n", newline
    )
    if found is None:
        at, block = match.end("yaml"), f"{key}:{newline}{block}"
    else:
        end = _last_scalar(found).end_mark.index if isinstance(found, yaml.SequenceNode) else found.end_mark.index
        line_end = (
            source.find("\n", end) if end == 0 or source[end - 1] != "\n" else end - 1
        )  # a block scalar ends behind it
        at = start + (len(source) if line_end < 0 else line_end + 1)
    return text[:at] + block + text[at:]


def _last_scalar(node: yaml.Node) -> yaml.Node:
    """A collection's own end mark lies behind the comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node
