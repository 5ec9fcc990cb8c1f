"""Letters of a page: what is printed, each with its box, upright and in the characters of the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Turn: TypeAlias = int
# x0, top, x1, bottom in points.
Box: TypeAlias = tuple[float, float, float, float]

_CID = re.compile(r"\(cid:\d+\)")
_UNKNOWN = "\ufffd"
# Radicals that NFKC leaves as they are; fonts of PDF printers map whole characters to them.
_RADICALS = dict(
    zip(
        "⺁⺇⺈⺊⺌⺍⺕⺜⺝⺠⺢⺣⺤⺥⺧⺨⺩⺪⺫⺬⺭⺮⺰⺳⺶⺷⺸⺻⺼⺽⺾⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "厂几刀卜小小彐日月民水火爪爪牛犬王疋网示示竹纟网羊羊羊聿肉臼艹艹虎衤覀西见角讠贝足车辶辶辶阝长长长门阝雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齐齐齿齿竜龙龟龟",
        strict=True,
    )
)
# Fonts print two or three dashes as one sign.
_LONG_DASHES = {"⸺": "——", "⸻": "———"}
_DISGUISED = {**_RADICALS, **_LONG_DASHES}
_KANGXI = range(0x2F00, 0x2FE0)
# How far, in parts of its size, a letter printed twice (for boldness) stands from its twin.
_TWIN = 0.12


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed character; the box in points from the upper left corner of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def x(self) -> float:
        """The middle, from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle, from top to bottom."""
        return (self.top + self.bottom) / 2

    @property
    def is_blank(self) -> bool:
        """Whether nothing is seen of it."""
        return not self.text.strip()


def letters_of(page: Any, unseen: Sequence[tuple[str, float, float]] = ()) -> tuple[list[Letter], Turn]:
    """The letters of a pdfplumber page and how its text is turned: 0, 90, 180 or 270 degrees.

    Text set sideways on an upright page (a landscape table) is turned upright, and what stands
    otherwise than most (a watermark, a note in the margin) is left out; so is what lies outside the
    page's crop box, white text on white, and `unseen` text: characters with their middle.
    """
    by_turn: dict[Turn, list[Any]] = {}
    left, top, right, bottom = page.cropbox
    white, invisible = _White(page), _Invisible(page, unseen)
    for char in page.chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        turn = _turn(char["matrix"])
        if turn is None or not (left <= x <= right and top <= y <= bottom):
            continue
        if not white.hides(char, x, y) and not invisible.hides(char, x, y):
            by_turn.setdefault(turn, []).append(char)
    if not by_turn:
        return [], 0
    turn = max(by_turn, key=lambda one: len(by_turn[one]))
    chars = (_letter(char, page, turn) for char in by_turn[turn])
    return list(_without_twins(chars)), turn


def turned(box: Box, page: Any, turn: Turn) -> Box:
    """A box of pdfplumber's from the page's upper left corner, turned so that its text stands upright."""
    left, top, right, bottom = page.mediabox
    x0, y0, x1, y1 = box[0] - left, box[1] - top, box[2] - left, box[3] - top
    width, height = right - left, bottom - top
    if turn == 90:  # read from bottom to top
        return height - y1, x0, height - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 270:  # read from top to bottom
        return y0, width - x1, y1, width - x0
    return x0, y0, x1, y1


def _turn(matrix: tuple[float, ...]) -> Turn | None:
    """The direction of a letter from its text matrix; None for a slanting one."""
    a, b = matrix[0], matrix[1]
    if abs(b) <= 0.02 * abs(a):
        return 0 if a > 0 else 180
    if abs(a) <= 0.02 * abs(b):
        return 90 if b > 0 else 270
    return None


def _letter(char: Any, page: Any, turn: Turn) -> Letter:
    x0, top, x1, bottom = turned((char["x0"], char["top"], char["x1"], char["bottom"]), page, turn)
    return Letter(_plain(char["text"]), x0, top, x1, bottom, max(bottom - top, 0.1))


def _plain(text: str) -> str:
    """A character without the disguise its font gave it: radicals, long dashes, unknown codes, controls."""
    if _CID.fullmatch(text) or text == "\0":
        return _UNKNOWN
    return "".join(
        unicodedata.normalize("NFKC", one) if ord(one) in _KANGXI else _DISGUISED.get(one, one)
        for one in text
        if one.isspace() or one.isprintable() or unicodedata.category(one) == "Co"
    )


def _without_twins(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Letters without those printed again at the same place (a way to print bold)."""
    seen: dict[tuple[str, int, int], list[Letter]] = {}
    for letter in letters:
        column, row = int(letter.x // 4), int(letter.y // 4)
        near = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((letter.text, column + dx, row + dy), ())
        ]
        reach = _TWIN * letter.size
        if letter.text and not any(
            abs(other.x - letter.x) <= reach and abs(other.y - letter.y) <= reach for other in near
        ):
            seen.setdefault((letter.text, column, row), []).append(letter)
            yield letter


class _Invisible:
    """Text that is there to be searched, not seen."""

    def __init__(self, page: Any, unseen: Sequence[tuple[str, float, float]]) -> None:
        left, top = page.mediabox[:2]
        self._of: dict[str, list[tuple[float, float]]] = {}
        for text, x, y in unseen:
            self._of.setdefault(text, []).append((x + left, y + top))

    def hides(self, char: Any, x: float, y: float) -> bool:
        """Whether a letter is one of those."""
        reach = 0.5 * char["size"]
        return any(abs(x - a) <= reach and abs(y - b) <= reach for a, b in self._of.get(char["text"], ()))


class _White:
    """White text: printed only where something dark is filled behind it."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._dark: list[Box] | None = None

    def hides(self, char: Any, x: float, y: float) -> bool:
        """Whether a letter cannot be seen."""
        if not is_white(char.get("non_stroking_color")):
            return False
        if self._dark is None:
            self._dark = [
                (rect["x0"], rect["top"], rect["x1"], rect["bottom"])
                for rect in (*self._page.rects, *self._page.curves, *self._page.images)
                if rect.get("object_type") == "image"
                or (rect.get("fill") and not is_white(rect.get("non_stroking_color")))
            ]
        return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in self._dark)


def is_white(colour: Any) -> bool:
    """Whether a colour of pdfplumber's (grey, RGB or CMYK in 0 to 1) is white."""
    if not isinstance(colour, tuple | list) or not all(isinstance(one, int | float) for one in colour):
        return False
    if len(colour) == 4:
        return all(one <= 0.02 for one in colour)
    return len(colour) in (1, 3) and all(one >= 0.98 for one in colour)
