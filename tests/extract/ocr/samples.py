"""Draws the sample pictures of these tests: `python -m tests.extract.ocr.samples` writes them anew.

Needs a font with Chinese characters at `FONT` (Debian: fonts-noto-cjk). What the pictures say is
written here, and the tests compare with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
FOLDER = Path(__file__).with_name("pictures")

# (text, rows, columns) of each cell; plain texts cover one.
Cell = str | tuple[str, int, int]

DISCLOSURE: tuple[tuple[Cell, ...], ...] = (
    (("第二十条第（一）项", 1, 4),),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "1", ""),
    ("行政规范性文件", "37", "18", "206"),
    (("第二十条第（五）项", 1, 4),),
    ("信息内容", ("本年处理决定数量", 1, 3)),
    ("行政许可", ("14835", 1, 3)),
    (("第二十条第（六）项", 1, 4),),
    ("信息内容", ("本年处理决定数量", 1, 3)),
    ("行政处罚", ("6901", 1, 3)),
    ("行政强制", ("-", 1, 3)),
    (("第二十条第（八）项", 1, 4),),
    ("信息内容", ("本年收费金额（单位：万元）", 1, 3)),
    ("行政事业性收费", ("5087.94", 1, 3)),
)
_FIVE = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
REVIEWS: tuple[tuple[Cell, ...], ...] = (
    (("行政复议", 1, 5), ("行政诉讼", 1, 10)),
    (*((name, 2, 1) for name in _FIVE), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)),
    (*_FIVE, *_FIVE),
    ("3", "1", "0", "8", "12", "0", "7", "1", "1", "9", "10", "0", "0", "6", "16"),
)


def draw(rows: Sequence[Sequence[Cell]], widths: Sequence[int], size: int, row_height: int) -> Image.Image:
    """A ruled table on white paper, texts in the middle of their cells, broken where they are too long."""
    margin = 24
    paper = Image.new("L", (sum(widths) + 2 * margin, row_height * len(rows) + 2 * margin), 255)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(FONT, size, index=2)
    lefts = [margin + sum(widths[:n]) for n in range(len(widths) + 1)]
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            text, down, across = (cell, 1, 1) if isinstance(cell, str) else cell
            while (r, c) in taken:
                c += 1
            taken.update((r + i, c + j) for i in range(down) for j in range(across))
            left, right = lefts[c], lefts[c + across]
            top, bottom = margin + r * row_height, margin + (r + down) * row_height
            pen.rectangle((left, top, right, bottom), outline=0, width=2)
            fitting = max((right - left - 8) // size, 1)
            broken = len(text.encode()) > len(text) and len(text) > fitting
            lines = [text[n : n + fitting] for n in range(0, len(text), fitting)] if broken else [text]
            pen.multiline_text(
                ((left + right) / 2, (top + bottom) / 2), "\n".join(lines), 0, font, "mm", 2, "center"
            )
            c += across
    return paper


def turned(image: Image.Image, degrees: float) -> Image.Image:
    """The picture askew, as a scanner takes it."""
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=250)


def worn(image: Image.Image, seed: int) -> Image.Image:
    """Blurred, grey and noisy."""
    gray: NDArray[np.float64] = np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)), float) * 0.85 + 22
    noise = np.random.default_rng(seed).normal(0, 7, gray.shape)
    blurred = gray + noise
    return Image.fromarray(np.clip(blurred, 0, 255).astype(np.uint8))


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    disclosure = draw(DISCLOSURE, (300, 220, 220, 220), 26, 54)
    reviews = draw(REVIEWS, (80,) * 15, 26, 76)
    disclosure.save(FOLDER / "disclosure.png", optimize=True)
    # The same table in two pictures, cut between its head and its figures.
    cut = 24 + 3 * 76 + 1
    reviews.crop((0, 0, reviews.width, cut)).save(FOLDER / "reviews-1.png", optimize=True)
    reviews.crop((0, cut, reviews.width, reviews.height)).save(FOLDER / "reviews-2.png", optimize=True)
    worn(turned(disclosure, 1.3), 3).save(FOLDER / "askew.jpg", quality=45)


if __name__ == "__main__":
    main()
