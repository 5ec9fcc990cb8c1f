"""From a figure to the characters in its cell: plain, blank, marked, decorated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal, TypeAlias, get_args

from tests.corpus import forms
from tests.corpus.arithmetic import Value
from tests.corpus.figures import Figures
from tests.corpus.forms import FormName

Habit: TypeAlias = Literal["plain", "blank_zeros", "blank_totals", "marks", "decorated", "totals_only"]
HABITS: tuple[Habit, ...] = get_args(Habit)
MARKS = ("-", "/", "—", "——", "--", "无", "空")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHECKED = ("received_new", "carried_in", "total_processed", "carried_out")
_AMOUNT = "procurement_amount_as_printed"


@dataclass(frozen=True)
class Printed:
    """The characters of one cell and what they state."""

    text: str
    value: Value

    @property
    def plain(self) -> bool:
        """True for a number printed as nothing but its digits."""
        return isinstance(self.value, int | float) and self.text == str(self.value)


def printed(rng: Random, form: FormName, found: Figures, habit: Habit) -> dict[str, Printed]:
    """Every cell of the form as a body with this habit prints it."""
    del form
    return {name: _cell(rng, name, value, habit) for name, value in found.items()}


def _cell(rng: Random, name: str, value: float | str, habit: Habit) -> Printed:
    text = str(value)
    if name.endswith(_AMOUNT):
        return Printed("", None) if habit == "blank_zeros" and text == "0" else Printed(text, text)
    if _left_blank(rng, name, value, habit):
        return Printed("", None)
    if habit == "marks" and value == 0 and rng.random() < 0.15:
        return Printed(rng.choice(MARKS), None)
    if habit == "decorated" and rng.random() < 0.4:
        return Printed(_decorate(rng, name, value), value)
    return Printed(text, value)


def _left_blank(rng: Random, name: str, value: float | str, habit: Habit) -> bool:
    if habit == "blank_zeros":
        return value == 0 and rng.random() < 0.7
    if habit == "blank_totals":
        return _free_total(name) and rng.random() < 0.8
    return habit == "totals_only" and name.startswith("applications.") and not _is_total(name)


def _is_total(name: str) -> bool:
    return name.startswith("applications.total.")


def _free_total(name: str) -> bool:
    """Totals that bodies leave out; those of the four rows the form's own note sums stay."""
    return _is_total(name) and not name.endswith(_CHECKED)


def _decorate(rng: Random, name: str, value: float | str) -> str:
    text = str(value)
    if name.endswith("_items_change") and isinstance(value, int) and value:
        return rng.choice((f"+{value}", text)) if value > 0 else rng.choice((f"减{-value}", text))
    if isinstance(value, int) and value >= 1000:
        return rng.choice((f"{value:,}", text.translate(_FULL_WIDTH)))
    counted = not name.endswith("fees_amount_10k_yuan") and isinstance(value, int)
    options = [text.translate(_FULL_WIDTH), f"\xa0{text}", f"{text} "]
    return rng.choice([*options, f"{text}件"] if counted else options)


def values(cells: Mapping[str, Printed]) -> dict[str, Value]:
    """What the printed cells state, by name."""
    return {name: cell.value for name, cell in cells.items()}


def blank_names(cells: Mapping[str, Printed]) -> frozenset[str]:
    """Names of the cells in which nothing is printed."""
    return frozenset(name for name, cell in cells.items() if not cell.text.strip())


def unusual(cells: Mapping[str, Printed]) -> dict[str, str]:
    """Cells that state nothing although something (or a blank) is printed: name to printed string."""
    return {name: cell.text.strip() for name, cell in cells.items() if cell.value is None}


def row_names(name: str, form: FormName) -> tuple[str, ...]:
    """All cells printed in the same row as `name`."""
    table, *rest = name.split(".")
    if table == "applications":
        return tuple(f"applications.{who}.{rest[1]}" for who in forms.APPLICANTS)
    if table == "reviews":
        return tuple(f"reviews.{p}.{o}" for p in forms.PROCEDURES for o in forms.OUTCOMES)
    for block in forms.DISCLOSURE[form]:
        for _, fields in block.rows:
            if rest[0] in fields:
                return tuple(f"disclosure.{field}" for field in fields)
    raise KeyError(name)
