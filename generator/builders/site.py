"""What MkDocs would publish of a project: its configuration and its files, with nothing rendered yet."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, get_files, set_exclusions

from generator import pipeline, publishable
from generator.builders.settings import SEARCHES, left_out
from generator.lock import alone
from generator.mkdocs_plugin import MicrositePlugin, report


@dataclass(frozen=True, slots=True)
class Publication:
    config: MkDocsConfig
    """As our plugin leaves it."""
    files: tuple[File, ...]
    outcome: pipeline.Outcome
    left_out: tuple[str, ...]
    """What mkdocs.yml asks for that no other builder is told."""


@contextmanager
def site_of(project: pipeline.Project, config_file: Path) -> Iterator[Publication]:
    """The project's publication, brought up to date; until it is left no other run writes there. Of the plugins, ours alone
    has a say."""
    config = load_config(str(config_file))
    missing = tuple(left_out(config))
    plugin = config.plugins["microsite"]
    assert isinstance(plugin, MicrositePlugin)
    config = plugin.on_config(config)
    config.plugins = _only(config.plugins, SEARCHES | {"microsite"})
    with alone(project):
        publishable.check_folders(Path(config.docs_dir))
        _, outcome = pipeline.build(project)
        report(outcome)
        plugin.derived = outcome.derived
        files = config.plugins.on_files(get_files(config), config=config)
        set_exclusions(files, config)
        published = tuple(file for file in files if file.inclusion.is_included())  # type: ignore[no-untyped-call]
        yield Publication(config, published, outcome, missing)


def _only(plugins: PluginCollection, names: Set[str]) -> PluginCollection:
    kept = PluginCollection()
    for name, plugin in plugins.items():
        if name in names:
            kept[name] = plugin
    return kept
