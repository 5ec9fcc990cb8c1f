"""The statutory tables of a report under their Chinese labels, as rich tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from extract.forms import FormFile, Label, form_named, parts
from extract.forms.statistics import LOCAL, statistic_list, unit_of
from extract.report import Figure, Report

# The items of part three stand under their groups; a group is told by the key of its items.
_GROUPS = (
    ("denied_", "不予公开"),
    ("unavailable_", "无法提供"),
    ("not_processed_", "不予处理"),
    ("other_", "其他处理"),
)
_LABEL_WIDTH = 30
_HEAD_WIDTH = 8


def figure_tables(report: Report) -> Iterator[tuple[str, Table]]:
    """For each statutory table that was found its heading and the table itself."""
    form = form_named(report.form)
    if form is not None:
        yield from _statutory(report, form)
    if report.statistics:
        yield statistic_list().name, _statistics(report)


def _statutory(report: Report, form: FormFile) -> Iterator[tuple[str, Table]]:
    printed = {(cell.table, cell.row, cell.column): cell.printed for cell in report.unusual_cells}
    if report.tables["disclosure"] in ("read", "partial"):
        yield "二、主动公开政府信息情况", _disclosure(report, form, printed)
    if report.tables["applications"] in ("read", "partial"):
        yield "三、收到和处理政府信息公开申请情况", _applications(report, form, printed)
    if report.tables["reviews"] in ("read", "partial"):
        yield "四、政府信息公开行政复议、行政诉讼情况", _reviews(report, printed)


def _statistics(report: Report) -> Table:
    labels = {row.code: row.label for row in statistic_list().rows}
    printed = {(cell.row, cell.column): cell.printed for cell in report.unusual_cells}
    table = Table.grid(padding=(0, 2))
    for name, value in report.statistics.items():
        code, _, column = name.partition("@")
        label = labels.get(code, code.removeprefix(LOCAL)) + (f"（{column}）" if column else "")
        unit = (unit_of(code) or "") if code in labels else ""
        table.add_row(label, _cell(value, printed.get((code, column or "value"))), unit)
    return table


_Printed = dict[tuple[str, str, str], str]


def _disclosure(report: Report, form: FormFile, printed: _Printed) -> Table:
    by_field = {row: text for (table, row, _), text in printed.items() if table == "disclosure"}
    table = Table.grid(padding=(0, 2))
    for block in form.disclosure:
        for row in block.rows:
            figures = Text()
            for column in block.columns:
                field = f"{row.key}_{column.key}"
                figures.append(f"{column.label} ", style="dim")
                figures.append_text(_cell(report.disclosure[field], by_field.get(field))).append("   ")
            table.add_row(row.label, figures)
    return table


def _applications(report: Report, form: FormFile, printed: _Printed) -> Table:
    applicants = parts().applicants
    labels = {row.key: row.label for row in parts().rows}
    table = _table([label.label for label in applicants])
    group = None
    for key in form.application_rows:
        if (of := _group(key)) != group and (group := of):
            table.add_row(Text(group, style="dim"))
        cells = (
            _cell(report.applications[who.key][key], printed.get(("applications", key, who.key)))
            for who in applicants
        )
        table.add_row(("  " if group else "") + _short(labels[key]), *cells)
    return table


def _reviews(report: Report, printed: _Printed) -> Table:
    outcomes = parts().outcomes
    table = _table([label.label for label in outcomes])
    for procedure in parts().procedures:
        cells = (
            _cell(report.reviews[procedure.key][outcome.key], _review_cell(printed, procedure, outcome))
            for outcome in outcomes
        )
        table.add_row(procedure.label, *cells)
    return table


def _review_cell(printed: _Printed, procedure: Label, outcome: Label) -> str | None:
    return printed.get(("reviews", procedure.key, outcome.key))


def _table(columns: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    table.add_column("", max_width=_LABEL_WIDTH, overflow="ellipsis", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", max_width=_HEAD_WIDTH, overflow="fold")
    return table


def _group(key: str) -> str | None:
    if key == "other_unspecified":  # a group and its only item in one
        return None
    return next((label for prefix, label in _GROUPS if key.startswith(prefix)), None)


def _short(label: str) -> str:
    """A row's label without what every row says, and without the form's instructions."""
    return label.replace("政府信息公开申请", "申请").split("（区分")[0]


def _cell(value: Figure, printed: str | None) -> Text:
    """A figure; where there is none, what stands in its place, in another style."""
    if value is not None:
        return Text(figure(value))
    return Text(printed or "", style="yellow")


def figure(value: Figure) -> str:
    """A figure as it is shown: whole numbers without a point, nothing for None."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) and value == int(value) else str(value)
