"""Reports as OFD packages, typeset on A4 by the standard: text objects, ruling lines, page breaks."""

from __future__ import annotations

import html
import io
import zipfile
from dataclasses import dataclass, field

from tests.corpus.article import Article, Heading, Sheet, Title, Words
from tests.corpus.tables import Cell, Table

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LEFT, TOP, WIDTH, BOTTOM = 20.0, 20.0, 170.0, 275.0
SIZE, LEADING = 2.8, 4.0


@dataclass
class Setter:
    """Pages under way: objects of each, and how far down the last one is filled."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = TOP
    number: int = 100

    def room(self, height: float) -> None:
        """Begin a page if `height` does not fit any more."""
        if self.y + height > BOTTOM:
            self.pages.append([])
            self.y = TOP

    def text(self, words: str, x: float, y: float) -> None:
        """A text object whose letters are placed by distances, wide ones by a group."""
        steps = [SIZE if ord(letter) > 255 else SIZE / 2 for letter in words[:-1]]
        deltas = " ".join(map(str, steps))
        if len(steps) > 2 and len(set(steps)) == 1:
            deltas = f"g {len(steps)} {steps[0]}"
        self.number += 1
        self.pages[-1].append(
            f'<ofd:TextObject ID="{self.number}" Boundary="{x} {y} {WIDTH} {LEADING}" Font="1" Size="{SIZE}">'
            f'<ofd:TextCode X="0" Y="{SIZE * 0.86:.3f}" DeltaX="{deltas}">{html.escape(words)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked path, its points counted from the corner of its box."""
        self.number += 1
        self.pages[-1].append(
            f'<ofd:PathObject ID="{self.number}" Boundary="{x0} {y0} {x1 - x0 + 0.1} {y1 - y0 + 0.1}">'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def wrapped(text: str, width: float) -> list[str]:
    """`text` in lines of that width."""
    lines, used = [""], 0.0
    for letter in text:
        step = SIZE if ord(letter) > 255 else SIZE / 2
        if used + step > width and lines[-1]:
            lines.append("")
            used = 0.0
        lines[-1] += letter
        used += step
    return lines


def paragraph(setter: Setter, text: str) -> None:
    """A paragraph with its first line set in by two characters, each line in two objects."""
    for number, line in enumerate(wrapped("\u3000\u3000" + text, WIDTH)):
        setter.room(LEADING)
        words = line.strip("\u3000")
        x = LEFT + (2 * SIZE if number == 0 else 0.0)
        half = len(words) // 2
        setter.text(words[:half] or words, x, setter.y)
        if half:
            step = sum(SIZE if ord(letter) > 255 else SIZE / 2 for letter in words[:half])
            setter.text(words[half:], x + step, setter.y)
        setter.y += LEADING


def put_table(setter: Setter, table: Table) -> None:
    """A ruled table; a row that does not fit begins the next page, merged cells are closed at the break."""
    first = 3.0 if table.width in (4, 10) else 1.0
    weights = [first] + [
        first if table.width == 10 and column < 3 else 1.0 for column in range(1, table.width)
    ]
    unit = WIDTH / sum(weights)
    xs = [LEFT + unit * sum(weights[:column]) for column in range(table.width + 1)]
    places = _places(table)
    heights = [LEADING + 1.0] * len(table.rows)
    for row, column, cell in places:
        lines = len(wrapped(cell.text, xs[min(column + cell.colspan, table.width)] - xs[column] - 1.0))
        rows = range(row, min(row + cell.rowspan, len(heights)))
        lacking = lines * LEADING + 1.0 - sum(heights[r] for r in rows)
        if lacking > 0:
            heights[rows[-1]] += lacking
    setter.room(sum(heights))
    ys = [setter.y + sum(heights[:row]) for row in range(len(heights) + 1)]
    for row, column, cell in places:
        right, low = xs[min(column + cell.colspan, table.width)], ys[min(row + cell.rowspan, len(heights))]
        left, top = xs[column], ys[row]
        setter.line(left, top, right, top)
        setter.line(left, low, right, low)
        setter.line(left, top, left, low)
        setter.line(right, top, right, low)
        for number, line in enumerate(wrapped(cell.text, right - left - 1.0)):
            if line:
                setter.text(line, left + 0.5, top + 0.5 + number * LEADING)
    setter.y = ys[-1] + 2.0


def _places(table: Table) -> list[tuple[int, int, Cell]]:
    taken: set[tuple[int, int]] = set()
    found = []
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            found.append((r, column, cell))
            taken |= {(r + i, column + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
            column += cell.colspan
    return found


def ofd_file(made: Article) -> bytes:
    """`made` as OFD."""
    setter = Setter()
    for block in made.blocks:
        if isinstance(block, Title | Heading | Words):
            paragraph(setter, block.text)
        elif isinstance(block, Sheet):
            for table in block.tables:
                put_table(setter, table)
    return package(["".join(objects) for objects in setter.pages])


def package(pages: list[str], extra: dict[str, bytes] | None = None, common: str = "") -> bytes:
    """A package of pages, each the objects of its one layer."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "OFD.xml",
            f'<ofd:OFD {NS} Version="1.0" DocType="OFD"><ofd:DocBody>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(
            f'<ofd:Page ID="{number + 1}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
            for number in range(len(pages))
        )
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        for number, objects in enumerate(pages):
            archive.writestr(
                f"Doc_0/Pages/Page_{number}/Content.xml",
                f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>",
            )
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return file.getvalue()
