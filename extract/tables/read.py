"""The statutory tables of one document: grids first, flattened text for what the grids did not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.document import Document, Grid
from extract.forms import FormFile, forms, printed_label
from extract.forms.statistics import statistic_list
from extract.labels import normalise
from extract.report import APPLICANTS, Form, TableName, TableState
from extract.sections.split import locate_headings
from extract.tables.choose import choose_form
from extract.tables.flat import read_flat
from extract.tables.grid_applications import ApplicationsGridReader
from extract.tables.grid_disclosure import DisclosureGridReader
from extract.tables.grid_reviews import read_reviews_grid
from extract.tables.proof import prove_applications, prove_reviews
from extract.tables.reading import StrangeRow, TableReading
from extract.tables.states import PARTS, expected_rows, mark_pictures, mark_seen, state_of, state_of_list
from extract.tables.statistics.read import read_statistics
from extract.tables.textview import TextView, view_text


@dataclass(slots=True)
class Tables:
    """The statutory tables as read.

    Attributes:
        form: the form the labels decide, `narrative` when there is no table.
        form_file: its data; None for `narrative` and for forms without one.
        readings: by table.
        states: by table.
        rows: for each table the rows its form has.
        statistics: the statistics list of the years up to 2018, or an older local one.
        text: the document as text lines, grid rows among them; `used` are those that are tables.
    """

    form: Form
    form_file: FormFile | None
    readings: dict[TableName, TableReading]
    states: dict[TableName, TableState]
    rows: dict[TableName, set[str]]
    statistics: TableReading
    text: TextView
    statutory: list[Grid] = field(default_factory=list)


def read_tables(document: Document) -> Tables:
    """Read parts two to four of `document`, whatever form and shape they are printed in."""
    view = view_text(document)
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    form_file, list_2014 = choose_form(_labels(view))
    readings = {name: TableReading(name) for name in PARTS}
    # Figures of recognised text have no cell that says how surely they were seen.
    recognised = document.method == "ocr"
    statistics = read_statistics(grids, [] if recognised else view.lines, official=list_2014)
    _read_grids([grid for grid in grids if grid.index not in statistics.rows_used], form_file, readings)
    headings = locate_headings(view.lines)
    if (form_file or not list_2014) and not recognised:
        read_flat(view, headings, form_file, readings)
    prove_applications(readings["applications"])
    prove_reviews(readings["reviews"])
    form_file = form_file or _form_by_rows(readings)
    if form_file:
        _set_apart(readings["applications"], set(form_file.application_rows))
    form: Form = form_file.form if form_file else "2014" if list_2014 else "narrative"
    words = normalise("".join(line for line in view.lines if not _is_sentence(line)))
    states: dict[TableName, TableState] = {
        name: state_of(name, reading, form_file, words) for name, reading in readings.items()
    }
    states["statistics"] = state_of_list(statistics, printed=form == "2014")
    mark_pictures(states, headings, view)
    every = [*readings.values(), statistics]
    _mark_used(view, document, every)
    mark_seen(states, headings, view, _seen(document))
    statutory = [grid for grid in grids if any(grid.index in reading.rows_used for reading in every)]
    rows = {name: expected_rows(name, form_file) for name in readings}
    rows["statistics"] = {row.code for row in statistic_list().rows}
    return Tables(form, form_file, readings, states, rows, statistics, view, statutory)


def _seen(document: Document) -> set[int]:
    """The blocks that are tables recognised in pictures."""
    return {
        number
        for number, block in enumerate(document.blocks)
        if isinstance(block, Grid) and any(cell.seen is not None for cell in block.cells)
    }


def _is_sentence(line: str) -> bool:
    return any(mark in line for mark in "。；;")


def _labels(view: TextView) -> Iterator[str]:
    for line in view.lines:
        if "\t" in line or "|" in line:
            yield from line.replace("|", "\t").split("\t")
        else:
            yield line


def _read_grids(
    grids: Sequence[Grid], form: FormFile | None, readings: dict[TableName, TableReading]
) -> None:
    applications = ApplicationsGridReader(readings["applications"])
    disclosure = DisclosureGridReader(form, readings["disclosure"]) if form else None
    for grid in grids:
        if disclosure:
            disclosure.read(grid)
        applications.read(grid)
        read_reviews_grid(grid, readings["reviews"])


def _form_by_rows(readings: dict[TableName, TableReading]) -> FormFile | None:
    """The form when part two is missing: by the rows of part three that only one form has."""
    rows = readings["applications"].rows_read()
    if not rows and not readings["reviews"].cells:
        return None
    own = {form.form: set(form.application_rows) - expected_rows("applications", None) for form in forms()}
    return max(forms(), key=lambda form: len(own[form.form] & rows))


def _set_apart(reading: TableReading, rows: set[str]) -> None:
    """Rows of another form: a group's blank cells are no row, figures are reported under their label."""
    for row in reading.rows_read() - rows:
        cells = [reading.cells.pop((row, applicant)) for applicant in APPLICANTS]
        if any(cell.value.value is not None for cell in cells):
            printed = tuple(cell.value.printed for cell in cells)
            reading.strange.append(StrangeRow(printed_label(row), printed, cells[0].place))
    for row in set(reading.lost) - rows:
        reading.strange.append(reading.lost.pop(row))


def _mark_used(view: TextView, document: Document, readings: Sequence[TableReading]) -> None:
    """Note which lines are table, so that the prose is what is left."""
    rows = {
        (index, row)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Grid)
        for reading in readings
        for row in reading.rows_used.get(block.index, ())
    }
    view.used.update(number for number, origin in enumerate(view.origin) if origin in rows)
    for reading in readings:
        lines = reading.lines_used
        if not lines:
            continue
        first, last = min(lines), max(lines)
        # Between a table's first and last figure only whole sentences are prose.
        view.used.update(
            n
            for n in range(first, last + 1)
            if n in lines or not ("。" in view.lines[n] and len(view.lines[n]) > 40)
        )
