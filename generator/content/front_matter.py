"""Front matter of a page in content/: read with the line of every key, written so that other YAML readers agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
import yaml
from rapidfuzz import process

from generator.model import Problem
from generator.text import lower_first

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
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

    def line(self, *path: str | int) -> int:
        """The line of the nearest key on `path` that the page has."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


def split(text: str) -> tuple[str, str, int] | None:
    """The YAML, the body and the body's first line; None where the page has no front matter."""
    match = _FENCE.match(text)
    if not match:
        return None
    return match["yaml"], text[match.end() :], text.count("\n", 0, match.end()) + 1


def read(page: str, text: str) -> FrontMatter | Problem:
    """Parse a page of content/.

    Scalars stay words (`language: no` is Norwegian, `title: 1984` a title); the schema of the page says what they are.
    """
    parts = split(text)
    if parts is None:
        return Problem(
            page, 1, "error", "no-front-matter",
            "the page does not begin with front matter, so it is left out; begin it with a line `---`, the fields, and a line `---`",
        )  # fmt: skip
    source, body, body_line = parts
    try:
        root = yaml.compose(source, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        cause = getattr(error, "problem", None) or str(error).splitlines()[0]
        return Problem(
            page, (mark.line if mark else 0) + 2, "error", "front-matter",
            f"the front matter is not YAML ({cause}), so the page is left out; a value that holds `: `, or begins with a quotation mark or a bracket, goes between single quotes",
        )  # fmt: skip
    lines: dict[tuple[str | int, ...], int] = {}
    values = _plain(root, (), lines, {}) if root is not None else {}
    if not isinstance(values, dict):
        return Problem(
            page,
            2,
            "error",
            "front-matter",
            "the front matter is not a list of `field: value` lines; write one field a line",
        )
    return FrontMatter(values, body, body_line, lines)


def _plain(
    node: yaml.Node, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], seen: dict[int, Any]
) -> Any:
    """Nodes to dicts, lists and strings. An alias gives the very object of its anchor: nothing is expanded."""
    if id(node) in seen:
        return seen[id(node)]
    if isinstance(node, yaml.ScalarNode):
        return node.value
    value: Any
    if isinstance(node, yaml.MappingNode):
        seen[id(node)] = value = {}
        for key, child in node.value:
            name = str(key.value)
            lines[(*path, name)] = key.start_mark.line + 2  # the fence is line 1
            got = _plain(child, (*path, name), lines, seen)
            if got != "":  # `updated:` with nothing behind it states nothing
                value[name] = got
        return value
    seen[id(node)] = value = []
    for at, child in enumerate(node.value):
        lines[(*path, at)] = child.start_mark.line + 2
        value.append(_plain(child, (*path, at), lines, seen))
    return value


def convert(page: str, front: FrontMatter, schema: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """The front matter as `schema`; problems name the field, its line, and for an unknown field the nearest known one."""
    known = [f.encode_name for f in msgspec.structs.fields(schema)]
    problems = [
        Problem(
            page,
            front.line(key),
            "warning",
            "unknown-field",
            f"the field `{key}` means nothing here{_meant(key, known)}",
        )
        for key in front.values
        if key not in known
    ]
    try:
        return msgspec.convert(front.values, schema, strict=False), tuple(problems)
    except msgspec.ValidationError as error:
        cause, _, where = str(error).partition(" - at ")
        path = [int(p) if p.isdigit() else p for p in re.findall(r"[^.$`\[\]]+", where)]
        name = ".".join(str(p) for p in path) or "the front matter"
        wanted = (
            cause.replace("`array`", "a list, like `[one, two]`")
            .replace("`object`", "fields with values")
            .replace("`str`", "words")
        )
        problems.append(
            Problem(
                page,
                front.line(*path),
                "error",
                "field",
                f"{name}: {lower_first(wanted)}, so the page is left out; write it so",
            )
        )
        return None, tuple(problems)


def _meant(key: str, known: list[str]) -> str:
    best = process.extractOne(key, known, score_cutoff=60)
    return f"; `{best[0]}` may be meant" if best else f"; known are {', '.join(known)}"


# --- writing --------------------------------------------------------------------------------------------------------


class Inline(list[Any]):
    """A list written on one line: `[AFP, ATS]`."""


class InlineMap(dict[str, Any]):
    """A mapping written on one line."""


class Day(str):
    """An ISO day or time: written without quotation marks, as DESIGN shows it."""


class _Dumper(yaml.SafeDumper):
    """SafeDumper with the three forms above."""


_Dumper.add_representer(Inline, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))
_Dumper.add_representer(InlineMap, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v, flow_style=True))
_Dumper.add_representer(
    Day, lambda d, v: d.represent_scalar("tag:yaml.org,2002:" + ("timestamp" if len(v) == 10 else "str"), str(v))
)


def write(values: Mapping[str, Any], body: str) -> str:
    """A page: front matter without empty fields, then the body. Quotes what another YAML reader would take for a number."""
    kept = {key: value for key, value in values.items() if value not in (None, "", [], {})}
    front = yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False)
    body = body.strip("\n")
    return f"---\n{front}---\n" + (f"\n{body}\n" if body else "")
