"""Part two from flattened text: block by block, a row's figures after its label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.forms import DisclosureBlock, FormFile, Label
from extract.labels import normalise
from extract.tables.disclosure_labels import block_of_article, block_of_row, is_article, is_header_word
from extract.tables.reading import CellReading, How, Place, StrangeRow, TableReading
from extract.tables.tokens import Token
from extract.tables.values import Value, read_value


class DisclosureFlatReader:
    """Walks the tokens of one document."""

    def __init__(self, form: FormFile, reading: TableReading) -> None:
        self.form = form
        self.reading = reading
        self.block: DisclosureBlock | None = None
        self.header = ""
        self.started = False
        self.path: list[Token] = []
        self.cells: list[Token] = []

    def read(self, tokens: Iterable[Token]) -> None:
        """Add what `tokens` hold of part two."""
        for token in tokens:
            if token.kind == "text":
                self._close()
                self._note(token)
            else:
                self.cells.append(token)
        self._close()

    def _note(self, token: Token) -> None:
        text = normalise(token.text)
        if is_article(text):
            self.block, self.header, self.path = block_of_article(self.form, text), "", []
            self.started = True
            self.reading.lines_used.add(token.line)
            return
        if text == "信息内容" or is_header_word(self.form, text):
            if text == "信息内容":
                self.header = ""
            self.started = True
            self.reading.lines_used.add(token.line)
        if len(text) <= 24 and block_of_row(self.form, text) is None:
            self.header += text
        self.path.append(token)

    def _close(self) -> None:
        cells, path = self.cells, self.path
        found = self._row(path) if self.started else None
        # A row with all its cells blank is still a row; a header padded with blanks is not.
        if not cells or (found is None and all(cell.kind == "blank" for cell in cells)):
            self.cells = []
            return
        self.cells, self.path = [], []
        if found is None:
            self._strange(path, cells)
            return
        self.block, label, name = found
        self._assign(label, name, cells)

    def _row(self, path: Sequence[Token]) -> tuple[DisclosureBlock, Label, Token] | None:
        """The row that the last labels name; a label may be broken over several tokens."""
        for pieces in range(1, min(len(path), 4) + 1):
            text = normalise("".join(token.text for token in path[-pieces:]))
            if (found := block_of_row(self.form, text)) is not None:
                return (*found, path[-pieces])
        return None

    def _order(self, block: DisclosureBlock) -> list[Label]:
        """The block's columns as the flattened header orders them; the form's order where it is damaged."""
        places = [
            min((self.header.find(anchor) for anchor in column.anchors if anchor in self.header), default=-1)
            for column in block.columns
        ]
        if -1 in places or len(set(places)) < len(places):
            return list(block.columns)
        told = sorted(zip(places, block.columns, strict=True), key=lambda at: at[0])
        return [column for _, column in told]

    def _assign(self, label: Label, name: Token, cells: Sequence[Token]) -> None:
        block = self.block
        assert block is not None  # noqa: S101 -- set by the caller
        chosen, how = _fit(cells, len(block.columns))
        self.reading.lines_used.update(cell.line for cell in (name, *cells))
        if chosen is None:
            place = Place(-1, name.line, name.column)
            self.reading.lose(label.key, StrangeRow(name.text, tuple(cell.text for cell in cells), place))
            return
        read: dict[str, CellReading] = {}
        for column, cell in zip(self._order(block), chosen, strict=True):
            value = read_value(cell.text, column.kind)
            if how == "glued":
                value = Value(value.value, "glued", value.printed)
            read[column.key] = CellReading(value, how, Place(-1, cell.line, cell.column))
        self.reading.put(label.key, read)

    def _strange(self, path: Sequence[Token], cells: Sequence[Token]) -> None:
        values = [cell for cell in cells if cell.kind == "value"]
        if not (self.started and self.block and path and 0 < len(values) == len(self.block.columns)):
            return
        label = path[-1]
        if len(normalise(label.text)) > 30:
            return
        place = Place(-1, label.line, label.column)
        self.reading.strange.append(StrangeRow(label.text, tuple(cell.text for cell in cells), place))
        self.reading.lines_used.update(cell.line for cell in (label, *cells))


def _fit(cells: Sequence[Token], count: int) -> tuple[Sequence[Token] | None, How]:
    if cells[0].kind == "glued":
        return (_unglued(cells[0], count) if len(cells) == 1 else None), "glued"
    values = [cell for cell in cells if cell.kind == "value"]
    if len(values) == count:
        return values, "order"
    # Blank cells count only where the source kept them: then the first cells after the label are the row's.
    if len(values) < count <= len(cells) and not any(cell.kind == "value" for cell in cells[count:]):
        return cells[:count], "order"
    return None, "order"


def _unglued(cell: Token, count: int) -> list[Token] | None:
    """The figures of a glued run: all of it in one column; in several only zeros tell themselves apart."""
    if count == 1:
        return [cell]
    if cell.text == "0" * count:
        return [Token("0", "value", cell.line, cell.column)] * count
    return None
