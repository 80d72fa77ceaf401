"""What is wrong with front matter that is not YAML, in an editor's words: the line, the cause, what to write.

A YAML reader says what it did not find, at the place where it gave up: often the end of the fields, for a quotation mark
that was opened ten lines above.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

_FIELD = re.compile(r"(?P<lead>[ \t]*(?:- +)?[\w-]+:[ \t]+)(?P<value>\S.*?)[ \t]*$")
GENERAL = (
    "write one `field: value` a line, indented by spaces, and a value that holds `: ` or begins with a quotation mark or a "
    "bracket between single quotes"
)


class Mistake(NamedTuple):
    line: int
    """1-based in the YAML."""
    cause: str
    remedy: str


def mistake(error: yaml.YAMLError, source: str) -> Mistake:
    """What `error`, raised by reading `source`, comes from.

    >>> source = "title: Le Journal : l'été"
    >>> try:
    ...     _ = yaml.compose(source, Loader=yaml.BaseLoader)
    ... except yaml.YAMLError as error:
    ...     mistake(error, source).remedy
    "write `title: 'Le Journal : l''été'`"
    """
    said = str(getattr(error, "problem", None) or str(error).splitlines()[0])
    at, began = _line(error, "problem_mark"), _line(error, "context_mark")
    lines = source.splitlines()
    text = lines[at] if at < len(lines) else ""
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return Mistake(at + 1, "the line begins with a tab", "put spaces in its place")
    if "end of stream" in said and "quoted" in str(getattr(error, "context", "")):
        return Mistake(began + 1, "a quotation mark is opened here and not closed", _quoted(lines, began))
    if match := re.search(r"expected ',' or '([\]}])'", said):
        opening = {"]": "[", "}": "{"}[match[1]]
        return Mistake(
            began + 1, f"a `{opening}` is opened here and not closed", f"put a `{match[1]}` behind the last value"
        )
    if "could not find expected ':'" in said:
        remedy = "write `field: value`, or join the line to the one that it continues"
        return Mistake(began + 1, "the line has no `: ` behind a field's name", remedy)
    if "'-' indicator" in said or (said.endswith("expected key") and text.lstrip().startswith("- ")):
        return Mistake(
            at + 1, "an item of a list stands where a field must", "indent the items of a list alike, below its field"
        )
    field = _FIELD.match(text)
    inside = field is not None and _column(error) >= field.start("value")  # `: ` in the value, not that of the field
    if _is_indented(lines, at) and not inside and re.search(r"mapping values|expected key|block end", said):
        return Mistake(
            at + 1,
            "the line is indented otherwise than those above it",
            "begin fields that belong together in one column",
        )
    if field:
        return Mistake(at + 1, _why(said, text), _quoted(lines, at))
    return Mistake(at + 1, said, GENERAL)


def _line(error: yaml.YAMLError, mark: str) -> int:
    found = getattr(error, mark, None)
    return int(found.line) if found else 0


def _column(error: yaml.YAMLError) -> int:
    found = getattr(error, "problem_mark", None)
    return int(found.column) if found else 0


def _is_indented(lines: list[str], at: int) -> bool:
    """Whether a line stands deeper, or less deep, than a field with a value above it allows."""
    above = [line for line in lines[:at] if line.strip() and not line.lstrip().startswith("#")]
    if at >= len(lines) or not above:
        return False

    def column(line: str) -> int:
        return len(line) - len(line.lstrip(" -"))

    columns = {column(line) for line in above}
    return (column(lines[at]) > column(above[-1]) and bool(_FIELD.match(above[-1]))) or column(lines[at]) not in columns


def _why(said: str, text: str) -> str:
    value = _FIELD.match(text)["value"]  # type: ignore[index]  # asked before
    if said.startswith("mapping values"):
        return "the value has a `: ` in it"
    if "escape" in said:
        return "`\\` has a meaning of its own between double quotes"
    if value[0] in "\"'":
        return "the value goes on behind the quotation mark that closes it"
    return f"a value cannot begin with `{value[0]}`"


def _quoted(lines: list[str], at: int) -> str:
    """The line as it should be, its value between single quotes."""
    field = _FIELD.match(lines[at]) if at < len(lines) else None
    if field is None:
        return GENERAL
    value = field["value"]
    mark = value[0] if value[0] in "\"'" else ""
    if mark and (value.endswith(mark) or value.count(mark) == 1) and len(value) > 1:
        value = value[1:].removesuffix(mark)
    return f"write `{field['lead'].lstrip()}'{value.replace(chr(39), chr(39) * 2)}'`"
