"""Sample portals, one report: its parts put together in the markup style of its body."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.samples import prose
from crawler.samples.figures import FORM_2019, NARRATIVE
from crawler.samples.forms import HEADINGS, LONG_HEADINGS
from crawler.samples.markup import STYLES, Style, relabel
from crawler.samples.model import Body, SampleReport
from crawler.samples.tables import tables

_NUMERALS = "一二三四五六"


def content(body: Body, report: SampleReport, visit: int, *, opened: bool, signed: bool) -> str:
    """The report's own part of its page.

    With `opened` the report opens with its basis and period, with `signed` it closes with body and date.
    """
    style = STYLES[body.style]
    lines: list[str] = []
    if opened:
        lines += map(style.paragraph, prose.opening(body, report))
    lines += (
        _narrative(style, body, report) if report.form == NARRATIVE else _form(style, body, report, visit)
    )
    if signed:
        day = report.published
        lines.append(f'<p style="text-align:right">{body.printed}</p>')
        lines.append(f'<p style="text-align:right">{day.year}年{day.month}月{day.day}日</p>')
    return "\n".join(lines)


def _form(style: Style, body: Body, report: SampleReport, visit: int) -> Iterator[str]:
    names = LONG_HEADINGS if report.form == FORM_2019 and style is STYLES["clean"] else HEADINGS
    headings = iter(f"{numeral}、{name}" for numeral, name in zip(_NUMERALS, names, strict=True))
    yield style.heading(next(headings))
    yield from map(style.paragraph, prose.overall(body, report, visit))
    for table in tables(report.seen(visit)):
        yield style.heading(next(headings))
        yield style.table(relabel(table, style, report.typos))
    yield style.heading(next(headings))
    yield from map(style.paragraph, prose.problems(body, report))
    yield style.heading(next(headings))
    yield from map(style.paragraph, prose.others(report))


def _narrative(style: Style, body: Body, report: SampleReport) -> Iterator[str]:
    for heading, paragraphs in prose.narrative(body, report):
        yield style.heading(heading)
        yield from map(style.paragraph, paragraphs)
