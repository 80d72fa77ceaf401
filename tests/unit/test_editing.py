"""The address that opens a page's file: for pages of this server, on this computer, and for files of content/ alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editing import edit_address, with_editing

BROWSER = {
    "REQUEST_METHOD": "GET",
    "REMOTE_ADDR": "127.0.0.1",
    "HTTP_HOST": "127.0.0.1:8000",
    "HTTP_SEC_FETCH_SITE": "same-origin",
}


class Asked:
    """A server's application with the edit address, and what was opened."""

    def __init__(self, content: Path, *, can_open: bool = True) -> None:
        self.opened: list[Path] = []
        self.status = ""
        self._can_open = can_open
        self._app = with_editing(self._site, content, self._open)

    def _open(self, path: Path) -> bool:
        self.opened.append(path)
        return self._can_open

    def _site(self, environ: dict[str, str], start: object) -> list[bytes]:
        return [b"the site"]

    def get(self, path: str, **environ: str) -> str:
        def start(status: str, headers: list[tuple[str, str]]) -> None:
            self.status = status

        raw = path.encode("utf-8").decode("latin-1")  # as WSGI has it
        return b"".join(self._app({**BROWSER, "PATH_INFO": raw, **environ}, start)).decode("utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "claims").mkdir(parents=True)
    (folder / "claims/é a.md").write_text("x", encoding="utf-8")
    (folder / ".proposed").write_text("x", encoding="utf-8")
    (tmp_path / "secret.md").write_text("x", encoding="utf-8")
    (folder / "claims/link.md").symlink_to(tmp_path / "secret.md")
    return folder


def test_a_page_opens(content: Path) -> None:
    asked = Asked(content)
    assert edit_address("claims/é a.md") == "/.edit/claims/%C3%A9%20a.md"
    assert asked.get("/.edit/claims/é a.md") == ""
    assert (asked.status, asked.opened) == ("204 No Content", [content / "claims/é a.md"])


def test_everything_else_is_the_site(content: Path) -> None:
    asked = Asked(content)
    assert asked.get("/claims/") == "the site"
    assert asked.opened == []


def test_where_nothing_opens_it_the_file_is_named(content: Path) -> None:
    assert str(content / "claims/é a.md") in Asked(content, can_open=False).get("/.edit/claims/é a.md")


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({"HTTP_SEC_FETCH_SITE": "cross-site"}, id="another site"),
        pytest.param({"HTTP_SEC_FETCH_SITE": "same-site"}, id="another port of this computer"),
        pytest.param({"HTTP_SEC_FETCH_SITE": ""}, id="no browser of today"),
        pytest.param({"HTTP_HOST": "evil.example:8000"}, id="a name made to lead here"),
        pytest.param({"HTTP_HOST": "127.0.0.1.evil.example"}, id="a name that begins as ours"),
        pytest.param({"REMOTE_ADDR": "192.168.1.7"}, id="another computer"),
        pytest.param({"REQUEST_METHOD": "POST"}, id="a form"),
    ],
)
def test_nobody_else_opens_anything(content: Path, environ: dict[str, str]) -> None:
    asked = Asked(content)
    asked.get("/.edit/claims/é a.md", **environ)
    assert (asked.status[:3], asked.opened) == ("403", [])


@pytest.mark.parametrize(
    "path",
    ["../secret.md", "claims/../../secret.md", "claims/link.md", ".proposed", "claims/no.md", "claims", "%2e%2e/secret.md", "\0.md", "/etc/passwd"],
)  # fmt: skip
def test_nothing_else_is_opened(content: Path, path: str) -> None:
    asked = Asked(content)
    asked.get(f"/.edit/{path}")
    assert (asked.status[:3], asked.opened) == ("404", [])
