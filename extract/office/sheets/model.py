"""One sheet as printed: texts by place, merged areas, nothing that is hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
Place: TypeAlias = tuple[int, int]
_BLANK = re.compile(r"[\s\u200b\ufeff]*")


@dataclass(frozen=True, slots=True)
class Area:
    """A cell, or several merged into one: first and last row and column, 0-based, and its text."""

    top: int
    left: int
    bottom: int
    right: int
    text: str = ""


@dataclass
class Sheet:
    """Texts by (row, column), and the rectangles that are merged: their first text is what is printed."""

    texts: dict[Place, str]
    merged: list[tuple[Place, Place]] = field(default_factory=list)

    @cached_property
    def rows(self) -> list[list[Area]]:
        """For each row the areas that lie on it and print something, left to right."""
        areas = [*self._merged_areas.values(), *self._single_areas()]
        height = max((area.bottom + 1 for area in areas), default=0)
        rows: list[list[Area]] = [[] for _ in range(height)]
        for area in areas:
            for row in range(area.top, area.bottom + 1):
                rows[row].append(area)
        for line in rows:
            line.sort(key=lambda area: area.left)
        return rows

    def blank_areas(self) -> Iterable[Area]:
        """Merged areas without text: a blank figure over several columns."""
        return (area for area in self._all_merged if not area.text)

    @cached_property
    def _all_merged(self) -> list[Area]:
        return [
            Area(first[0], first[1], last[0], last[1], self.texts.get(first, ""))
            for first, last in self.merged
        ]

    @cached_property
    def _merged_areas(self) -> dict[Place, Area]:
        return {(area.top, area.left): area for area in self._all_merged if area.text}

    def _single_areas(self) -> Iterable[Area]:
        covered = self._covered
        return (
            Area(row, column, row, column, text)
            for (row, column), text in self.texts.items()
            if (row, column) not in covered
        )

    @cached_property
    def _covered(self) -> set[Place]:
        return {
            (row, column)
            for (top, left), (bottom, right) in self.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }


def sheet(
    texts: dict[Place, str],
    merged: Collection[tuple[Place, Place]] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
) -> Sheet:
    """A sheet of what is visible: blank texts, hidden rows and columns are left out, the rest moves up.

    A merged area keeps its text even where its first row or column is hidden, as it does on paper; one
    that is not cut down by this to a single cell stays merged.
    """
    texts = {place: text for place, text in texts.items() if not _BLANK.fullmatch(text)}
    last_row = max((place[0] for place in texts), default=-1)
    last_column = max((place[1] for place in texts), default=-1)
    areas = []
    for (top, left), (bottom, right) in merged:
        if top <= last_row and left <= last_column:
            areas.append(((top, left), (min(bottom, last_row), min(right, last_column))))
    rows = _kept(last_row, hidden_rows)
    columns = _kept(last_column, hidden_columns)
    moved = {
        (rows[row], columns[column]): text
        for (row, column), text in texts.items()
        if row in rows and column in columns
    }
    kept = []
    for (top, left), (bottom, right) in areas:
        inner_rows = [rows[row] for row in range(top, bottom + 1) if row in rows]
        inner_columns = [columns[column] for column in range(left, right + 1) if column in columns]
        if inner_rows and inner_columns:
            first, last = (inner_rows[0], inner_columns[0]), (inner_rows[-1], inner_columns[-1])
            if (top, left) in texts:
                moved[first] = texts[top, left]
            kept.append((first, last))
    return Sheet(moved, kept)


def _kept(last: int, hidden: Collection[int]) -> dict[int, int]:
    """For each visible row or column its new number."""
    visible = (number for number in range(last + 1) if number not in hidden)
    return {number: index for index, number in enumerate(visible)}


def as_printed(value: Value) -> str:
    """A cell's value as a spreadsheet in its general format prints it: 3.0 as 3, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # A spreadsheet keeps fifteen digits of a number; whole ones are never printed as powers of ten.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
