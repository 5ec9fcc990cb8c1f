"""The report's own part of a page: the smallest element that holds the most of its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from extract.document import Grid, Line
from extract.page.blocks import Placed
from extract.page.elements import BLOCKS
from extract.page.marks import heading_kind, labels_in, tables_of

# Content elements of the platforms, by id or class.
_KNOWN = re.compile(
    r"(?i)(?:^|\s)(?:ucap-content|trs_editor_view|trs_ueditor|trs_editor|zoom|zoomcon|vsb_content\S*|v_news_content|"
    r"j-fontcontent|ivs_content|custom_unionstyle|article-content|article_content|xxgk_content|article|webeditorview|"
    r"main-txt|m-txt-article|news_content|content-article|bt_content|pages_content)(?=\s|$)"
)
_ENOUGH_SIGNS = 2
_MOST_SIGNS = 400
_LONGEST_TRACK = 30
_PARTS = frozenset(
    {"table", "thead", "tbody", "tfoot", "tr", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"}
)
_BLOCKS = frozenset(BLOCKS)


def signs(blocks: Sequence[Placed]) -> list[tuple[str, Any]]:
    """The report's signs on a page: kinds of section headings and of statutory tables, with their elements.

    A heading that is a link is none: side menus name the parts of every report.
    """
    return list(_signs(blocks))


def _signs(blocks: Sequence[Placed]) -> Iterator[tuple[str, Any]]:
    found = 0
    for placed in blocks:
        block = placed.block
        if isinstance(block, Grid):
            kinds = _grid_kinds(block)
        elif isinstance(block, Line) and (kind := heading_kind(block.text)) and not _is_link(placed.element):
            kinds = {kind}
        else:
            continue
        for kind in kinds:
            yield kind, placed.element
            found += 1
        if found >= _MOST_SIGNS:
            return


def _grid_kinds(grid: Grid) -> set[str]:
    labels: set[str] = set()
    for cell in grid.cells[:400]:
        labels |= labels_in(cell.text)
    return tables_of(labels) if len(labels) > 1 else set()


def _is_link(element: Any) -> bool:
    if element is None or element.tag in {"body", "div", "td"}:
        return False
    inner = next(element.iter("a"), None)
    return inner is not None and inner.get("href") is not None


def find_container(root: Any, blocks: Sequence[Placed]) -> Any:
    """The element of the tree under `root` that holds the report and little else.

    The smallest element with the most kinds of signs, or the known content element just around
    it; without signs the known content element with the most text; else the body.
    """
    marks = signs(blocks)
    kinds: dict[Any, set[str]] = {}
    for kind, element in marks:
        for holder in (element, *element.iterancestors()):
            kinds.setdefault(holder, set()).add(kind)
    best = max(map(len, kinds.values()), default=0)
    if best < _ENOUGH_SIGNS:
        return _known_container(root)
    # Of elements on one path the deepest, of several paths the first.
    holders = [element for element, held in kinds.items() if len(held) == best]
    depth = {element: sum(1 for _ in element.iterancestors()) for element in holders}
    return _widened(max(holders, key=lambda element: depth[element]))


def _widened(element: Any) -> Any:
    """The nearest known content element around `element`, else the nearest that is no part of a text."""
    for holder in (element, *element.iterancestors()):
        if _is_known(holder):
            return holder
    for holder in (element, *element.iterancestors()):
        if holder.tag in _BLOCKS and holder.tag not in _PARTS:
            return holder
    return element


def _is_known(element: Any) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return names != " " and _KNOWN.search(names) is not None


def _known_container(root: Any) -> Any:
    known = [element for element in root.iterfind(".//*[@id]") if _is_known(element)]
    known += [element for element in root.iterfind(".//*[@class]") if _is_known(element)]
    if known:
        return max(known, key=lambda element: sum(map(len, element.itertext())))
    body = root.find("body")
    return root if body is None else body


def slice_of(container: Any, blocks: Sequence[Placed]) -> slice:
    """Which of `blocks` stand in `container`: they follow each other in print."""
    inside = set(container.iter())
    indices = [index for index, placed in enumerate(blocks) if placed.element in inside]
    return slice(indices[0], indices[-1] + 1) if indices else slice(0, 0)
