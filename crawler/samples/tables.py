"""Sample portals, the three tables of a report: rows of cells with the spans of the real forms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from crawler.samples import forms
from crawler.samples.figures import FORM_2021
from crawler.samples.model import Figures
from extract.report import APPLICANTS, REVIEW_OUTCOMES, REVIEW_PROCEDURES


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell; `key` is the dotted name of the figure it holds, empty for a label.

    A line feed in `text` is where the form breaks the label.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    key: str = ""


Table: TypeAlias = list[list[Cell]]

_WIDTH = 4


def tables(figures: Figures) -> tuple[Table, Table, Table]:
    """Parts two, three and four of a report in its form."""
    return _part_two(figures), _part_three(figures), _part_four(figures)


def _value(figures: Figures, key: str, colspan: int = 1) -> Cell:
    return Cell(figures.text(key), colspan=colspan, key=key)


def _stretched(cells: list[Cell]) -> list[Cell]:
    """A row of part two filled to the table's width by its last cell."""
    missing = _WIDTH - len(cells)
    return [*cells[:-1], replace(cells[-1], colspan=1 + missing)]


def _part_two(figures: Figures) -> Table:
    blocks = forms.PART_TWO_2021 if figures.form == FORM_2021 else forms.PART_TWO_2019
    table: Table = []
    for block in blocks:
        table.append([Cell(block.item, colspan=_WIDTH)])
        table.append(_stretched([Cell(header) for header in block.headers]))
        for label, names in block.rows:
            table.append(
                _stretched([Cell(label), *(_value(figures, f"disclosure.{name}") for name in names)])
            )
    return table


def _part_three(figures: Figures) -> Table:
    results = forms.RESULT_ROWS_2021 if figures.form == FORM_2021 else forms.RESULT_ROWS_2019
    table: Table = [
        [Cell(forms.RELATION, rowspan=3, colspan=3), Cell("申请人情况", colspan=7)],
        [Cell("自然人", rowspan=2), Cell("法人或其他组织", colspan=5), Cell("总计", rowspan=2)],
        [Cell(header) for header in forms.APPLICANT_HEADERS],
        [Cell(forms.RECEIVED_NEW, colspan=3), *_seven(figures, "received_new")],
        [Cell(forms.CARRIED_IN, colspan=3), *_seven(figures, "carried_in")],
    ]
    rows: Table = []
    for name, label, members in results:
        if not members:
            rows.append([Cell(label, colspan=2), *_seven(figures, name)])
        for position, (item, text) in enumerate(members):
            group = [] if position else [Cell(label, rowspan=len(members))]
            rows.append([*group, Cell(text), *_seven(figures, item)])
    rows.append([Cell(forms.TOTAL, colspan=2), *_seven(figures, "total_processed")])
    rows[0].insert(0, Cell(forms.RESULTS, rowspan=len(rows)))
    return [*table, *rows, [Cell(forms.CARRIED_OUT, colspan=3), *_seven(figures, "carried_out")]]


def _seven(figures: Figures, row: str) -> list[Cell]:
    return [_value(figures, f"applications.{applicant}.{row}") for applicant in APPLICANTS]


def _part_four(figures: Figures) -> Table:
    return [
        [Cell("行政复议", colspan=5), Cell("行政诉讼", colspan=10)],
        [
            *(Cell(header, rowspan=2) for header in forms.REVIEW_HEADERS),
            Cell("未经复议直接起诉", colspan=5),
            Cell("复议后起诉", colspan=5),
        ],
        [Cell(header) for header in forms.REVIEW_HEADERS * 2],
        [
            _value(figures, f"reviews.{procedure}.{outcome}")
            for procedure in REVIEW_PROCEDURES
            for outcome in REVIEW_OUTCOMES
        ],
    ]
