"""One page to its items in printed order: text lines, drawn tables, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from extract.document import GridCell
from extract.pdf.cells import cells_of
from extract.pdf.lattice import Frame, frames_of
from extract.pdf.letters import Letter, letters_of
from extract.pdf.lines import TextLine, lines_of
from extract.pdf.opening import PageFacts
from extract.pdf.ruling import ruling_of

# A picture under so many letters is the page's background.
_BACKGROUND = 60


@dataclass(slots=True)
class Piece:
    """A drawn table, or what one page shows of it."""

    frame: Frame
    cells: list[GridCell]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.frame.ys[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.frame.ys[-1]


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """An image, named by page and number."""

    source: str
    top: float


Item: TypeAlias = TextLine | Piece | PlacedPicture


@dataclass(slots=True)
class Sheet:
    """A page: its size as its text is read, and its items from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Item] = field(default_factory=list)

    @property
    def lines(self) -> list[TextLine]:
        """Its text lines outside of tables."""
        return [item for item in self.items if isinstance(item, TextLine)]


def sheet_of(page: Any, facts: PageFacts) -> Sheet:
    """Read one pdfplumber page."""
    letters, turn = letters_of(page, facts.unseen)
    sideways = turn in (90, 270)
    width, height = (facts.height, facts.width) if sideways else (facts.width, facts.height)
    sheet = Sheet(facts.number, width, height)
    pieces, loose = _tables(frames_of(ruling_of(page, turn)), letters)
    sheet.items.extend(pieces)
    sheet.items.extend(lines_of(loose))
    if not sideways:
        sheet.items.extend(_pictures(facts, letters))
    sheet.items.sort(key=_top)
    return sheet


def _top(item: Item) -> float:
    return item.y if isinstance(item, TextLine) else item.top


def _tables(frames: Sequence[Frame], letters: Sequence[Letter]) -> tuple[list[Piece], list[Letter]]:
    """The tables with their text, and the letters outside of them.

    A box round paragraphs, a frame round the page and a drawing that leaves doubt are no tables: what
    stands in them is text. Of tables inside one another the innermost holds a letter.
    """
    tables = sorted((frame for frame in frames if _is_table(frame)), key=_area)
    inside: list[list[Letter]] = [[] for _ in tables]
    loose: list[Letter] = []
    for letter in letters:
        owner = next((n for n, frame in enumerate(tables) if frame.holds(letter.x, letter.y)), None)
        (loose if owner is None else inside[owner]).append(letter)
    pieces = []
    for frame, own in zip(tables, inside, strict=True):
        cells = cells_of(frame, own)
        if any(cell.text for cell in cells):
            pieces.append(Piece(frame, cells))
    return pieces, loose


def _is_table(frame: Frame) -> bool:
    return frame.sound and not frame.is_column


def _area(frame: Frame) -> float:
    return (frame.xs[-1] - frame.xs[0]) * (frame.ys[-1] - frame.ys[0])


def _pictures(facts: PageFacts, letters: Sequence[Letter]) -> list[PlacedPicture]:
    found = []
    for number, picture in enumerate(facts.pictures, 1):
        over = sum(
            picture.x0 <= letter.x <= picture.x1 and picture.top <= letter.y <= picture.bottom
            for letter in letters
        )
        if over < _BACKGROUND:
            found.append(PlacedPicture(f"page-{facts.number}-image-{number}", picture.top))
    return found
