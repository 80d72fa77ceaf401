"""A person's page changed in one place: not one other character of it moves.

No library does that: ruamel.yaml keeps comments and the order of keys, but not a byte-order mark, line ends, a field that
stands twice or a title that looks like an impossible date. So the places are found by YAML's own marks, and the text is cut
there. Every page must be one that `front_matter.read` takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import yaml

from generator.content.front_matter import CONTROL, Inline, InlineMap, dump, split

Item = str | Mapping[str, str]


def replaced(text: str, path: Sequence[str | int], value: str) -> str:
    """The page with another value at `path`, which must be there: words, a list or fields alike.

    >>> replaced("---\\ntitle: A # so\\nsources:\\n- quote: >\\n    b\\n    c\\n---\\nx\\n", ("sources", 0, "quote"), "d: e")
    "---\\ntitle: A # so\\nsources:\\n- quote: 'd: e'\\n---\\nx\\n"
    """
    match, root = _composed(text)
    node = _at(root, path)
    if node is None:
        raise KeyError(f"the page has no {'.'.join(map(str, path))}")
    start, end = node.start_mark.index, _end(node)
    source = match["yaml"]
    end = start + len(source[start:end].rstrip()) if source[start:end].strip() else end
    lead = "" if source[start - 1 : start].isspace() or source[start - 1 : start] in "[,{" else " "
    cut = match.start("yaml")
    written = _inline(value) if _between_brackets(root, path) or "\n" in value else dump([value])[2:].strip()
    return text[: cut + start] + lead + written + text[cut + end :]


def appended(text: str, key: str, items: Sequence[Item]) -> str:
    """The page with items added to the list `key` of its front matter, which is made where it has none.

    >>> appended("---\\naliases: [a]  # so\\n---\\n", "aliases", ["b, c"])
    "---\\naliases: [a, 'b, c']  # so\\n---\\n"
    """
    match, root = _composed(text)
    newline = "\r\n" if "\r\n" in match.group() else "\n"
    source, start = match["yaml"], match.start("yaml")
    found = _at(root, (key,))
    if isinstance(found, yaml.SequenceNode) and found.flow_style:
        added = ", ".join(_inline(item) for item in items)
        at = start + found.end_mark.index - 1
        return text[:at] + (", " if found.value else "") + added + text[at:]
    indent = found.value[0].start_mark.column - 2 if isinstance(found, yaml.SequenceNode) and found.value else 0
    block = "".join(f"{' ' * max(indent, 0)}{line}\n" for line in dump(list(items)).rstrip("\n").split("\n")).replace(
        "\n", newline
    )
    if found is None:
        at, block = match.end("yaml"), f"{key}:{newline}{block}"
    else:
        end = _end(found)
        line_end = (
            source.find("\n", end) if end == 0 or source[end - 1] != "\n" else end - 1
        )  # a block scalar ends behind it
        at = start + (len(source) if line_end < 0 else line_end + 1)
    return text[:at] + block + text[at:]


def added(text: str, key: str, value: str) -> str:
    """The page with a field that it has not, as the last one.

    >>> added("---\\ntitle: A\\n---\\nx\\n", "wikidata", "Q1")
    '---\\ntitle: A\\nwikidata: Q1\\n---\\nx\\n'
    """
    match, _ = _composed(text)
    newline = "\r\n" if "\r\n" in match.group() else "\n"
    return f"{text[: match.end('yaml')]}{key}: {_inline(value)}{newline}{text[match.end('yaml') :]}"


def _composed(text: str) -> tuple[re.Match[str], yaml.Node | None]:
    match = split(text)
    if match is None:
        raise ValueError("the page has no front matter")
    # the Python one: its marks count characters; a control character, which no one typed, is read over as in the store
    return match, yaml.compose(CONTROL.sub(" ", match["yaml"]), Loader=yaml.BaseLoader)


def _at(node: yaml.Node | None, path: Sequence[str | int]) -> yaml.Node | None:
    """The node at a path of keys and indexes; of a field that stands twice the later one, which counts."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in reversed(node.value) if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def _between_brackets(root: yaml.Node | None, path: Sequence[str | int]) -> bool:
    """Whether a value stands in a list or in fields on one line, where a comma ends it."""
    above = (_at(root, path[:depth]) for depth in range(len(path)))
    return any(isinstance(node, yaml.CollectionNode) and node.flow_style for node in above)


def _end(node: yaml.Node) -> int:
    """A block collection's own end mark lies behind the comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end: int = node.end_mark.index
    return end


def _inline(item: Item) -> str:
    """On one line, quoted where it must be, in a list between brackets too."""
    if isinstance(item, str):
        return dump(Inline([item])).strip()[1:-1]
    return dump(InlineMap(item)).strip()
