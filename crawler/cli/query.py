"""`nianbao query`: read-only SQL on the archive."""

from __future__ import annotations

import sys

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, WrongUse
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, TERMINAL_CELL, RowFormat, lines


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao query --list",
        "nianbao query @errors",
        'nianbao query "SELECT body, year, received_new FROM annual_reports ORDER BY 1, 2" --format csv',
    ),
)
@click.argument("sql", metavar="SQL_OR_@NAME", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--list", "list_named", is_flag=True, help="List the named queries and what each answers.")
def command(sql: str | None, form: RowFormat, list_named: bool) -> int:
    """Run read-only SQL, or a named query, on the archive.

    The views to ask are described in docs/schema.md; nothing can be changed from here. NULL, which
    is not 0, is an empty cell.
    """
    if list_named:
        return _list_named(form)
    if not sql or not sql.strip():
        raise WrongUse("no SQL given; 'nianbao query --list' shows the named queries")
    from db.query import open_query

    clip = TERMINAL_CELL if sys.stdout.isatty() else None
    with open_archive(upgrade=False) as archive, open_query(archive, sql.strip()) as (columns, rows):
        for line in lines(columns, rows, form, clip=clip):
            print(line)
    return DONE


def _list_named(form: RowFormat) -> int:
    from db.query import named_queries

    rows = [(f"@{query.name}", query.description) for query in named_queries().values()]
    for line in lines(("name", "description"), rows, form):
        print(line)
    return DONE
