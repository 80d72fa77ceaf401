"""A site's configuration, as another builder reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

import generator.theme
from generator.builders import Builder
from generator.builders.pages import escaped

THEME = Path(generator.theme.__file__).parent
PASSED_ON = ("site_author", "copyright", "use_directory_urls")
"""What is written as it is, where it is set."""
OF_THE_THEME = ("language", "direction", "favicon", "logo", "icon")
"""Options that Material and Zensical share, of which a site's own stand. No font: theirs are another host's."""
NOT_PASSED_ON = frozenset({"analytics", "generator"})
"""Of `extra`: what asks other hosts, and what our plugin sets."""
OURS = "assets/stylesheets/builders.css"
"""How what only other builders have looks."""
EDITS = frozenset({"content.action.edit", "content.action.view"})
"""Features that lead to a page's file, which another builder does not know."""
SEARCHES = frozenset({"search", "microsite/search", "material/search"})
"""By what names a theme's search goes."""
SAID = ("not_found", "not_found_why", "not_found_then", "home")
"""Words of our theme that the templates print."""


def settings(config: MkDocsConfig, builder: Builder) -> dict[str, Any]:
    """What the other builder's configuration says. `config` as our plugin leaves it: with its navigation and extensions.

    Names are written escaped: neither builder escapes what it prints.
    """
    say = _words(config)
    made: dict[str, Any] = {"site_name": escaped(config.site_name or "")}
    if config.site_url:
        made["site_url"] = f"{config.site_url.rstrip('/')}/"
    if config.site_description:
        made["site_description"] = escaped(config.site_description)
    made |= {key: config[key] for key in PASSED_ON if config[key] is not None}
    made["docs_dir"] = "docs"
    made["theme"] = _theme(config, builder, say)
    made["plugins"] = [{"search": {"separator": separator}} if (separator := _separator(config)) else "search"]
    made["markdown_extensions"] = list(_extensions(config))
    made["extra_css"] = [*config.theme["stylesheets"], OURS, *config.extra_css]
    made["extra_javascript"] = [*config.theme["scripts"], *map(_script, config.extra_javascript)]
    made["extra"] = {key: value for key, value in config.extra.items() if key not in NOT_PASSED_ON}
    made["extra"]["microsite"] = {name: say(name) for name in SAID} | {"feeds": _feeds(say)}
    made["nav"] = config.nav
    if config.not_in_nav:
        made["not_in_nav"] = "".join(f"{pattern.pattern!s}\n" for pattern in config.not_in_nav.patterns)
    if builder.validation:
        made["validation"] = dict(builder.validation)
    return made


def left_out(config: MkDocsConfig) -> list[str]:
    """What mkdocs.yml asks for and the other builder is not told, as words for a person."""
    found = [f"the plugin `{name}`" for name in config.plugins if name not in SEARCHES | {"microsite"}]
    found += [f"the hook `{name}`" for name in config.hooks]
    if config.theme.custom_dir:
        found.append(f"the templates in `{Path(config.theme.custom_dir).name}`")
    if config.repo_url:
        found.append("`repo_url`")
    if "analytics" in config.extra:
        found.append("`analytics`")
    return found


def as_yaml(made: Mapping[str, Any]) -> str:
    """With what is no plain value, as the function that names an extension's anchors, by its name."""
    return yaml.dump(dict(made), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.Dumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True  # a person reads it, and `&id001` says nothing

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Several lines as they are."""
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)


_Dumper.add_representer(str, _Dumper.represent_str)


def _words(config: MkDocsConfig) -> Any:
    """What our theme says, by its name, in the site's language."""
    partials = Environment(loader=FileSystemLoader(THEME), autoescape=False)
    return partials.get_template("partials/words.html").make_module({"config": config}).say  # type: ignore[attr-defined]


def _theme(config: MkDocsConfig, builder: Builder, say: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"name": "material", "custom_dir": "theme", "font": False, **builder.theme}
    made |= {key: config.theme[key] for key in OF_THE_THEME if config.theme.get(key) is not None}
    made["features"] = [name for name in config.theme.get("features") or [] if name not in EDITS]
    palette = config.theme.get("palette") or []
    made["palette"] = [_toggled(each, say) for each in ([palette] if isinstance(palette, dict) else palette)]
    return made


def _toggled(scheme: Mapping[str, Any], say: Any) -> dict[str, Any]:
    """With the words for "dark" and "light" where our names for them stand."""
    toggle = scheme.get("toggle")
    if not toggle or toggle.get("name") not in ("dark", "light"):
        return dict(scheme)
    return {**scheme, "toggle": {**toggle, "name": say(toggle["name"])}}


def _separator(config: MkDocsConfig) -> str | None:
    search = next((config.plugins[name] for name in SEARCHES if name in config.plugins), None)
    found = search.config.get("separator") if search is not None else None
    return _for_unicode(str(found)) if found else None


def _for_unicode(pattern: str) -> str:
    r"""Without a backslash where it means nothing: Zensical's search reads the pattern with the flag `u`, which takes that
    for an error, and then finds nothing at all.

    >>> print(_for_unicode(r'[\s\-\"\']+|\.(?=\s)'))
    [\s\-"']+|\.(?=\s)
    """
    return re.sub(r"\\([^\w\s^$\\.*+?()\[\]{}|/-])", r"\1", pattern)


def _extensions(config: MkDocsConfig) -> Iterator[str | dict[str, Any]]:
    for name in config.markdown_extensions:
        options = config.mdx_configs.get(name)
        yield {name: dict(options)} if options else name


def _script(script: Any) -> Any:
    """A path, or what was said of it beside its path."""
    if isinstance(script, str):
        return script
    said = {key: getattr(script, key) for key in ("path", "type", "defer", "async") if hasattr(script, key)}
    return {key: value for key, value in said.items() if value}


def _feeds(say: Any) -> list[dict[str, str]]:
    return [{"title": say(f"feed_{kind}"), "path": f"feeds/{kind}.xml"} for kind in ("articles", "claims")]
