"""The derived tree for another builder than MkDocs: the pages, a configuration of its own, and what of our theme it can use.

    pages       a page, as the other must be given it
    settings    what mkdocs.yml says → what the other's configuration says
    files       what goes into the folder: pages, theme, configuration
    folder      bring the folder up to date, and nothing that is not ours

What is written needs nothing of this project any more: no plugin, no hook, no theme but the builder's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Builder:
    """Another program that makes a site of Markdown pages."""

    name: str
    configuration: str
    """The file that it reads."""
    requirements: tuple[str, ...]
    """What pip installs it by: the version that was tried, up to the one that may read other configurations."""
    theme: Mapping[str, Any] = field(default_factory=dict)
    """Options of its theme beside those that all have."""
    resolves_html: bool = False
    """Whether it changes the links of a page's HTML too."""
    validation: Mapping[str, Any] = field(default_factory=dict)
    """What it is told to check."""


BUILDERS: Mapping[str, Builder] = {
    builder.name: builder
    for builder in (
        Builder("zensical", "mkdocs.yml", ("zensical>=0.0.73,<0.2",), theme={"variant": "classic"}, resolves_html=True),
        Builder(
            "properdocs",
            "properdocs.yml",
            ("properdocs>=1.6.7,<2", "mkdocs-material>=9.8,<10"),
            validation={
                "omitted_files": "info",
                "absolute_links": "warn",
                "unrecognized_links": "warn",
                "anchors": "warn",
            },
        ),
    )
}
"""By name. Zensical's look is Material's, in the variant `classic`; ProperDocs has no look of its own, and takes Material's."""
