"""`nianbao check`: what the rules say of the reports in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, NEEDS_A_PERSON, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, RowFormat, lines
from crawler.cli.selection import KEY, YEAR, province_codes

if TYPE_CHECKING:
    from db.findings import Found

SEVERITIES = ("error", "warning", "info")
_COLUMNS = (
    *("report_id", "province", "county", "body", "year", "url"),
    *("rule", "severity", "fault", "message", "cells", "left", "right", "earlier_report_id", "status"),
)


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao check",
        "nianbao check --province 河北 --severity error",
        "nianbao check --rule series.carried_over --rule prose --format csv",
        "nianbao check --report 17 --all",
    ),
)
@click.option("--province", "provinces", metavar="P", multiple=True, help="Only this province: name or code.")
@click.option("--year", "years", type=YEAR, metavar="Y", multiple=True, help="Only this report year.")
@click.option("--rule", "rules", metavar="RULE", multiple=True, help="Only this rule, or all that begin so.")
@click.option("--severity", "severities", type=click.Choice(SEVERITIES), multiple=True, help="Only these.")
@click.option("--report", "reports", type=KEY, metavar="ID", multiple=True, help="Only this report.")
@click.option("--all", "dismissed", is_flag=True, help="Dismissed findings too.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(
    *,
    provinces: tuple[str, ...],
    years: tuple[int, ...],
    rules: tuple[str, ...],
    severities: tuple[str, ...],
    reports: tuple[int, ...],
    dismissed: bool,
    form: RowFormat,
) -> int:
    """List what the rules find in the archive, with the address, the cells and both sides.

    docs/rules.md explains each rule. Rules over the years of a body are evaluated now, over the figures
    as they stand, corrected ones included. Findings that a person dismissed ('nianbao review') are left
    out. Exit status 1: a finding of severity error, or one that is the reader's fault, and not dismissed.
    """
    from db.findings import Wanted, findings

    wanted = Wanted(province_codes(provinces), years, _known(rules), severities, reports, dismissed)
    with open_archive(upgrade=False) as archive, archive.reader.connect() as connection:
        found = list(findings(connection, wanted))
    if form == "table":
        for line in _pages(found):
            print(line)
        say(_counted(found))
    else:
        for line in lines(_COLUMNS, map(_row, found), form):
            print(line)
    grave = any(
        (one.severity == "error" or one.fault == "reader") and one.status != "dismissed" for one in found
    )
    return NEEDS_A_PERSON if grave else DONE


def _known(rules: Sequence[str]) -> Sequence[str]:
    """The rules named. Raises BadParameter for one that nothing in the book begins with."""
    from db.rulebook import whole_book

    ids = [entry.id for entry in whole_book()]
    for name in rules:
        if not any(known == name or known.startswith(f"{name}.") for known in ids):
            groups = sorted({known.partition(".")[0] for known in ids})
            raise click.BadParameter(
                f"no rule is called {name!r} or begins so; there are {', '.join(groups)}, see docs/rules.md",
                param_hint="'--rule'",
            )
    return rules


def _pages(found: Sequence[Found]) -> Iterator[str]:
    """A heading for each report, its findings below, each with its cells."""
    last = 0
    for one in found:
        if one.report_id != last:
            last = one.report_id
            where = " ".join(name for name in (one.province, one.county) if name)
            yield f"{where} {one.body} {one.year}  (report {one.report_id})".strip()
            yield f"  {one.url}"
        yield f"  {one.severity:<7}  {one.rule}  [{one.fault}]"
        yield f"           {one.message}"
        if one.cells:
            yield "           " + "  ".join(f"{name} = {printed or '—'}" for name, printed in one.cells)
        if one.said is not None:
            yield f"           {one.status} by {one.said.by}, {one.said.made_at[:10]}: {one.said.why}"


def _counted(found: Sequence[Found]) -> str:
    if not found:
        return "no finding"
    counts = Counter(one.severity for one in found)
    told = ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity])
    reports = len({one.report_id for one in found})
    return f"{told} in {reports} {'report' if reports == 1 else 'reports'}"


def _row(one: Found) -> tuple[object, ...]:
    cells = "; ".join(f"{name}={printed}" for name, printed in one.cells)
    return tuple(cells if name == "cells" else getattr(one, name) for name in _COLUMNS)
