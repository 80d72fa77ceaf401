"""What goes into the folder of another builder: pages, theme, configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.builders import Builder
from generator.builders.pages import with_escaped_front_matter, with_links_from_the_file
from generator.builders.settings import THEME, as_yaml, settings
from generator.faults import CannotGoOn

TEMPLATES = Path(__file__).parent / "theme"
"""Those that every builder can read."""
SHARED = ("partials/logo.html",)
"""Templates of our theme that every builder can read, too."""
ASSETS = ("fonts", "images", "stylesheets")
"""Folders that are taken whole; of the scripts, those that need no plugin of ours."""
Content = Path | Callable[[], bytes]
"""A file to be copied, or what makes what is to be written: ten thousand pages are not held at once."""


def files(config: MkDocsConfig, found: Iterable[File], builder: Builder) -> Iterator[tuple[str, Content]]:
    """(name, content) of every file of the folder. `found` is what MkDocs would publish."""
    yield from ((f"docs/{file.src_uri}", _content(file, config, builder)) for file in found)
    for folder in ASSETS:
        yield from _under(THEME, THEME / "assets" / folder)
    yield from ((f"theme/{script}", THEME / script) for script in config.theme["scripts"])
    yield from _under(TEMPLATES, TEMPLATES)
    yield from ((f"theme/{name}", THEME / name) for name in SHARED)
    yield "requirements.txt", "".join(f"{line}\n" for line in builder.requirements).encode
    yield builder.configuration, _configuration(config, builder).encode


def _under(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"theme/{path.relative_to(root).as_posix()}", path


def _content(file: File, config: MkDocsConfig, builder: Builder) -> Content:
    if file.is_documentation_page():
        return partial(_page, file, config, builder)
    return Path(file.abs_src_path) if file.abs_src_path else partial(getattr, file, "content_bytes")


def _page(file: File, config: MkDocsConfig, builder: Builder) -> bytes:
    try:
        page = with_escaped_front_matter(file.content_string)
    except UnicodeDecodeError as error:
        raise CannotGoOn(
            f"{file.abs_src_path}: it is not UTF-8, which every builder expects; save it as UTF-8"
        ) from error
    if builder.resolves_html and config.use_directory_urls and file.name != "index":
        page = with_links_from_the_file(page, file.name)
    return page.encode()


def _configuration(config: MkDocsConfig, builder: Builder) -> str:
    head = (
        f"# Written by `microsite export --builder {builder.name}`. Change the site's own mkdocs.yml, not this file, and\n"
        "# export again. To build:  pip install -r requirements.txt && "
        f"{builder.name} build\n"
    )
    return head + as_yaml(settings(config, builder))
