"""`nianbao runs`: what the runs came to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, WrongUse
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, RowFormat, lines, table_lines
from crawler.cli.selection import KEY

if TYPE_CHECKING:
    from db.accounts import RunRow

_COLUMNS = (
    *("run_id", "kind", "started_at", "ended_at", "outcome"),
    *("requests", "reports_new", "reports_changed", "reports_withdrawn", "failures"),
)
_TOLD = (
    *("seconds", "bytes", "portals_visited", "portals_skipped", "portals_postponed"),
    *("unchanged", "source", "returned"),
)
# Kinds of runs whose failures are pages that can be asked for again.
_VISITS = ("crawl", "nightly")
_PORTAL = ("pages", "listed", "new", "changed", "unchanged", "withdrawn", "returned")


@click.command(
    cls=WithExamples,
    examples=("nianbao runs", "nianbao runs 17", "nianbao runs 17 --format json"),
)
@click.argument("run", type=KEY, required=False)
@click.option("--last", type=KEY, default=20, show_default=True, help="How many runs to list.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(*, run: int | None, last: int, form: RowFormat) -> int:
    """List the runs, the newest first, or show RUN in detail.

    In detail: what it came to, portal by portal, and each failure with its reason. With --format json the
    account as it was written.
    """
    from db.accounts import failures_of, run_of, runs_of

    with open_archive(upgrade=False) as archive, archive.reader.connect() as connection:
        if run is None:
            rows = [tuple(getattr(one, name) for name in _COLUMNS) for one in runs_of(connection, last)]
            for line in lines(_COLUMNS, rows, form):
                print(line)
            return DONE
        found = run_of(connection, run)
        if found is None:
            raise WrongUse(f"the archive has no run {run}; `nianbao runs` lists them")
        failures = failures_of(connection, run)
    for line in _detail(found, failures, form):
        print(line)
    return DONE


def _detail(run: RunRow, failures: list[tuple[str, str, str, str]], form: RowFormat) -> Iterator[str]:
    account: Mapping[str, Any] = json.loads(run.summary) if run.summary else {}
    head = {name: getattr(run, name) for name in _COLUMNS}
    head |= {name: account[name] for name in _TOLD if name in account}
    if form == "json":
        told = [dict(zip(("site", "url", "reason", "detail"), row, strict=True)) for row in failures]
        yield json.dumps({**head, "account": account or None, "failures": told}, ensure_ascii=False)
        return
    if form == "csv":
        yield from lines(("site", "url", "reason", "detail"), failures, form)
        return
    yield from table_lines(("run", str(run.run_id)), list(head.items())[1:])
    for name in ("failed", "findings"):
        if account.get(name):
            yield ""
            yield from table_lines((name, "count"), list(account[name].items()))
    yield from _portals(account.get("portals", {}))
    if failures:
        yield ""
        yield from table_lines(
            ("site", "reason", "url", "detail"), [(row[0], row[2], row[1], row[3]) for row in failures]
        )
    if failures and run.kind in _VISITS:
        yield ""
        yield f"again, only these: nianbao crawl --retry {run.run_id}"


def _portals(portals: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    rows = [
        (
            site,
            *(one[name] for name in _PORTAL),
            sum(one["failed"].values()),
            one["skipped"] or one["postponed"],
        )
        for site, one in portals.items()
    ]
    if rows:
        yield ""
        yield from table_lines(("portal", *_PORTAL, "failed", "why"), rows)
