"""`microsite new`: a microsite in a folder of its own, from what the package ships."""

from __future__ import annotations

import json
import locale
import os
import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import click

from generator.cli.leaving import CannotRun
from generator.cli.telling import tells, verbosity

PACKAGE = "research-microsite"
NOT_IN_THE_WAY = frozenset({".git", ".venv", ".DS_Store"})
"""What a folder may hold that a site is made in: git's own, an environment, what a desktop leaves behind."""
SHOWN = 3


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The site's title.  [default: made of the folder's name]")
@click.option("--language", type=click.Choice(["fr", "en"]), help="Of the site's interface.  [default: your system's]")
@tells
def new(folder: Path, name: str | None, language: str | None) -> None:
    """Make a new microsite in a folder that is empty or not there yet.

    It has its configuration, a sample article, a guide for its editors, and a workflow that publishes it on GitHub
    Pages. Nothing that exists is overwritten.
    """
    from generator.starter import new_site

    if name is not None and not _plain(name):
        raise click.UsageError("--name is empty; give the site's title, or leave the option out")
    title = _plain(name) if name is not None else _title_of(folder)
    made = new_site(title, language or _language(), _requirement())
    _refuse_what_is_in_the_way(folder)
    _write(folder, made)
    if verbosity() == "quiet":
        return
    shown = os.path.relpath(folder)
    click.echo(f"Made {shown if shown != '.' else 'here'}: {title}")
    for place in made:
        click.echo(f"  {place}")
    step = f"cd {_quoted(shown)} && " if shown != "." else ""
    click.echo(f"See it:  {step}microsite serve, then open http://127.0.0.1:8000/")
    click.echo("README.md says how to go on, and how to remove the sample.")


def _refuse_what_is_in_the_way(folder: Path) -> None:
    try:
        found = sorted(path.name for path in folder.iterdir() if path.name not in NOT_IN_THE_WAY)
    except FileNotFoundError:
        return
    except NotADirectoryError as error:
        raise CannotRun(f"{folder} is a file, or inside one; name a folder that is empty or not there yet") from error
    except OSError as error:
        raise CannotRun(f"{folder} cannot be read ({error.strerror}); name another folder") from error
    if found:
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        listed = ", ".join(_plain(name) for name in found[:SHOWN])
        raise CannotRun(
            f"{folder} is not empty: {listed}{more} would be in the way; name a folder that is empty or not there yet"
        )


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """All of it or nothing: what was written before a failure is taken away again."""
    written: list[Path] = []
    existed = folder.exists()
    try:
        for place, text in texts.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:  # never over what came meanwhile
                written.append(path)
                file.write(text)
    except OSError as error:
        _take_away(folder, written, existed)
        cause = error.strerror or "it cannot be written"
        raise CannotRun(f"{folder} cannot be made ({cause}); nothing was left there: name another folder") from error


def _take_away(folder: Path, written: list[Path], existed: bool) -> None:
    folders = {parent for path in written for parent in path.parents if folder in parent.parents}
    for path in written:
        path.unlink(missing_ok=True)
    for inner in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        if inner.is_dir() and not any(inner.iterdir()):
            inner.rmdir()
    if not existed and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _title_of(folder: Path) -> str:
    """
    >>> _title_of(Path("a/crues-du_val")), _title_of(Path("/"))
    ('Crues du val', 'Microsite')
    """
    words = _plain(re.sub(r"[-_]+", " ", folder.resolve().name))
    return words[:1].upper() + words[1:] or "Microsite"


def _plain(name: str) -> str:
    """On one line, of characters that can be printed: a folder's name may be any bytes.

    >>> _plain("a\\n b\\udcff")
    'a b?'
    """
    return " ".join("".join(c if c.isprintable() or c.isspace() else "?" for c in name).split())


def _language() -> str:
    """The system's, where the site can have it; else English, or French where the system names none."""
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    named = next((value for name in variables if (value := os.environ.get(name))), None) or locale.getlocale()[0] or ""
    language = re.split(r"[_.@]", named.lower())[0]
    if language in ("", "c", "posix"):
        return "fr"
    return "fr" if language.startswith("fr") else "en"  # Windows says "French_France"


def _requirement() -> str:
    """What pip installs the running version by: its range, or the commit where it came from a repository.

    A later 0.x may change what a site needs; from 1.0 on a later 1.x may not.
    """
    distribution = metadata.distribution(PACKAGE)
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    if vcs := origin.get("vcs_info"):
        return f"{PACKAGE} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    first, second = (int(part) for part in distribution.version.split(".")[:2])
    return f"{PACKAGE}>={distribution.version},<{f'0.{second + 1}' if first == 0 else first + 1}"


def _quoted(path: str) -> str:
    import shlex

    return shlex.quote(path)
