"""`nianbao explain`: where each figure of a report comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, Trouble, WrongUse, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, TERMINAL_CELL, RowFormat, lines, table_lines
from crawler.cli.which import chosen_report, no_report

if TYPE_CHECKING:
    from crawler.explaining import Explained
    from db.archive import Archive
    from extract.origins.model import CellOrigin

_CELL = ("cell", "value", "printed", "state", "how", "table", "row_label", "column_label", "text", "note")
_CAPTURE = ("report_id", "url", "captured_at", "file", "offset", "sha256", "medium")


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao explain 17",
        "nianbao explain 17 applications.natural_person.received_new",
        "nianbao explain 17 disclosure --format csv",
        "nianbao explain http://www.dzs.gov.cn/art/2024/1/19/art_9107_1.html applications.total",
    ),
)
@click.argument("report", metavar="REPORT")
@click.argument("cell", metavar="[CELL]", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(report: str, cell: str | None, form: RowFormat) -> int:
    """Show where each figure of a report comes from.

    REPORT is its report_id or its address. CELL is the name of a figure
    (applications.natural_person.received_new, disclosure.fees_amount_10k_yuan), or the beginning of
    one (applications, reviews.reconsideration). The capture is read again, offline: for each figure
    the table, the labels of row and column and the string as printed, and how it was told; for a
    figure that is not stated, why there is none.
    """
    with open_archive(upgrade=False) as archive:
        explained = _explained(archive, report)
        corrected = _corrected(archive, explained.report_id)
    origins = _chosen(explained, cell)
    shown = _table(explained, origins) if form == "table" else _rows(explained, origins, form)
    for line in shown:
        print(line)
    if corrected:
        names = ", ".join(corrected)
        say(f"shown otherwise than read: {names}; 'nianbao correct {explained.report_id}' has who and why")
    if explained.otherwise:
        count = len(explained.otherwise)
        say(
            f"today's extractor reads {count} figure{'s' if count > 1 else ''} otherwise than the archive "
            f"has; 'nianbao reextract --report {explained.report_id} --dry-run' shows which"
        )
    return DONE


def _explained(archive: Archive, asked: str) -> Explained:
    """The report asked for, explained.

    Raises:
        WrongUse: the archive has no such report.
        Trouble: its capture is lost, or no report to today's extractor.
    """
    from crawler.captures.reading import LostCapture
    from crawler.explaining import explain_report
    from extract.errors import Unreadable

    report_id = chosen_report(archive, asked)
    try:
        return explain_report(archive, report_id)
    except LookupError as error:
        raise no_report(report_id) from error
    except LostCapture as error:
        raise Trouble(f"the capture of report {report_id} is lost: {error}") from error
    except Unreadable as error:
        raise Trouble(f"today's extractor reads no report in its capture: {error.detail}") from error


def _corrected(archive: Archive, report_id: int) -> list[str]:
    """The figures of a report that the views show otherwise than it is read."""
    from db.corrections import history

    with archive.reader.connect() as conn:
        shown = ("stands", "source_changed")
        return [one["cell"] for one in history(conn, report_id) if one["state"] in shown]


def _chosen(explained: Explained, cell: str | None) -> Sequence[CellOrigin]:
    """The figures asked for. One that is not named itself is left out where the form has none such.

    Raises:
        WrongUse: no figure has such a name.
    """
    from crawler.cli.near import guess

    if cell is None:
        return [one for one in explained.origins if one.state != "other_form"]
    name = cell.strip().rstrip(".")
    named = [one for one in explained.origins if one.cell == name]
    below = [one for one in explained.origins if one.cell.startswith(f"{name}.")]
    if not (named or below):
        near = guess(name, [one.cell for one in explained.origins])
        raise WrongUse(f"no figure is called '{name}'{near or '; without CELL all are shown'}")
    return named or [one for one in below if one.state != "other_form"]


def _table(explained: Explained, origins: Sequence[CellOrigin]) -> Iterator[str]:
    report, capture = explained.report, explained.capture
    yield f"report {explained.report_id}: {report.title or 'without a title'}"
    yield f"  address   {capture.url}"
    yield f"  capture   {capture.file}, offset {capture.offset}, {capture.fetched_at:%Y-%m-%d %H:%M:%S} UTC"
    yield f"  sha256    {capture.sha256}"
    yield f"  read as   {report.method}, form {report.form}"
    if len(origins) == 1:
        yield from _one(origins[0])
        return
    yield ""
    columns = ("cell", "value", "printed", "state", "how", "table", "row", "column or text")
    clip = TERMINAL_CELL if sys.stdout.isatty() else None
    rows = [
        (
            one.cell,
            one.value,
            one.printed,
            one.state,
            one.how,
            one.table,
            one.row_label,
            one.column_label or one.text or ("" if one.how else one.note),
        )
        for one in origins
    ]
    yield from table_lines(columns, rows, clip=clip)


def _one(origin: CellOrigin) -> Iterator[str]:
    """One figure at length."""
    value = "null" if origin.value is None else str(origin.value)
    yield f"  cell      {origin.cell} = {value}"
    yield f"  printed   {_printed(origin)}"
    if origin.table is not None:
        yield f"  table     {origin.table}"
    if origin.row_label:
        yield f"  row       {origin.row_label}"
    if origin.column_label:
        yield f"  column    {origin.column_label}"
    if origin.text:
        yield f"  text      {origin.text}"
    yield f"  how       {', '.join(filter(None, (origin.state, origin.how)))}: {origin.note}"


def _printed(origin: CellOrigin) -> str:
    if origin.printed is None:
        return "in a sentence" if origin.how == "text" else "not found"
    return f"“{origin.printed}”" if origin.printed.strip() else "nothing"


def _rows(explained: Explained, origins: Sequence[CellOrigin], form: RowFormat) -> Iterator[str]:
    capture = explained.capture
    head = (
        explained.report_id,
        capture.url,
        f"{capture.fetched_at:%Y-%m-%dT%H:%M:%SZ}",
        capture.file,
        capture.offset,
        capture.sha256,
        explained.report.method,
    )
    rows = [(*head, *(getattr(one, name) for name in _CELL)) for one in origins]
    return lines((*_CAPTURE, *_CELL), rows, form)
