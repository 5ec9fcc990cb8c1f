"""A click group that knows its verbs by name and imports one only when it is called."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

import click

from crawler.cli.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Verb:
    """What the help page says of a verb, and the module whose `command` it is."""

    name: str
    module: str
    summary: str
    example: str


class LazyGroup(click.Group):
    """A group over `verbs`; its help page is written without importing any of them."""

    def __init__(self, *args: Any, verbs: Sequence[Verb] = (), **kwargs: Any) -> None:
        kwargs.setdefault("no_args_is_help", False)
        kwargs.setdefault("subcommand_metavar", "VERB [ARGS]...")
        super().__init__(*args, **kwargs)
        self.verbs = {verb.name: verb for verb in verbs}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the table, which is the order of use."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The verb's command, imported now; None when there is no such verb."""
        verb = self.verbs.get(cmd_name)
        if verb is None:
            return None
        return cast("click.Command", import_module(verb.module).command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown verb is answered with the nearest known one.

        Raises:
            WrongUse: when the first argument names no verb.
        """
        name = args[0]
        if name not in self.verbs and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.verbs, n=1)
            guess = f"did you mean '{near[0]}'? " if near else ""
            raise WrongUse(f"no verb '{name}'; {guess}'{ctx.command_path} --help' shows them all")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but without any argument say what to type.

        Raises:
            WrongUse: when no verb is given.
        """
        if not args:
            raise WrongUse(f"no verb given; '{ctx.command_path} --help' shows them all")
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """One sentence and one example for every verb."""
        indent = max(map(len, self.verbs)) + 4
        formatter.write("\nVerbs:\n")
        for verb in self.verbs.values():
            formatter.write(f"  {verb.name:<{indent - 2}}{verb.summary}\n")
            formatter.write(f"{'':{indent}}$ {verb.example}\n")
