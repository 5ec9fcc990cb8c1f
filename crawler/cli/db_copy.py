"""`nianbao db copy`: an archive into a database of its own, of either engine."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from crawler.cli.archive import unreachable
from crawler.cli.errors import DONE, say
from crawler.cli.examples import WithExamples

_EVERY = 100_000


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao db copy sqlite:///archive/nianbao.db postgresql://nianbao@localhost/nianbao",
        "nianbao db copy postgresql://nianbao@localhost/nianbao sqlite:///moved/nianbao.db",
    ),
)
@click.argument("source", metavar="FROM_URL")
@click.argument("target", metavar="TO_URL")
def command(source: str, target: str) -> int:
    """Copy an archive's database into an empty one, of the same engine or the other.

    Everything is copied as it stands at the beginning, in one transaction, and compared table by table
    before it counts. What is not empty is never written to. Captures are files: they stay in
    $NIANBAO_ARCHIVE. Keep a password out of the command line: $PGPASSWORD or ~/.pgpass.
    """
    from db.copying import copy_archive, parsed

    with unreachable():
        copied = copy_archive(parsed(source), parsed(target), _teller())
    for name, held in copied.tables.items():
        print(f"{name}  {held.rows:,} rows  {held.digest[:16]}")
    for run_id in copied.running:
        say(f"run {run_id} was under way: what it stored since the copy began is not in it")
    if copied.left_behind:
        say(f"not the archive's, left behind: {', '.join(copied.left_behind)}")
    total = sum(held.rows for held in copied.tables.values())
    say(f"{total:,} rows in {len(copied.tables)} tables copied, and the same there; set NIANBAO_DATABASE_URL")
    return DONE


def _teller() -> Callable[[str, int], None]:
    """On a terminal each step in one moving line, elsewhere a line a table and for every so many rows."""
    if sys.stderr.isatty():

        def move(name: str, rows: int) -> None:
            print(f"\r\x1b[K{name}: {rows:,}", end="", file=sys.stderr, flush=True)

        return move
    told: dict[str, int] = {}

    def tell(name: str, rows: int) -> None:
        if name not in told or rows - told[name] >= _EVERY:
            told[name] = rows
            print(f"{name}: {rows:,}" if rows else name, file=sys.stderr, flush=True)

    return tell
