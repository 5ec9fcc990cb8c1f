"""Objects of an OFD page: letters, straight lines and images, in points from the upper left corner.

GB/T 33190-2016: a text object (11.2) places the characters of its codes by a start and the distances to
the next ones; a path (9.1) is drawn by M, L, C and curves; each object has a box whose corner its own
coordinates start from, and a matrix before that (8.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml import etree

from extract.errors import Unreadable
from extract.pdf import ruling
from extract.pdf.letters import Letter
from extract.pdf.lines import is_wide
from extract.pdf.ruling import Ruling, Segment

POINTS = 72 / 25.4
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MOST_OBJECTS = 200_000
_DEEPEST = 32
# What a letter of a line stands above its base, in parts of its size.
_ASCENT, _DESCENT = 0.86, 0.14
_STRAIGHT = 0.5
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_WHITE = ("255 255 255", "255")


@dataclass(slots=True)
class PageContent:
    """What a page and its templates show."""

    letters: list[Letter] = field(default_factory=list)
    level: list[Segment] = field(default_factory=list)
    upright: list[Segment] = field(default_factory=list)
    images: list[tuple[str, float]] = field(default_factory=list)
    objects: int = 0

    def ruling(self) -> Ruling:
        """The straight lines, each with what continues it."""
        return Ruling(ruling._merged(self.level), ruling._merged(self.upright))


def read_content(page: Any, content: PageContent) -> None:
    """Add the objects of a page or template part. Raises `Unreadable('too_large')`."""
    for layer in page.findall("{*}Content/{*}Layer"):
        _read_block(layer, content, 0)


def _read_block(block: Any, content: PageContent, depth: int) -> None:
    for element in block:
        content.objects += 1
        if content.objects > _MOST_OBJECTS:
            raise Unreadable("too_large", f"a page of the OFD file has more than {_MOST_OBJECTS:,} objects")
        name = etree.QName(element).localname
        if element.get("Visible") == "false":
            continue
        if name == "TextObject":
            content.letters.extend(_letters(element))
        elif name == "PathObject":
            _read_path(element, content)
        elif name == "ImageObject":
            top = _corner(element)[1] * POINTS
            content.images.append((element.get("ResourceID") or "", top))
        elif name == "PageBlock" and depth < _DEEPEST:
            _read_block(element, content, depth + 1)


def numbers(text: str | None) -> list[float]:
    """The numbers of a list in an attribute; empty if any of them is none."""
    try:
        return [float(word) for word in (text or "").split()]
    except ValueError:
        return []


def _matrix(element: Any) -> Matrix:
    values = numbers(element.get("CTM"))
    return (
        (values[0], values[1], values[2], values[3], values[4], values[5]) if len(values) == 6 else _IDENTITY
    )


def _corner(element: Any) -> tuple[float, float]:
    values = numbers(element.get("Boundary"))
    return (values[0], values[1]) if len(values) == 4 else (0.0, 0.0)


def _placed(x: float, y: float, matrix: Matrix, corner: tuple[float, float]) -> tuple[float, float]:
    """A point of an object on the page, in points."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e + corner[0]) * POINTS, (b * x + d * y + f + corner[1]) * POINTS


def _letters(element: Any) -> Iterator[Letter]:
    matrix, corner = _matrix(element), _corner(element)
    size = _number(element.get("Size"), 3.5)
    scale = _number(element.get("HScale"), 1.0)
    height = size * abs(matrix[3] or matrix[1] or 1.0) * POINTS
    x = y = 0.0
    for code in element.iterchildren("{*}TextCode"):
        text = (code.text or "").strip("\r\n")
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        right, down = _distances(code.get("DeltaX"), len(text)), _distances(code.get("DeltaY"), len(text))
        at, base = x, y
        for index, character in enumerate(text):
            advance = size * scale * (1.0 if is_wide(character) else 0.5)
            left, bottom = _placed(at, base, matrix, corner)
            edge, _ = _placed(at + min(advance, right[index] or advance), base, matrix, corner)
            yield Letter(character, left, bottom - _ASCENT * height, edge, bottom + _DESCENT * height, height)
            # A code without distances sets its letters by their own widths.
            step = right[index]
            at += step if step is not None else (0.0 if any(down) else advance)
            base += down[index] or 0.0


def _number(text: str | None, otherwise: float) -> float:
    values = numbers(text)
    return values[0] if len(values) == 1 else otherwise


def _distances(text: str | None, count: int) -> list[float | None]:
    """The distance behind each of `count` letters, None where none is given; `g 3 4.2` is 4.2 three times."""
    found: list[float | None] = []
    words = iter((text or "").split())
    try:
        for word in words:
            if word == "g":
                times, distance = int(next(words)), float(next(words))
                found += [distance] * min(max(times, 0), count)
            else:
                found.append(float(word))
    except (ValueError, StopIteration):
        found = []
    return [*found[:count], *[None] * (count - len(found))]


def _read_path(element: Any, content: PageContent) -> None:
    """Add the straight lines a path draws along the axes, if it is seen."""
    stroked, filled = element.get("Stroke") != "false", element.get("Fill") == "true"
    if not stroked and not filled:
        return
    colour = element.find("{*}StrokeColor" if stroked else "{*}FillColor")
    if colour is not None and ((colour.get("Value") or "").strip() in _WHITE or colour.get("Alpha") == "0"):
        return
    matrix, corner = _matrix(element), _corner(element)
    for start, stop in _edges(element.findtext("{*}AbbreviatedData") or ""):
        (ax, ay), (bx, by) = _placed(*start, matrix, corner), _placed(*stop, matrix, corner)
        if abs(ay - by) <= _STRAIGHT:
            content.level.append(Segment((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= _STRAIGHT:
            content.upright.append(Segment((ax + bx) / 2, min(ay, by), max(ay, by)))


def _edges(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a path; its curves only move the pen."""
    words = data.split()
    pen = first = (0.0, 0.0)
    at = 0
    while at < len(words):
        word = words[at]
        count = _ARGUMENTS.get(word)
        values = numbers(" ".join(words[at + 1 : at + 1 + (count or 0)]))
        if count is None or len(values) != count:
            return
        at += 1 + count
        target = first if word == "C" else (values[-2], values[-1])
        if word in ("L", "C"):
            yield pen, target
        elif word in ("M", "S"):
            first = target
        pen = target
