"""What a rereading shows: differences report by report, what is held back, and the sums."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from crawler.cli.rows import TERMINAL_CELL, RowFormat, lines, table_lines

if TYPE_CHECKING:
    from crawler.rereading.differences import Difference
    from crawler.rereading.run import Summary
    from crawler.rereading.settling import Result

COLUMNS = (
    "report_id",
    "body",
    "year",
    "form",
    "platform",
    "medium",
    "url",
    "outcome",
    "kind",
    "name",
    "old",
    "new",
    "rule",
)
_SHORT = ("kind", "name", "old", "new")
# How often something is said of work that goes on without showing anything.
_EVERY = 500


class Printer:
    """Prints each unit's differences on stdout as it is settled. A context manager: JSON has an end."""

    def __init__(self, form: RowFormat) -> None:
        self._form = form
        self._clip = TERMINAL_CELL if sys.stdout.isatty() else None
        self._begun = False
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._form == "json":
            print("]" if self._begun else "[]")
        elif self._form == "csv" and not self._begun:
            print(",".join(COLUMNS))

    def show(self, result: Result) -> None:
        """Print a unit, if there is anything to say of it."""
        self._done += 1
        if self._done % _EVERY == 0:
            print(f"{self._done:,} read again", file=sys.stderr, flush=True)
        if self._form == "table":
            self._table(result)
        else:
            self._rows(result)

    def _table(self, result: Result) -> None:
        if not (result.differences or result.held or result.lost):
            return
        print(_heading(result))
        rows = [(d.kind, d.name, *_sides(d)) for d in result.differences]
        for line in list(table_lines(_SHORT, rows, clip=self._clip))[2:] if rows else ():
            print(f"  {line}")
        for line in _notes(result):
            print(f"  {line}")

    def _rows(self, result: Result) -> None:
        head = (
            result.report_id,
            result.body,
            result.year,
            result.form,
            result.platform,
            result.method,
            result.url,
            result.outcome,
        )
        rows: list[tuple[object, ...]] = [
            (*head, d.kind, d.name, *_sides(d), d.rule or None) for d in result.differences
        ]
        rows += [(*head, "held_back", None, None, line, None) for line in result.held]
        rows += [(*head, "lost_capture", None, None, lost.detail, None) for lost in result.lost]
        if not rows:
            return
        printed = list(lines(COLUMNS, rows, self._form))
        if self._form == "csv":
            printed = printed[1:] if self._begun else printed
        else:
            body = [line.removesuffix(",") for line in printed if line.startswith("{")]
            printed = [("," if self._begun or place else "[") + line for place, line in enumerate(body)]
        self._begun = True
        for line in printed:
            print(line)


def tell(summary: Summary, *, dry_run: bool) -> Iterator[str]:
    """The sums of a run, a line each."""
    units = summary.units
    done = sum(units.values())
    would = "would be " if dry_run else ""
    yield (
        f"{done:,} read again: {units['changed'] + units['moved']:,} {would}changed, "
        f"{units['new']:,} {would}new, {units['findings']:,} {would}refreshed in findings, "
        f"{units['same'] + units['gone']:,} the same, {units['unread']:,} still unread, "
        f"{summary.held:,} held back, {summary.lost:,} lost captures"
    )
    if summary.kinds:
        counts = ", ".join(f"{kind} {count}" for kind, count in summary.kinds.most_common())
        yield f"differences: {counts}"
    for (by, name, what), count in sorted(summary.groups.items()):
        if what == "reports":
            yield f"by {by}: {name} {count:,} reports, {summary.groups[by, name, 'cells']:,} cells"
    for (rule, what), count in sorted(summary.rules.items()):
        yield f"by rule: {rule} {count:,} {what}"
    if summary.held and not dry_run:
        yield "held back: look at them with --dry-run; --force accepts them"


def _heading(result: Result) -> str:
    whose = f"{result.body} {result.year or ''}".strip() or "no report yet"
    number = f"report {result.report_id}" if result.report_id is not None else "page"
    return f"{number}  {whose}  {result.outcome}  {result.url}"


def _notes(result: Result) -> Iterator[str]:
    yield from (f"held back: {line}" for line in result.held)
    yield from (f"lost capture: {lost.detail}" for lost in result.lost)


def _sides(difference: Difference) -> tuple[str | None, str | None]:
    return _side(difference.old, difference.was), _side(difference.new, difference.now)


def _side(value: object, printed: str | None) -> str | None:
    """A value with what is printed where that says more: `12`, `null “/”`."""
    if printed is None:
        return None if value is None else _plain(value)
    return f"{'null' if value is None else _plain(value)} “{printed}”"


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)
