"""`nianbao correct`: what a figure of a report should be, laid over the reading."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, WrongUse, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, TERMINAL_CELL, RowFormat, lines
from crawler.cli.saying import said_by, said_why
from crawler.cli.which import chosen_report, no_report

if TYPE_CHECKING:
    from db.archive import Archive
    from db.correcting import Made

_NEGATIVE = re.compile(r"-(?=\d)")


class _WithSigns(WithExamples):
    """A command among whose arguments `-3` is a number, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(
            ctx, [_NEGATIVE.sub("−", arg) if _NEGATIVE.match(arg) else arg for arg in args]
        )


@click.command(
    cls=_WithSigns,
    examples=(
        "nianbao correct 17 applications.total.granted 12 --why '正文写明 12 件' --by 王芳",
        "nianbao correct 17 disclosure.fees_amount_10k_yuan - --why '单位不明' --by 王芳",
        "nianbao correct 17 applications.total.granted --withdraw --by 王芳",
        "nianbao correct 17",
        "nianbao correct --format csv",
    ),
)
@click.argument("report", metavar="[REPORT]", required=False)
@click.argument("cell", metavar="[CELL]", required=False)
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--why", metavar="TEXT", help="Why it should be so; needed for a correction.")
@click.option("--by", envvar="NIANBAO_BY", metavar="NAME", help="Who says so; else $NIANBAO_BY.")
@click.option("--withdraw", is_flag=True, help="Show the figure as it is read again.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(
    *,
    report: str | None,
    cell: str | None,
    value: str | None,
    why: str | None,
    by: str | None,
    withdraw: bool,
    form: RowFormat,
) -> int:
    """Correct a figure of a report, or list corrections.

    REPORT is its report_id or its address, CELL the name of a figure as findings and 'nianbao explain'
    have it, VALUE the figure; - or blank means that it is not stated. The reading stays as it is; the
    views show the corrected figure, and annual_reports counts it in corrections. Without VALUE, what was
    corrected is listed: of CELL, of REPORT, or of the whole archive.
    """
    if value is None and not withdraw:
        if why is not None:
            raise WrongUse("--why is for a correction, and VALUE is missing; - means “not stated”")
        return _list(report, cell, form)
    if report is None or cell is None:
        raise WrongUse("--withdraw needs REPORT and CELL: which correction is taken back?")
    if withdraw and value is not None:
        raise WrongUse("--withdraw takes a correction back and needs no VALUE")
    name, reason, author = cell.strip(), said_why(why, needed=not withdraw), said_by(by)
    with open_archive(upgrade=False) as archive:
        report_id = chosen_report(archive, report)
        made = _make(archive, (report_id, name), value, why=reason, by=author)
    _tell(report_id, name, made)
    return DONE


def _make(archive: Archive, of: tuple[int, str], value: str | None, *, why: str | None, by: str) -> Made:
    """Correct the figure `of` a report; without a value take the correction back."""
    from crawler.cli.near import guess
    from db import correcting
    from db.errors import UnknownFigure

    report_id, name = of
    try:
        with archive.begin() as conn:
            if value is None:
                return correcting.withdraw(conn, report_id, name, why=why, by=by)
            return correcting.correct(conn, report_id, name, value, why=why or "", by=by)
    except LookupError as error:
        raise no_report(report_id) from error
    except UnknownFigure as error:
        near = guess(name, error.known, f"; 'nianbao explain {report_id}' shows those it has")
        raise WrongUse(f"{error}{near}") from error


def _tell(report_id: int, name: str, made: Made) -> None:
    from db.correcting import told

    print(f"report {report_id}: {name} {told(made.before)} → {told(made.after)}")
    if made.errors_before != made.errors_after:
        say(f"errors of report {report_id}: {made.errors_before} → {made.errors_after}")


def _list(report: str | None, cell: str | None, form: RowFormat) -> int:
    from db import corrections
    from db.stored import load_report

    with open_archive(upgrade=False) as archive:
        report_id = None if report is None else chosen_report(archive, report)
        with archive.reader.connect() as conn:
            found = corrections.history(conn, report_id)
            if report_id is not None:
                try:
                    read = load_report(conn, report_id)
                except LookupError as error:
                    raise no_report(report_id) from error
                _require(report_id, cell, {*corrections.correctable(read), *(one["cell"] for one in found)})
    rows = [tuple(one.values()) for one in found if cell is None or _is_below(one["cell"], cell)]
    if not rows and form == "table":
        say("nothing is corrected")
        return DONE
    clip = TERMINAL_CELL if sys.stdout.isatty() else None
    for line in lines(corrections.COLUMNS, rows, form, clip=clip):
        print(line)
    return DONE


def _require(report_id: int, cell: str | None, known: set[str]) -> None:
    """Refuse a name that no figure of the report has or begins with."""
    from crawler.cli.near import guess

    if cell is not None and not any(_is_below(name, cell) for name in known):
        near = guess(cell, known, f"; 'nianbao explain {report_id}' shows those it has")
        raise WrongUse(f"no figure of report {report_id} is called '{cell}'{near}")


def _is_below(name: str, cell: str) -> bool:
    return name == cell or name.startswith(f"{cell}.")
