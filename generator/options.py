"""What is wrong with the plugin's options in mkdocs.yml, said so that a person can mend it: place, cause, remedy.

MkDocs warns of an unknown option and goes on; a site built with another setting than the one asked for is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import base
from mkdocs.config import config_options as options

PLUGIN = "microsite"
REFERENCE = "docs/configuration.md has them all"
_KINDS = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dict: "names with values (`name: value`)",
    list: "a list",
}


class CheckedConfig(base.Config):
    """Options of which an unknown one is an error, and each error names what was meant."""

    def _validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        failed: base.ConfigErrors = []
        warnings: base.ConfigWarnings = []
        for name, option in self._schema:
            value = self.get(name)
            try:
                self[name] = option.validate(value)
            except base.ValidationError as error:
                failed.append((name, self._placed(name, _wrong(name, value, option) or str(error))))
            warnings += [(name, warning) for warning in option.warnings]
            option.reset_warnings()
        names = [name for name, _ in self._schema]
        for name in sorted(set(self.keys()) - set(names), key=str):
            failed.append((name, self._placed(name, _unknown(str(name), names))))
        return failed, warnings

    def _placed(self, name: object, message: str) -> base.ValidationError:
        line = _line_of(Path(self.config_file_path), name) if self.config_file_path else None
        place = f"{Path(self.config_file_path).name}:{line}: " if line else ""
        return base.ValidationError(f"{place}{message}; {REFERENCE}")


def _unknown(name: str, names: list[str]) -> str:
    """
    >>> _unknown("single-claim", ["seeds", "single_claims"])
    'there is no option `single-claim`: did you mean `single_claims`?'
    >>> _unknown("colour", ["seeds", "single_claims"])
    'there is no option `colour`: there are `seeds` and `single_claims`'
    """
    meant = _nearest(name.replace("-", "_"), names)
    return f"there is no option `{name}`: " + (f"did you mean `{meant}`?" if meant else f"there are {_listed(names)}")


def _wrong(name: str, value: object, option: base.BaseConfigOption[Any]) -> str | None:
    """None where the option's own words are all there is to say."""
    if isinstance(option, options.Optional):
        return _wrong(name, value, option.option)
    if isinstance(option, options.Choice):
        choices = [str(choice) for choice in option.choices]
        meant = _nearest(str(value), choices)
        remedy = f"did you mean `{meant}`?" if meant else f"write one of {_listed(choices)}"
        return f"`{name}: {_as_yaml(value)}` is not one of its values: {remedy}"
    if isinstance(option, options.Type):
        types = option._type if isinstance(option._type, tuple) else (option._type,)
        wanted = " or ".join(_KINDS.get(one, one.__name__) for one in types)
        example = f", such as `{name}: {_as_yaml(option.default)}`" if option.default is not None else ""
        return f"`{name}: {_as_yaml(value)}` is {_KINDS.get(type(value), 'something else')}: write {wanted}{example}"
    return None


def _nearest(word: str, words: Iterable[str]) -> str | None:
    by_lower = {known.lower(): known for known in words}
    found = get_close_matches(word.lower(), sorted(by_lower), n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def _listed(names: list[str]) -> str:
    *first, last = [f"`{name}`" for name in names]
    return f"{', '.join(first)} and {last}" if first else last


def _as_yaml(value: object) -> str:
    """On one line, as it would stand in the file.

    >>> _as_yaml(True), _as_yaml(["a", 1]), _as_yaml("x")
    ('true', '[a, 1]', 'x')
    """
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return text.removesuffix("\n").removesuffix("...").strip()


def _line_of(file: Path, name: object) -> int | None:
    """Where the option stands in the file; None where it comes from another."""
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return None
    found = [
        key.start_mark.line + 1
        for plugins in _values(root, "plugins")
        for entry in (plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins])
        for ours in _values(entry, PLUGIN)
        if isinstance(ours, yaml.MappingNode)
        for key, _ in ours.value
        if key.value == str(name)
    ]
    return found[0] if found else None


def _values(node: yaml.Node | None, name: str) -> list[yaml.Node]:
    return [value for key, value in node.value if key.value == name] if isinstance(node, yaml.MappingNode) else []
