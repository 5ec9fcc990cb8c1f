"""Proof of recognised figures: the sums the form prescribes are the check digits of a picture.

A figure that was seen surely stands, as a printed one does. Any other stands only if the sums it is in
bear it out; else the cell is `unreadable` and keeps what was seen. Nothing is worked out from a sum:
what is taken was seen, and a figure taken thanks to a sum says so (`proven`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from extract.report import TableName
from extract.rules.engine import relations
from extract.tables.reading import CellReading, Name, TableReading
from extract.tables.values import Value, read_value

# Confidence (0 to 1) from which a figure needs no proof, and from which sums that hold all round are
# proof enough. Below, a figure must be the only doubtful one of a sum: two could be wrong alike.
SURE = 0.97
FAIR = 0.8

_NOTHING = ("blank", "dash")


def is_sure(cell: CellReading) -> bool:
    """Whether the cell was read from characters, or recognised beyond doubt."""
    return cell.seen is None or cell.seen.confidence >= SURE


@dataclass(frozen=True, slots=True)
class _Sum:
    """One relation of the form: the names on both sides."""

    left: tuple[Name, ...]
    right: tuple[Name, ...]

    def names(self) -> tuple[Name, ...]:
        return self.left + self.right


def prove_seen(readings: Mapping[TableName, TableReading], rows: Mapping[TableName, Collection[str]]) -> None:
    """Hold the recognised figures of all tables to the sums; give up those that are not borne out.

    Args:
        readings: the tables as read; cells are replaced in place.
        rows: for each table the rows its form has.
    """
    for table, reading in readings.items():
        if any(cell.seen is not None for cell in reading.cells.values()):
            _Proof(reading, rows.get(table, ())).run()


class _Proof:
    """The proof of one table. `open` are the figures still in doubt."""

    def __init__(self, reading: TableReading, rows: Collection[str]) -> None:
        self.cells = reading.cells
        self.sums = [_Sum(left, right) for left, right in _present(reading, rows)]
        self.of: dict[Name, list[_Sum]] = {}
        for one in self.sums:
            for name in one.names():
                self.of.setdefault(name, []).append(one)
        self.open = {name for name, cell in self.cells.items() if not is_sure(cell)}

    def run(self) -> None:
        """Accept what is proven, step by step, and give up the rest."""
        for name in [name for name in self.open if self.cells[name].value.value is None]:
            self._give_up(name)
        while any(self._pin(name) for name in sorted(self.open)):
            pass
        for name in self._borne_out():
            self._accept(name, self.cells[name].value)
        for name in sorted(self.open):
            self._give_up(name)

    def _pin(self, name: Name) -> bool:
        """Accept a figure that is the only doubtful one of a sum, if one thing seen there makes it hold."""
        alone = [one for one in self.of.get(name, ()) if self._known(one, name)]
        if not alone:
            return False
        seen = self.cells[name].seen
        readings = (self.cells[name].value.printed, *(seen.readings if seen else ()))
        values = {
            value.value: value for text in reversed(readings) if (value := read_value(text)).value is not None
        }
        fitting = [value for value in values.values() if all(self._holds(one, name, value) for one in alone)]
        if len(fitting) != 1:
            return False
        self._accept(name, fitting[0])
        return True

    def _known(self, one: _Sum, but: Name) -> bool:
        """Whether every other cell of the sum is beyond doubt."""
        return all(
            name == but or (name not in self.open and self._amount(name) is not None) for name in one.names()
        )

    def _amount(self, name: Name) -> int | None:
        """What a cell adds to a sum; None where that is not known."""
        value = self.cells[name].value
        if isinstance(value.value, int):
            return value.value
        return 0 if value.state in _NOTHING else None

    def _holds(self, one: _Sum, name: Name | None = None, value: Value | None = None) -> bool:
        def total(names: tuple[Name, ...]) -> int | None:
            amounts = [
                value.value if value is not None and each == name else self._amount(each) for each in names
            ]
            whole = [amount for amount in amounts if isinstance(amount, int)]
            return sum(whole) if len(whole) == len(amounts) else None

        left, right = total(one.left), total(one.right)
        return left is not None and left == right

    def _borne_out(self) -> list[Name]:
        """Fairly sure figures all of whose sums hold, two sums at least."""
        return [
            name
            for name in sorted(self.open)
            if (seen := self.cells[name].seen) is not None
            and seen.confidence >= FAIR
            and len(self.of.get(name, ())) >= 2
            and all(self._holds(one) for one in self.of[name])
        ]

    def _accept(self, name: Name, value: Value) -> None:
        cell = self.cells[name]
        self.cells[name] = replace(cell, value=Value(value.value, "proven", value.printed))
        self.open.discard(name)

    def _give_up(self, name: Name) -> None:
        cell = self.cells[name]
        seen = cell.seen.readings if cell.seen else ()
        printed = " / ".join(dict.fromkeys(text for text in (cell.value.printed, *seen) if text))
        self.cells[name] = replace(cell, value=Value(None, "unreadable", printed))
        self.open.discard(name)


def _present(
    reading: TableReading, rows: Collection[str]
) -> Iterator[tuple[tuple[Name, ...], tuple[Name, ...]]]:
    """The relations all of whose cells were found; rows that the form lacks are left out."""
    for left, right in relations(reading.table):
        found = [tuple(name for name in side if name in reading.cells) for side in (left, right)]
        missing = [name for name in left + right if name not in reading.cells and name[0] in rows]
        if found[0] and found[1] and not missing:
            yield found[0], found[1]
