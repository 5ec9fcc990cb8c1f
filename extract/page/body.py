"""The report's own part of a page: the smallest element that holds the most of its signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from extract.document import Grid, Line
from extract.page.blocks import Placed
from extract.page.elements import BLOCKS
from extract.page.marks import labels_in, tables_of
from extract.sections.split import locate_headings

# Content elements of the platforms, by id or class.
_KNOWN = re.compile(
    r"(?i)(?:^|\s)(?:ucap-content|trs_editor_view|trs_ueditor|trs_editor|zoom|zoomcon|vsb_content\S*|"
    r"v_news_content|j-fontcontent|ivs_content|custom_unionstyle|article-content|article_content|xxgk_content|"
    r"article|webeditorview|main-txt|m-txt-article|news_content|content-article|bt_content|pages_content)(?=\s|$)"
)
_ENOUGH_KINDS = 2
_ENOUGH_LABELS = 2
_MOST_SIGNS = 400
_MOST_KNOWN = 20
_MOST_CELLS = 400
# What is never a report's container by itself: parts of tables, lists and paragraphs.
_PARTS = frozenset(
    {"table", "thead", "tbody", "tfoot", "tr", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"}
)
_LINES = frozenset({"a", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "ul"})
_PAGE = frozenset({"html", "body"})
_BLOCKS = frozenset(BLOCKS)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a report: a main heading or a statutory table, and the element it begins in."""

    kind: str
    element: Any


def signs(blocks: Sequence[Placed]) -> list[Sign]:
    """The report's signs among `blocks`.

    A heading that is a link is none: side menus name the parts of every report.
    """
    return [*_heading_signs(blocks), *_table_signs(blocks)]


def kinds_of(found: Iterable[Sign]) -> set[str]:
    """The kinds of the signs in `found`."""
    return {sign.kind for sign in found}


def _heading_signs(blocks: Sequence[Placed]) -> Iterator[Sign]:
    speaks: dict[Any, bool] = {}
    texts: list[str] = []
    elements: list[Any] = []
    for placed in blocks:
        if isinstance(placed.block, Line):
            element = placed.element
            if element not in speaks:
                speaks[element] = not _is_link(element)
            # A line printed by a link keeps its place among the lines, but says nothing.
            texts.append(placed.block.text if speaks[element] else "")
            elements.append(element)
    for heading in locate_headings(texts)[:_MOST_SIGNS]:
        kind = f"part {heading.part}" if heading.part else f"heading {heading.heading}"
        yield Sign(kind, elements[heading.index])


def _is_link(element: Any) -> bool:
    """Whether a line is printed by a link; elements that hold much more than a line are not asked."""
    if element is None or element.tag not in _LINES:
        return False
    inner = next(element.iter("a"), None)
    return inner is not None and inner.get("href") is not None


def _table_signs(blocks: Sequence[Placed]) -> Iterator[Sign]:
    grids = ((placed.block, placed.element) for placed in blocks if isinstance(placed.block, Grid))
    for grid, element in islice(grids, _MOST_SIGNS):
        labels: set[str] = set()
        for cell in grid.cells[:_MOST_CELLS]:
            labels |= labels_in(cell.text)
        # A menu of statutory words has no figures.
        if len(labels) >= _ENOUGH_LABELS and any(cell.text.isdigit() for cell in grid.cells):
            yield from (Sign(table, element) for table in sorted(tables_of(labels)))


def find_container(root: Any, found: Sequence[Sign]) -> Any:
    """The element of the tree under `root` that holds the report and little else.

    The smallest element with the most kinds of the signs in `found`, or the known content element
    just around it; without signs the known content element with the most text; else the body.
    """
    kinds: dict[Any, set[str]] = {}
    for sign in found:
        for holder in (sign.element, *sign.element.iterancestors()):
            kinds.setdefault(holder, set()).add(sign.kind)
    best = max(map(len, kinds.values()), default=0)
    if best < _ENOUGH_KINDS:
        return _known_container(root)
    holders = [element for element, held in kinds.items() if len(held) == best]
    return _widened(max(holders, key=_depth))


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _widened(element: Any) -> Any:
    """The nearest known content element around `element`, else the nearest that is no part of a text."""
    around = [element, *element.iterancestors()]
    for holder in around:
        if holder.tag not in _PAGE and _is_known(holder):
            return holder
    return next((holder for holder in around if holder.tag in _BLOCKS and holder.tag not in _PARTS), element)


def _is_known(element: Any) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return names != " " and _KNOWN.search(names) is not None


def _known_container(root: Any) -> Any:
    elements = root.iter("div", "td", "section", "article", "span")
    known = list(islice(filter(_is_known, elements), _MOST_KNOWN))
    if known:
        return max(known, key=lambda element: sum(map(len, element.itertext())))
    body = root.find("body")
    return root if body is None else body


def slice_of(container: Any, blocks: Sequence[Placed]) -> slice:
    """Which of `blocks` stand in `container`: they follow each other in print."""
    inside = set(container.iter())
    indices = [index for index, placed in enumerate(blocks) if placed.element in inside]
    return slice(indices[0], indices[-1] + 1) if indices else slice(0, 0)
