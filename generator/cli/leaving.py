"""How a command leaves where it cannot go on: a message and an exit status, never a traceback for what is no bug."""

from __future__ import annotations

import sys
from typing import Any

import click

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C stopped."""


class Commands(click.Group):
    """The commands, with what the system refuses, another run or Ctrl-C stops turned into words."""

    def invoke(self, context: click.Context) -> Any:
        from generator.faults import CannotGoOn, said

        try:
            return super().invoke(context)
        except CannotGoOn as error:
            raise CannotRun(str(error)) from error
        except BrokenPipeError:  # `microsite check | head`: click leaves quietly
            raise
        except click.exceptions.ClickException:
            raise
        except OSError as error:
            raise CannotRun(said(error)) from error
        except MemoryError as error:
            raise CannotRun(
                "there is not enough memory for this run; close other programs, or work on fewer articles"
            ) from error
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing is half-written; run it again to go on.", err=True)
            sys.exit(INTERRUPTED)


class CannotRun(click.ClickException):
    """The command could not run: 2, where 1 says that there are problems."""

    exit_code = 2
