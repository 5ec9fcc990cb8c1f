"""Printing for people: colours and wrapping on a terminal, plain lines everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console, RenderableType

# Wide enough that nothing printed to a file is wrapped: whoever reads it there has a wider window.
PLAIN_WIDTH = 160


def show(parts: Iterable[RenderableType]) -> None:
    """Print rich renderables on stdout."""
    if sys.stdout.isatty():
        console = Console(highlight=False, markup=False, emoji=False)
        for part in parts:
            console.print(part)
        return
    console = Console(width=PLAIN_WIDTH, no_color=True, highlight=False, markup=False, emoji=False)
    for part in parts:
        with console.capture() as captured:
            console.print(part)
        for line in captured.get().splitlines():
            print(line.rstrip())
