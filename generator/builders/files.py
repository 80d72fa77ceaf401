"""What goes into the folder of another builder: pages, theme, configuration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.builders import Builder
from generator.builders.settings import THEME, as_yaml, escaped, settings

TEMPLATES = Path(__file__).parent / "theme"
"""Those that every builder can read."""
SHARED = ("partials/logo.html",)
"""Templates of our theme that every builder can read, too."""
ASSETS = ("fonts", "images", "stylesheets")
"""Folders that are taken whole; of the scripts, those that need no plugin of ours."""
_HEAD = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.M | re.S)
_PRINTED = re.compile(r"^(title|description):(.*(?:\n(?:[ \t].*|(?=[ \t]*\n)))*)", re.M)
"""The fields that the builders print, with the lines that continue them."""

Content = Path | bytes
"""A file to be copied, or what is to be written."""


def files(config: MkDocsConfig, found: Iterable[File], builder: Builder) -> Iterator[tuple[str, Content]]:
    """(name, content) of every file of the folder. `found` is what MkDocs would publish."""
    yield from ((f"docs/{file.src_uri}", _content(file)) for file in found)
    for folder in ASSETS:
        yield from _under(THEME, THEME / "assets" / folder)
    yield from ((f"theme/{script}", THEME / script) for script in config.theme["scripts"])
    yield from _under(TEMPLATES, TEMPLATES)
    yield from ((f"theme/{name}", THEME / name) for name in SHARED)
    yield "requirements.txt", "".join(f"{line}\n" for line in builder.requirements).encode()
    yield builder.configuration, _configuration(config, builder).encode()


def _under(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"theme/{path.relative_to(root).as_posix()}", path


def _content(file: File) -> Content:
    if not file.is_documentation_page():
        return Path(file.abs_src_path) if file.abs_src_path else file.content_bytes
    return with_escaped_front_matter(file.content_string).encode()


def _configuration(config: MkDocsConfig, builder: Builder) -> str:
    head = (
        f"# Written by `microsite export --builder {builder.name}`. Change the site's own mkdocs.yml, not this file, and\n"
        "# export again. To build:  pip install -r requirements.txt && "
        f"{builder.name} build\n"
    )
    return head + as_yaml(settings(config, builder))


def with_escaped_front_matter(page: str) -> str:
    """With the title and the description as HTML: the builders print them as they are.

    >>> print(with_escaped_front_matter("---\\ntitle: 'a < b'\\nkind: '<'\\n---\\ntitle: c < d"))
    ---
    title: a &lt; b
    kind: '<'
    ---
    title: c < d
    """
    head = _HEAD.match(page)
    return _PRINTED.sub(_escape_field, head[0]) + page[head.end() :] if head else page


def _escape_field(field: re.Match[str]) -> str:
    if not re.search(r'[<>&"]', field[2]):
        return field[0]
    try:
        value = yaml.safe_load(field[0])[field[1]]
    except yaml.YAMLError:  # the builder will say so
        return field[0]
    if not isinstance(value, str):
        return field[0]
    # A title stands in text alone, and Zensical's search shows it as it is written: `&quot;` would be read there.
    safe = escaped(value, in_text=field[1] == "title")
    return yaml.safe_dump({field[1]: safe}, allow_unicode=True, width=10**6).rstrip("\n") if safe != value else field[0]
