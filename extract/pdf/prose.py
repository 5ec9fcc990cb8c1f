"""Text lines to paragraphs: what the page's width broke is joined, what stands alone stays a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.pdf.lines import TextLine, join
from extract.pdf.pages import Sheet

# In letters: how near to the right edge a full line ends, how far a new paragraph is set in.
_FULL = 2.2
_INDENT = 0.8
# In line heights: lines further apart than this are not of one paragraph.
_APART = 2.6
_SIZE_CHANGE = 0.12
_BODY_LINE = 12
# Points.
_LEAST_INDENT = 10.0
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[部章节条])"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text's lines begin and end on a page."""

    left: float
    right: float


def margins_of(sheets: Sequence[Sheet]) -> list[Margins]:
    """The text's edges on each page, from its longer lines.

    A page that shows only one place where lines begin tells no left edge: there may be nothing but
    first lines on it. It has that of the other pages of its width.
    """
    own = [_edges(sheet) for sheet in sheets]
    found = []
    for sheet, (lefts, right) in zip(sheets, own, strict=True):
        alike = [
            x
            for other, (xs, _) in zip(sheets, own, strict=True)
            if abs(other.width - sheet.width) < 1
            for x in xs
        ]
        shown = lefts if lefts and max(lefts) - min(lefts) > _LEAST_INDENT else alike
        found.append(Margins(min(shown, default=0.0), right))
    return found


def _edges(sheet: Sheet) -> tuple[list[float], float]:
    """Where the longer lines of a page begin, and how far the longest reaches."""
    long = [line for line in sheet.lines if len(line.text) >= _BODY_LINE and line.columns == 1]
    return [line.x0 for line in long], max((line.x1 for line in long), default=sheet.width)


def paragraphs(lines: Sequence[tuple[TextLine, Margins, int]]) -> Iterator[str]:
    """The paragraphs of consecutive lines.

    Args:
        lines: each with its page's margins and the page's number.
    """
    text = ""
    before: tuple[TextLine, Margins, int] | None = None
    for one in lines:
        if before is not None and _continues(before, one):
            text = join(text, one[0].text)
        else:
            if text:
                yield text
            text = one[0].text
        before = one
    if text:
        yield text


def _continues(before: tuple[TextLine, Margins, int], one: tuple[TextLine, Margins, int]) -> bool:
    """Whether a line goes on where the line before it was full."""
    upper, above, upper_page = before
    lower, own, lower_page = one
    size = max(upper.size, lower.size)
    if upper.columns > 1 or lower.columns > 1:
        return False
    if above.right - upper.x1 > _FULL * size:
        return False
    if lower.x0 - own.left > _INDENT * size and not _is_broken_title(upper, lower, above):
        return False
    if upper_page == lower_page and lower.y - upper.y > _APART * size:
        return False
    if abs(upper.size - lower.size) > _SIZE_CHANGE * size:
        return False
    return not (_NUMBERED.match(lower.text) and upper.text.rstrip()[-1:] in "。：:；;！？")


def _is_broken_title(upper: TextLine, lower: TextLine, margins: Margins) -> bool:
    """Whether two lines are set in the middle, the upper one from edge to edge: a title too long for one."""
    middle = (margins.left + margins.right) / 2
    size = upper.size
    return (
        abs((upper.x0 + upper.x1) / 2 - middle) < size
        and abs((lower.x0 + lower.x1) / 2 - middle) < size
        and upper.x0 - margins.left < _FULL * size
    )
