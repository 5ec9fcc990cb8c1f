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

_SEVEN = len(APPLICANTS)


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
    runs = _runs(tokens, reading)
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
                for applicant, cell in zip(APPLICANTS, chosen, strict=True)
            },
        )


def _value(cell: Token, how: How) -> Value:
    value = read_value(cell.text)
    return Value(value.value, "glued", value.printed) if how == "glued" else value


def _runs(tokens: Iterable[Token], reading: TableReading) -> list[_Run]:
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
            runs.append(_Run(key, path[-1], tuple(cells)))
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
        if previous is None and _is_head(normalise(token.text)):
            reading.lines_used.add(token.line)
    close()
    return runs


def _is_head(text: str) -> bool:
    """Whether normalised `text` is a cell of the table's head."""
    head = match_applicant(text) is not None or text in ("申请人情况", "法人或其他组织", "法人或其它组织")
    return head or ("勾稽关系" in text and len(text) < MAX_LABEL)


def _note_passed_over(path: Sequence[Token], key: str, previous: str | None, reading: TableReading) -> None:
    """Rows whose label is printed with nothing after it before the next row's label."""
    for token in path:
        text = normalise(token.text)
        passed = match_row([text], previous)
        if passed is not None and passed != key and previous is not None and not is_group(text):
            reading.lose(passed, StrangeRow(token.text, (), _place(token)))
            reading.lines_used.add(token.line)


def _shapes(runs: Iterable[_Run]) -> dict[int, set[tuple[int, ...]]]:
    """For each column a label stands in, at which places complete rows have their seven figures."""
    shapes: dict[int, set[tuple[int, ...]]] = {}
    for run in runs:
        if len(run.values) == _SEVEN and len({cell.line for cell in run.values}) == 1:
            shapes.setdefault(run.label.column, set()).add(run.filled)
    return shapes


def _choose(run: _Run, shapes: dict[int, set[tuple[int, ...]]]) -> tuple[Sequence[Token] | None, How]:
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


def _with_blanks(run: _Run, shapes: dict[int, set[tuple[int, ...]]]) -> Sequence[Token] | None:
    filled = run.filled
    if len(run.cells) == len(run.values):
        return None
    if filled[-1] - filled[0] == _SEVEN - 1:
        return run.cells[filled[0] : filled[-1] + 1]
    known = shapes.get(run.label.column, set())
    if len(known) != 1:
        return None
    (shape,) = known
    if shape[-1] < len(run.cells) and set(filled) <= set(shape):
        return [run.cells[n] for n in shape]
    return None
