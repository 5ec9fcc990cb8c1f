"""Part four from flattened text: five, ten or fifteen figures after a header that names their groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.forms import parts
from extract.labels import normalise
from extract.report import REVIEW_OUTCOMES
from extract.tables.grid_reviews import groups_named
from extract.tables.reading import CellReading, How, Place, StrangeRow, TableReading
from extract.tables.tokens import Token
from extract.tables.values import Value, read_value

_FIVE = len(REVIEW_OUTCOMES)
# A text longer than this is prose: the header, if one was open, has ended.
_PROSE = 40


class _Header:
    """The header read so far, its tokens joined: labels may be cut to characters or run together."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.tokens: list[Token] = []
        self.words = ""

    def add(self, token: Token) -> None:
        text = normalise(token.text)
        if "。" in token.text or (len(text) > _PROSE and not ("结果" in text and "总计" in text)):
            self.clear()
            return
        self.words += text
        self.tokens.append(token)

    def groups(self) -> tuple[str, ...]:
        """The procedures named, once outcomes are named too."""
        if not any(word in self.words for word in ("总计", "合计", "维持", "审结")):
            return ()
        named = {"litigation"} if "行政诉讼" in self.words else set()
        named |= {p.key for p in parts().procedures if any(anchor in self.words for anchor in p.anchors)}
        return groups_named(named)


def read_reviews_flat(tokens: Iterable[Token], reading: TableReading) -> None:
    """Add what `tokens` hold of part four to `reading`."""
    header = _Header()
    cells: list[Token] = []
    for token in [*tokens, Token("", "text", -1, 0)]:
        if token.kind != "text":
            cells.append(token)
            continue
        printed = any(cell.kind != "blank" for cell in cells) or len(cells) >= _FIVE
        if printed and _close(header, cells, reading):
            header.clear()
        cells = []
        if token.text:
            header.add(token)


def _close(header: _Header, cells: list[Token], reading: TableReading) -> bool:
    """Assign a run of cells; True when the header it stands under is done with."""
    groups = header.groups()
    blank = all(cell.kind == "blank" for cell in cells)
    if not groups or (blank and header.words.count("总计") < len(groups)):
        return False
    # Blank cells at the end of the header's last line are the header's.
    head = header.tokens[-1].line
    if any(cell.kind == "value" and cell.line != head for cell in cells):
        cells = [cell for cell in cells if cell.line != head]
    chosen, how = _fit(cells, len(groups) * _FIVE)
    if chosen is None:
        few = sum(cell.kind == "value" for cell in cells) < _FIVE
        if not few:
            for group in groups:
                place = Place(-1, cells[0].line, cells[0].column)
                reading.lose(group, StrangeRow(group, tuple(cell.text for cell in cells), place))
        return not few
    for number, procedure in enumerate(groups):
        five = chosen[number * _FIVE : (number + 1) * _FIVE]
        reading.put(
            procedure,
            {
                outcome: CellReading(_value(cell, how), how, Place(-1, cell.line, cell.column))
                for outcome, cell in zip(REVIEW_OUTCOMES, five, strict=True)
            },
        )
    reading.lines_used.update(cell.line for cell in (*header.tokens, *cells))
    return True


def _value(cell: Token, how: How) -> Value:
    value = read_value(cell.text)
    return Value(value.value, "glued", value.printed) if how == "glued" else value


def _fit(cells: Sequence[Token], count: int) -> tuple[Sequence[Token] | None, How]:
    values = [cell for cell in cells if cell.kind == "value"]
    glued = [cell for cell in cells if cell.kind == "glued"]
    if glued:
        digits = glued[0].text
        single = len(cells) == 1 and len(digits) == count
        return (
            [Token(d, "value", glued[0].line, glued[0].column) for d in digits] if single else None
        ), "glued"
    if len(values) == count:
        return values, "order"
    if len(values) > count:
        lines: dict[int, list[Token]] = {}
        for value in values:
            lines.setdefault(value.line, []).append(value)
        whole = [line for line in lines.values() if len(line) == count]
        return (whole[0] if len(whole) == 1 else None), "order"
    # Blank cells count only where the source kept all of them.
    if len(cells) == count:
        return cells, "order"
    if len(cells) > count and values and values[-1] is cells[count - 1]:
        return cells[:count], "order"
    return None, "order"
