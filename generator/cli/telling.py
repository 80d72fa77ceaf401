"""`-q` and `-v`: how much a command says of what it does. Progress and summaries go to stderr: stdout is for what is read on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from generator.display import Verbosity
    from generator.project import Outcome

Command = TypeVar("Command", bound=Callable[..., Any])
OPTIONS = (
    click.option("-q", "--quiet", is_flag=True, help="Say problems and errors alone."),
    click.option("-v", "--verbose", is_flag=True, help="Say what each stage did, and how long it took."),
)


def verbosity_options(command: Command) -> Command:
    """`-q` and `-v`, behind the command's name or before it."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def tells(command: Command) -> Command:
    """The command has `-q` and `-v`, and shows how far it has come."""

    def run(context: click.Context, /, *arguments: Any, quiet: bool, verbose: bool, **options: Any) -> Any:
        from generator.display import shown

        context.obj = _chosen(quiet, verbose) or context.find_root().obj or "usual"
        with shown(lambda line: click.echo(line, err=True), context.obj), _heard():
            return command(*arguments, **options)

    return cast(Command, verbosity_options(update_wrapper(click.pass_context(run), command)))


def tell_so_of_all(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Before the command's name: `microsite -q build` is `microsite build -q`."""
    context.obj = _chosen(quiet, verbose)


def verbosity() -> Verbosity:
    """That of the command that runs."""
    return cast("Verbosity", click.get_current_context().obj or "usual")


def say(line: str) -> None:
    """To stderr, unless quiet."""
    if verbosity() != "quiet":
        click.echo(line, err=True)


def say_what(outcome: Outcome) -> None:
    """The summary of a run. A quiet one has said its problems."""
    from generator.summary import summary

    for line in summary(outcome):
        say(line)


@contextmanager
def _heard() -> Iterator[None]:
    """Within it what the stages log is said, as MkDocs says it where MkDocs runs."""
    log, told = logging.getLogger("mkdocs.plugins.microsite"), _Told()
    level = log.level
    log.addHandler(told)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.setLevel(level)
        log.removeHandler(told)


class _Told(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if not logging.getLogger("mkdocs").handlers:
            say(record.getMessage())


@contextmanager
def hushed() -> Iterator[None]:
    """Within it MkDocs' log keeps to what nothing else says: warnings, unless more is asked for."""
    before, chosen = logging.root.manager.disable, verbosity()
    building = logging.getLogger("mkdocs.commands.build")  # "Cleaning site directory", "Documentation built in …"
    level = building.level
    if chosen == "quiet":
        logging.disable(logging.INFO)
    elif chosen == "usual":
        building.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)
        building.setLevel(level)


def _chosen(quiet: bool, verbose: bool) -> Verbosity | None:
    if quiet and verbose:
        raise click.UsageError("-q and -v are opposites; give one of them")
    return "quiet" if quiet else "verbose" if verbose else None
