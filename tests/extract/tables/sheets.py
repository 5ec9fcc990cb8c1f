"""Small statutory tables for the readers' tests, written out from the official labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.document import Grid, GridCell
from extract.forms import forms, parts
from extract.report import APPLICANTS

GROUPS = {
    "denied": "（三）不予公开",
    "unavailable": "（四）无法提供",
    "not_processed": "（五）不予处理",
    "other": "（六）其他处理",
}


def labels(form: str) -> dict[str, str]:
    """Row key to printed label, in the form's order."""
    (chosen,) = (known for known in forms() if known.form == form)
    return {row.key: row.label for row in parts().rows if row.key in chosen.application_rows}


def figures(form: str, **rows: Sequence[object]) -> dict[str, list[str]]:
    """Seven printed cells for each row of part three: zeros but for the rows given."""
    return {key: [str(cell) for cell in rows.get(key, [0] * 7)] for key in labels(form)}


def flat_applications(
    form: str, cells: Mapping[str, Sequence[str]], cell: str = "\n", row: str = "\n"
) -> str:
    """Part three with `cell` between cells and `row` between rows, without spans."""
    head = "申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
    group = ""
    lines = []
    for key, label in labels(form).items():
        prefix = next((GROUPS[name] for name in GROUPS if key.startswith(name + "_")), "")
        if prefix and prefix != group and key != "other_unspecified":
            lines.append(prefix)
        group = prefix
        lines.append(cell.join([label, *cells[key]]))
    return head + row.join(lines)


def grid(rows: Sequence[Sequence[str | tuple[str, int, int]]], index: int = 0) -> Grid:
    """A grid from rows of texts or of (text, rowspan, colspan)."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for r, row in enumerate(rows):
        c = 0
        for entry in row:
            text, rowspan, colspan = (entry, 1, 1) if isinstance(entry, str) else entry
            while (r, c) in taken:
                c += 1
            cells.append(GridCell(text, r, c, rowspan, colspan))
            taken.update((r + i, c + j) for i in range(rowspan) for j in range(colspan))
            c += colspan
    return Grid(cells, len(rows), max(c for _, c in taken) + 1, index)


def applications_rows(
    form: str, cells: Mapping[str, Sequence[str]]
) -> list[list[str | tuple[str, int, int]]]:
    """Part three with the spans of the official form."""
    rows: list[list[str | tuple[str, int, int]]] = [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 1, 7),
        ],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        ["商业\n企业", "科研 机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    keys = list(labels(form))
    for key, label in labels(form).items():
        row: list[str | tuple[str, int, int]] = []
        if key == "granted":
            row.append(("三、本年度办理结果", len(keys) - 3, 1))
        group = next((name for name in GROUPS if key.startswith(name + "_")), None)
        members = [other for other in keys if group and other.startswith(group + "_")]
        if group and key != "other_unspecified":
            if key == members[0]:
                row.append((GROUPS[group], len(members), 1))
            row.append(label)
        else:
            row.append((label, 1, 3 if key in ("received_new", "carried_in", "carried_out") else 2))
        rows.append([*row, *cells[key]])
    return rows


def column(reading_cells: Mapping[tuple[str, str], object], row: str) -> list[object]:
    """The seven cells of a row, None where there is none."""
    return [reading_cells.get((row, applicant)) for applicant in APPLICANTS]
