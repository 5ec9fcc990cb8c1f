"""The statutory tables of one document: grids first, flattened text for what the grids did not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.document import Document, Grid, Line, Picture
from extract.forms import FormFile, forms
from extract.report import REVIEW_PROCEDURES, Form, TableName, TableState
from extract.sections.split import Heading, locate_headings
from extract.tables.choose import choose_form
from extract.tables.flat_applications import read_applications_flat
from extract.tables.flat_disclosure import DisclosureFlatReader
from extract.tables.flat_reviews import read_reviews_flat
from extract.tables.grid_applications import ApplicationsGridReader
from extract.tables.grid_disclosure import DisclosureGridReader
from extract.tables.grid_reviews import read_reviews_grid
from extract.tables.proof import prove_applications, prove_reviews
from extract.tables.reading import TableReading
from extract.tables.tokens import Token, tokenise

# The part of the report each table stands in.
PARTS: dict[TableName, int] = {"disclosure": 2, "applications": 3, "reviews": 4}


@dataclass(slots=True)
class Tables:
    """The statutory tables as read.

    Attributes:
        form: the form the labels decide, `narrative` when there is no table.
        form_file: its data; None for `narrative` and for forms without one.
        readings: by table.
        states: by table.
        rows: for each table the rows its form has.
        text: the document as text lines, grid rows among them; `used` are those that are tables.
    """

    form: Form
    form_file: FormFile | None
    readings: dict[TableName, TableReading]
    states: dict[TableName, TableState]
    rows: dict[TableName, set[str]]
    text: TextView
    statutory: list[Grid] = field(default_factory=list)


@dataclass(slots=True)
class TextView:
    """A document's blocks as lines: a paragraph is a line, a grid row is its cells between tabs.

    Attributes:
        lines: the lines.
        origin: for each line the block it comes from (index), and the grid row or -1.
        pictures: how many lines come before each picture.
        in_body: for each line whether it stands in the report's own part of the page.
    """

    lines: list[str] = field(default_factory=list)
    origin: list[tuple[int, int]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    in_body: list[bool] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def view_text(document: Document) -> TextView:
    """The document as lines."""
    view = TextView()
    body = range(len(document.blocks))[document.body]
    for number, block in enumerate(document.blocks):
        inside = number in body
        if isinstance(block, Picture):
            if inside:
                view.pictures.append(len(view.lines))
            continue
        rows = [(-1, block.text)] if isinstance(block, Line) else list(_grid_lines(block))
        for row, text in rows:
            view.lines.append(text)
            view.origin.append((number, row))
            view.in_body.append(inside)
    return view


def _grid_lines(grid: Grid) -> Iterator[tuple[int, str]]:
    for index, row in enumerate(grid.rows()):
        if any(cell.text.strip() for cell in row):
            yield index, "\t".join(cell.text for cell in row)


def read_tables(document: Document) -> Tables:
    """Read parts two to four of `document`, whatever form and shape they are printed in."""
    view = view_text(document)
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    form_file, list_2014 = choose_form(_labels(view))
    readings = {name: TableReading(name) for name in PARTS}
    _read_grids(grids, form_file, readings)
    headings = locate_headings(view.lines)
    _read_flat(view, headings, form_file, readings)
    prove_applications(readings["applications"])
    prove_reviews(readings["reviews"])
    form_file = form_file or _form_by_rows(readings)
    form: Form = form_file.form if form_file else "2014" if list_2014 else "narrative"
    states: dict[TableName, TableState] = {
        name: _state(name, reading, form_file) for name, reading in readings.items()
    }
    states["statistics"] = "unreadable" if form == "2014" else "absent"
    _mark_pictures(states, headings, view)
    _mark_used(view, document, readings)
    statutory = [grid for grid in grids if any(grid.index in r.rows_used for r in readings.values())]
    rows = {name: _expected(name, form_file) for name in readings}
    return Tables(form, form_file, readings, states, rows, view, statutory)


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


def _expected(name: TableName, form: FormFile | None) -> set[str]:
    """The rows a complete table has."""
    if name == "reviews":
        return set(REVIEW_PROCEDURES)
    if name == "disclosure":
        return {row.key for block in form.disclosure for row in block.rows} if form else set()
    if form is None:
        return set.intersection(*(set(known.application_rows) for known in forms()))
    return set(form.application_rows)


def _rows_read(reading: TableReading) -> set[str]:
    return {row for row, _ in reading.cells}


def _read_flat(
    view: TextView,
    headings: Sequence[Heading],
    form: FormFile | None,
    readings: dict[TableName, TableReading],
) -> None:
    for name, reading in readings.items():
        if _expected(name, form) <= _rows_read(reading):
            continue
        for start, stop in _regions(PARTS[name], headings, len(view.lines)):
            found = TableReading(name)
            _read_region(list(tokenise(view.lines, start, stop)), form, found)
            if len(found.cells) > len(reading.cells) or (found.lost and not reading.rows_seen):
                _take_over(reading, found)
                break


def _read_region(tokens: list[Token], form: FormFile | None, reading: TableReading) -> None:
    if reading.table == "disclosure":
        if form is not None:
            DisclosureFlatReader(form, reading).read(tokens)
    elif reading.table == "applications":
        read_applications_flat(tokens, reading)
    else:
        read_reviews_flat(tokens, reading)


def _take_over(reading: TableReading, found: TableReading) -> None:
    """Let the flat reading, which told more, stand for the table; what only the grids told is kept."""
    for row in _rows_read(reading) - _rows_read(found):
        found.put(row, {column: cell for (at, column), cell in reading.cells.items() if at == row})
    reading.cells, reading.lost, reading.strange = found.cells, found.lost, found.strange
    reading.rows_seen |= found.rows_seen
    reading.contradicted = found.contradicted
    reading.lines_used = found.lines_used


def _regions(part: int, headings: Sequence[Heading], count: int) -> list[tuple[int, int]]:
    """Where to look for a part's table: under its heading first, then everywhere."""
    everywhere = (0, count)
    own = next((heading for heading in headings if heading.part == part), None)
    if own is None:
        return [everywhere]
    after = next((h for h in headings if h.index > own.index and h.part is not None), None)
    return [(own.index + own.span, after.index if after else count), everywhere]


def _form_by_rows(readings: dict[TableName, TableReading]) -> FormFile | None:
    """The form when part two is missing: by the rows of part three that only one form has."""
    rows = _rows_read(readings["applications"])
    if not rows and not readings["reviews"].cells:
        return None
    own = {form.form: set(form.application_rows) - _expected("applications", None) for form in forms()}
    return max(forms(), key=lambda form: len(own[form.form] & rows))


def _state(name: TableName, reading: TableReading, form: FormFile | None) -> TableState:
    if not reading.cells:
        return "unreadable" if reading.lost else "absent"
    complete = _expected(name, form) <= _rows_read(reading) and not reading.lost
    return "read" if complete else "partial"


def _mark_pictures(states: dict[TableName, TableState], headings: Sequence[Heading], view: TextView) -> None:
    """A part with a picture and no table is printed as an image."""
    for name, part in PARTS.items():
        own = next((heading for heading in headings if heading.part == part), None)
        if own is None or states[name] != "absent":
            continue
        after = next(
            (h.index for h in headings if h.index > own.index and h.part is not None), len(view.lines)
        )
        if any(own.index < at <= after for at in view.pictures):
            states[name] = "image"


def _mark_used(view: TextView, document: Document, readings: dict[TableName, TableReading]) -> None:
    """Note which lines are table, so that the prose is what is left."""
    rows = {
        (index, row)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Grid)
        for reading in readings.values()
        for row in reading.rows_used.get(block.index, ())
    }
    view.used.update(number for number, origin in enumerate(view.origin) if origin in rows)
    for reading in readings.values():
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
