"""From readings to the report: figures under their public names, unusual cells, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from extract.figures import ONLY, WHOLE_ROW
from extract.forms import forms, parts, printed_label
from extract.report import Finding, Report, UnusualCell
from extract.tables.disclosure_labels import field_name
from extract.tables.read import Tables
from extract.tables.reading import TableReading


def fill(report: Report, tables: Tables) -> None:
    """Put what `tables` say into `report`: form, table states, figures, unusual cells, reader's findings."""
    report.form = tables.form
    report.tables = dict(tables.states)
    for (row, column), cell in tables.readings["disclosure"].cells.items():
        report.disclosure[field_name(row, column)] = cell.value.value
    for (row, applicant), cell in tables.readings["applications"].cells.items():
        report.applications[applicant][row] = cast("int | None", cell.value.value)
    for (procedure, outcome), cell in tables.readings["reviews"].cells.items():
        report.reviews[procedure][outcome] = cast("int | None", cell.value.value)
    for (code, column), cell in tables.statistics.cells.items():
        report.statistics[statistic_name(code, column)] = cell.value.value
    for reading in (*tables.readings.values(), tables.statistics):
        report.unusual_cells.extend(_unusual(reading))
        report.findings.extend(_findings(reading))


def statistic_name(code: str, column: str) -> str:
    """The name of a statistic: its code, and `@` with the column's title where it is not the year's own."""
    return f"{code}@{column}" if column else code


def _unusual(reading: TableReading) -> Iterator[UnusualCell]:
    place = _printed_order(reading)
    for (row, column), cell in sorted(
        reading.cells.items(), key=lambda it: (place[it[0][0]], place[it[0][1]])
    ):
        if cell.value.state != "number":
            yield UnusualCell(reading.table, row, column or ONLY, cell.value.printed, cell.value.state)
    for row, lost in reading.lost.items():
        yield UnusualCell(reading.table, row, WHOLE_ROW, " | ".join(lost.printed), "ambiguous")
    for strange in reading.strange:
        yield UnusualCell(
            reading.table, strange.label, WHOLE_ROW, " | ".join(strange.printed), "unknown_label"
        )


def _findings(reading: TableReading) -> Iterator[Finding]:
    table = reading.table
    for strange in reading.strange:
        message = f"表中有本格式没有的行“{strange.label}”：{' | '.join(strange.printed)}"
        yield Finding("labels.unknown", "warning", "unknown", message, (f"{table}.{strange.label}",))
    for row, lost in reading.lost.items():
        printed = " | ".join(lost.printed) or "（无数字）"
        message = f"“{lost.label}”一行的数字对不上列，未读取：{printed}"
        yield Finding("cells.ambiguous", "warning", "reader", message, (f"{table}.{row}",))
    yield from _unread(reading)
    for row, column in sorted(reading.contradicted):
        message = f"同一格印了两次而数字不同，取第一次：{row} {column}"
        yield Finding("tables.contradict", "warning", "unknown", message, (f"{table}.{row}.{column}",))
    for (row, column), cell in reading.cells.items():
        if cell.value.state in ("negative", "decimal"):
            message = f"此格应为非负整数，印的是“{cell.value.printed}”，照录不改"
            yield Finding("cells.not_whole", "warning", "source", message, (f"{table}.{row}.{column}",))


def _unread(reading: TableReading) -> Iterator[Finding]:
    """The cells of pictures that could not be read, a finding for each row; lost rows have one already."""
    rows: dict[str, list[str]] = {}
    for (row, column), cell in reading.cells.items():
        if cell.value.state == "unreadable" and row not in reading.lost:
            rows.setdefault(row, []).append(column)
    place = _printed_order(reading)
    for row in sorted(rows, key=place.__getitem__):
        columns = sorted(rows[row], key=place.__getitem__)
        cells = tuple(f"{reading.table}.{row}.{column}" for column in columns)
        message = f"图片中“{printed_label(row)}”一行有 {len(cells)} 格看不清，又没有算术可证，未读取"
        yield Finding("cells.unreadable", "warning", "reader", message, cells)


def _printed_order(reading: TableReading) -> dict[str, int]:
    """Where the names of a table's rows and columns stand in print."""
    if reading.table == "statistics":
        return {name: place for place, name in enumerate(name for cell in reading.cells for name in cell)}
    if reading.table == "applications":
        labels = (*parts().rows, *parts().applicants)
    elif reading.table == "reviews":
        labels = (*parts().procedures, *parts().outcomes)
    else:
        blocks = [block for form in forms() for block in form.disclosure]
        labels = tuple(label for block in blocks for label in (*block.rows, *block.columns))
    return {label.key: place for place, label in reversed(list(enumerate(labels)))}
