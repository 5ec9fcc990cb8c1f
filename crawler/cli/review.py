"""`nianbao review`: what a person found of a finding: confirmed, dismissed, or open again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, WrongUse, say
from crawler.cli.examples import WithExamples
from crawler.cli.near import guess
from crawler.cli.saying import said_by, said_why
from crawler.cli.which import chosen_report, no_report

if TYPE_CHECKING:
    from db.archive import Archive
    from db.reviewing import Reviewed

Verdict: TypeAlias = Literal["confirmed", "dismissed", "open"]


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao review 17",
        "nianbao review 17 series.jump --confirmed --why '致电核实' --by 王芳",
        "nianbao review 17 prose.received applications.total.received_new --dismissed --why '…' --by 王芳",
        "nianbao review 17 labels.unknown --every --dismissed --why '地方自设行' --by 王芳",
        "nianbao review 17 series.jump --open",
    ),
)
@click.argument("report", metavar="REPORT")
@click.argument("rule", metavar="[RULE]", required=False)
@click.argument("cell", metavar="[CELL]", required=False)
@click.option("--confirmed", is_flag=True, help="The finding holds: keep showing it.")
@click.option("--dismissed", is_flag=True, help="It does not matter: neither show nor count it.")
@click.option("--open", "opened", is_flag=True, help="Take back what was said of it.")
@click.option("--every", is_flag=True, help="Of every finding that fits, where there are several.")
@click.option("--why", metavar="TEXT", help="Why; needed for --confirmed and --dismissed.")
@click.option("--by", envvar="NIANBAO_BY", metavar="NAME", help="Who says so; else $NIANBAO_BY.")
def command(
    *,
    report: str,
    rule: str | None,
    cell: str | None,
    confirmed: bool,
    dismissed: bool,
    opened: bool,
    every: bool,
    why: str | None,
    by: str | None,
) -> int:
    """Confirm or dismiss a finding of a report; without a verdict, list its findings.

    REPORT is its report_id or its address, RULE the rule of the finding and CELL a figure it names, where
    the rule is broken more than once. What is said holds over every reading that gives the same finding:
    rule, cells and both sides. 'nianbao check' hides dismissed findings; annual_reports.errors leaves
    them out.
    """
    verdict = _verdict({"confirmed": confirmed, "dismissed": dismissed, "open": opened})
    if verdict is None and (why is not None or every):
        raise WrongUse("a verdict is missing: --confirmed, --dismissed or --open")
    if verdict is not None and rule is None:
        raise WrongUse("RULE is missing: which finding is meant? Without a verdict they are listed")
    reason = said_why(why, needed=verdict in ("confirmed", "dismissed"))
    author = said_by(by) if verdict in ("confirmed", "dismissed") else ""
    with open_archive(upgrade=False) as archive:
        report_id = chosen_report(archive, report)
        if verdict is None:
            found = _found(archive, report_id)
            chosen = _chosen(report_id, found, rule, cell) if rule else found
        else:
            chosen = _say(
                archive, report_id, (rule or "", cell), verdict, every=every, why=reason or "", by=author
            )
    for line in _lines(chosen):
        print(line)
    if verdict is None and not chosen:
        say(f"report {report_id} has no finding")
    return DONE


def _verdict(given: Mapping[Verdict, bool]) -> Verdict | None:
    """The verdict given.

    Raises:
        WrongUse: there are several.
    """
    said = [verdict for verdict, is_given in given.items() if is_given]
    if len(said) > 1:
        raise WrongUse(f"{' and '.join(f'--{one}' for one in said)} exclude each other; give one of them")
    return said[0] if said else None


def _found(archive: Archive, report_id: int) -> list[Reviewed]:
    from db.reviewing import findings_of

    with archive.reader.connect() as conn:
        try:
            return findings_of(conn, report_id)
        except LookupError as error:
            raise no_report(report_id) from error


def _say(
    archive: Archive,
    report_id: int,
    named: tuple[str, str | None],
    verdict: Verdict,
    *,
    every: bool,
    why: str,
    by: str,
) -> list[Reviewed]:
    """Keep the verdict on the findings named; returns them as they are now."""
    from db.reviewing import findings_of, review

    with archive.begin() as conn:
        try:
            found = findings_of(conn, report_id, lock=True)
        except LookupError as error:
            raise no_report(report_id) from error
        chosen = _chosen(report_id, found, *named)
        if len(chosen) > 1 and not every:
            cells = ", ".join(one.cells[0] if one.cells else one.message[:30] for one in chosen[:4])
            raise WrongUse(
                f"{len(chosen)} findings of report {report_id} fit: name one by CELL ({cells}…), or --every"
            )
        keys = [one.key for one in chosen]
        review(conn, report_id, keys, verdict, why=why, by=by)
        return [one for one in findings_of(conn, report_id) if one.key in keys]


def _chosen(report_id: int, found: Sequence[Reviewed], rule: str, cell: str | None) -> list[Reviewed]:
    """The findings of a rule, and of a cell if one is named.

    Raises:
        WrongUse: there is none.
    """
    of_rule = [one for one in found if one.rule == rule]
    if not of_rule:
        known = {one.rule for one in found}
        near = guess(rule, known, f"; it has {', '.join(sorted(known))}" if known else "; it has none")
        raise WrongUse(f"report {report_id} has no finding of the rule '{rule}'{near}")
    chosen = of_rule if cell is None else [one for one in of_rule if cell in one.cells]
    if not chosen:
        known = {name for one in of_rule for name in one.cells}
        near = guess(
            cell or "", known, f"; they name {', '.join(sorted(known))}" if known else "; they name none"
        )
        raise WrongUse(f"no finding of '{rule}' names '{cell}'{near}")
    return chosen


def _lines(found: Sequence[Reviewed]) -> Iterator[str]:
    for one in found:
        yield f"{one.severity:<7}  {one.rule}  {' '.join(one.cells)}".rstrip()
        yield f"         {one.message}"
        if one.said is None:
            yield "         open"
        else:
            yield f"         {one.said.verdict} by {one.said.by}, {one.said.made_at[:10]}: {one.said.why}"
