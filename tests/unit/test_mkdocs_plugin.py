"""What the plugin makes of a configuration."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig


def configured(folder: Path, more: str) -> MkDocsConfig:
    text = "site_name: A\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text(text + more, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    found = config.plugins["microsite"].on_config(config)
    assert isinstance(found, MkDocsConfig)
    return found


@pytest.mark.parametrize(
    ("more", "edit_uri"),
    [
        pytest.param("", None, id="no repository"),
        pytest.param("repo_url: https://github.com/a/b\n", "edit/main/content/", id="GitHub"),
        pytest.param("repo_url: https://bitbucket.org/a/b\n", "src/default/content/", id="Bitbucket"),
        pytest.param("repo_url: https://github.com/a/b\nedit_uri: edit/dev/x/\n", "edit/dev/x/", id="as it is said"),
    ],
)
def test_the_edit_button_leads_to_the_folder_of_pages(tmp_path: Path, more: str, edit_uri: str | None) -> None:
    assert configured(tmp_path, more).edit_uri == edit_uri
