"""Pages as they are set: lines of text, rulings, how wide a text is, and how it is folded into lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: left end and baseline in points from the page's upper left corner."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line between two points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """One page in points; y grows downwards."""

    width: float
    height: float
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def breadth(text: str, size: float) -> float:
    """Width of `text`: half an em for ASCII, one for everything else."""
    return sum(0.5 if character.isascii() else 1.0 for character in text) * size


def folded(text: str, width: float, size: float) -> list[str]:
    """`text` in lines no wider than `width`; digits that stand together stay together."""
    lines: list[str] = []
    for printed in text.split("\n"):
        line = ""
        for piece in _pieces(printed):
            if line and breadth(line + piece, size) > width:
                lines.append(line)
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line)
    return lines


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for character in text:
        if character in "0123456789.,":
            held += character
            continue
        if held:
            yield held
        held = ""
        yield character
    if held:
        yield held
