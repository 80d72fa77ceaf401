"""What `microsite new` puts into a new folder: the templates beside this module, filled in. Values in, text out."""

from __future__ import annotations

from importlib import resources

import jinja2
import yaml

from generator.markdown import escape

LANGUAGES = ("fr", "en")
BOTH = {
    "both/gitignore": ".gitignore",
    "both/gitattributes": ".gitattributes",
    "both/gitkeep": "content/.gitkeep",  # git keeps no empty folder, and MkDocs stops where there is no content/
    "both/requirements.txt": "requirements.txt",
    "both/deploy.yml": ".github/workflows/publish.yml",
}
"""Template → its place in a site. Without their dots: in here they are not git's."""
OF_A_LANGUAGE = {
    "fr": ("mkdocs.yml", "README.md", "seeds/exemple.txt"),
    "en": ("mkdocs.yml", "README.md", "seeds/sample.txt"),
}


def new_site(site_name: str, language: str, requirement: str) -> dict[str, str]:
    """Path in the new folder → text. `requirement` is what pip installs us by.

    >>> sorted(new_site("Crues", "fr", "research-microsite"))[:3]
    ['.gitattributes', '.github/workflows/publish.yml', '.gitignore']
    """
    places = BOTH | {f"{language}/{place}": place for place in OF_A_LANGUAGE[language]}
    # `{{ }}` is what a workflow writes its own values in, and `#` begins a comment in each of these files.
    make = jinja2.Environment(
        variable_start_string="<<", variable_end_string=">>", comment_start_string="<#", comment_end_string="#>",
        block_start_string="<%", block_end_string="%>", keep_trailing_newline=True, undefined=jinja2.StrictUndefined,
        autoescape=False,
    )  # fmt: skip
    values = {"site_name": _as_yaml(site_name), "heading": escape(site_name), "requirement": requirement}
    folder = resources.files(__name__)
    texts = {place: (folder / template).read_text(encoding="utf-8") for template, place in places.items()}
    return {place: make.from_string(text).render(values) for place, text in sorted(texts.items())}


def _as_yaml(name: str) -> str:
    """
    >>> _as_yaml("Crues"), _as_yaml("Var : quatre morts"), _as_yaml("2025")
    ('Crues', "'Var : quatre morts'", "'2025'")
    """
    return yaml.safe_dump(name, allow_unicode=True, width=10**6).removesuffix("\n").removesuffix("...").strip()
