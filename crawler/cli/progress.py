"""What a crawl shows while it runs: a moving line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from crawler.cli.errors import on_stderr

if TYPE_CHECKING:
    from crawler.summary import Progress

Tell: TypeAlias = "Callable[[Progress], None]"

# Known and unchanged reports, list pages and the like would drown what matters.
_STORED = ("new", "changed")
_COUNTED = (
    ("list", "lists"),
    ("listed", "listed"),
    ("new", "new"),
    ("changed", "changed"),
    ("unchanged", "unchanged"),
    ("failed", "failed"),
)


@contextmanager
def shown(portals: int) -> Iterator[Tell]:
    """A function to tell each step of a crawl of so many portals to; stderr carries what it shows."""
    if not sys.stderr.isatty():
        yield _tell_plain
        return
    from rich import progress as bars
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    columns = (
        SpinnerColumn(),
        TextColumn("portals"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=portals)
        counts: Counter[str] = Counter()

        def tell(step: Progress) -> None:
            if (line := _line(step)) is not None:
                console.print(line, overflow="ellipsis", no_wrap=True)
            counts[step.detail if step.event == "report" else step.event] += 1
            bar.update(
                task,
                completed=counts["done"] + counts["skipped"],
                description="  ".join(f"{counts[key]} {word}" for key, word in _COUNTED if counts[key]),
            )

        yield tell


def _tell_plain(step: Progress) -> None:
    if (line := _line(step)) is not None:
        on_stderr(line)


def _line(step: Progress) -> str | None:
    """The line a step is worth, or None."""
    if step.event == "report":
        return f"{step.site}: {step.detail}  {step.title or step.url}" if step.detail in _STORED else None
    if step.event == "failed":
        return f"{step.site}: failed, {step.detail}  {step.url}"
    if step.event == "away":
        return f"the archive is away: {step.detail}"
    if step.event == "skipped":
        return f"{step.site}: skipped, {step.detail}"
    return f"{step.site}: {step.event}" if step.event in ("portal", "done") else None
