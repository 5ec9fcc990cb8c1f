"""Part three from flattened text: the seven figures after a row's label, proven by the arithmetic.

Where the source kept blank cells, rows with fewer than seven figures are read by the places that
complete rows of the same shape show; where it did not, such a row is ambiguous and stays unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.labels import normalise
from extract.report import APPLICANTS
from extract.tables.match import MAX_LABEL, is_group, match_applicant, match_row
from extract.tables.reading import CellReading, How, Place, StrangeRow, TableReading
from extract.tables.tokens import Token
from extract.tables.values import Value, read_value
from extract.tables.windows import right_padded, windows

_SEVEN = len(APPLICANTS)
# The head's upper level over the five kinds of organisations.
_LEVEL = "法人或其他组织"
# Rows in the middle of their group, whose group label stands in an earlier line.
_INNER = frozenset({"denied_law_forbids", "unavailable_needs_creation", "not_processed_repeat"})


@dataclass(frozen=True, slots=True)
class _Run:
    """A row's label and the cells that follow it up to the next label."""

    key: str
    label: Token
    cells: tuple[Token, ...]

    @property
    def values(self) -> list[Token]:
        return [cell for cell in self.cells if cell.kind == "value"]

    @property
    def filled(self) -> tuple[int, ...]:
        return tuple(n for n, cell in enumerate(self.cells) if cell.kind == "value")

    def strange(self) -> StrangeRow:
        return StrangeRow(self.label.text, tuple(cell.text for cell in self.cells), _place(self.label))


def _place(token: Token) -> Place:
    return Place(-1, token.line, token.column)


def read_applications_flat(tokens: Iterable[Token], reading: TableReading) -> None:
    """Add what `tokens` hold of part three to `reading`."""
    head: dict[str, int] = {}
    runs = _runs(tokens, reading, head)
    applicants = _applicants(head)
    shapes = _shapes(runs)
    for run in runs:
        reading.lines_used.update(cell.line for cell in (run.label, *run.cells))
        chosen, how = _choose(run, shapes)
        if chosen is None:
            reading.lose(run.key, run.strange())
            continue
        reading.put(
            run.key,
            {
                applicant: CellReading(_value(cell, how), how, _place(cell))
                for applicant, cell in zip(applicants, chosen, strict=True)
            },
        )


def _applicants(head: dict[str, int]) -> tuple[str, ...]:
    """The applicants in the order of the head's labels, from the line each is named in.

    The official head has two levels (法人或其他组织 over five columns), so in flattened text 总计 may
    stand before 自然人 or before the five; only a head of one level in one line shows all seven.
    """
    lines = dict(head)
    levels = lines.pop(_LEVEL, None) is not None
    if len(lines) == _SEVEN and len(set(lines.values())) == 1 and not levels:
        return tuple(lines)
    first, *organisations, last = APPLICANTS
    five = [applicant for applicant in head if applicant in organisations]
    # A damaged head says nothing against the official order.
    return (first, *five, last) if len(five) == len(organisations) else APPLICANTS


def _value(cell: Token, how: How) -> Value:
    value = read_value(cell.text)
    return Value(value.value, "glued", value.printed) if how == "glued" else value


def _runs(tokens: Iterable[Token], reading: TableReading, head: dict[str, int]) -> list[_Run]:
    """The rows in order; `head` is given the applicants as the head names them, each with its line."""
    runs: list[_Run] = []
    path: list[Token] = []
    cells: list[Token] = []
    previous: str | None = None

    def close() -> None:
        nonlocal previous
        filled = any(cell.kind != "blank" for cell in cells)
        if not filled and len(cells) < _SEVEN:
            return
        key = match_row([normalise(token.text) for token in path], previous) if path else None
        if key is None or (not filled and is_group(normalise(path[-1].text))):
            if (
                previous not in (None, "carried_out")
                and sum(cell.kind == "value" for cell in cells) == _SEVEN
            ):
                label = path[-1] if path else cells[0]
                reading.strange.append(
                    StrangeRow(label.text, tuple(cell.text for cell in cells), _place(label))
                )
                reading.lines_used.update(cell.line for cell in (label, *cells))
        else:
            _note_passed_over(path[:-1], key, previous, reading)
            runs.append(_Run(key, path[-1], _own_cells(path[-1], cells)))
            previous = key
        path.clear()

    for token in tokens:
        if token.kind != "text":
            cells.append(token)
            continue
        close()
        cells.clear()
        if len(token.text) > 2 * MAX_LABEL:
            path.clear()
        path.append(token)
        if previous is None and _is_head(text := normalise(token.text)):
            reading.lines_used.add(token.line)
            if (named := match_applicant(text) or (text if text == _LEVEL else None)) is not None:
                head.setdefault(named, token.line)
    close()
    return runs


def _own_cells(label: Token, cells: Sequence[Token]) -> tuple[Token, ...]:
    """The cells of the label's row: what begins the next line (a margin, a row number) is that line's."""
    here = tuple(cell for cell in cells if cell.line == label.line)
    whole = len(here) >= _SEVEN or any(cell.kind == "value" for cell in here)
    return here if label.marked and whole else tuple(cells)


def _is_head(text: str) -> bool:
    """Whether normalised `text` is a cell of the table's head."""
    head = match_applicant(text) is not None or text in ("申请人情况", _LEVEL)
    return head or ("勾稽关系" in text and len(text) < MAX_LABEL)


def _note_passed_over(path: Sequence[Token], key: str, previous: str | None, reading: TableReading) -> None:
    """Rows whose label is printed with nothing after it before the next row's label."""
    for token in path:
        text = normalise(token.text)
        passed = match_row([text], previous)
        if passed is not None and passed != key and previous is not None and not is_group(text):
            reading.lose(passed, StrangeRow(token.text, (), _place(token)))
            reading.lines_used.add(token.line)


def _shapes(runs: Iterable[_Run]) -> dict[int, tuple[int, ...]]:
    """For each column a label stands in, at which places its rows have their seven cells."""
    rows: dict[int, list[list[int | str | None]]] = {}
    marked = [run for run in runs if _in_marked_line(run)]
    for run in marked:
        rows.setdefault(run.label.column, []).append([_plain(cell) for cell in run.cells])
    # Converters that print `|` and drop spans move a row to the left and pad it on the right: then a
    # label that stands inside a group begins its line.
    dropped = any(run.key in _INNER and run.label.column == 0 and run.label.marked == "|" for run in marked)
    if dropped and right_padded(row for group in rows.values() for row in group):
        return dict.fromkeys(rows, tuple(range(_SEVEN)))
    return windows(rows)


def _in_marked_line(run: _Run) -> bool:
    """Whether a row is one line of text in which blank cells show."""
    return all(cell.line == run.label.line and bool(cell.marked) for cell in run.cells)


def _plain(cell: Token) -> int | str | None:
    if cell.kind == "blank":
        return ""
    value = read_value(cell.text).value
    return value if isinstance(value, int) else None


def _choose(run: _Run, shapes: dict[int, tuple[int, ...]]) -> tuple[Sequence[Token] | None, How]:
    glued = [cell for cell in run.cells if cell.kind == "glued"]
    if glued:
        digits = glued[0].text
        single = len(run.cells) == 1 and len(digits) == _SEVEN
        return (
            [Token(d, "value", glued[0].line, glued[0].column) for d in digits] if single else None
        ), "glued"
    values = run.values
    if len(values) == _SEVEN:
        return values, "order"
    if len(values) > _SEVEN:
        return _whole_line(values), "order"
    if not values:
        return (run.cells[:_SEVEN] if len(run.cells) >= _SEVEN else None), "order"
    return _with_blanks(run, shapes), "order"


def _whole_line(values: Sequence[Token]) -> Sequence[Token] | None:
    """The one line that holds just seven figures; the others are page numbers and the like."""
    lines: dict[int, list[Token]] = {}
    for value in values:
        lines.setdefault(value.line, []).append(value)
    whole = [line for line in lines.values() if len(line) == _SEVEN]
    return whole[0] if len(whole) == 1 else None


def _with_blanks(run: _Run, shapes: dict[int, tuple[int, ...]]) -> Sequence[Token] | None:
    filled, cells = run.filled, run.cells
    if filled[-1] - filled[0] == _SEVEN - 1:
        return cells[filled[0] : filled[-1] + 1]
    kept_blanks = len(cells) > len(run.values)
    if kept_blanks and len(cells) == _SEVEN:
        return cells
    shape = shapes.get(run.label.column)
    if shape is None or not _in_marked_line(run) or not set(filled) <= set(shape):
        return None
    # A line's last blank cells are lost when its end is trimmed.
    missing = [Token("", "blank", cells[-1].line, n) for n in range(len(cells), shape[-1] + 1)]
    padded = [*cells, *missing]
    return [padded[n] for n in shape]
