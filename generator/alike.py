"""Parts of a page that are the same on all pages side by side: rendered once, and not ten thousand times.

The navigation is that of a page's folder where the page is not in it; icons are the same everywhere. Only templates of which
we know what they look at: one that somebody put in their place is rendered as ever.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template
from jinja2.runtime import Context

ALIKE = frozenset(
    {
        "partials/footer.html",
        "partials/integrations/analytics.html",
        "partials/javascripts/base.html",
        "partials/javascripts/palette.html",
        "partials/logo.html",
        "partials/nav.html",
        "partials/palette.html",
        "partials/search.html",
        "partials/tabs.html",
    }
)
ICONS = ".icons/"
Render = Callable[..., Iterator[str]]


class Alike(BaseLoader):
    """In front of a site's loader, for one build."""

    def __init__(self, inside: BaseLoader, in_nav: Collection[str], trusted: Collection[Path]) -> None:
        self._inside = inside
        self._in_nav = in_nav
        """Addresses in the sources of the pages that the navigation marks."""
        self._trusted = tuple(trusted)
        self._made: dict[tuple[str, str], str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        return self._inside.get_source(environment, template)

    def list_templates(self) -> list[str]:
        return self._inside.list_templates()

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:
        template = self._inside.load(environment, name, globals)
        theirs = Path(template.filename or "")
        if (name in ALIKE or name.startswith(ICONS)) and any(theirs.is_relative_to(place) for place in self._trusted):
            template.root_render_func = self._once(name, template.root_render_func)
        return template

    def _once(self, name: str, render: Render) -> Render:
        def rendered(context: Context) -> Iterator[str]:
            place = "" if name.startswith(ICONS) else self._place(context)
            if place is None:
                yield from render(context)
                return
            if (name, place) not in self._made:
                self._made[name, place] = "".join(render(context))
            yield self._made[name, place]

        return rendered

    def _place(self, context: Context) -> str | None:
        """Where pages look alike from; None for a page of its own."""
        page = context.get("page")
        if not page or page.file.src_uri in self._in_nav:
            return None
        folder = posixpath.dirname(page.url.rstrip("/"))
        return f"{folder}/ {page.url.endswith('/')}"
