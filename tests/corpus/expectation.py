"""What a perfect and honest reader may answer for one rendering of a true report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from extract.hints import NO_HINTS, Hints
from tests.corpus import forms
from tests.corpus.arithmetic import Breach, Value
from tests.corpus.printing import row_names, unusual, values
from tests.corpus.prose import Fee
from tests.corpus.truth import Part, TrueReport

ALL_TABLES = ("disclosure", "applications", "reviews")
_PART_TABLE = {2: "disclosure", 3: "applications", 4: "reviews"}


@dataclass(frozen=True)
class Rendered:
    """A document, what is known of where it was found, and what was lost on the way.

    Attributes:
        data: the bytes.
        hints: as the crawler would pass them.
        lost: cells for which None is as honest as the figure.
        gone: cells that are not in the document: any figure is invented.
        tables: states of tables that are not simply `read`.
        published: True, False or None: the date of publication is in the document, is not, or may be found.
        titled: the title is in the document or in the hints.
        text: what happened to the characters of all prose.
        form: forms that may be answered, where the tables that tell them apart are gone.
        parts: the six parts as printed, where that is not as they are in truth.
    """

    data: bytes
    hints: Hints = NO_HINTS
    lost: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    tables: Mapping[str, frozenset[str]] = field(default_factory=dict)
    published: bool | None = False
    titled: bool = True
    text: Callable[[str], str] = str
    form: frozenset[str] = frozenset()
    parts: tuple[Part, ...] | None = None


@dataclass(frozen=True)
class Expectation:
    """The allowed answers; a tuple lists alternatives."""

    form: frozenset[str]
    cells: Mapping[str, Value]
    lost: frozenset[str]
    gone: frozenset[str]
    tables: Mapping[str, frozenset[str]]
    must_find: frozenset[Breach]
    may_find: frozenset[Breach]
    unusual: Mapping[str, str]
    title: tuple[str | None, ...]
    body: tuple[str | None, ...]
    year: int
    period: bool
    published: tuple[date | None, ...]
    signed: tuple[date | None, ...]
    parts: tuple[Part, ...]
    fee: Fee


def names_of(parts: Iterable[int], form: forms.FormName) -> frozenset[str]:
    """All cells of these parts of the report."""
    tables = {_PART_TABLE[part] for part in parts}
    return frozenset(name for name in forms.cell_names(form) if name.split(".")[0] in tables)


def rows_with_blanks(truth: TrueReport) -> frozenset[str]:
    """Cells of every row with several figures of which one is blank: once blanks are lost, ambiguous."""
    found: set[str] = set()
    for name, cell in truth.cells.items():
        row = row_names(name, truth.form)
        if len(row) > 1 and not cell.text.strip():
            found.update(row)
    return frozenset(found)


def rows_with_marks(truth: TrueReport) -> frozenset[str]:
    """Cells of every row with a cell that holds no digit: once columns are lost, ambiguous."""
    found: set[str] = set()
    for name, cell in truth.cells.items():
        if not any(character.isdigit() for character in cell.text):
            found.update(row_names(name, truth.form))
    return frozenset(found)


def _concerned(breach: Breach, form: forms.FormName) -> frozenset[str]:
    rule, where = breach
    if rule == "applications.total_column":
        return frozenset(f"applications.{who}.{where}" for who in forms.APPLICANTS)
    if rule == "reviews.total":
        return frozenset(f"reviews.{where}.{outcome}" for outcome in forms.OUTCOMES)
    rows = forms.application_rows(form)
    checked = (
        rows
        if rule == "applications.total_processed"
        else (*forms.RECEIVED, "total_processed", "carried_out")
    )
    return frozenset(f"applications.{where}.{row}" for row in checked)


def expectation(truth: TrueReport, rendered: Rendered) -> Expectation:
    """The allowed answers for `rendered`, a rendering of `truth`."""
    who, text = truth.who, rendered.text
    unsure = rendered.lost | rendered.gone
    stated = values(truth.cells)
    telling = frozenset(name for name in rendered.gone if stated[name])
    may = frozenset(b for b in truth.breaches if not _concerned(b, truth.form) & telling)
    # A breach is there to be found where its two sides were read; a lost blank leaves them open.
    must = frozenset(b for b in may if not _concerned(b, truth.form) & unsure)
    tables = {name: _state(name, stated, unsure) for name in ALL_TABLES} | dict(rendered.tables)
    published = who.published
    return Expectation(
        form=rendered.form or frozenset({truth.form}),
        cells={
            name: None if name in rendered.gone else text(value) if isinstance(value, str) else value
            for name, value in stated.items()
        },
        lost=rendered.lost,
        gone=rendered.gone,
        tables=tables,
        must_find=must,
        may_find=may,
        unusual={name: text(mark) for name, mark in unusual(truth.cells).items() if name not in unsure},
        title=(text(who.title),) if rendered.titled else (None,),
        body=(text(who.body),) if rendered.titled else (None, text(who.body)),
        year=who.year,
        period=who.period is not None,
        published={True: (published,), False: (None,), None: (None, published)}[rendered.published],
        signed=(who.signed_on,),
        parts=tuple(
            Part(part.number, text(part.heading), tuple(text(said) for said in part.words))
            for part in (truth.parts if rendered.parts is None else rendered.parts)
        ),
        fee=truth.fee,
    )


def _state(table: str, stated: Mapping[str, Value], unsure: frozenset[str]) -> frozenset[str]:
    names = [name for name in stated if name.startswith(table)]
    blank = sum(stated[name] is None for name in names)
    if unsure.intersection(names) or blank == len(names):
        return frozenset({"read", "partial", "unreadable"})
    return frozenset({"read"})
