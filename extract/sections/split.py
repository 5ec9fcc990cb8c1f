"""A report's lines cut into its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.identity.shape import is_report_title
from extract.report import Section
from extract.sections.align import choose
from extract.sections.candidates import Candidate, candidates
from extract.sections.chrome import end_of_text, is_chrome
from extract.sections.glued import unglue

_PROSE = 25
_TITLE_WITHIN = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the main level.

    Attributes:
        index: index of its first line.
        part: the statutory part (1 to 6) it opens, None for one the form does not know.
        number: the numeral as printed, without its mark, or None.
        heading: the name as printed, without the number.
        rest: text that stands behind the name on the same line.
        span: number of lines the heading takes (2 where a converter broke it).
    """

    index: int
    part: int | None
    number: str | None
    heading: str
    rest: str = ""
    span: int = 1


def locate_headings(lines: Sequence[str]) -> list[Heading]:
    """The main headings among `lines`, in order.

    The lines may hold cells of flattened tables (one a line, or parted by tabs or `|`): their
    numbered rows are never taken for headings. Time is linear in the number of lines.
    """
    return [_heading(one) for one in choose(list(candidates(lines)))]


def _heading(one: Candidate) -> Heading:
    part = None if one.match is None else one.match.part
    return Heading(one.index, part, one.number, one.heading, one.rest, one.span)


def split_sections(lines: Sequence[str]) -> list[Section]:
    """The parts of a report from its lines (statutory table rows left out), in printed order.

    What stands before the heading of part one (title, date line, preamble) is no section. Where
    that heading is missing, what stands before the first heading is one, without number and
    heading. Site furniture behind the last part is left out.
    """
    lines = unglue(lines)
    headings = locate_headings(lines)
    if not headings:
        text = _text(_without_head(lines[: _end_without_headings(lines)]))
        return [Section(None, None, text)] if text else []
    sections: list[Section] = []
    if not _opens_report(headings[0]):
        before = _text(_without_head(lines[: headings[0].index]))
        if before:
            sections.append(Section(None, None, before))
    last = headings[-1]
    end = end_of_text(lines, last.index + last.span)
    bounds = [*(heading.index for heading in headings[1:]), end]
    for heading, stop in zip(headings, bounds, strict=True):
        text = _text([heading.rest, *lines[heading.index + heading.span : stop]])
        sections.append(Section(heading.number, heading.heading, text))
    return sections


def _opens_report(first: Heading) -> bool:
    """Whether nothing of the report's text stands before its first heading."""
    return first.part == 1 or (first.part is None and first.number == "一")


def _text(lines: Iterable[str]) -> str:
    kept = (line.strip() for line in lines)
    return "\n".join(line for line in kept if line and not is_chrome(line, "nowhere"))


def _without_head(lines: Sequence[str]) -> Sequence[str]:
    """`lines` without the title and what stands before it, and without date lines and the path."""
    titles = [index for index, line in enumerate(lines[:_TITLE_WITHIN]) if is_report_title(line)]
    start = titles[-1] + 1 if titles else 0
    while start < len(lines) and (not lines[start].strip() or is_chrome(lines[start], "head")):
        start += 1
    return lines[start:]


def _end_without_headings(lines: Sequence[str]) -> int:
    """Where furniture begins in a text without headings: behind its last line of prose."""
    prose = [index for index, line in enumerate(lines) if len(line.strip()) >= _PROSE and "。" in line]
    return end_of_text(lines, prose[-1] + 1 if prose else 0)
