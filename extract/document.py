"""A document between decoding and reading: its lines, grids and pictures in printed order.

Every medium is brought into this one shape, so that tables, sections and identity are read by
the same code whatever the report was published as.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or text line. Tabs and `|` stand as printed: in text they separate cells."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in the body; a report's tables may be nothing else."""

    source: str


@dataclass(frozen=True, slots=True)
class Seen:
    """How surely a cell was recognised in a picture.

    Attributes:
        confidence: 0 to 1, of its least certain character; 0 where two looks at it differ, or where
            something is printed that could not be read.
        readings: what was seen, each reading once.
    """

    confidence: float
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table with the rectangle of the grid it covers (0-based, spans at least 1).

    `text` keeps the printed characters; white space inside is folded to one blank. `seen` is None
    where characters were read and not recognised.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    seen: Seen | None = None


@dataclass(slots=True)
class Grid:
    """A table with all spans resolved. `cells` are in reading order, each once."""

    cells: list[GridCell]
    height: int
    width: int
    index: int = 0
    element: Any = None

    def rows(self) -> list[list[GridCell]]:
        """For each grid row the cells that begin in it, left to right (no spans from above)."""
        rows: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows

    def covering(self) -> list[dict[int, GridCell]]:
        """For each grid row a map from column to the cell that covers it, spans filled in."""
        covering: list[dict[int, GridCell]] = [{} for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.height)):
                for column in range(cell.column, cell.column + cell.colspan):
                    covering[row].setdefault(column, cell)
        return covering


Block: TypeAlias = Line | Picture | Grid


@dataclass(slots=True)
class PageMeta:
    """What a page says about itself outside its body; every value as printed, empty ones left out.

    Attributes:
        tags: `<meta name=… content=…>` of the national page-label rule (ArticleTitle, PubDate,
            ContentSource, ColumnName, ColumnType, SiteName, SiteIDCode, …), names as in the rule.
        title_element: text of `<title>`.
        headings: texts of h1 to h3 and of elements whose class or id says title, in page order.
        breadcrumb: the names of the path 首页 >> … as far as they could be told apart.
    """

    tags: dict[str, str] = field(default_factory=dict)
    title_element: str | None = None
    headings: list[str] = field(default_factory=list)
    breadcrumb: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """One decoded document.

    Attributes:
        method: how it was reached: `html`, `text`, …
        blocks: everything printed, in order. For a page this is the whole page.
        body: `blocks[body]` is the report's own part: what stands before is the page's head
            (breadcrumb, title, date line), what stands after is its furniture.
        meta: see `PageMeta`; empty for plain text.
        tree: parsed tree of an HTML page, else None.
        container: the element of `tree` whose content `blocks[body]` is, else None.
        pictures: bytes of the pictures that came inside the document, by the `source` of their blocks.
    """

    method: str
    blocks: list[Block]
    body: slice
    meta: PageMeta = field(default_factory=PageMeta)
    tree: Any = None
    container: Any = None
    pictures: dict[str, bytes] = field(default_factory=dict)
